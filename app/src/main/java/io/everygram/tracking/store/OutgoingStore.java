package io.everygram.tracking.store;

import io.everygram.kernel.FacilityId;
import io.everygram.platform.Rows;
import io.everygram.tracking.RecipientAnswers.Answer;
import java.util.Collection;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Our manifests in the mirror. */
@Repository
public class OutgoingStore {
    private final JdbcClient jdbc;

    OutgoingStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** What was answered about the packages of manifests, by manifest and tag. */
    public List<Answer> answers(FacilityId facility, Collection<String> manifests) {
        return jdbc.sql("""
                        SELECT t.name AS manifest, l.tag, l.state, l.shipped, l.received, l.unit
                        FROM tracking.state_transfer AS t
                        JOIN tracking.state_transfer_line AS l ON l.facility_id = t.facility_id AND l.incoming = t.incoming AND l.state_id = t.state_id
                        WHERE t.facility_id = :f AND NOT t.incoming AND NOT t.voided AND t.name <> '' AND t.name = ANY (:manifests::text[])
                          AND l.state IN ('Accepted', 'Rejected', 'Returned')
                        ORDER BY t.name, l.tag""")
                .param("f", facility.value())
                .param("manifests", manifests.toArray(String[]::new))
                .query(Rows.of(Answer.class))
                .list();
    }
}
