package io.everygram.benchmarks;

import com.google.errorprone.annotations.CanIgnoreReturnValue;
import io.everygram.catalog.ItemId;
import io.everygram.kernel.FacilityId;
import io.everygram.kernel.IdempotencyKey;
import io.everygram.kernel.Money;
import io.everygram.kernel.PackageTag;
import io.everygram.kernel.Quantity;
import io.everygram.kernel.Unit;
import io.everygram.ledger.Command.Count;
import io.everygram.ledger.Command.Counted;
import io.everygram.ledger.Command.Header;
import io.everygram.ledger.Command.Receive;
import io.everygram.ledger.Command.ReceivedUnit;
import io.everygram.ledger.Command.Reverse;
import io.everygram.ledger.Command.Transfer;
import io.everygram.ledger.Command.TransferLine;
import io.everygram.ledger.Ledger;
import io.everygram.ledger.LedgerOutcome;
import io.everygram.ledger.LedgerVerification;
import io.everygram.ledger.MovementId;
import io.everygram.ledger.MovementKind;
import io.everygram.ledger.NewTags;
import io.everygram.ledger.Place;
import io.everygram.ledger.Stock;
import io.everygram.ledger.UnitRef;
import io.everygram.ledger.store.LedgerStore;
import io.everygram.ledger.store.PromiseStore;
import java.io.PrintStream;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.IntToDoubleFunction;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.annotation.EnableTransactionManagement;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Posting beside plain SQL, bulk commands, and a correction far in the past, on a durable server of its own. */
@Command(
        name = "ledger",
        description = "The ledger: posting beside plain SQL, bulk commands, corrections in the past.",
        mixinStandardHelpOptions = true)
final class LedgerBench implements Callable<Integer> {
    private static final FacilityId FACILITY = new FacilityId(1);
    private static final ItemId ITEM = new ItemId(1);
    private static final Place VAULT = Place.room(1);
    private static final Place PICK_ZONE = Place.room(2);
    private static final Place TRUCK = Place.inTransit("M-1");
    private static final int UNITS = 20_000;
    private static final int LATER_MOVEMENTS = 100_000;

    private final PrintStream out = System.out;
    private long serial = 0;

    @Option(names = "--rounds", defaultValue = "5", description = "Rounds of either side (default: ${DEFAULT-VALUE}).")
    private int rounds;

    @Option(
            names = "--seconds",
            defaultValue = "3",
            description = "Length of one side of a round (default: ${DEFAULT-VALUE}).")
    private int seconds;

    @Option(
            names = "--clients",
            defaultValue = "1,4,16",
            split = ",",
            description = "How many post at once, one after the other (default: ${DEFAULT-VALUE}).")
    private List<Integer> clientCounts = List.of();

    @Option(
            names = "--only",
            defaultValue = "posting,bulk,past",
            split = ",",
            description = "Which parts: posting, bulk, past (default: ${DEFAULT-VALUE}).")
    private List<String> only = List.of();

    @EnableTransactionManagement(proxyTargetClass = true)
    @Import({LedgerStore.class, PromiseStore.class, Ledger.class, Stock.class, NewTags.class, LedgerVerification.class})
    static class Rooms {}

    @Override
    public Integer call() throws Exception {
        try (var database = BenchDatabase.open(Rooms.class)) {
            var jdbc = database.get(JdbcClient.class);
            var ledger = database.get(Ledger.class);
            Company.write(jdbc, FACILITY);
            if (only.contains("posting")) {
                posting(ledger, jdbc, new PlainLedger(database.dataSource()));
            }
            if (only.contains("bulk")) {
                bulk(ledger, 5_000, 2);
                bulk(ledger, 50_000, 15);
            }
            if (only.contains("past")) {
                past(ledger, jdbc);
            }
            var begin = System.nanoTime();
            var report = database.get(LedgerVerification.class).verify();
            line("verify of all that was booked here: " + (report.isClean() ? "clean" : report.firstBad()), begin, 0);
            return report.isClean() ? 0 : 1;
        }
    }

    // ------------------------------------------------------------------ one movement a transaction
    private interface Step {
        /** @param turn counts up within a client; a unit is moved, then shipped */
        void run(int unit, long turn) throws Exception;
    }

    private void posting(Ledger ledger, JdbcClient jdbc, PlainLedger plain) throws Exception {
        var tags = new ArrayList<UnitRef>();
        for (int from = 0; from < UNITS; from += 5_000) {
            var units = receivable(5_000, 1_000_000);
            posted(ledger.post(new Receive(header(), units)));
            units.forEach(u -> tags.add(UnitRef.of(u.tag().orElseThrow())));
        }
        PlainLedger.create(jdbc, UNITS);
        // Both sides begin with rows to update at every place.
        for (var to : List.of(PICK_ZONE, TRUCK)) {
            var lines = tags.stream().map(tag -> part(tag, VAULT, to)).toList();
            var kind = to.isReal() ? MovementKind.MOVE : MovementKind.SHIP;
            posted(ledger.post(new Transfer(header(), kind, lines, Optional.empty())));
        }

        Step ours = (unit, turn) -> {
            var tag = tags.get(unit);
            posted(ledger.post(
                    turn % 2 == 0
                            ? transfer(MovementKind.MOVE, part(tag, VAULT, PICK_ZONE))
                            : transfer(MovementKind.SHIP, part(tag, PICK_ZONE, TRUCK))));
        };
        Step theirs = (unit, turn) ->
                plain.move(unit + 1, turn % 2 == 0 ? 1 : 2, turn % 2 == 0 ? 2 : 3, turn % 2 == 0 ? "MOVE" : "SHIP");
        // The desk's program runs all day: what the compiler still does in its first minute is no part of what a
        // posting takes, on either side.
        for (int i = 0; i < 2; i++) {
            var _ = rate(ours, 16, 15);
            var _ = rate(theirs, 16, 15);
        }
        // Statistics of filled tables; with those of empty ones the server plans to read tables whole.
        var _ = jdbc.sql("ANALYZE").update();
        out.printf(
                "%-24s%17s%17s%9s%24s    (medians of %d rounds of %d s a side, in turns)%n",
                "one movement a commit", "ledger", "plain SQL", "ratio", "processor, µs each", rounds, seconds);
        for (int clients : clientCounts) {
            var our = new Rate[rounds];
            var their = new Rate[rounds];
            for (int i = 0; i < rounds; i++) {
                if (i % 2 == 0) {
                    our[i] = rate(ours, clients, seconds);
                    their[i] = rate(theirs, clients, seconds);
                } else {
                    their[i] = rate(theirs, clients, seconds);
                    our[i] = rate(ours, clients, seconds);
                }
            }
            out.printf(
                    Locale.ROOT,
                    "  %2d clients            %,14.0f /s   %,11.0f /s%9.2f%12.0f /%5.0f =%5.2f    to reach: at least 0.50%n",
                    clients,
                    median(rounds, i -> our[i].perSecond()),
                    median(rounds, i -> their[i].perSecond()),
                    median(rounds, i -> our[i].perSecond() / their[i].perSecond()),
                    median(rounds, i -> our[i].micros()),
                    median(rounds, i -> their[i].micros()),
                    median(rounds, i -> their[i].micros() / our[i].micros()));
        }
    }

    /** @param micros processor time a movement took of program and server together, which says more than the clock when others work beside */
    private record Rate(double perSecond, double micros) {}

    private static double processorSeconds() {
        var self = ProcessHandle.current();
        return Stream.concat(Stream.of(self), self.descendants())
                .flatMap(process -> process.info().totalCpuDuration().stream())
                .mapToDouble(took -> took.toNanos() / 1e9)
                .sum();
    }

    /** What so many clients do, each on units of its own. */
    private static Rate rate(Step step, int clients, int seconds) throws Exception {
        var processor = processorSeconds();
        var begin = System.nanoTime();
        var end = begin + seconds * 1_000_000_000L;
        try (var pool = Executors.newFixedThreadPool(clients)) {
            var running = new ArrayList<Future<Long>>();
            for (int c = 0; c < clients; c++) {
                int client = c;
                running.add(pool.submit(() -> {
                    long done = 0;
                    int share = UNITS / clients;
                    while (System.nanoTime() < end) {
                        int unit = client * share + ThreadLocalRandom.current().nextInt(share);
                        step.run(unit, 0);
                        step.run(unit, 1);
                        done += 2;
                    }
                    return done;
                }));
            }
            long total = 0;
            for (var client : running) {
                total += client.get();
            }
            return new Rate(
                    total / ((System.nanoTime() - begin) / 1e9), (processorSeconds() - processor) * 1e6 / total);
        } catch (ExecutionException e) {
            throw new IllegalStateException(e.getCause());
        }
    }

    private static double median(int rounds, IntToDoubleFunction value) {
        return IntStream.range(0, rounds).mapToDouble(value).sorted().toArray()[rounds / 2];
    }

    private Transfer transfer(MovementKind kind, TransferLine line) {
        return new Transfer(header(), kind, List.of(line), Optional.empty());
    }

    private static TransferLine part(UnitRef tag, Place from, Place to) {
        return new TransferLine(tag, Optional.of(from), to, Optional.of(Quantity.of(1, Unit.EACH)));
    }

    // ------------------------------------------------------------------ many lines in one command
    private void bulk(Ledger ledger, int lines, int target) {
        var units = receivable(lines, 100);
        var begin = System.nanoTime();
        posted(ledger.post(new Receive(header(), units)));
        line("receipt of %,d packages in one command".formatted(lines), begin, target);

        var counted = units.stream()
                .map(u ->
                        new Counted(UnitRef.of(u.tag().orElseThrow()), Optional.of(VAULT), Quantity.of(99, Unit.EACH)))
                .toList();
        begin = System.nanoTime();
        posted(ledger.post(new Count(header(), counted)));
        line("count of %,d packages in one command, each one short".formatted(lines), begin, target);
    }

    // ------------------------------------------------------------------ a correction far in the past
    private void past(Ledger ledger, JdbcClient jdbc) {
        var unit = receivable(1, 1_000_000).getFirst();
        posted(ledger.post(new Receive(header(), List.of(unit))));
        var tag = UnitRef.of(unit.tag().orElseThrow());
        var wrong = posted(ledger.post(transfer(MovementKind.MOVE, part(tag, VAULT, PICK_ZONE))));
        // Written set-wise, so that it takes seconds: to the pick zone and back, so that the balances stay right.
        for (var statement : List.of("""
                INSERT INTO ledger.movement (facility_id, kind, happened_at, recorded_at, actor, command_key)
                SELECT 1, 'MOVE', now(), now(), 'bench', 'later-' || i FROM generate_series(1, :n) AS i""", """
                INSERT INTO ledger.entry (facility_id, movement_id, unit_id, from_place, to_place, quantity, cost, happened_at, recorded_at)
                SELECT 1, m.movement_id, u.unit_id, CASE m.n WHEN 0 THEN v.place_id ELSE p.place_id END,
                       CASE m.n WHEN 0 THEN p.place_id ELSE v.place_id END, 1, 1, m.happened_at, m.recorded_at
                FROM (SELECT movement_id, happened_at, recorded_at, split_part(command_key, '-', 2)::int % 2 AS n FROM ledger.movement
                      WHERE command_key LIKE 'later-%' AND :n > 0) AS m,
                     (SELECT max(unit_id) AS unit_id FROM ledger.stock_unit) AS u,
                     ledger.place AS v, ledger.place AS p
                WHERE (v.kind, v.ref) = ('ROOM', '1') AND (p.kind, p.ref) = ('ROOM', '2')""")) {
            var _ = jdbc.sql(statement).param("n", LATER_MOVEMENTS).update();
        }
        long later = jdbc.sql(
                        "SELECT count(*) FROM ledger.entry AS e JOIN ledger.stock_unit AS u USING (facility_id, unit_id) WHERE u.tag = :tag")
                .param("tag", unit.tag().orElseThrow().value())
                .query(Long.class)
                .single();
        var begin = System.nanoTime();
        posted(ledger.post(new Reverse(header(), wrong)));
        line("correction in the past of a unit with %,d later movements".formatted(later - 2), begin, 1);
    }

    private List<ReceivedUnit> receivable(int count, int pieces) {
        var units = new ArrayList<ReceivedUnit>();
        for (int i = 0; i < count; i++) {
            units.add(new ReceivedUnit(
                    Optional.of(PackageTag.of("1A406030000%013d".formatted(++serial))),
                    "LOT-" + serial / 100,
                    ITEM,
                    Quantity.of(pieces, Unit.EACH),
                    Place.vendor(1),
                    VAULT,
                    Money.of(Integer.toString(pieces)),
                    Optional.empty(),
                    Optional.empty(),
                    "TestPassed"));
        }
        return units;
    }

    private static Header header() {
        return Header.of(FACILITY, IdempotencyKey.fresh(), Instant.now(Clock.systemUTC()), "bench", "DOC-1");
    }

    @CanIgnoreReturnValue
    private static MovementId posted(LedgerOutcome outcome) {
        if (outcome instanceof LedgerOutcome.Posted(var movement, var _)) {
            return movement;
        }
        throw new IllegalStateException("Not posted: " + outcome);
    }

    private void line(String what, long begin, int target) {
        double took = (System.nanoTime() - begin) / 1e9;
        out.printf(
                Locale.ROOT,
                "%-84s%8.2f s%s%n",
                what,
                took,
                target == 0 ? "" : "    to reach: at most " + target + " s");
    }
}
