package io.everygram.ledger;

import io.everygram.platform.SqlCatalog;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Isolation;
import org.springframework.transaction.annotation.Transactional;

/** Recomputes everything the ledger claims, in one snapshot, and names what does not hold. */
@Service
public class LedgerVerification {
    private final JdbcClient jdbc;
    private final SqlCatalog sql;

    LedgerVerification(JdbcClient jdbc, SqlCatalog sql) {
        this.jdbc = jdbc;
        this.sql = sql;
    }

    /**
     * The result.
     *
     * @param findings for each check by name what it found, at most 20 records; empty when it holds
     */
    public record Report(Map<String, List<String>> findings) {
        public boolean isClean() {
            return findings.values().stream().allMatch(List::isEmpty);
        }

        /** The first bad record of the first check that found one, or empty text. */
        public String firstBad() {
            return findings.values().stream().flatMap(List::stream).findFirst().orElse("");
        }
    }

    @Transactional(readOnly = true, isolation = Isolation.REPEATABLE_READ)
    public Report verify() {
        var findings = new TreeMap<String, List<String>>();
        sql.all().keySet().stream()
                .filter(name -> name.startsWith("ledger/verify/"))
                .sorted()
                .forEach(name -> findings.put(
                        name.substring("ledger/verify/".length()).replace('_', ' '),
                        jdbc.sql(sql.get(name)).query((r, n) -> r.getString(1)).list()));
        return new Report(findings);
    }
}
