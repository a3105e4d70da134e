package io.everygram.benchmarks.proof;

import static io.everygram.benchmarks.Company.BAG;
import static io.everygram.benchmarks.Company.CUSTOMER;
import static io.everygram.benchmarks.Company.EIGHTH;
import static io.everygram.benchmarks.Company.FLOWER;
import static io.everygram.benchmarks.Company.GUMMY;
import static io.everygram.benchmarks.Company.POUND;
import static io.everygram.benchmarks.Company.VENDOR;
import static org.assertj.core.api.Assertions.assertThat;

import io.everygram.benchmarks.Company;
import io.everygram.benchmarks.proof.model.Act;
import io.everygram.benchmarks.proof.model.Actor;
import io.everygram.benchmarks.proof.model.AsOfComparison;
import io.everygram.benchmarks.proof.model.BooksComparison;
import io.everygram.benchmarks.proof.model.ModelBooks;
import io.everygram.kernel.Unit;
import io.everygram.ledger.Command;
import io.everygram.ledger.LedgerOutcome;
import io.everygram.ledger.MovementId;
import io.everygram.ledger.StockUnitId;
import io.everygram.ledger.UnitRef;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.springframework.transaction.UnexpectedRollbackException;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Random programs of all operations, eight actors at once, against a second account of the books that is told the same acts in the order in which
 * the database put them.
 *
 * <p>Each act runs in a transaction that ends by taking a number: it still holds the locks of what it named, so the numbers are the order. The second
 * account must then come to the same outcome for every act, refusals included, and to the same books.
 */
final class ProgramsProof {
    private static final int ACTORS = 8;
    private static final int ACTS = 45;
    private static final long FIRST_FACILITY = 1_000;
    /** So many programs come across everything that can come of an act. */
    private static final int ALL_OUTCOMES_BY = 12;

    private final Books books;
    private final int programs;
    private final long firstSeed;
    private final TransactionTemplate transactions;

    ProgramsProof(Books books, int programs, long firstSeed) {
        this.books = books;
        this.programs = programs;
        this.firstSeed = firstSeed;
        this.transactions = new TransactionTemplate(books.transactions);
        var _ = books.jdbc.sql("CREATE SEQUENCE public.order_of_acts").update();
    }

    /** An act that was done: its place in the order, and what came of it. */
    private record Done(long order, Act act, LedgerOutcome outcome, Instant at) {}

    /** What was shown, in one line. */
    String run() throws Exception {
        var outcomes = new TreeMap<String, Integer>();
        for (long seed = firstSeed; seed < firstSeed + programs; seed++) {
            run(seed).forEach((name, times) -> outcomes.merge(name, times, Integer::sum));
        }
        if (programs >= ALL_OUTCOMES_BY) {
            assertThat(outcomes.keySet())
                    .as("the programs come across every outcome: %s", outcomes)
                    .contains("Posted", "NothingToPost", "NotEnough", "OnHold", "PromisedToOthers", "MassOutOfBalance")
                    .contains("TagInUse", "UnknownUnit", "UnknownItem", "UnknownPlace", "WrongPlace")
                    .contains("WrongUnitOfMeasure", "PlaceNeeded", "NowhereOnHand", "NotPositive", "NoLines")
                    .contains("ReasonMissing", "InTheFuture", "UnknownMovement", "AlreadyReversed", "AlreadyOnHold")
                    .contains("NoSuchHold", "TooEarly", "OwnersDiffer");
        }
        return "%,d programs (seeds %d to %d), %,d acts of %d actors at once, %d kinds of outcome: books and second account agree"
                .formatted(
                        programs,
                        firstSeed,
                        firstSeed + programs - 1,
                        outcomes.values().stream().mapToInt(Integer::intValue).sum(),
                        ACTORS,
                        outcomes.size());
    }

    private Map<String, Integer> run(long seed) throws Exception {
        var facility = books.facility(FIRST_FACILITY + seed);
        var world =
                new Actor.World(facility, Company.ROOMS, VENDOR, CUSTOMER, List.of(FLOWER, POUND, EIGHTH, GUMMY, BAG));
        var model = new ModelBooks(Company.ROOMS.stream().map(ModelBooks::name).collect(Collectors.toSet()));
        model.item(FLOWER.value(), Unit.GRAM, null);
        model.item(POUND.value(), Unit.POUND, null);
        model.item(EIGHTH.value(), Unit.EACH, "3.5");
        model.item(GUMMY.value(), Unit.EACH, null);
        model.item(BAG.value(), Unit.EACH, null);

        var done = play(world, seed);
        try {
            compareOutcomes(world, model, done);
            new BooksComparison(books.jdbc, facility, model).check();
            new AsOfComparison(books.stock, books.jdbc, facility, model).check(new SplittableRandom(seed));
            assertThat(books.seals.seal(facility)).isTrue();
            books.areClean("after the program");
        } catch (AssertionError e) {
            throw new AssertionError(
                    "Seed " + seed + " (again with --programs 1 --seed " + seed + "): " + e.getMessage(), e);
        }
        return done.stream()
                .collect(Collectors.toMap(d -> d.outcome().getClass().getSimpleName(), d -> 1, Integer::sum));
    }

    private List<Done> play(Actor.World world, long seed) throws Exception {
        var done = Collections.synchronizedList(new ArrayList<Done>());
        var root = new SplittableRandom(seed);
        var actors = IntStream.range(0, ACTORS)
                .mapToObj(n -> new Actor(world, root.split()))
                .toList();
        var _ = Together.all(ACTORS, n -> {
            for (int i = 0; i < ACTS; i++) {
                var one = perform(actors.get(n).next());
                done.add(one);
                learn(world, one);
            }
            return n;
        });
        return done.stream().sorted(Comparator.comparingLong(Done::order)).toList();
    }

    private Done perform(Act act) {
        var done = new AtomicReference<Done>();
        try {
            transactions.executeWithoutResult(status -> {
                var outcome = outcome(act);
                var order = books.jdbc
                        .sql("SELECT nextval('public.order_of_acts')")
                        .query(Long.class)
                        .single();
                done.set(new Done(order, act, outcome, Instant.now(Clock.systemUTC())));
            });
        } catch (UnexpectedRollbackException e) {
            assertThat(Objects.requireNonNull(done.get()).outcome()).isInstanceOf(LedgerOutcome.TagInUse.class);
        }
        return Objects.requireNonNull(done.get());
    }

    private LedgerOutcome outcome(Act act) {
        return switch (act) {
            case Act.Post(var command) -> books.ledger.post(command);
            case Act.Hold(var header, var unit) -> books.ledger.hold(header, unit);
            case Act.Release(var header, var unit) -> books.ledger.release(header, unit);
            case Act.LabState(var header, var unit, var state) -> books.ledger.changeLabState(header, unit, state);
            case Act.Reserve(var facility, var document, var promises) ->
                books.ledger.reserve(facility, document, promises, "actor");
        };
    }

    /** What was acknowledged may be named by every actor from now on. */
    private void learn(Actor.World world, Done done) {
        world.done.add(done.act());
        if (!(done.outcome() instanceof LedgerOutcome.Posted(var movement, var replayed)) || replayed) {
            return;
        }
        world.movements.add(movement);
        if (done.act() instanceof Act.Post(Command.Receive(var _, var units, var _))) {
            for (var unit : units) {
                var ref = unit.tag().map(UnitRef::of).orElseGet(() -> lot(unit.lot()));
                world.units.add(new Actor.Known(
                        ref, unit.lot(), unit.item(), unit.quantity().unit()));
            }
        } else if (done.act() instanceof Act.Post(Command.Convert(var _, var _, var _, var produced))) {
            for (var made : produced) {
                world.units.add(new Actor.Known(
                        UnitRef.of(made.tag().orElseThrow()),
                        made.lot(),
                        made.item(),
                        made.quantity().unit()));
            }
        }
    }

    private UnitRef lot(String lot) {
        return UnitRef.of(new StockUnitId(books.jdbc
                .sql("SELECT unit_id FROM ledger.stock_unit WHERE lot = :l")
                .param("l", lot)
                .query(Long.class)
                .single()));
    }

    private void compareOutcomes(Actor.World world, ModelBooks model, List<Done> done) {
        books.jdbc
                .sql("SELECT unit_id, lot FROM ledger.stock_unit WHERE facility_id = :f AND tag IS NULL")
                .param("f", world.facility.value())
                .query(r -> {
                    model.named(r.getLong(1), r.getString(2));
                });
        var recorded = new HashMap<Long, Instant>();
        books.jdbc
                .sql("SELECT movement_id, recorded_at FROM ledger.movement WHERE facility_id = :f")
                .param("f", world.facility.value())
                .query(r -> {
                    recorded.put(
                            r.getLong(1), r.getObject(2, OffsetDateTime.class).toInstant());
                });
        for (var one : done) {
            var movement = one.outcome() instanceof LedgerOutcome.Posted(var id, var replayed) && !replayed
                    ? Optional.of(id)
                    : Optional.<MovementId>empty();
            var at = movement.map(m -> recorded.get(m.value())).orElse(one.at());
            assertThat(one.outcome().getClass().getSimpleName())
                    .as("act %d: %s came out as %s", one.order(), one.act(), one.outcome())
                    .isEqualTo(model.does(one.act(), new ModelBooks.Booked(movement, at)));
        }
    }
}
