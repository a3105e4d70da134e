package io.everygram.ledger;

import io.everygram.kernel.FacilityId;
import io.everygram.kernel.PackageTag;
import io.everygram.kernel.Quantity;
import io.everygram.ledger.Command.Header;
import io.everygram.ledger.domain.Books;
import io.everygram.ledger.domain.CommandDigest;
import io.everygram.ledger.domain.CommandNames;
import io.everygram.ledger.domain.Decision;
import io.everygram.ledger.domain.Decision.EntryDraft;
import io.everygram.ledger.domain.IntoQuarantine;
import io.everygram.ledger.domain.Posting;
import io.everygram.ledger.domain.Promising;
import io.everygram.ledger.store.LedgerStore;
import io.everygram.ledger.store.PromiseStore;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.interceptor.TransactionAspectSupport;
import org.springframework.util.function.SingletonSupplier;

/**
 * The only writer of quantities. Each method is one transaction (or joins the caller's), takes a command and returns what came of it. A refusal books
 * nothing; the same key twice books once.
 */
@Service
public class Ledger {
    /** How far the clock of a handheld may run ahead of ours. */
    private static final java.time.Duration CLOCK_TOLERANCE = java.time.Duration.ofMinutes(5);

    private static final int MOST_SPLITS_AT_ONCE = 20;

    private final LedgerStore store;
    private final PromiseStore promises;
    private final MovementNews news;
    private final Supplier<List<CommandRule>> rules;
    private final NewTags newTags;
    private final Clock clock;

    Ledger(
            LedgerStore store,
            PromiseStore promises,
            ObjectProvider<MovementListener> listeners,
            ObjectProvider<CommandRule> rules,
            NewTags newTags,
            Clock clock) {
        this.store = store;
        this.promises = promises;
        this.rules = SingletonSupplier.of(() -> rules.orderedStream().toList());
        this.news = new MovementNews(listeners);
        this.newTags = newTags;
        this.clock = clock;
    }

    @Transactional
    public LedgerOutcome post(Command command) {
        var header = command.header();
        if (header.happenedAt().isAfter(now().plus(CLOCK_TOLERANCE))) {
            return new LedgerOutcome.InTheFuture(header.happenedAt(), now());
        }
        var digest = CommandDigest.of(command);
        var reversed = reversedEntries(command);
        if (command instanceof Command.Reverse(var _, var movement) && reversed.isEmpty()) {
            return new LedgerOutcome.UnknownMovement(movement);
        }
        var names = CommandNames.of(command, reversed);
        var books = store.lock(header.facility(), names.units(), names.newTags(), names.items());
        var against = against(command).or(() -> foreign(header, names.newTags()));
        if (against.isPresent()) {
            return unlessBooked(header, digest, against.get());
        }
        if (command instanceof Command.Reverse(var _, var movement)) {
            if (store.isReversed(header.facility(), movement)) {
                return unlessBooked(header, digest, new LedgerOutcome.AlreadyReversed(movement));
            }
            books.lift(promises.heldBy(header.facility(), movement), Holds.QUARANTINE);
        }
        if (command instanceof Command.Convert) {
            store.mindOwners(header.facility(), books);
        }
        if (isLate(header)) {
            store.mindWhatCameAfter(
                    header.facility(), books, header.happenedAt().plus(CLOCK_TOLERANCE));
        }
        var ids = store.newUnitIds(names.newUnits()).iterator();
        return switch (Posting.decide(books, command, reversed, ids::next)) {
            case Decision.Refuse(var refusal) -> unlessBooked(header, digest, refusal);
            case Decision.Nothing() -> unlessBooked(header, digest, new LedgerOutcome.NothingToPost());
            case Decision.Post post -> write(command, books, post, digest);
        };
    }

    /**
     * What a command comes to that is not written: a key that was used before answers what was booked then, whatever is in the way of booking it now.
     * A command that is written need not ask; writing finds its key.
     */
    private LedgerOutcome unlessBooked(Header header, byte[] digest, LedgerOutcome otherwise) {
        return store.booked(header.facility(), header.key())
                .map(before -> before.answer(digest))
                .orElse(otherwise);
    }

    /** What stands against the first of the new tags that cannot be used; what another facility takes in at this instant is waited for. */
    private Optional<LedgerOutcome> foreign(Header header, List<String> tags) {
        if (tags.isEmpty()) {
            return Optional.empty();
        }
        store.lockTags(tags);
        return newTags.against(header.facility(), tags).values().stream()
                .findFirst()
                .map(why -> why);
    }

    /** What a rule from outside the books has against adjusting a package. */
    Optional<CommandRule.Against> againstAdjusting(FacilityId facility, PackageTag tag) {
        return rules.get().stream()
                .flatMap(rule -> rule.againstAdjusting(facility, tag).stream())
                .findFirst();
    }

    /** What a rule from outside the books has against another lot or item coming out of a package. */
    Optional<CommandRule.Against> againstNewBatch(FacilityId facility, PackageTag tag) {
        return rules.get().stream()
                .flatMap(rule -> rule.againstNewBatch(facility, tag).stream())
                .findFirst();
    }

    /** What a rule from outside the books has against a command. */
    Optional<LedgerOutcome> against(Command command) {
        return rules.get().stream()
                .flatMap(rule -> rule.against(command).stream())
                .findFirst()
                .map(against -> new LedgerOutcome.AgainstRule(against.needed(), against.citation()));
    }

    /**
     * What happened a while ago can only have taken what was there then; the clocks of devices differ, so a few minutes count as the same moment.
     *
     * @return when it is too late to tell the order of things, so that what came after has to be minded
     */
    private boolean isLate(Header header) {
        return header.happenedAt().isBefore(now().minus(CLOCK_TOLERANCE));
    }

    /** Asked for under the units' locks, the times of a unit's movements follow one another in the order in which they were booked. */
    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }

    private LedgerOutcome write(Command command, Books books, Decision.Post post, byte[] digest) {
        var header = command.header();
        var now = now();
        var places = store.placeIds(header.facility(), post);
        for (var key : post.places().keySet()) {
            if (!places.containsKey(key.place())) {
                return unlessBooked(header, digest, new LedgerOutcome.UnknownPlace(key.place()));
            }
        }
        var reverses = command instanceof Command.Reverse(var _, var movement) ? movement : null;
        boolean asks = IntoQuarantine.isPossible(books, command, post);
        return switch (store.write(header, CommandNames.kind(command), reverses, post, places, now, digest, asks)) {
            case LedgerStore.Written.KeyUsed() ->
                store.booked(header.facility(), header.key()).orElseThrow().answer(digest);
            case LedgerStore.Written.TagTaken() -> {
                TransactionAspectSupport.currentTransactionStatus().setRollbackOnly();
                yield new LedgerOutcome.TagInUse(
                        store.tagsInUse(header.facility(), post).getFirst());
            }
            case LedgerStore.Written.Booked(var movement, var intoQuarantine) -> {
                if (reverses != null) {
                    promises.releaseHeldBy(header, reverses, now);
                }
                var broken = new ArrayList<>(promises.apply(header.facility(), post.promises(), header.actor(), now));
                if (intoQuarantine) {
                    broken.addAll(promises.holdInQuarantine(header, movement, now));
                }
                news.booked(
                        books,
                        post,
                        broken,
                        (lines, lost) -> new BookedMovement(
                                movement,
                                CommandNames.kind(command),
                                header,
                                now,
                                Optional.ofNullable(reverses),
                                lines,
                                Optional.empty(),
                                lost));
                yield new LedgerOutcome.Posted(movement, false);
            }
        };
    }

    private List<EntryDraft> reversedEntries(Command command) {
        return command instanceof Command.Reverse(var header, var movement)
                ? store.entries(header.facility(), movement)
                : List.of();
    }

    /**
     * Keeps a unit from leaving or being used. Several reasons may hold it at once; each is released by itself. What is held cannot stay promised:
     * its reservations end, and the listeners hear of it.
     */
    @Transactional
    public LedgerOutcome hold(Header header, UnitRef unit) {
        if (header.reason().isBlank()) {
            return new LedgerOutcome.ReasonMissing();
        }
        return change(header, MovementKind.HOLD, unit, (book, now) -> {
            if (!promises.hold(header, book.unitId(), now)) {
                return new Changed.Refuse(new LedgerOutcome.AlreadyOnHold(unit, header.reason()));
            }
            return new Changed.Done(promises.cutTo(header.facility(), Map.of(book.unitId(), BigDecimal.ZERO), now));
        });
    }

    @Transactional
    public LedgerOutcome release(Header header, UnitRef unit) {
        return change(
                header,
                MovementKind.RELEASE,
                unit,
                (book, now) -> promises.release(header, book.unitId(), now)
                        ? new Changed.Done(List.of())
                        : new Changed.Refuse(new LedgerOutcome.NoSuchHold(unit, header.reason())));
    }

    /** Records where testing stands; the state's word, e.g. {@code TestPassed}. */
    @Transactional
    public LedgerOutcome changeLabState(Header header, UnitRef unit, String labState) {
        return change(header.withReason(labState, header.note()), MovementKind.FACTS, unit, (book, now) -> {
            promises.changeLabState(header.facility(), book.unitId(), labState);
            return new Changed.Done(List.of());
        });
    }

    private interface Change {
        Changed apply(Books.UnitBook book, Instant now);
    }

    private sealed interface Changed {
        record Refuse(LedgerOutcome.Refused refusal) implements Changed {}

        record Done(List<Decision.Promised> broken) implements Changed {}
    }

    private LedgerOutcome change(Header header, MovementKind kind, UnitRef unit, Change change) {
        if (header.happenedAt().isAfter(now().plus(CLOCK_TOLERANCE))) {
            return new LedgerOutcome.InTheFuture(header.happenedAt(), now());
        }
        var books = store.lock(header.facility(), List.of(unit));
        var book = books.find(unit);
        if (book == null) {
            return new LedgerOutcome.UnknownUnit(unit);
        }
        var digest = CommandDigest.of(kind, header, unit);
        var before = store.booked(header.facility(), header.key());
        if (before.isPresent()) {
            return before.get().answer(digest);
        }
        if (header.happenedAt().isBefore(book.receivedAt().minus(CLOCK_TOLERANCE))) {
            return new LedgerOutcome.TooEarly(unit, book.receivedAt());
        }
        var now = now();
        return switch (change.apply(book, now)) {
            case Changed.Refuse(var refusal) -> refusal;
            case Changed.Done(var broken) -> {
                var movement = store.insertMovement(header, kind, "unit " + book.unitId(), now, digest)
                        .orElseThrow();
                news.changed(
                        books,
                        book,
                        broken,
                        (changed, lost) -> new BookedMovement(
                                movement, kind, header, now, Optional.empty(), List.of(), Optional.of(changed), lost));
                yield new LedgerOutcome.Posted(movement, false);
            }
        };
    }

    /**
     * What is promised of a unit to a document.
     *
     * @param quantity above zero, in the unit's own unit of measure
     */
    public record Promise(UnitRef unit, Quantity quantity) {}

    /**
     * Makes the open reservations of a document equal to these promises, so that asking twice changes nothing. Refuses as a whole when any unit is
     * held or has too little left that is not promised to others.
     *
     * @return {@code NothingToPost} when done: a promise moves no quantity
     */
    @Transactional
    public LedgerOutcome reserve(FacilityId facility, String document, List<Promise> wanted, String actor) {
        promises.lockDocument(facility, document);
        var books = lockForPromises(facility, document, wanted);
        return switch (Promising.decide(books, document, wanted)) {
            case Promising.Result.Refuse(var refusal) -> refusal;
            case Promising.Result.Change(var changed) -> {
                promises.replace(facility, changed, actor, now());
                yield new LedgerOutcome.NothingToPost();
            }
        };
    }

    /**
     * Locks the wanted units and those that are promised to the document. While the locks were waited for, a split may have carried a promise to a
     * unit it made; then that one is locked too.
     */
    private Books lockForPromises(FacilityId facility, String document, List<Promise> wanted) {
        var units = new ArrayList<>(wanted.stream().map(Promise::unit).toList());
        units.addAll(promises.promisedTo(facility, document));
        for (int attempt = 0; attempt < MOST_SPLITS_AT_ONCE; attempt++) {
            var books = store.lock(facility, units);
            var unlocked = promises.promisedTo(facility, document).stream()
                    .filter(unit -> books.find(unit) == null)
                    .toList();
            if (unlocked.isEmpty()) {
                return books;
            }
            units.addAll(unlocked);
        }
        throw new IllegalStateException("The promises of " + document + " are split faster than they can be locked.");
    }
}
