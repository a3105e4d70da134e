package io.everygram.benchmarks;

import io.everygram.catalog.domain.RecordKind;
import io.everygram.catalog.imports.ImportId;
import io.everygram.catalog.imports.ImportOutcome;
import io.everygram.catalog.imports.Imports;
import io.everygram.kernel.FacilityId;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.stream.IntStream;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.context.annotation.FilterType;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.annotation.EnableTransactionManagement;
import picocli.CommandLine.Command;

/** Judges 20,000 rows with 300 bad ones, and imports 100,000, on a durable server of its own; beside it the same rows by plain SQL. */
@Command(
        name = "imports",
        description = "Imports of master data: rows judged, imported and undone.",
        mixinStandardHelpOptions = true)
final class ImportBench implements Callable<Integer> {
    private static final FacilityId FACILITY = new FacilityId(1);
    private static final int JUDGED = 20_000;
    private static final int BAD = 300;
    private static final int IMPORTED = 100_000;
    private static final int CHUNK = 1_000;

    private final PrintStream out = System.out;

    @EnableTransactionManagement(proxyTargetClass = true)
    @ComponentScan(
            basePackages = {"io.everygram.catalog", "io.everygram.audit", "io.everygram.platform.task"},
            excludeFilters = @ComponentScan.Filter(type = FilterType.REGEX, pattern = ".*\\.web\\..*"))
    static class Rooms {}

    @Override
    public Integer call() {
        try (var database = BenchDatabase.open(Rooms.class)) {
            measure(database.get(Imports.class), database.get(JdbcClient.class));
        }
        return 0;
    }

    private void measure(Imports imports, JdbcClient jdbc) {
        var _ = jdbc.sql("""
                INSERT INTO catalog.facility (facility_id, code, name, state, zone, street, city, zip, latitude, longitude)
                VALUES (1, 'LAX', 'Bench', 'CA', 'America/Los_Angeles', '1 Main', 'Vernon', '90058', 34, -118)""").update();

        var small = file("S", JUDGED, JUDGED / BAD, 25);
        var judging = System.nanoTime();
        var judged = judge(imports, small);
        line("judge 20,000 rows", seconds(judging), 10);
        var found = imports.find(FACILITY, judged).orElseThrow();
        if (found.rowsBad() != BAD || found.rowsNew() != JUDGED - BAD) {
            throw new IllegalStateException("Not every planted error was found: " + found);
        }

        var all = System.nanoTime();
        var id = judge(imports, file("L", IMPORTED, 0, 25));
        var judgedIn = seconds(all);
        apply(imports, id);
        var importedIn = seconds(all);
        line("import 100,000 new rows, judged and applied", importedIn, 60);
        out.printf(Locale.ROOT, "    of it judging %.1f s%n", judgedIn);

        var plain = System.nanoTime();
        for (int from = 0; from < IMPORTED; from += CHUNK) {
            var numbers = IntStream.range(from, from + CHUNK)
                    .mapToObj("P-%06d"::formatted)
                    .toArray(String[]::new);
            var _ = jdbc.sql("""
                            INSERT INTO catalog.item (number, name, tracked, category, unit, content_grams, packs, price, brand)
                            SELECT n, 'Jar ' || n, true, 'flower', 'EACH', 3.5, 'case 10 sale purchase', 25, 'Open Fields' FROM unnest(:numbers::text[]) AS n""").param("numbers", numbers).update();
        }
        var plainIn = seconds(plain);
        out.printf(
                Locale.ROOT,
                "%-70s%6.1f s    import takes %.1f times as long%n",
                "plain SQL, the same rows and audit trail",
                plainIn,
                importedIn / plainIn);

        var pricing = System.nanoTime();
        var _ = jdbc.sql(
                        "INSERT INTO catalog.vendor (code, name, kind, lead_time_days) VALUES ('V', 'Bench', 'bags', 6)")
                .update();
        apply(imports, judge(imports, RecordKind.PRICES, prices()));
        line("import 100,000 vendor prices, each finding its vendor and item", seconds(pricing), 60);

        var changing = System.nanoTime();
        var changes = judge(imports, file("L", IMPORTED, 0, 26));
        apply(imports, changes);
        line("import 100,000 changed rows, judged and applied", seconds(changing), 60);

        var undoing = System.nanoTime();
        if (!imports.undo(FACILITY, changes, "bench").equals(new ImportOutcome.Undone(IMPORTED))) {
            throw new IllegalStateException("The undo was refused.");
        }
        out.printf(Locale.ROOT, "%-70s%6.1f s%n", "undo 100,000 changed rows as one", seconds(undoing));
    }

    private static ImportId judge(Imports imports, byte[] file) {
        return judge(imports, RecordKind.ITEMS, file);
    }

    private static byte[] prices() {
        var csv = new StringBuilder("Vendor,Item,Price,Pack multiple,Minimum\n");
        for (int i = 0; i < IMPORTED; i++) {
            csv.append("V,L-%06d,8.25,10,100\n".formatted(i));
        }
        return csv.toString().getBytes(StandardCharsets.UTF_8);
    }

    private static ImportId judge(Imports imports, RecordKind kind, byte[] file) {
        return switch (imports.judge(FACILITY, kind, "bench.csv", file, "bench")) {
            case ImportOutcome.Judged(var id) -> id;
            case ImportOutcome other -> throw new IllegalStateException("Not judged: " + other);
        };
    }

    private static void apply(Imports imports, ImportId id) {
        if (!imports.begin(FACILITY, id, "bench").equals(new ImportOutcome.Begun(id))) {
            throw new IllegalStateException("The import did not begin.");
        }
        var chunks = 0;
        while (imports.applyNext(FACILITY, id)) {
            chunks++;
        }
        if (chunks != IMPORTED / CHUNK) {
            throw new IllegalStateException("The import took " + chunks + " chunks.");
        }
    }

    /** @param badEvery one row of so many is bad; 0 for none */
    private static byte[] file(String prefix, int rows, int badEvery, int price) {
        var csv = new StringBuilder("Number,Name,Tracked,Category,Unit,Content grams,Case pack,Price,Brand\n");
        var bad = 0;
        for (int i = 0; i < rows; i++) {
            var isBad = badEvery > 0 && i % badEvery == 0 && bad < BAD;
            bad += isBad ? 1 : 0;
            csv.append("%s-%06d,Jar %s-%06d,yes,flower,%s,3.5,10,%d,Open Fields\n"
                    .formatted(prefix, i, prefix, i, isBad ? "stone" : "each", price));
        }
        return csv.toString().getBytes(StandardCharsets.UTF_8);
    }

    private void line(String what, double seconds, int target) {
        out.printf(Locale.ROOT, "%-70s%6.1f s    to reach: at most %d s%n", what, seconds, target);
    }

    private static double seconds(long since) {
        return (System.nanoTime() - since) / 1e9;
    }
}
