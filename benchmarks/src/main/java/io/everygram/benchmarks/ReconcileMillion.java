package io.everygram.benchmarks;

import io.everygram.platform.postgres.EmbeddedPostgres;
import io.everygram.reconciliation.Comparison;
import java.io.IOException;
import java.io.PrintStream;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.lang.management.MemoryType;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/** A facility of a million packages compared, beside a plain join of the same three sets. */
final class ReconcileMillion {
    private static final int ROUNDS = 3;

    /** What anybody would write who compares three columns and nothing else. */
    private static final String PLAIN = """
            SELECT count(*) FROM (SELECT tag, on_hand FROM ledger.stock_unit WHERE facility_id = 1 AND tag IS NOT NULL AND has_stock) AS b
            FULL OUTER JOIN (SELECT tag, quantity FROM tracking.state_package WHERE facility_id = 1 AND status <> 'INACTIVE') AS s ON s.tag = b.tag
            FULL OUTER JOIN (SELECT tag, quantity FROM reconciliation.count_line WHERE facility_id = 1) AS l ON l.tag = coalesce(b.tag, s.tag)
            WHERE b.on_hand IS DISTINCT FROM s.quantity OR b.on_hand IS DISTINCT FROM l.quantity""";

    private final PrintStream out;
    private final int packages;

    ReconcileMillion(PrintStream out, int packages) {
        this.out = out;
        this.packages = packages;
    }

    void run(EmbeddedPostgres postgres) throws IOException {
        try (var application = ReconcileProof.start(postgres, "million")) {
            var jdbc = application.getBean(JdbcClient.class);
            long begin = System.nanoTime();
            Company.write(jdbc, Company.FACILITY);
            application.getBean(TransactionTemplate.class).executeWithoutResult(status -> write(jdbc));
            for (var statement : List.of("VACUUM ANALYZE", "CHECKPOINT")) {
                var _ = jdbc.sql(statement).update();
            }
            out.printf(Locale.ROOT, "%,d packages written in %.0f s%n", packages, seconds(begin));
            var comparison = application.getBean(Comparison.class);
            var plain = new ArrayList<Double>();
            var ours = new ArrayList<Double>();
            int differ = 0;
            for (int round = 0; round < ROUNDS; round++) {
                begin = System.nanoTime();
                long rows = jdbc.sql(PLAIN).query(Long.class).single();
                plain.add(seconds(begin));
                // A written room has all be compared again.
                var _ = jdbc.sql("UPDATE catalog.room SET code = code WHERE facility_id = 1")
                        .update();
                System.gc();
                heap().forEach(MemoryPoolMXBean::resetPeakUsage);
                begin = System.nanoTime();
                var picture = comparison.compare(Company.FACILITY);
                ours.add(seconds(begin));
                differ = picture.differences().size();
                if (!picture.isWhole() || differ != rows) {
                    throw new IllegalStateException("The plain join finds " + rows + ", the comparison " + differ);
                }
            }
            long peak = heap().stream()
                    .mapToLong(pool -> pool.getPeakUsage().getUsed())
                    .sum();
            plain.sort(null);
            ours.sort(null);
            out.printf(
                    Locale.ROOT,
                    "%,d packages, %d differ: plain full outer join %.2f s, comparison with causes and cases %.2f s, ratio %.2f; heap at most %,d MB%n",
                    packages,
                    differ,
                    plain.get(ROUNDS / 2),
                    ours.get(ROUNDS / 2),
                    ours.get(ROUNDS / 2) / plain.get(ROUNDS / 2),
                    peak >> 20);
        }
    }

    private void write(JdbcClient jdbc) {
        try (var file = Objects.requireNonNull(ReconcileMillion.class.getResourceAsStream("/million.sql"))) {
            for (var statement : new String(file.readAllBytes(), StandardCharsets.UTF_8).split(";\n", -1)) {
                var _ = jdbc.sql(statement).param("n", packages).update();
            }
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    private static List<MemoryPoolMXBean> heap() {
        return ManagementFactory.getMemoryPoolMXBeans().stream()
                .filter(pool -> pool.getType() == MemoryType.HEAP)
                .toList();
    }

    private static double seconds(long begin) {
        return (System.nanoTime() - begin) / 1e9;
    }
}
