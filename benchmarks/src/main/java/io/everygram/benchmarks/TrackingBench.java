package io.everygram.benchmarks;

import io.everygram.kernel.FacilityId;
import io.everygram.kernel.IdempotencyKey;
import io.everygram.kernel.PackageTag;
import io.everygram.kernel.Quantity;
import io.everygram.kernel.Unit;
import io.everygram.tracking.Outbox;
import io.everygram.tracking.StateLink;
import io.everygram.tracking.StateLink.Refresh;
import io.everygram.tracking.port.StatePackage;
import io.everygram.tracking.store.MirrorStore;
import java.io.PrintStream;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;
import java.util.concurrent.Callable;
import java.util.stream.IntStream;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Reading a state of 20,000 packages and sending it 100,000 reports through a line that loses answers; counts what arrives. */
@Command(
        name = "tracking",
        description =
                "The link to a state: full read, quiet read, edits seen, rows applied, reports sent after an outage.",
        mixinStandardHelpOptions = true)
final class TrackingBench implements Callable<Integer> {
    private static final FacilityId FACILITY = new FacilityId(1);
    private static final int PACKAGES = 20_000;
    private static final int PAGES = PACKAGES / 20;

    private final PrintStream out = System.out;

    @Option(names = "--reports", defaultValue = "100000", description = "Reports sent (default: ${DEFAULT-VALUE}).")
    private int reports;

    @Option(
            names = "--outage",
            description =
                    "Instead: the reports are queued while the state is away for 17 days and sent over a bad line afterwards; says what arrived.")
    private boolean outage;

    @Option(
            names = "--kills",
            description = "With --outage: two nodes do it, and this many times one of them is killed on the way.")
    private int kills;

    @Option(names = "--calls", description = "Instead: finds calls in a log of so many.")
    private int calls;

    @Option(names = "--packages", defaultValue = "20000", description = "With --outage (default: ${DEFAULT-VALUE}).")
    private int packages;

    @Option(names = "--system", defaultValue = "METRC", description = "With --outage: ${COMPLETION-CANDIDATES}.")
    private OutageSystem system = OutageSystem.METRC;

    @Override
    public Integer call() {
        if (calls > 0) {
            new CallsBench(out, calls).run();
            return 0;
        }
        if (outage || kills > 0) {
            return new OutageProof(out, system, packages, reports, kills).run() ? 0 : 1;
        }
        try (var database = BenchDatabase.open(OutageNode.Rooms.class);
                var state = new BenchState()) {
            var jdbc = database.get(JdbcClient.class);
            var _ = jdbc.sql("""
                    INSERT INTO catalog.facility (facility_id, code, name, state, zone, street, city, zip, latitude, longitude)
                    VALUES (1, 'LAX', 'Bench', 'CA', 'America/Los_Angeles', '1 Main', 'Vernon', '90058', 34, -118)""").update();
            apply(database.get(MirrorStore.class), database.get(TransactionTemplate.class));
            var link = database.get(StateLink.class);
            link.connect(FACILITY, state.address(), "C11-0000001-LIC", "integrator", "user");
            read(link, state, jdbc);
            send(database, link, state, jdbc);
        }
        return 0;
    }

    private void line(String what, String figure, String toReach) {
        out.printf(Locale.ROOT, "%-62s%16s    to reach %s%n", what, figure, toReach);
    }

    private static double seconds(long since) {
        return (System.nanoTime() - since) / 1e9;
    }

    private void apply(MirrorStore mirror, TransactionTemplate transactions) {
        var rows = IntStream.range(0, PACKAGES)
                .mapToObj(i -> new StatePackage(
                        BenchState.tag(i),
                        "ACTIVE",
                        "Haze",
                        BigDecimal.TEN,
                        "Each",
                        "Vault",
                        "TestPassed",
                        Instant.EPOCH))
                .toList();
        for (var what : List.of("new", "again")) {
            var begin = System.nanoTime();
            for (int from = 0; from < PACKAGES; from += 400) {
                var part = rows.subList(from, Math.min(PACKAGES, from + 400));
                transactions.executeWithoutResult(status -> mirror.put(new FacilityId(9), part, Instant.now()));
            }
            line(
                    "rows applied to the mirror, parts of 400, " + what,
                    "%,.0f /s".formatted(PACKAGES / seconds(begin)),
                    "20,000 /s");
        }
    }

    private void read(StateLink link, BenchState state, JdbcClient jdbc) {
        state.fill(PACKAGES, Instant.now().minus(Duration.ofDays(3)));
        var begin = System.nanoTime();
        require(link.refresh(FACILITY));
        line("full read of 20,000 packages", "%.1f s".formatted(seconds(begin)), "20 s by the limits");
        line("its calls", "%,d".formatted(state.callsAndReset()), "%,d".formatted(PAGES * 102 / 100));
        begin = System.nanoTime();
        require(link.readChanges(FACILITY));
        line("quiet read", "%.0f ms".formatted(seconds(begin) * 1_000), "–");
        line("its calls", Integer.toString(state.callsAndReset()), "does not grow");
        state.edit(BenchState.tag(7), 41);
        begin = System.nanoTime();
        require(link.readChanges(FACILITY));
        var seen = jdbc.sql("SELECT quantity FROM tracking.state_package WHERE facility_id = 1 AND tag = :t")
                .param("t", BenchState.tag(7))
                .query(BigDecimal.class)
                .single();
        line(
                "an edit is seen by the next read: " + seen.toBigInteger(),
                "%.0f ms".formatted(seconds(begin) * 1_000),
                "60 s with the 30 s between reads");
        line("reads beyond the limits", Integer.toString(state.violations()), "0");
    }

    private void send(BenchDatabase database, StateLink link, BenchState state, JdbcClient jdbc) {
        var outbox = database.get(Outbox.class);
        var transactions = database.get(TransactionTemplate.class);
        var random = new SplittableRandom(5);
        var today = LocalDate.now(java.time.ZoneId.of("America/Los_Angeles"));
        var begin = System.nanoTime();
        for (int from = 0; from < reports; from += 500) {
            transactions.executeWithoutResult(status -> {
                for (int i = 0; i < 500; i++) {
                    var tag = BenchState.tag(random.nextInt(PACKAGES));
                    if (random.nextInt(5) == 0) {
                        outbox.reportRoom(
                                FACILITY, PackageTag.of(tag), "Pick zone", today, "bench", IdempotencyKey.fresh());
                    } else {
                        outbox.reportDifference(
                                FACILITY,
                                new Outbox.Difference(
                                        tag, Quantity.of(-1, Unit.EACH), "Scale Variance", "", today, "bench"),
                                IdempotencyKey.fresh());
                    }
                }
            });
        }
        line("reports queued", "%,.0f /s".formatted(reports / seconds(begin)), "–");
        state.loseEvery(100);
        begin = System.nanoTime();
        while (true) {
            var outcome = outbox.send(FACILITY);
            if (outbox.waiting(FACILITY) == 0) {
                break;
            }
            out.printf(Locale.ROOT, "    %,d sent, %s%n", outcome.sent(), outcome.stopped());
        }
        var took = seconds(begin);
        line(
                "reports sent, every hundredth answer lost",
                "%,.0f /s".formatted(reports / took),
                "400 /s: 80 % of 50 writes of 10");
        require(link.readChanges(FACILITY));
        verify(state, jdbc);
        line("reads beyond the limits", Integer.toString(state.violations()), "0");
    }

    /** Every adjustment once, in order per package. */
    private void verify(BenchState state, JdbcClient jdbc) {
        var queued = new HashMap<String, java.util.ArrayDeque<String>>();
        jdbc.sql(
                        "SELECT subject, body::jsonb ->> 'ReasonNote' FROM tracking.outbox WHERE facility_id = 1 AND kind = 'ADJUST' ORDER BY message_id")
                .query(r -> {
                    queued.computeIfAbsent(r.getString(1), tag -> new java.util.ArrayDeque<>())
                            .add(r.getString(2));
                });
        int doubled = 0;
        int disorder = 0;
        var seen = new HashSet<String>();
        for (var adjustment : state.adjustments()) {
            if (!seen.add(adjustment)) {
                doubled++;
            }
            var next = java.util.Objects.requireNonNull(queued.get(adjustment.substring(0, 24)));
            if (!adjustment.substring(25).equals(next.poll())) {
                disorder++;
            }
        }
        int lost = queued.values().stream().mapToInt(java.util.ArrayDeque::size).sum();
        line("adjustments doubled, lost, out of order", doubled + ", " + lost + ", " + disorder, "0, 0, 0");
    }

    private static void require(Refresh outcome) {
        if (!(outcome instanceof Refresh.Read)) {
            throw new IllegalStateException("The state was not read: " + outcome);
        }
    }
}
