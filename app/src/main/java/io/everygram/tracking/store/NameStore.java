package io.everygram.tracking.store;

import io.everygram.kernel.FacilityId;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** What the state calls that which has a name of its own in our books. */
@Repository
public class NameStore {
    /** A read that began before a name was given may still bring the row under the state's name. */
    private static final Duration LATE = Duration.ofDays(1);

    private final JdbcClient jdbc;
    private final Clock clock;

    NameStore(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    public Optional<String> official(FacilityId facility, String ours) {
        return jdbc.sql("SELECT official FROM tracking.state_name WHERE facility_id = :f AND ours = :o")
                .param("f", facility.value())
                .param("o", ours)
                .query(String.class)
                .optional();
    }

    public Optional<String> ours(FacilityId facility, String official) {
        return jdbc.sql("SELECT ours FROM tracking.state_name WHERE facility_id = :f AND official = :o")
                .param("f", facility.value())
                .param("o", official)
                .query(String.class)
                .optional();
    }

    /** The state's names by ours; those without one are left out. */
    public Map<String, String> officials(FacilityId facility, Collection<String> ours) {
        return pairs(
                facility,
                ours,
                "SELECT ours, official FROM tracking.state_name WHERE facility_id = :f AND ours = ANY (:names::text[])");
    }

    /** Our names by the state's; those that are named alike are left out. */
    public Map<String, String> oursOf(FacilityId facility, Collection<String> officials) {
        return pairs(
                facility,
                officials,
                "SELECT official, ours FROM tracking.state_name WHERE facility_id = :f AND official = ANY (:names::text[])");
    }

    /**
     * Of packages that a state shows under a type that is usually counted, those that our books keep by weight and nobody has seen it count. All that we
     * weigh are noted as doubtful.
     */
    public Set<String> weighed(FacilityId facility, Collection<String> tags) {
        return tags.isEmpty()
                ? Set.of()
                : Set.copyOf(jdbc.sql("""
                        WITH ours AS (
                            SELECT DISTINCT tag FROM ledger.stock_unit WHERE facility_id = :f AND tag = ANY (:tags::text[])
                              AND unit IN ('GRAM', 'KILOGRAM', 'MILLIGRAM', 'OUNCE', 'POUND')
                        ), noted AS (
                            INSERT INTO tracking.unit_doubt (facility_id, tag) SELECT :f, tag FROM ours ON CONFLICT DO NOTHING
                        )
                        SELECT tag FROM ours WHERE NOT EXISTS (
                            SELECT 1 FROM tracking.unit_doubt AS d WHERE d.facility_id = :f AND d.tag = ours.tag AND d.counted)""")
                        .param("f", facility.value())
                        .param("tags", tags.toArray(String[]::new))
                        .query(String.class)
                        .list());
    }

    /** The state shows them under a type that is weighed: there is no doubt about them any more. */
    public void weighedThere(FacilityId facility, Collection<String> tags) {
        if (!tags.isEmpty()) {
            var _ = jdbc.sql("DELETE FROM tracking.unit_doubt WHERE facility_id = :f AND tag = ANY (:tags::text[])")
                    .param("f", facility.value())
                    .param("tags", tags.toArray(String[]::new))
                    .update();
        }
    }

    private Map<String, String> pairs(FacilityId facility, Collection<String> names, String statement) {
        var pairs = new HashMap<String, String>();
        if (names.isEmpty()) {
            return pairs;
        }
        jdbc.sql(statement)
                .param("f", facility.value())
                .param("names", names.toArray(String[]::new))
                .query(r -> {
                    pairs.put(r.getString(1), r.getString(2));
                });
        return pairs;
    }

    /** The state has named it; the same answer twice is one name, another answer takes the place of one that had no effect. */
    public void give(FacilityId facility, String ours, String official) {
        var _ = jdbc.sql("""
                        INSERT INTO tracking.state_name AS n (facility_id, ours, official, given_at)
                        SELECT :f, :o, :s, :now WHERE NOT EXISTS (SELECT 1 FROM tracking.state_name WHERE facility_id = :f AND official = :s)
                        ON CONFLICT (facility_id, ours) DO UPDATE SET official = excluded.official, given_at = excluded.given_at""")
                .param("f", facility.value())
                .param("o", ours)
                .param("s", official)
                .param("now", clock.instant().atOffset(ZoneOffset.UTC))
                .update();
        tidy(facility, "n.ours = :value", ours);
    }

    /** The mirror holds a package under our name only. Call it inside a transaction. */
    public void tidy(FacilityId facility) {
        tidy(
                facility,
                "n.given_at > :value::timestamptz",
                clock.instant().minus(LATE).toString());
    }

    private void tidy(FacilityId facility, String which, String value) {
        for (var statement : List.of("""
                        DELETE FROM tracking.state_package AS p USING tracking.state_name AS n
                        WHERE n.facility_id = :f AND p.facility_id = :f AND p.tag = n.official
                          AND EXISTS (SELECT 1 FROM tracking.state_package AS o WHERE o.facility_id = :f AND o.tag = n.ours) AND\s""", """
                        UPDATE tracking.state_package AS p SET tag = n.ours FROM tracking.state_name AS n
                        WHERE n.facility_id = :f AND p.facility_id = :f AND p.tag = n.official AND\s""")) {
            var _ = jdbc.sql(statement + which)
                    .param("f", facility.value())
                    .param("value", value)
                    .update();
        }
    }
}
