package io.everygram.benchmarks;

import io.everygram.catalog.ItemId;
import io.everygram.compliance.papers.EvidencePacks;
import io.everygram.compliance.papers.PaperBoard;
import io.everygram.compliance.papers.PaperGate;
import io.everygram.compliance.papers.PaperReaches;
import io.everygram.compliance.papers.VendorPapers;
import io.everygram.compliance.rules.PaperStep;
import io.everygram.kernel.IdempotencyKey;
import io.everygram.kernel.Money;
import io.everygram.kernel.PackageTag;
import io.everygram.kernel.Quantity;
import io.everygram.kernel.Unit;
import io.everygram.ledger.Command.Consumed;
import io.everygram.ledger.Command.Convert;
import io.everygram.ledger.Command.Header;
import io.everygram.ledger.Command.Produced;
import io.everygram.ledger.Command.Receive;
import io.everygram.ledger.Command.ReceivedUnit;
import io.everygram.ledger.Command.Transfer;
import io.everygram.ledger.Command.TransferLine;
import io.everygram.ledger.Ledger;
import io.everygram.ledger.LedgerOutcome;
import io.everygram.ledger.MovementKind;
import io.everygram.ledger.Place;
import io.everygram.ledger.StockUnitId;
import io.everygram.ledger.UnitRef;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.RowCallbackHandler;
import org.springframework.jdbc.core.simple.JdbcClient;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** What hangs on a paper, the papers board, the question at a pick and the evidence of a lot, among many papers and lots. */
@Command(
        name = "papers",
        description =
                "The reach of a paper among 2,000 papers and 20,000 lots, 200 finished lots of it with customers.",
        mixinStandardHelpOptions = true)
final class PapersBench implements Callable<Integer> {
    private static final double LIMIT = 1.0;
    private static final double PAGE_LIMIT = 0.1;
    private static final int VIEWS = 300;
    private static final int BATCH = 2_000;
    private static final int VENDORS = 20;
    private static final int ITEMS = 200;

    @Option(names = "--papers", defaultValue = "2000", description = "Default: ${DEFAULT-VALUE}.")
    private int papers;

    @Option(names = "--lots", defaultValue = "20000", description = "Default: ${DEFAULT-VALUE}.")
    private int lots;

    @Option(
            names = "--shipped",
            defaultValue = "200",
            description = "Finished lots with customers. Default: ${DEFAULT-VALUE}.")
    private int shipped;

    @Option(names = "--rounds", defaultValue = "15", description = "Default: ${DEFAULT-VALUE}.")
    private int rounds;

    private final List<ItemId> items = new ArrayList<>();
    private final Map<Long, Long> sellers = new HashMap<>();
    private int serial;

    @Override
    public Integer call() throws Exception {
        try (var server = BenchServer.start()) {
            server.postgres().ensureDatabase("bench");
            try (var application = BenchApplication.start(server)) {
                return measure(application) ? 0 : 1;
            }
        }
    }

    private boolean measure(ApplicationContext application) {
        var jdbc = application.getBean(JdbcClient.class);
        Company.write(jdbc, Company.FACILITY);
        long paper = masterData(jdbc);
        var ledger = application.getBean(Ledger.class);
        var clock = application.getBean(Clock.class);
        receive(ledger, clock);
        long lot = jdbc.sql("SELECT max(unit_id) FROM ledger.stock_unit WHERE facility_id = 1 AND item_id = :i")
                .param("i", items.getFirst().value())
                .query(Long.class)
                .single();
        long last = finish(jdbc, ledger, clock, lot);
        var _ = jdbc.sql("ANALYZE").update();
        var of = application.getBean(VendorPapers.class).find(paper).orElseThrow();
        var reaches = application.getBean(PaperReaches.class);
        var reach = reaches.of(Company.FACILITY, of);
        if (reach.shipped() != shipped) {
            throw new IllegalStateException(
                    reach.shipped() + " finished lots are found with customers, not " + shipped);
        }
        System.out.printf(
                Locale.US,
                "%,d papers, %,d lots, %,d finished lots of one paper with customers; median of %d, seconds%n",
                papers,
                lots,
                shipped,
                rounds);
        double reached = told("reach of a paper, both ways", () -> reaches.of(Company.FACILITY, of));
        var board = application.getBean(PaperBoard.class);
        int touched = touch(jdbc);
        var _ = told("papers board, made anew", () -> touch(jdbc) == touched ? board.rows(Company.FACILITY) : null);
        boolean quick = page(board);
        var gate = application.getBean(PaperGate.class);
        var _ = told("question at a pick", () -> gate.ofPackages(Company.FACILITY, PaperStep.PICK, List.of(last)));
        var packs = application.getBean(EvidencePacks.class);
        var _ = told("papers of a finished lot", () -> packs.of(Company.FACILITY, last));
        System.out.printf(Locale.US, "to reach %.1f s: %s%n", LIMIT, reached <= LIMIT ? "reached" : "missed");
        return reached <= LIMIT && quick;
    }

    /** Changes a paper, so that the board is made anew. */
    private static int touch(JdbcClient jdbc) {
        return jdbc.sql(
                        "UPDATE compliance.paper SET version = version + 1 WHERE paper_id = (SELECT max(paper_id) FROM compliance.paper)")
                .update();
    }

    /** The board as people turn to it again and again. */
    private static boolean page(PaperBoard board) {
        var seconds = IntStream.range(0, VIEWS)
                .mapToDouble(view -> {
                    long begun = System.nanoTime();
                    if (board.rows(Company.FACILITY).isEmpty()) {
                        throw new IllegalStateException("The board is empty.");
                    }
                    return (System.nanoTime() - begun) / 1e9;
                })
                .sorted()
                .toArray();
        double p99 = seconds[VIEWS * 99 / 100 - 1];
        System.out.printf(
                Locale.US,
                "%-30s median %.4f, p99 %.4f of %d; to reach %.1f s at p99: %s%n",
                "papers board, turned to again",
                seconds[VIEWS / 2],
                p99,
                VIEWS,
                PAGE_LIMIT,
                p99 <= PAGE_LIMIT ? "reached" : "missed");
        return p99 <= PAGE_LIMIT;
    }

    private double told(String what, Supplier<?> work) {
        var seconds = IntStream.range(0, rounds)
                .mapToDouble(round -> {
                    long begun = System.nanoTime();
                    if (work.get() == null) {
                        throw new IllegalStateException("Nothing came of it.");
                    }
                    return (System.nanoTime() - begun) / 1e9;
                })
                .toArray();
        double first = seconds[0];
        java.util.Arrays.sort(seconds);
        System.out.printf(Locale.US, "%-30s first %.3f, median %.3f%n", what, first, seconds[rounds / 2]);
        return seconds[rounds / 2];
    }

    /** Items, vendors, and papers in many revisions; the number of the one that the first item's lots have. */
    private long masterData(JdbcClient jdbc) {
        for (var table : List.of("vendor", "item")) {
            var _ = jdbc.sql(
                            "SELECT setval(pg_get_serial_sequence('catalog.%1$s', '%1$s_id'), (SELECT max(%1$s_id) FROM catalog.%1$s))"
                                    .formatted(table))
                    .query(Long.class)
                    .single();
        }
        var _ = jdbc.sql("""
                        INSERT INTO catalog.vendor (code, name, kind, lead_time_days, email)
                        SELECT 'PB-' || n, 'Vendor ' || n, 'packaging', 7, 'v' || n || '@example.com' FROM generate_series(1, :n) AS n""").param("n", VENDORS).update();
        items.addAll(jdbc.sql("""
                        INSERT INTO catalog.item (number, name, tracked, category, unit, child_resistant, size, revision)
                        SELECT 'PB-' || n, 'Bag ' || n, false, 'packaging', 'EACH', true, (n % 5) || ' g', 'R1' FROM generate_series(1, :n) AS n RETURNING item_id""")
                .param("n", ITEMS)
                .query((r, n) -> new ItemId(r.getLong(1)))
                .list());
        var _ = jdbc.sql("""
                        INSERT INTO catalog.vendor_price (vendor_id, item_id, price)
                        SELECT v.vendor_id, i.item_id, 0.1 FROM catalog.item AS i JOIN catalog.vendor AS v ON v.code = 'PB-' || (i.item_id % :n + 1)
                        WHERE i.number LIKE 'PB-%'""").param("n", VENDORS).update();
        jdbc.sql(
                        "SELECT item_id, vendor_id FROM catalog.vendor_price JOIN catalog.item USING (item_id) WHERE number LIKE 'PB-%'")
                .query((RowCallbackHandler) r -> sellers.put(r.getLong(1), r.getLong(2)));
        long file = jdbc.sql("""
                        INSERT INTO compliance.paper_file (name, media, content, sha256, added_at, added_by)
                        VALUES ('r.pdf', 'application/pdf', decode(repeat('25', 60000), 'hex'), repeat('a', 64), now(), 'bench') RETURNING file_id""").query(Long.class).single();
        var _ = jdbc.sql("""
                        INSERT INTO compliance.paper (kind, vendor_id, item_id, size, revision, issuer, number, issued_on, valid_to, standing, file_id, came_by, filed_at,
                            filed_by, checked_at, checked_by)
                        SELECT 'CHILD_RESISTANCE_REPORT', p.vendor_id, i.item_id, i.size, 'R' || (n / :items + 1), 'Lab', 'CR-' || n, current_date - 300,
                            current_date + 20 + n % 300, 'CHECKED', :f, 'PERSON', now(), 'bench', now(), 'bench'
                        FROM generate_series(0, :papers - 1) AS n
                        JOIN catalog.item AS i ON i.number = 'PB-' || (n % :items + 1) JOIN catalog.vendor_price AS p USING (item_id)""")
                .param("items", ITEMS)
                .param("papers", papers)
                .param("f", file)
                .update();
        return jdbc.sql("SELECT paper_id FROM compliance.paper WHERE item_id = :i AND revision = 'R1'")
                .param("i", items.getFirst().value())
                .query(Long.class)
                .single();
    }

    private void receive(Ledger ledger, Clock clock) {
        for (int from = 0; from < lots; from += BATCH) {
            var units = IntStream.range(from, Math.min(lots, from + BATCH))
                    .mapToObj(n -> new ReceivedUnit(
                            Optional.empty(),
                            "LOT-" + n,
                            items.get(n % ITEMS),
                            Quantity.of(10_000, Unit.EACH),
                            Place.vendor(
                                    sellers.getOrDefault(items.get(n % ITEMS).value(), 0L)),
                            Company.VAULT,
                            Money.of("1"),
                            Optional.empty(),
                            Optional.empty(),
                            "NotRequired"))
                    .toList();
            post(ledger, new Receive(header(clock, "PO-BENCH"), units));
        }
    }

    /** Runs that each take a part of one lot, and their output to a customer; the last unit that was made. */
    private long finish(JdbcClient jdbc, Ledger ledger, Clock clock, long lot) {
        var today = LocalDate.now(clock.withZone(ZoneOffset.UTC));
        for (int n = 0; n < shipped; n++) {
            var tag = PackageTag.of("1A4060300000001%09d".formatted(700_000 + n));
            post(
                    ledger,
                    new Convert(
                            header(clock, "PR-" + n),
                            MovementKind.PRODUCE,
                            List.of(new Consumed(
                                    UnitRef.of(new StockUnitId(lot)),
                                    Optional.empty(),
                                    Quantity.of(40, Unit.EACH),
                                    Quantity.of(0, Unit.EACH))),
                            List.of(new Produced(
                                    Optional.of(tag),
                                    "FINE-" + n,
                                    Company.GUMMY,
                                    Quantity.of(40, Unit.EACH),
                                    Company.STAGING,
                                    Optional.of(today),
                                    Optional.of(today.plusDays(90)),
                                    "TestPassed"))));
            var road = Place.inTransit("MF-" + n);
            moved(ledger, clock, MovementKind.SHIP, tag, Company.STAGING, road, n);
            moved(ledger, clock, MovementKind.DELIVER, tag, road, Company.CUSTOMER, n);
        }
        return jdbc.sql("SELECT max(unit_id) FROM ledger.stock_unit WHERE facility_id = 1 AND tag IS NOT NULL")
                .query(Long.class)
                .single();
    }

    private void moved(Ledger ledger, Clock clock, MovementKind kind, PackageTag tag, Place from, Place to, int n) {
        var line = new TransferLine(UnitRef.of(tag), Optional.of(from), to, Optional.empty());
        post(ledger, new Transfer(header(clock, "MF-" + n), kind, List.of(line), Optional.empty()));
    }

    private Header header(Clock clock, String document) {
        return Header.of(
                Company.FACILITY, new IdempotencyKey("papers-" + serial++), clock.instant(), "bench", document);
    }

    private static void post(Ledger ledger, io.everygram.ledger.Command command) {
        if (ledger.post(command) instanceof LedgerOutcome.Refused refused) {
            throw new IllegalStateException("The ledger refused: " + refused);
        }
    }
}
