package io.everygram.replenishment.store;

import io.everygram.kernel.FacilityId;
import io.everygram.replenishment.domain.Scenario;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Scenarios as rows. */
@Repository
public class ScenarioStore {
    private static final String SCENARIO = """
            SELECT scenario_id, name, state, made_by, made_at, promoted_by, comparison::text AS comparison,
                   (SELECT count(*) FROM replenishment.scenario_change AS c WHERE c.facility_id = s.facility_id AND c.scenario_id = s.scenario_id)::int AS changes
            FROM replenishment.scenario AS s WHERE facility_id = :f\s""";

    private final JdbcClient jdbc;

    ScenarioStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** @param comparison as JSON; absent before it was planned */
    public record Kept(
            long scenarioId,
            String name,
            String state,
            String madeBy,
            Instant madeAt,
            String promotedBy,
            int changes,
            Optional<String> comparison) {}

    public List<Kept> all(FacilityId facility) {
        return jdbc.sql(SCENARIO + "ORDER BY scenario_id DESC LIMIT 200")
                .param("f", facility.value())
                .query((r, n) -> kept(r))
                .list();
    }

    public Optional<Kept> find(FacilityId facility, long scenario) {
        return jdbc.sql(SCENARIO + "AND scenario_id = :s")
                .param("f", facility.value())
                .param("s", scenario)
                .query((r, n) -> kept(r))
                .optional();
    }

    /** The same, and nobody else changes it meanwhile. */
    public Optional<Kept> lock(FacilityId facility, long scenario) {
        return jdbc.sql(SCENARIO + "AND scenario_id = :s FOR UPDATE OF s")
                .param("f", facility.value())
                .param("s", scenario)
                .query((r, n) -> kept(r))
                .optional();
    }

    private static Kept kept(ResultSet r) throws SQLException {
        return new Kept(
                r.getLong("scenario_id"),
                r.getString("name"),
                r.getString("state"),
                r.getString("made_by"),
                r.getObject("made_at", OffsetDateTime.class).toInstant(),
                r.getString("promoted_by"),
                r.getInt("changes"),
                Optional.ofNullable(r.getString("comparison")));
    }

    public List<Scenario.Change> changes(FacilityId facility, long scenario) {
        return jdbc.sql(
                        "SELECT * FROM replenishment.scenario_change WHERE facility_id = :f AND scenario_id = :s ORDER BY position")
                .param("f", facility.value())
                .param("s", scenario)
                .query((r, n) -> change(r))
                .list();
    }

    /** Of all scenarios that the plan is made on, the older ones first. New items are planned once they are entered as such. */
    public List<Scenario.Change> promoted(FacilityId facility) {
        return jdbc.sql("""
                        SELECT c.* FROM replenishment.scenario AS s JOIN replenishment.scenario_change AS c USING (facility_id, scenario_id)
                        WHERE s.facility_id = :f AND s.state = 'PROMOTED' AND c.kind <> 'NEW_ITEM' ORDER BY s.scenario_id, c.position""")
                .param("f", facility.value())
                .query((r, n) -> change(r))
                .list();
    }

    private static Scenario.Change change(ResultSet r) throws SQLException {
        return new Scenario.Change(
                Scenario.Kind.valueOf(r.getString("kind")),
                r.getInt("percent"),
                r.getInt("days"),
                r.getLong("vendor_id"),
                r.getLong("item_id"),
                r.getString("category"),
                r.getString("number"),
                r.getString("name"),
                Optional.ofNullable(r.getObject("from_day", LocalDate.class)));
    }

    /** Makes one, or finds that which the same key made before. */
    public long insert(FacilityId facility, String name, String by, Instant at, String key) {
        var _ = jdbc.sql("""
                        INSERT INTO replenishment.scenario (facility_id, name, made_by, made_at, command_key) VALUES (:f, :n, :by, :at, :k)
                        ON CONFLICT (facility_id, command_key) WHERE command_key IS NOT NULL DO NOTHING""")
                .param("f", facility.value())
                .param("n", name)
                .param("by", by)
                .param("at", at.atOffset(ZoneOffset.UTC))
                .param("k", key)
                .update();
        return jdbc.sql("SELECT scenario_id FROM replenishment.scenario WHERE facility_id = :f AND command_key = :k")
                .param("f", facility.value())
                .param("k", key)
                .query(Long.class)
                .single();
    }

    public void add(FacilityId facility, long scenario, Scenario.Change change) {
        var _ = jdbc.sql("""
                        INSERT INTO replenishment.scenario_change (facility_id, scenario_id, position, kind, percent, days, vendor_id, item_id, category, number, name,
                            from_day)
                        SELECT :f, :s, coalesce(max(position), 0) + 1, :kind, :percent, :days, :vendor, :item, :category, :number, :name, :from
                        FROM replenishment.scenario_change WHERE facility_id = :f AND scenario_id = :s""")
                .param("f", facility.value())
                .param("s", scenario)
                .param("kind", change.kind().name())
                .param("percent", change.percent())
                .param("days", change.days())
                .param("vendor", change.vendorId())
                .param("item", change.itemId())
                .param("category", change.category())
                .param("number", change.number())
                .param("name", change.name())
                .param("from", change.from().orElse(null))
                .update();
    }

    /** @return whether there was one at that position */
    public boolean remove(FacilityId facility, long scenario, int position) {
        return jdbc.sql(
                                "DELETE FROM replenishment.scenario_change WHERE facility_id = :f AND scenario_id = :s AND position = :p")
                        .param("f", facility.value())
                        .param("s", scenario)
                        .param("p", position)
                        .update()
                == 1;
    }

    /** @param comparison JSON; absent when the changes it was of are no longer the same */
    public void compared(FacilityId facility, long scenario, Instant at, @Nullable String comparison) {
        var _ = jdbc.sql(
                        "UPDATE replenishment.scenario SET comparison = :c::jsonb, compared_at = :at WHERE facility_id = :f AND scenario_id = :s")
                .param("f", facility.value())
                .param("s", scenario)
                .param("c", comparison)
                .param("at", at.atOffset(ZoneOffset.UTC))
                .update();
    }

    public void become(FacilityId facility, long scenario, String state, String by, Instant at) {
        var _ = jdbc.sql(
                        "UPDATE replenishment.scenario SET state = :state, promoted_by = :by, promoted_at = :at WHERE facility_id = :f AND scenario_id = :s")
                .param("f", facility.value())
                .param("s", scenario)
                .param("state", state)
                .param("by", by)
                .param("at", at.atOffset(ZoneOffset.UTC))
                .update();
    }
}
