package io.everygram.benchmarks;

import io.everygram.identity.CurrentPerson;
import io.everygram.identity.People;
import io.everygram.identity.Role;
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
import io.everygram.ledger.Ledger;
import io.everygram.ledger.LedgerOutcome;
import io.everygram.ledger.UnitRef;
import io.everygram.reconciliation.CountId;
import io.everygram.reconciliation.CountOutcome;
import io.everygram.reconciliation.Counts;
import io.everygram.reconciliation.ScanBatch;
import io.everygram.reconciliation.ScanBatchOutcome;
import io.everygram.reconciliation.ScanBatches;
import java.io.PrintStream;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.web.server.servlet.context.ServletWebServerApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Scanners into one long open count, over HTTP as their pages send scans. */
@Command(
        name = "count",
        description = "Scans of many devices into one open count of many lines: how long each kind of answer takes.",
        mixinStandardHelpOptions = true)
final class CountBench implements Callable<Integer> {
    private static final FacilityId HERE = Company.FACILITY;
    private static final FacilityId ELSEWHERE = new FacilityId(2);
    private static final String PASSWORD = "scan-after-scan-after-scan";
    private static final int BATCH = 5_000;
    private static final double TO_REACH_MILLIS = 100;
    private static final List<String> KINDS =
            List.of("counted before", "another facility's", "used up", "not in the book", "right");

    private final PrintStream out = System.out;
    private final ServerTimes times = new ServerTimes();

    @Option(
            names = "--lines",
            defaultValue = "50000",
            description = "Lines that stand already (default: ${DEFAULT-VALUE}).")
    private int lines;

    @Option(names = "--devices", defaultValue = "30", description = "Scanners at once (default: ${DEFAULT-VALUE}).")
    private int devices;

    @Option(names = "--scans", defaultValue = "200", description = "Scans of each (default: ${DEFAULT-VALUE}).")
    private int scans;

    @Option(
            names = "--pace",
            defaultValue = "1000",
            description = "Milliseconds between two scans of a device (default: ${DEFAULT-VALUE}).")
    private int pace;

    @Option(names = "--blind", description = "A blind count instead of a guided one.")
    private boolean blind;

    @Override
    public Integer call() throws Exception {
        try (var server = BenchServer.start()) {
            server.postgres().ensureDatabase("bench");
            try (var application = BenchApplication.start(server, Map.of("serverTimes", times))) {
                var count = prepared(application);
                measure(application, count);
            }
        }
        return 0;
    }

    // ------------------------------------------------------------------ what is counted
    private static String tag(FacilityId facility, String kind, int number) {
        return "1A4060300%02d%s%012d".formatted(facility.value(), kind, number);
    }

    private int rightOnes() {
        return devices * scans;
    }

    /** A facility with all the packages, scanners, and a count in which {@code lines} of them stand. */
    private CountId prepared(ServletWebServerApplicationContext application) {
        var begin = System.nanoTime();
        var jdbc = application.getBean(JdbcClient.class);
        var ledger = application.getBean(Ledger.class);
        Company.write(jdbc, HERE);
        Company.write(jdbc, ELSEWHERE);
        receive(ledger, HERE, "1", lines + rightOnes());
        receive(ledger, HERE, "2", rightOnes());
        receive(ledger, ELSEWHERE, "3", devices);
        posted(ledger.post(new Adjust(
                header(HERE).withReason("Damage", ""),
                IntStream.range(0, rightOnes())
                        .mapToObj(i -> new Adjustment(
                                UnitRef.of(PackageTag.of(tag(HERE, "2", i))),
                                Optional.empty(),
                                Quantity.of(-10, Unit.EACH)))
                        .toList())));
        var people = application.getBean(People.class);
        for (int i = 0; i < devices; i++) {
            people.save("scanner" + i, "Scanner " + i, PASSWORD, Map.of(HERE, Set.of(Role.WAREHOUSE)));
        }
        var person = new CurrentPerson(people.find("scanner0").orElseThrow().personId(), "scanner0", "Scanner 0", HERE);
        if (!(application.getBean(Counts.class).start(person, new Counts.Plan(0, !blind))
                instanceof CountOutcome.Started(var count))) {
            throw new IllegalStateException("The count does not begin.");
        }
        var batches = application.getBean(ScanBatches.class);
        for (int from = 0; from < lines; from += BATCH) {
            var at = Instant.now(Clock.systemUTC());
            var some = IntStream.range(from, Math.min(lines, from + BATCH))
                    .mapToObj(i -> new ScanBatch.Scan(i, tag(HERE, "1", i), "10", "", at))
                    .toList();
            if (!(batches.take(person, new ScanBatch(count, "filled", at, some)) instanceof ScanBatchOutcome.Taken)) {
                throw new IllegalStateException("The count takes no scans.");
            }
        }
        var _ = jdbc.sql("ANALYZE").update();
        out.printf(
                Locale.ROOT,
                "%,d packages, %,d lines: prepared in %.0f s%n",
                lines + rightOnes(),
                lines,
                (System.nanoTime() - begin) / 1e9);
        return count;
    }

    private static void receive(Ledger ledger, FacilityId facility, String kind, int packages) {
        for (int from = 0; from < packages; from += BATCH) {
            var units = IntStream.range(from, Math.min(packages, from + BATCH))
                    .mapToObj(i -> unit(facility, kind, i))
                    .toList();
            posted(ledger.post(new Receive(header(facility), units)));
        }
    }

    private static ReceivedUnit unit(FacilityId facility, String kind, int number) {
        return new ReceivedUnit(
                Optional.of(PackageTag.of(tag(facility, kind, number))),
                "LOT-" + number / 100,
                Company.EIGHTH,
                Quantity.of(10, Unit.EACH),
                Company.VENDOR,
                Company.VAULT,
                Money.of("10"),
                Optional.empty(),
                Optional.empty(),
                "TestPassed");
    }

    private static Header header(FacilityId facility) {
        return Header.of(facility, IdempotencyKey.fresh(), Instant.now(Clock.systemUTC()), "bench", "DOC-1");
    }

    private static void posted(LedgerOutcome outcome) {
        if (!(outcome instanceof LedgerOutcome.Posted)) {
            throw new IllegalStateException("The ledger said " + outcome);
        }
    }

    // ------------------------------------------------------------------ the scanners
    private void measure(ServletWebServerApplicationContext application, CountId count) throws Exception {
        var server = application.getWebServer();
        if (server == null) {
            throw new IllegalStateException("The application listens nowhere.");
        }
        var page = "/opening/count/" + count.value();
        var browsers = new ArrayList<PageBrowser>();
        for (int i = 0; i < devices; i++) {
            browsers.add(PageBrowser.signedIn("http://127.0.0.1:" + server.getPort(), "scanner" + i, PASSWORD));
        }
        var first = browsers.getFirst().compressed(page, "page");
        out.printf(
                "page of the open count: status %d, %,d bytes compressed%n", first.statusCode(), first.body().length);
        for (int i = 0; i < 60; i++) {
            int _ = browsers.get(i % devices).scan(page, tag(HERE, "1", i), "", "warm");
        }
        times.forget();
        var right = new AtomicInteger(lines);
        try (var all = Executors.newFixedThreadPool(devices)) {
            var work = IntStream.range(0, devices)
                    .mapToObj(i -> (Callable<Void>) () -> scanning(i, browsers.get(i), page, right))
                    .toList();
            for (var done : all.invokeAll(work)) {
                done.get();
            }
        }
        for (int i = 0; i < 20; i++) {
            var _ = browsers.get(i % devices).compressed(page, "page");
        }
        print();
    }

    private @Nullable Void scanning(int device, PageBrowser browser, String page, AtomicInteger right)
            throws Exception {
        var random = new SplittableRandom(device);
        for (int i = 0; i < scans; i++) {
            int kind = random.nextInt(KINDS.size());
            var tag = switch (kind) {
                case 0 -> tag(HERE, "1", random.nextInt(lines));
                case 1 -> tag(ELSEWHERE, "3", device);
                case 2 -> tag(HERE, "2", device * scans + i);
                case 3 -> tag(HERE, "9", device * scans + i);
                default -> tag(HERE, "1", right.getAndIncrement());
            };
            var answer = browser.scan(page, tag, "10", KINDS.get(kind));
            if (answer >= 500) {
                throw new IllegalStateException("A scan was answered " + answer);
            }
            LockSupport.parkNanos((long) (pace * 1e6 * (0.5 + random.nextDouble())));
        }
        return null;
    }

    private void print() {
        out.printf(
                "%d devices, %d scans each, one every %d ms; milliseconds in the server%n%-24s%9s%9s%9s%9s%n",
                devices, scans, pace, "answer", "scans", "p50", "p99", "longest");
        var kinds = new ArrayList<>(KINDS);
        kinds.add("page");
        for (var kind : kinds) {
            var taken = times.of(PageBrowser.encoded(kind));
            if (!taken.isEmpty()) {
                double p99 = taken.get(taken.size() * 99 / 100) / 1e6;
                out.printf(
                        Locale.ROOT,
                        "%-24s%9d%9.1f%9.1f%9.1f  %s%n",
                        kind.equals("page") ? "the page, whole" : kind,
                        taken.size(),
                        taken.get(taken.size() / 2) / 1e6,
                        p99,
                        taken.getLast() / 1e6,
                        kind.equals("page") ? "" : p99 <= TO_REACH_MILLIS ? "ok" : "OVER " + TO_REACH_MILLIS);
            }
        }
    }
}
