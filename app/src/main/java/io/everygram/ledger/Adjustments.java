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
import java.math.RoundingMode;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
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
    private final Approvals approvals;
    private final AdjustmentLimit limit;
    private final Clock clock;

    Adjustments(
            Ledger ledger,
            LedgerStore store,
            Stock stock,
            Approvals approvals,
            @Value("${everygram.adjustments.alone-up-to-value:500}") BigDecimal value,
            @Value("${everygram.adjustments.alone-up-to-share:0.25}") BigDecimal share,
            @Value("${everygram.adjustments.share-counts-from-value:150}") BigDecimal shareFrom,
            Clock clock) {
        this.ledger = ledger;
        this.store = store;
        this.stock = stock;
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
            return Show.money(value) + " at cost, or " + percent(share) + " of a package when that is worth more than "
                    + Show.money(shareFrom);
        }
    }

    @Transactional(readOnly = true)
    public Alone alone(FacilityId facility, Stock.PackageRow row) {
        var most = row.onHand().signum() == 0
                ? Optional.<BigDecimal>empty()
                : limit.most(before(facility, row), Unit.valueOf(row.unit()).scale());
        return new Alone(limit.value(), limit.share(), limit.shareFrom(), most);
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
        var command = command(wanted.way(), header, wanted.tag(), wanted.place(), wanted.difference());
        var refusal = refusal(command);
        var row = stock.find(person.facility(), wanted.tag().value());
        if (refusal.isPresent() || row.isEmpty() || row.get().onHand().signum() == 0) {
            return new AdjustmentOutcome.Booked(refusal.orElseGet(() -> ledger.post(command)));
        }
        return passed(person.facility(), row.get(), wanted)
                .map(passed -> ask(person, row.get(), wanted, passed))
                .orElseGet(() -> new AdjustmentOutcome.Booked(ledger.post(command)));
    }

    /** Locks the package and says what the ledger would answer when it is no new booking. */
    private Optional<LedgerOutcome> refusal(Command command) {
        var header = command.header();
        var names = CommandNames.of(command, List.of());
        var loaded = store.lock(header.facility(), header.key(), names.units(), names.newTags(), names.items());
        if (loaded.booked().isPresent()) {
            return Optional.of(loaded.booked().get().answer(CommandDigest.of(command)));
        }
        return Posting.decide(loaded.books(), command, List.of(), () -> 0L) instanceof Decision.Refuse(var refused)
                ? Optional.of(refused)
                : Optional.empty();
    }

    /** Destroying all of it takes it from wherever it stands; all else is at one place. */
    private Command command(
            Way way, Command.Header header, PackageTag tag, Optional<Place> place, Quantity difference) {
        var unit = UnitRef.of(tag);
        return switch (way) {
            case ADJUST -> new Command.Adjust(header, List.of(new Command.Adjustment(unit, place, difference)));
            case DESTROY ->
                wherever(header, tag, place, difference)
                        .orElseGet(() ->
                                taking(header, MovementKind.DESTROY, unit, place, Place.Kind.DESTROYED, difference));
            case SAMPLE -> taking(header, MovementKind.SAMPLE, unit, place, Place.Kind.LAB_SAMPLE, difference);
        };
    }

    /** Destroys all of what stands in several places, when it was not said where. */
    private Optional<Command> wherever(
            Command.Header header, PackageTag tag, Optional<Place> place, Quantity difference) {
        if (place.isPresent()) {
            return Optional.empty();
        }
        return stock.find(header.facility(), tag.value())
                .filter(row -> row.onHand().add(difference.amount()).signum() == 0)
                .map(row -> stock.onHandAt(header.facility(), row.unitId()))
                .filter(places -> places.size() > 1)
                .map(places -> places.stream()
                        .map(standing -> new Command.TransferLine(
                                UnitRef.of(tag),
                                Optional.of(standing.place()),
                                Place.of(Place.Kind.DESTROYED),
                                Optional.of(new Quantity(standing.quantity(), difference.unit()))))
                        .toList())
                .map(lines -> new Command.Transfer(header, MovementKind.DESTROY, lines, Optional.empty()));
    }

    private static Command taking(
            Command.Header header,
            MovementKind kind,
            UnitRef unit,
            Optional<Place> place,
            Place.Kind to,
            Quantity difference) {
        var line = new Command.TransferLine(unit, place, Place.of(to), Optional.of(difference.negated()));
        return new Command.Transfer(header, kind, List.of(line), Optional.empty());
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
                plain(row.onHand()),
                plain(row.onHand().add(difference)),
                plain(difference),
                Show.unit(row.unit()),
                plain(before(person.facility(), row).worth(difference)),
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
                        facts(person.facility(), row, kept, passed),
                        JSON.writeValueAsString(kept),
                        wanted.note().isBlank() ? wanted.reason() : wanted.reason() + " – " + wanted.note(),
                        wanted.key()));
        return switch (asked) {
            case Approvals.AskOutcome.Asked(var id) -> new AdjustmentOutcome.Asked(id);
            case Approvals.AskOutcome.WaitsAlready(var id, var by) -> new AdjustmentOutcome.WaitsAlready(id, by);
            case Approvals.AskOutcome.ReasonMissing() ->
                new AdjustmentOutcome.Booked(new LedgerOutcome.ReasonMissing());
        };
    }

    private List<String> facts(FacilityId facility, Stock.PackageRow row, Kept kept, AdjustmentLimit.Passed passed) {
        var difference = new BigDecimal(kept.difference());
        var to = new BigDecimal(kept.to());
        var facts = new ArrayList<String>();
        facts.add(row.name() + ", lot " + row.lot() + ", in " + where(facility, row, kept) + ".");
        facts.add(verb(kept.way(), difference.signum())
                + Show.number(difference.abs()) + " " + kept.unit() + ": from "
                + Show.number(row.onHand()) + " to " + Show.number(to) + ", "
                + percent(difference.abs().divide(row.onHand(), 4, RoundingMode.HALF_EVEN)) + " of it.");
        facts.add(
                "Worth " + Show.money(new BigDecimal(kept.value())) + " at cost. One person may do alone what is worth "
                        + (passed == AdjustmentLimit.Passed.VALUE
                                ? Show.money(limit.value())
                                : percent(limit.share()) + " of a package")
                        + ".");
        var alone = before(facility, row).alone();
        if (alone.signum() > 0) {
            facts.add("During the last 24 hours " + Show.number(alone) + " " + kept.unit()
                    + " of it were adjusted without a second person; that counts along.");
        }
        if (row.allocated().compareTo(to) > 0) {
            facts.add(Show.number(row.allocated()) + " " + kept.unit() + " are promised; promises beyond "
                    + Show.number(to) + " " + kept.unit() + " end, the youngest first.");
        }
        facts.add("State reason: " + kept.reason() + (kept.note().isBlank() ? "." : ". Note: " + kept.note()));
        return facts;
    }

    private static String verb(Way way, int sign) {
        return switch (way) {
            case DESTROY -> "Destroys ";
            case SAMPLE -> "Takes as a sample ";
            case ADJUST -> sign < 0 ? "Takes away " : "Adds ";
        };
    }

    private String where(FacilityId facility, Stock.PackageRow row, Kept kept) {
        return kept.at()
                .flatMap(place -> stock.onHandAt(facility, row.unitId()).stream()
                        .filter(standing -> standing.place().equals(place))
                        .map(Stock.Standing::name)
                        .findFirst())
                .orElse(row.room().isEmpty() ? "several rooms" : row.room());
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
        var command = command(kept.way(), header, PackageTag.of(kept.tag()), kept.at(), difference);
        var refusal = refusal(command);
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
                                + signed(kept) + " " + kept.unit()
                                + " under " + kept.reason() + ", movement " + movement.value() + ".",
                        kept.path());
            case LedgerOutcome.NothingToPost() -> new Deed.Refused("There was nothing to book.");
            case LedgerOutcome.Refused refused -> new Deed.Refused(LedgerWords.of(refused));
        };
    }

    private static String signed(Kept kept) {
        var difference = new BigDecimal(kept.difference());
        return (kept.way() != Way.ADJUST ? "" : difference.signum() < 0 ? "−" : "+") + Show.number(difference.abs());
    }

    private static String plain(BigDecimal amount) {
        return amount.signum() == 0 ? "0" : amount.stripTrailingZeros().toPlainString();
    }

    private static String percent(BigDecimal part) {
        return Show.number(part.movePointRight(2).setScale(1, RoundingMode.HALF_EVEN)) + " %";
    }
}
