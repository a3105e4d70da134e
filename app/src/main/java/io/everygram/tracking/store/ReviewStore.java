package io.everygram.tracking.store;

import io.everygram.kernel.FacilityId;
import io.everygram.platform.Rows;
import java.math.BigDecimal;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Which messages a second person looks at before they go, and that one did. */
@Repository
public class ReviewStore {
    private final JdbcClient jdbc;

    ReviewStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** A second person, not the one who wrote it, lets it go. */
    public boolean review(FacilityId facility, long message, String person) {
        return jdbc.sql("""
                        UPDATE tracking.outbox SET review = '', reviewed_by = :p
                        WHERE facility_id = :f AND message_id = :m AND state = 'WAITING' AND review <> '' AND written_by <> :p""")
                        .param("p", person)
                        .param("f", facility.value())
                        .param("m", message)
                        .update()
                == 1;
    }

    public record ReviewRule(String kind, BigDecimal above, String permission) {}

    public List<ReviewRule> reviewRules(FacilityId facility) {
        return jdbc.sql("SELECT kind, above, permission FROM tracking.review_rule WHERE facility_id = :f ORDER BY kind")
                .param("f", facility.value())
                .query(Rows.of(ReviewRule.class))
                .list();
    }

    public void reviewRule(FacilityId facility, ReviewRule rule) {
        var _ = jdbc.sql("""
                        INSERT INTO tracking.review_rule (facility_id, kind, above, permission) VALUES (:f, :k, :a, :p)
                        ON CONFLICT (facility_id, kind) DO UPDATE SET above = excluded.above, permission = excluded.permission""")
                .param("f", facility.value())
                .param("k", rule.kind())
                .param("a", rule.above())
                .param("p", rule.permission())
                .update();
    }

    public void noReviewRule(FacilityId facility, String kind) {
        var _ = jdbc.sql("DELETE FROM tracking.review_rule WHERE facility_id = :f AND kind = :k")
                .param("f", facility.value())
                .param("k", kind)
                .update();
    }
}
