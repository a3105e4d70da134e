package io.everygram.reconciliation.store;

import io.everygram.kernel.FacilityId;
import io.everygram.platform.Rows;
import io.everygram.platform.SqlCatalog;
import io.everygram.reconciliation.ComparedRow;
import io.everygram.reconciliation.ComparedTotals;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The one statement that lays shelf, book and state side by side. */
@Repository
public class ComparisonStore {
    private final JdbcClient jdbc;
    private final SqlCatalog sql;

    ComparisonStore(JdbcClient jdbc, SqlCatalog sql) {
        this.jdbc = jdbc;
        this.sql = sql;
    }

    /** Counts older than {@code since} are not looked at. */
    public record Question(FacilityId facility, Instant since, boolean stateKnown) {}

    /** Tags that differ in any respect, in the order of their tags. */
    public List<ComparedRow> differing(Question question, int limit) {
        return rows(question, List.of(), true, "", limit);
    }

    /** All tags after one, in their order. */
    public List<ComparedRow> all(Question question, String after, int limit) {
        return rows(question, List.of(), false, after, limit);
    }

    public Optional<ComparedRow> one(Question question, String tag) {
        return of(question, List.of(tag)).stream().findFirst();
    }

    /** Those of some tags that shelf, book or state know. */
    public List<ComparedRow> of(Question question, List<String> tags) {
        return tags.isEmpty() ? List.of() : rows(question, tags, false, "", tags.size());
    }

    /** @param tags to look at; all for none */
    private List<ComparedRow> rows(Question question, List<String> tags, boolean differing, String after, int limit) {
        return jdbc.sql(sql.get("reconciliation/compare"))
                .param("facility_id", question.facility().value())
                .param("since", question.since().atOffset(ZoneOffset.UTC))
                .param("state_known", question.stateKnown())
                .param("tags", tags.toArray(String[]::new))
                .param("everywhere", tags.isEmpty())
                .param("differing", differing)
                .param("after", after)
                .param("limit", limit)
                .query(Rows.of(ComparedRow.class))
                .list();
    }

    public ComparedTotals totals(Question question) {
        return jdbc.sql(sql.get("reconciliation/totals"))
                .param("facility_id", question.facility().value())
                .param("since", question.since().atOffset(ZoneOffset.UTC))
                .param("state_known", question.stateKnown())
                .query(Rows.of(ComparedTotals.class))
                .single();
    }
}
