package io.everygram.ledger;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.everygram.identity.Approval;
import io.everygram.identity.ApprovalKind.Approved;
import io.everygram.identity.ApprovalKind.Deed;
import io.everygram.identity.Approvals;
import io.everygram.identity.CurrentPerson;
import io.everygram.kernel.FacilityId;
import io.everygram.kernel.IdempotencyKey;
import io.everygram.kernel.PackageTag;
import io.everygram.kernel.Quantity;
import io.everygram.kernel.Unit;
import io.everygram.ledger.domain.AdjustmentLimit;
import io.everygram.ledger.domain.AdjustmentLimit.Before;
import io.everygram.ledger.domain.CommandDigest;
import io.everygram.ledger.domain.CommandNames;
import io.everygram.ledger.domain.Decision;
import io.everygram.ledger.domain.Posting;
import io.everygram.ledger.store.LedgerStore;
import io.everygram.platform.web.Show;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import tools.jackson.databind.json.JsonMapper;

/**
 * Adjusts, samples and destroys what packages hold: up to a limit at once, beyond it when a second person approves. Whoever adjusts goes through here, from whatever
 * page.
 */
@Service
public class Adjustments {
    /** Name of the approval kind. */
    public static final String APPROVAL = "ledger.adjustment";

    private static final Duration COUNTS_ALONG = Duration.ofHours(24);
    private static final JsonMapper JSON = new JsonMapper();

    private final Ledger ledger;
    private final LedgerStore store;
    private final Stock stock;
    private final AdjustmentCommands commands;
    private final AdjustmentFacts facts;
    private final Approvals approvals;
    private final AdjustmentLimit limit;
    private final Clock clock;

    Adjustments(
            Ledger ledger,
            LedgerStore store,
            Stock stock,
            AdjustmentCommands commands,
            AdjustmentFacts facts,
            Approvals approvals,
            @Value("${everygram.adjustments.alone-up-to-value:500}") BigDecimal value,
            @Value("${everygram.adjustments.alone-up-to-share:0.25}") BigDecimal share,
            @Value("${everygram.adjustments.share-counts-from-value:150}") BigDecimal shareFrom,
            Clock clock) {
        this.ledger = ledger;
        this.store = store;
        this.stock = stock;
        this.commands = commands;
        this.facts = facts;
        this.approvals = approvals;
        this.limit = new AdjustmentLimit(value, share, shareFrom);
        this.clock = clock;
    }

    /** How the quantity is corrected. */
    public enum Way {
        ADJUST,
        DESTROY,
        /** A part is taken for tests of the house or of a lab, and never comes back. */
        SAMPLE
    }

    /**
     * What somebody wants to correct.
     *
     * @param place where the difference is; needed when the package stands in several places
     * @param difference never zero; below zero takes away, as destroying and sampling always do
     * @param reason the state's reason code
     * @param document the paper behind it, or empty
     * @param path the page it is done on, where whoever approved is led afterwards
     * @param happenedAt when it happened; empty for now
     */
    public record Wanted(
            Way way,
            PackageTag tag,
            Optional<Place> place,
            Quantity difference,
            String reason,
            String note,
            String document,
            String path,
            Optional<Instant> happenedAt,
            IdempotencyKey key) {
        /** What happens now. */
        public Wanted(
                Way way,
                PackageTag tag,
                Optional<Place> place,
                Quantity difference,
                String reason,
                String note,
                String document,
                String path,
                IdempotencyKey key) {
            this(way, tag, place, difference, reason, note, document, path, Optional.empty(), key);
        }
    }

    /** What a request keeps, as JSON; quantities in {@code unit}, the value in dollars at cost. */
    record Kept(
            Way way,
            @JsonProperty("package") String tag,
            String item,
            String from,
            String to,
            String difference,
            String unit,
            String value,
            String reason,
            String note,
            String document,
            String path,
            @Nullable String place,
            @Nullable String happenedAt) {
        /** Absent in requests for packages that stand in one place. */
        Optional<Place> at() {
            return Optional.ofNullable(place).filter(text -> !text.isEmpty()).map(Place::parse);
        }
    }

    /** The subject of requests about a package. */
    public static String subject(String tag) {
        return "package " + tag;
    }

    /** The request that waits for this package, if any. */
    @Transactional(readOnly = true)
    public Optional<Approval> waiting(FacilityId facility, String tag) {
        return approvals.waiting(facility, APPROVAL, subject(tag));
    }

    /**
     * How much one person may do alone with a package.
     *
     * @param most the largest difference now, without sign; empty for any
     */
    public record Alone(BigDecimal value, BigDecimal share, BigDecimal shareFrom, Optional<BigDecimal> most) {
        /** {@code $500.00, or 25 % of a package when that is worth more than $150.00}. */
        public String words() {
            return Show.money(value) + " at cost, or " + AdjustmentFacts.percent(share)
                    + " of a package when that is worth more than " + Show.money(shareFrom);
        }
    }

    @Transactional(readOnly = true)
    public Alone alone(FacilityId facility, Stock.PackageRow row) {
        var most = row.onHand().signum() == 0
                ? Optional.<BigDecimal>empty()
                : limit.most(before(facility, row), Unit.valueOf(row.unit()).scale());
        return new Alone(limit.value(), limit.share(), limit.shareFrom(), most);
    }

    /** What holds an adjustment of a package back that a person asks for, as things stand; empty for nothing. */
    @Transactional(readOnly = true)
    public Optional<CommandRule.Against> against(FacilityId facility, PackageTag tag) {
        return ledger.againstAdjusting(facility, tag);
    }

    /** Books it, or asks for a second person when it passes the limit and would otherwise be booked. The same key again is the same deed. */
    @Transactional
    public AdjustmentOutcome post(CurrentPerson person, Wanted wanted) {
        var header = new Command.Header(
                person.facility(),
                wanted.key(),
                wanted.happenedAt().orElseGet(clock::instant),
                person.name(),
                wanted.reason(),
                wanted.note(),
                wanted.document());
        var command = commands.of(wanted.way(), header, wanted.tag(), wanted.place(), wanted.difference());
        var refusal = refusal(command, wanted.way(), wanted.tag());
        var row = stock.find(person.facility(), wanted.tag().value());
        if (refusal.isPresent() || row.isEmpty() || row.get().onHand().signum() == 0) {
            return new AdjustmentOutcome.Booked(refusal.orElseGet(() -> ledger.post(command)));
        }
        return passed(person.facility(), row.get(), wanted)
                .map(passed -> ask(person, row.get(), wanted, passed))
                .orElseGet(() -> new AdjustmentOutcome.Booked(ledger.post(command)));
    }

    /** Locks the package and says what the ledger would answer when it is no new booking. */
    private Optional<LedgerOutcome> refusal(Command command, Way way, PackageTag tag) {
        var header = command.header();
        var names = CommandNames.of(command, List.of());
        var books = store.lock(header.facility(), names.units(), names.newTags(), names.items());
        var before = store.booked(header.facility(), header.key());
        if (before.isPresent()) {
            return Optional.of(before.get().answer(CommandDigest.of(command)));
        }
        var against = ledger.against(command);
        if (against.isPresent()) {
            return against;
        }
        var heldBack = way == Way.ADJUST
                ? ledger.againstAdjusting(header.facility(), tag)
                : Optional.<CommandRule.Against>empty();
        if (heldBack.isPresent()) {
            return heldBack.map(rule -> new LedgerOutcome.AgainstRule(rule.needed(), rule.citation()));
        }
        return Posting.decide(books, command, List.of(), () -> 0L) instanceof Decision.Refuse(var refused)
                ? Optional.of(refused)
                : Optional.empty();
    }

    private Before before(FacilityId facility, Stock.PackageRow row) {
        return new Before(
                row.onHand(),
                row.cost(),
                stock.adjustedAlone(facility, row.unitId(), clock.instant().minus(COUNTS_ALONG)));
    }

    private Optional<AdjustmentLimit.Passed> passed(FacilityId facility, Stock.PackageRow row, Wanted wanted) {
        var before = before(facility, row);
        var amount = wanted.difference().amount();
        return switch (wanted.way()) {
            case ADJUST -> limit.passedBy(before, amount);
            case DESTROY, SAMPLE -> limit.passedByDestroying(before, amount);
        };
    }

    private AdjustmentOutcome ask(
            CurrentPerson person, Stock.PackageRow row, Wanted wanted, AdjustmentLimit.Passed passed) {
        var difference = wanted.difference().amount();
        var kept = new Kept(
                wanted.way(),
                wanted.tag().value(),
                row.name(),
                AdjustmentFacts.plain(row.onHand()),
                AdjustmentFacts.plain(row.onHand().add(difference)),
                AdjustmentFacts.plain(difference),
                Show.unit(row.unit()),
                AdjustmentFacts.plain(before(person.facility(), row).worth(difference)),
                wanted.reason(),
                wanted.note(),
                wanted.document(),
                wanted.path(),
                wanted.place().map(Place::text).orElse(""),
                wanted.happenedAt().map(Instant::toString).orElse(null));
        var asked = approvals.ask(
                person,
                new Approvals.Ask(
                        APPROVAL,
                        subject(kept.tag()),
                        wanted.path(),
                        facts.of(person.facility(), row, kept, limit, before(person.facility(), row), passed),
                        JSON.writeValueAsString(kept),
                        wanted.note().isBlank() ? wanted.reason() : wanted.reason() + " – " + wanted.note(),
                        wanted.key()));
        return AdjustmentOutcome.of(asked);
    }

    /** Books what was asked for, when the package still holds what it held then. */
    @Transactional
    Deed carryOut(Approved request) {
        var kept = JSON.readValue(request.payload(), Kept.class);
        var header = new Command.Header(
                request.facility(),
                request.key(),
                kept.happenedAt() == null ? clock.instant() : Instant.parse(kept.happenedAt()),
                request.askedBy(),
                kept.reason(),
                (kept.note() + " (approved by " + request.approvedBy() + ")").strip(),
                kept.document());
        var unit = Unit.parse(kept.unit()).orElseThrow();
        var difference = new Quantity(new BigDecimal(kept.difference()), unit);
        var command = commands.of(kept.way(), header, PackageTag.of(kept.tag()), kept.at(), difference);
        var refusal = refusal(command, kept.way(), PackageTag.of(kept.tag()));
        var now = stock.find(request.facility(), kept.tag()).map(Stock.PackageRow::onHand);
        if (now.isPresent() && now.get().compareTo(new BigDecimal(kept.from())) != 0) {
            return new Deed.Refused("When it was asked, " + kept.from() + " " + kept.unit() + " were on hand; now "
                    + Show.number(now.get()) + " " + kept.unit()
                    + " are, so it no longer fits. Turn it down, and let it be looked at and asked again.");
        }
        return switch (refusal.orElseGet(() -> ledger.post(command))) {
            case LedgerOutcome.Posted(var movement, var _) ->
                new Deed.Done(
                        (switch (kept.way()) {
                                    case DESTROY -> "Destroyed ";
                                    case SAMPLE -> "Took as a sample ";
                                    case ADJUST -> "Adjusted by ";
                                })
                                + AdjustmentFacts.signed(kept) + " " + kept.unit()
                                + " under " + kept.reason() + ", movement " + movement.value() + ".",
                        kept.path());
            case LedgerOutcome.NothingToPost() -> new Deed.Refused("There was nothing to book.");
            case LedgerOutcome.Refused refused -> new Deed.Refused(LedgerWords.of(refused));
        };
    }
}
