package io.everygram.ledger;

import io.everygram.platform.SqlCatalog;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Isolation;
import org.springframework.transaction.annotation.Transactional;

/** Recomputes everything the ledger claims, in one snapshot, and names what does not hold. */
@Service
public class LedgerVerification {
    private static final String FOLDER = "ledger/verify/";
    private static final List<String> TABLES =
            List.of("movement", "entry", "stock_unit", "balance", "lineage", "hold", "reservation", "place", "seal");

    private static final List<String> SETTINGS = List.of(
            "SELECT set_config('work_mem', '128MB', true)",
            "SELECT set_config('max_parallel_workers_per_gather', '2', true)",
            "SELECT set_config('jit', 'off', true)");

    private final JdbcClient jdbc;
    private final SqlCatalog sql;

    LedgerVerification(JdbcClient jdbc, SqlCatalog sql) {
        this.jdbc = jdbc;
        this.sql = sql;
    }

    /**
     * One check.
     *
     * @param name what must hold, in words
     * @param bad the first records that break it, at most 20; empty when it holds
     */
    public record Check(String name, List<String> bad, Duration took) {
        public Check {
            bad = List.copyOf(bad);
        }

        public boolean holds() {
            return bad.isEmpty();
        }
    }

    /**
     * The result.
     *
     * @param rows how many rows of each table were looked at
     */
    public record Report(List<Check> checks, Map<String, Long> rows) {
        public Report {
            checks = List.copyOf(checks);
            rows = Collections.unmodifiableMap(new LinkedHashMap<>(rows));
        }

        public boolean isClean() {
            return checks.stream().allMatch(Check::holds);
        }

        /** For each check by name what it found. */
        public Map<String, List<String>> findings() {
            var findings = new LinkedHashMap<String, List<String>>();
            checks.forEach(check -> findings.put(check.name(), check.bad()));
            return findings;
        }

        /** The first bad record of the first check that found one, or empty text. */
        public String firstBad() {
            return checks.stream()
                    .map(Check::bad)
                    .flatMap(List::stream)
                    .findFirst()
                    .orElse("");
        }

        public Duration took() {
            return checks.stream().map(Check::took).reduce(Duration.ZERO, Duration::plus);
        }
    }

    /** Hears how far it is; over ten million movements it takes some minutes. */
    public interface Progress {
        Progress SILENT = new Progress() {
            @Override
            public void begins(String name, int number, int of) {}

            @Override
            public void ended(Check check) {}
        };

        /** @param number counts from one */
        void begins(String name, int number, int of);

        void ended(Check check);
    }

    @Transactional(readOnly = true, isolation = Isolation.REPEATABLE_READ)
    public Report verify() {
        return verify(Progress.SILENT);
    }

    /** Bytes come first: a changed row is named before what follows from it. Memory does not grow with the ledger; what does not fit goes to disk. */
    @Transactional(readOnly = true, isolation = Isolation.REPEATABLE_READ)
    public Report verify(Progress progress) {
        // Each statement sums or joins whole tables once, with a few processes and room to do it in memory as far as it
        // goes.
        for (var setting : SETTINGS) {
            jdbc.sql(setting).query(r -> {});
        }
        var names = sql.all().keySet().stream()
                .filter(name -> name.startsWith(FOLDER))
                .map(name -> name.substring(FOLDER.length()))
                .sorted(Comparator.comparing((String name) -> !name.startsWith("bytes_of"))
                        .thenComparing(Comparator.naturalOrder()))
                .toList();
        if (names.isEmpty()) {
            throw new IllegalStateException("This program holds no check of the ledger; it is not built whole.");
        }
        var checks = new ArrayList<Check>();
        for (var name : names) {
            progress.begins(name.replace('_', ' '), checks.size() + 1, names.size());
            checks.add(check(name));
            progress.ended(checks.getLast());
        }
        var rows = new LinkedHashMap<String, Long>();
        for (var table : TABLES) {
            rows.put(
                    table,
                    jdbc.sql("SELECT count(*) FROM ledger." + table)
                            .query(Long.class)
                            .single());
        }
        return new Report(checks, rows);
    }

    private Check check(String name) {
        var start = System.nanoTime();
        var bad =
                jdbc.sql(sql.get(FOLDER + name)).query((r, n) -> r.getString(1)).list();
        return new Check(name.replace('_', ' '), bad, Duration.ofNanos(System.nanoTime() - start));
    }
}
