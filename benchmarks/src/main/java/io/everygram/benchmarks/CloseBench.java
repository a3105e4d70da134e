package io.everygram.benchmarks;

import io.everygram.closing.pack.DayPacks;
import io.everygram.closing.pack.PackCheck;
import io.everygram.closing.store.DayStore;
import io.everygram.kernel.BusinessDay;
import io.everygram.kernel.FacilityId;
import io.everygram.kernel.IdempotencyKey;
import io.everygram.kernel.Money;
import io.everygram.kernel.PackageTag;
import io.everygram.kernel.Quantity;
import io.everygram.kernel.Unit;
import io.everygram.ledger.Command.Adjust;
import io.everygram.ledger.Command.Adjustment;
import io.everygram.ledger.Command.Header;
import io.everygram.ledger.Command.Receive;
import io.everygram.ledger.Command.ReceivedUnit;
import io.everygram.ledger.Command.Transfer;
import io.everygram.ledger.Command.TransferLine;
import io.everygram.ledger.Ledger;
import io.everygram.ledger.LedgerOutcome;
import io.everygram.ledger.MovementKind;
import io.everygram.ledger.Seals;
import io.everygram.ledger.UnitRef;
import java.io.PrintStream;
import java.nio.file.Files;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** The close of a day of many movements: pairing with the state's reports, figures, seal, evidence pack, its check. */
@Command(
        name = "close",
        description = "A day of many movements tied out, sealed, packed as evidence and checked.",
        mixinStandardHelpOptions = true)
final class CloseBench implements Callable<Integer> {
    private static final FacilityId HERE = Company.FACILITY;
    private static final ZoneId ZONE = ZoneId.of("America/Los_Angeles");
    private static final int BATCH = 5_000;
    private static final int CLIENTS = 8;

    private final PrintStream out = System.out;

    @Option(
            names = "--movements",
            defaultValue = "100000",
            description = "Movements of the day (default: ${DEFAULT-VALUE}).")
    private int movements;

    @Option(
            names = "--packages",
            defaultValue = "20000",
            description = "Packages of the facility (default: ${DEFAULT-VALUE}).")
    private int packages;

    @Override
    public Integer call() throws Exception {
        try (var server = BenchServer.start()) {
            server.postgres().ensureDatabase("bench");
            try (var application = BenchApplication.start(server)) {
                return measure(application) ? 0 : 1;
            }
        }
    }

    // ------------------------------------------------------------------ the day
    private static String tag(int number) {
        return "1A4060300000001%09d".formatted(number);
    }

    private static Header header() {
        return Header.of(HERE, IdempotencyKey.fresh(), Instant.now(Clock.systemUTC()), "bench", "DOC-1");
    }

    private static void posted(LedgerOutcome outcome) {
        if (!(outcome instanceof LedgerOutcome.Posted)) {
            throw new IllegalStateException("The ledger said " + outcome);
        }
    }

    private static ReceivedUnit unit(int number) {
        return new ReceivedUnit(
                Optional.of(PackageTag.of(tag(number))),
                "LOT-" + number / 100,
                Company.EIGHTH,
                Quantity.of(1_000, Unit.EACH),
                Company.VENDOR,
                Company.VAULT,
                Money.of("1000"),
                Optional.empty(),
                Optional.empty(),
                "TestPassed");
    }

    /** Each package is moved to and fro and adjusted again and again; every adjustment has its report, one of a thousand still waits. */
    private void prepare(ApplicationContext application) throws Exception {
        var begin = System.nanoTime();
        var jdbc = application.getBean(JdbcClient.class);
        var ledger = application.getBean(Ledger.class);
        Company.write(jdbc, HERE);
        for (int from = 0; from < packages; from += BATCH) {
            posted(ledger.post(new Receive(
                    header(),
                    IntStream.range(from, Math.min(packages, from + BATCH))
                            .mapToObj(CloseBench::unit)
                            .toList())));
        }
        int receipts = (packages + BATCH - 1) / BATCH;
        try (var pool = Executors.newFixedThreadPool(CLIENTS)) {
            var running = new ArrayList<Future<?>>();
            for (int c = 0; c < CLIENTS; c++) {
                int client = c;
                running.add(pool.submit(() -> {
                    for (int i = client; i < movements - receipts; i += CLIENTS) {
                        act(ledger, i);
                    }
                }));
            }
            for (var client : running) {
                var _ = client.get();
            }
        }
        var _ = jdbc.sql("""
                        INSERT INTO tracking.outbox (facility_id, kind, subject, body, state, movement_id, happened_at, sent_at)
                        SELECT facility_id, 'ADJUST', 'bench', '{}', CASE WHEN movement_id % 1000 = 0 THEN 'WAITING' ELSE 'SENT' END, movement_id, happened_at, now()
                        FROM ledger.movement WHERE facility_id = :f AND kind = 'ADJUST'""").param("f", HERE.value()).update();
        var _ = jdbc.sql("ANALYZE").update();
        out.printf(
                Locale.ROOT,
                "%,d movements of %,d packages: booked in %.0f s%n",
                movements,
                packages,
                (System.nanoTime() - begin) / 1e9);
    }

    private void act(Ledger ledger, int number) {
        // A client's packages are its own, so that nobody waits for another's.
        int turn = number / CLIENTS;
        int mine = packages / CLIENTS;
        var package_ = UnitRef.of(PackageTag.of(tag(turn % mine * CLIENTS + number % CLIENTS)));
        int round = turn / mine;
        posted(ledger.post(
                round % 5 == 4
                        ? new Adjust(
                                header().withReason("Damage", ""),
                                List.of(new Adjustment(package_, Optional.empty(), Quantity.of(-1, Unit.EACH))))
                        : new Transfer(
                                header(),
                                MovementKind.MOVE,
                                List.of(TransferLine.all(package_, round % 2 == 0 ? Company.PICK_ZONE : Company.VAULT)),
                                Optional.empty())));
    }

    // ------------------------------------------------------------------ its close
    private boolean measure(ApplicationContext application) throws Exception {
        prepare(application);
        var days = application.getBean(DayStore.class);
        var seals = application.getBean(Seals.class);
        var packs = application.getBean(DayPacks.class);
        var now = Instant.now(Clock.systemUTC());
        var day = BusinessDay.at(now, ZONE);
        var transaction = new TransactionTemplate(application.getBean(PlatformTransactionManager.class));
        var tied = timed(() -> transaction.execute(status -> {
            var span = days.span(HERE, day);
            return new Tied(days.kinds(HERE, span, true), days.rooms(HERE, span));
        }));
        boolean holds = line("tied out: each movement with its report, each figure of each room", tied.took(), 10);
        var sealed = timed(() -> transaction.execute(status -> {
            boolean _ = seals.seal(HERE);
            return days.write(
                    HERE,
                    new DayStore.Draft(day, now, "bench", "", "", seals.lastDigest(HERE), ""),
                    days.span(HERE, day),
                    tied.result().kinds(),
                    tied.result().rooms());
        }));
        boolean _ = line("sealed, %,d movements".formatted(sealed.result()), sealed.took(), 0);
        var packed = timed(() -> {
            packs.build(HERE, day.date(), files -> {});
            return packs.content(HERE, day.date()).orElseThrow();
        });
        holds &= line("evidence pack, %,d KB".formatted(packed.result().length / 1024), packed.took(), 30);
        var file = Files.createTempFile("everygram-bench", ".zip");
        try {
            var _ = Files.write(file, packed.result());
            var checked = timed(() -> PackCheck.check(file));
            holds &= line("pack checked without the database", checked.took(), 5);
            checked.result().checks().forEach(check -> out.println("    " + check.name() + ": " + check.detail()));
            return holds && checked.result().holds() && sealed.result() == movements;
        } finally {
            Files.delete(file);
        }
    }

    private record Tied(List<io.everygram.closing.KindFigures> kinds, List<io.everygram.closing.RoomFigures> rooms) {
        Tied {
            kinds = List.copyOf(kinds);
            rooms = List.copyOf(rooms);
        }
    }

    private record Timed<T>(T result, Duration took) {}

    private static <T> Timed<T> timed(Supplier<T> act) {
        var begin = System.nanoTime();
        var result = act.get();
        return new Timed<>(result, Duration.ofNanos(System.nanoTime() - begin));
    }

    private boolean line(String what, Duration took, int toReach) {
        double seconds = took.toMillis() / 1000.0;
        out.printf(
                Locale.ROOT,
                "%-70s%8.2f s%s%n",
                what,
                seconds,
                toReach == 0 ? "" : "    to reach: at most " + toReach + " s");
        return toReach == 0 || seconds <= toReach;
    }
}
