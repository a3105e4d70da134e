package io.everygram.tracking.store;

import io.everygram.kernel.FacilityId;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** What the state has taken from us shows in the mirror at once, before it is read there. */
@Repository
class Projection {
    private static final String PROJECT_CHANGES = """
            WITH units (unit, kind, size) AS (
                VALUES ('Each', 'COUNT', 1::numeric), ('Grams', 'WEIGHT', 1), ('Kilograms', 'WEIGHT', 1000), ('Milligrams', 'WEIGHT', 0.001),
                       ('Ounces', 'WEIGHT', 28.349523125), ('Pounds', 'WEIGHT', 453.59237), ('Milliliters', 'VOLUME', 1), ('Liters', 'VOLUME', 1000)
            ), change AS (
                SELECT e.tag, sum(e.difference) AS difference, coalesce(max(e.location), '') AS location, max(o.body::jsonb ->> 'UnitOfMeasure') AS unit
                FROM tracking.outbox_effect AS e JOIN tracking.outbox AS o USING (facility_id, message_id)
                WHERE e.facility_id = :f AND e.message_id = ANY (:ids::bigint[]) AND o.kind <> 'TEMPLATE' AND (o.kind <> 'CREATE' OR e.tag <> o.subject)
                GROUP BY e.tag
            )
            UPDATE tracking.state_package AS p
            SET quantity = p.quantity + round(c.difference * coalesce(b.size / s.size, 1), 7),
                location = CASE WHEN c.location = '' THEN p.location ELSE c.location END, seen_at = greatest(p.seen_at, :now)
            FROM change AS c LEFT JOIN units AS b ON b.unit = c.unit
            LEFT JOIN units AS s ON s.kind = b.kind AND EXISTS (
                SELECT 1 FROM tracking.state_package AS x WHERE x.facility_id = :f AND x.tag = c.tag AND x.unit = s.unit)
            WHERE p.facility_id = :f AND p.tag = c.tag""";

    private static final String PROJECT_NEW = """
            INSERT INTO tracking.state_package (facility_id, tag, status, item_name, quantity, unit, location, lab_state, last_modified, seen_at)
            SELECT :f, e.tag, 'ACTIVE', coalesce(o.body::jsonb ->> 'Item', source.item_name, ''), e.difference, o.body::jsonb ->> 'UnitOfMeasure', e.location,
                   coalesce(source.lab_state, ''), 'epoch', :now
            FROM tracking.outbox AS o
            JOIN tracking.outbox_effect AS e ON e.facility_id = o.facility_id AND e.message_id = o.message_id AND e.tag = o.subject
            LEFT JOIN LATERAL (
                SELECT p.item_name, p.lab_state FROM tracking.outbox_effect AS x JOIN tracking.state_package AS p ON p.facility_id = x.facility_id AND p.tag = x.tag
                WHERE x.facility_id = o.facility_id AND x.message_id = o.message_id AND x.tag <> o.subject LIMIT 1) AS source ON true
            WHERE o.facility_id = :f AND o.message_id = ANY (:ids::bigint[]) AND o.kind = 'CREATE'
            ON CONFLICT DO NOTHING""";

    private final JdbcClient jdbc;

    Projection(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Messages of one kind. */
    void project(FacilityId facility, String kind, List<Long> messages, Instant now) {
        if (messages.isEmpty()) {
            return;
        }
        lockMirrored(facility, messages);
        for (var statement : kind.equals("CREATE") ? List.of(PROJECT_CHANGES, PROJECT_NEW) : List.of(PROJECT_CHANGES)) {
            var _ = jdbc.sql(statement)
                    .param("f", facility.value())
                    .param("ids", messages.toArray(Long[]::new))
                    .param("now", now.atOffset(ZoneOffset.UTC))
                    .update();
        }
    }

    /** In the order of their tags, as the mirror is written when it is read. */
    private void lockMirrored(FacilityId facility, List<Long> messages) {
        var _ = jdbc.sql("""
                        SELECT p.tag FROM tracking.state_package AS p
                        WHERE p.facility_id = :f AND p.tag IN (
                            SELECT e.tag FROM tracking.outbox_effect AS e WHERE e.facility_id = :f AND e.message_id = ANY (:ids::bigint[]))
                        ORDER BY p.tag FOR UPDATE""")
                .param("f", facility.value())
                .param("ids", messages.toArray(Long[]::new))
                .query(String.class)
                .list();
    }
}
