package io.everygram.ledger.model;

import static org.assertj.core.api.Assertions.assertThat;

import com.zaxxer.hikari.HikariDataSource;
import io.everygram.kernel.Unit;
import io.everygram.ledger.Command;
import io.everygram.ledger.Ledger;
import io.everygram.ledger.LedgerOutcome;
import io.everygram.ledger.LedgerVerification;
import io.everygram.ledger.MovementId;
import io.everygram.ledger.Place;
import io.everygram.ledger.Seals;
import io.everygram.ledger.Stock;
import io.everygram.ledger.StockUnitId;
import io.everygram.ledger.UnitRef;
import io.everygram.ledger.store.LedgerStore;
import io.everygram.ledger.store.PromiseStore;
import io.everygram.platform.SqlCatalog;
import io.everygram.testing.Last;
import io.everygram.testing.TestDatabase;
import io.everygram.testing.TestFacility;
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
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.UnexpectedRollbackException;
import org.springframework.transaction.annotation.EnableTransactionManagement;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Random programs of all operations, eight actors at once, against a second account of the books that is told the same acts in the order in which
 * the database put them.
 *
 * <p>Each act runs in a transaction that ends by taking a number: it still holds the locks of what it named, so the numbers are the order. The second
 * account must then come to the same outcome for every act, refusals included, and to the same books.
 *
 * <p>{@code -Deverygram.programs=500} runs more programs, {@code -Deverygram.seed=42} starts at another seed.
 */
@Last
class LedgerProgramTest {
    private static final int ACTORS = 8;
    private static final int ACTS = 45;
    private static final int PROGRAMS = Integer.getInteger("everygram.programs", 24);
    private static final long FIRST_SEED = Long.getLong("everygram.seed", 1);

    @RegisterExtension
    static final TestDatabase db = TestDatabase.perClass();

    static HikariDataSource pool;
    static AnnotationConfigApplicationContext context;
    static JdbcClient jdbc;
    static Ledger ledger;
    static TransactionTemplate transactions;

    @EnableTransactionManagement
    static class Transactions {}

    @BeforeAll
    static void open() {
        pool = new HikariDataSource();
        pool.setDataSource(db.dataSource());
        pool.setMaximumPoolSize(ACTORS + 1);
        context = new AnnotationConfigApplicationContext();
        context.registerBean(DataSource.class, () -> pool);
        context.registerBean(JdbcClient.class, () -> JdbcClient.create(pool));
        context.registerBean(PlatformTransactionManager.class, () -> new DataSourceTransactionManager(pool));
        context.registerBean(Clock.class, Clock::systemUTC);
        context.register(
                SqlCatalog.class,
                Transactions.class,
                LedgerStore.class,
                PromiseStore.class,
                Ledger.class,
                Seals.class,
                Stock.class,
                LedgerVerification.class);
        context.refresh();
        jdbc = context.getBean(JdbcClient.class);
        ledger = context.getBean(Ledger.class);
        transactions = new TransactionTemplate(context.getBean(PlatformTransactionManager.class));
        var _ = jdbc.sql("CREATE SEQUENCE public.order_of_acts").update();
    }

    @AfterAll
    static void close() {
        context.close();
        pool.close();
    }

    /** An act that was done: its place in the order, and what came of it. */
    private record Done(long order, Act act, LedgerOutcome outcome, Instant at) {}

    @Test
    void every_act_comes_out_as_the_second_account_says_and_so_do_the_books() throws Exception {
        var outcomes = new TreeMap<String, Integer>();
        for (long seed = FIRST_SEED; seed < FIRST_SEED + PROGRAMS; seed++) {
            run(seed).forEach((name, times) -> outcomes.merge(name, times, Integer::sum));
        }
        assertThat(outcomes.keySet())
                .as("the programs come across every outcome: %s", outcomes)
                .contains("Posted", "NothingToPost", "NotEnough", "OnHold", "PromisedToOthers", "MassOutOfBalance")
                .contains("TagInUse", "UnknownUnit", "UnknownItem", "UnknownPlace", "WrongPlace", "WrongUnitOfMeasure")
                .contains("PlaceNeeded", "NowhereOnHand", "NotPositive", "NoLines", "ReasonMissing", "InTheFuture")
                .contains("UnknownMovement", "AlreadyReversed", "AlreadyOnHold", "NoSuchHold", "TooEarly");
    }

    private static Map<String, Integer> run(long seed) throws Exception {
        var facility = TestFacility.create(jdbc);
        var flower = facility.item("Bulk", "GRAM", null, true);
        var pound = facility.item("Pound", "POUND", null, true);
        var eighth = facility.item("Eighth");
        var gummy = facility.item("Gummy", "EACH", null, true);
        var bag = facility.item("Bag", "EACH", null, false);
        var rooms = List.of(facility.room("VAULT"), facility.room("PICK_ZONE"), facility.room("STAGING"));
        var world = new Actor.World(
                facility.id(),
                rooms,
                Place.vendor(facility.vendor("Glass")),
                Place.customer(facility.customer("Shop")),
                List.of(flower, pound, eighth, gummy, bag));
        var model = new ModelBooks(rooms.stream().map(ModelBooks::name).collect(Collectors.toSet()));
        model.item(flower.value(), Unit.GRAM, null);
        model.item(pound.value(), Unit.POUND, null);
        model.item(eighth.value(), Unit.EACH, "3.5");
        model.item(gummy.value(), Unit.EACH, null);
        model.item(bag.value(), Unit.EACH, null);

        var done = play(world, seed);
        try {
            compareOutcomes(world, model, done);
            new BooksComparison(jdbc, facility.id(), model).check();
            new AsOfComparison(context.getBean(Stock.class), jdbc, facility.id(), model)
                    .check(new SplittableRandom(seed));
            assertThat(context.getBean(Seals.class).seal(facility.id())).isTrue();
            assertThat(context.getBean(LedgerVerification.class).verify().firstBad())
                    .isEmpty();
        } catch (AssertionError e) {
            throw new AssertionError(
                    "Seed " + seed + " (run it with -Deverygram.seed=" + seed + "): " + e.getMessage(), e);
        }
        return done.stream()
                .collect(Collectors.toMap(d -> d.outcome().getClass().getSimpleName(), d -> 1, Integer::sum));
    }

    private static List<Done> play(Actor.World world, long seed) throws Exception {
        var done = Collections.synchronizedList(new ArrayList<Done>());
        var root = new SplittableRandom(seed);
        var actors = IntStream.range(0, ACTORS)
                .mapToObj(n -> new Actor(world, root.split()))
                .toList();
        try (var threads = Executors.newFixedThreadPool(ACTORS)) {
            var running = actors.stream()
                    .map(actor -> threads.submit(() -> {
                        for (int i = 0; i < ACTS; i++) {
                            var one = perform(actor.next());
                            done.add(one);
                            learn(world, one);
                        }
                        return true;
                    }))
                    .toList();
            for (var one : running) {
                assertThat(one.get()).isTrue();
            }
        }
        return done.stream().sorted(Comparator.comparingLong(Done::order)).toList();
    }

    private static Done perform(Act act) {
        var done = new AtomicReference<Done>();
        try {
            transactions.executeWithoutResult(status -> {
                var outcome = outcome(act);
                var order = jdbc.sql("SELECT nextval('public.order_of_acts')")
                        .query(Long.class)
                        .single();
                done.set(new Done(order, act, outcome, Instant.now(Clock.systemUTC())));
            });
        } catch (UnexpectedRollbackException e) {
            assertThat(Objects.requireNonNull(done.get()).outcome()).isInstanceOf(LedgerOutcome.TagInUse.class);
        }
        return Objects.requireNonNull(done.get());
    }

    private static LedgerOutcome outcome(Act act) {
        return switch (act) {
            case Act.Post(var command) -> ledger.post(command);
            case Act.Hold(var header, var unit) -> ledger.hold(header, unit);
            case Act.Release(var header, var unit) -> ledger.release(header, unit);
            case Act.LabState(var header, var unit, var state) -> ledger.changeLabState(header, unit, state);
            case Act.Reserve(var facility, var document, var promises) ->
                ledger.reserve(facility, document, promises, "actor");
        };
    }

    /** What was acknowledged may be named by every actor from now on. */
    private static void learn(Actor.World world, Done done) {
        world.done.add(done.act());
        if (!(done.outcome() instanceof LedgerOutcome.Posted(var movement, var replayed)) || replayed) {
            return;
        }
        world.movements.add(movement);
        if (done.act() instanceof Act.Post(Command.Receive(var _, var units))) {
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

    private static UnitRef lot(String lot) {
        return UnitRef.of(new StockUnitId(jdbc.sql("SELECT unit_id FROM ledger.stock_unit WHERE lot = :l")
                .param("l", lot)
                .query(Long.class)
                .single()));
    }

    private static void compareOutcomes(Actor.World world, ModelBooks model, List<Done> done) {
        jdbc.sql("SELECT unit_id, lot FROM ledger.stock_unit WHERE facility_id = :f AND tag IS NULL")
                .param("f", world.facility.value())
                .query(r -> {
                    model.named(r.getLong(1), r.getString(2));
                });
        var recorded = new HashMap<Long, Instant>();
        jdbc.sql("SELECT movement_id, recorded_at FROM ledger.movement WHERE facility_id = :f")
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
