package io.everygram.ledger;

import io.everygram.kernel.FacilityId;
import io.everygram.platform.web.ActivitySource;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The latest bookings as sentences: who received, moved or shipped what. */
@Component
class LatestMovements implements ActivitySource {
    private final JdbcClient jdbc;

    LatestMovements(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    private record Row(Instant recordedAt, String actor, String kind, String document, long units, String tag) {}

    @Override
    public List<Activity> latest(FacilityId facility, int limit) {
        return jdbc
                .sql("""
                        SELECT m.recorded_at, m.actor, m.kind, m.document, count(DISTINCT u.unit_id) AS units, coalesce(min(u.tag), '') AS tag
                        FROM (SELECT facility_id, movement_id, recorded_at, actor, kind, document,
                                     CASE WHEN details ~ '^unit [0-9]+$' THEN substr(details, 6)::bigint END AS named
                              FROM ledger.movement
                              WHERE facility_id = :f ORDER BY recorded_at DESC, movement_id DESC LIMIT :n) AS m
                        LEFT JOIN ledger.entry AS e ON e.facility_id = m.facility_id AND e.movement_id = m.movement_id
                        LEFT JOIN ledger.stock_unit AS u ON u.facility_id = m.facility_id AND u.unit_id = coalesce(e.unit_id, m.named)
                        GROUP BY m.movement_id, m.recorded_at, m.actor, m.kind, m.document
                        ORDER BY m.recorded_at DESC, m.movement_id DESC""")
                .param("f", facility.value())
                .param("n", limit)
                .query((r, n) -> new Row(
                        r.getTimestamp(1).toInstant(),
                        r.getString(2),
                        r.getString(3),
                        r.getString(4),
                        r.getLong(5),
                        r.getString(6)))
                .list()
                .stream()
                .map(LatestMovements::activity)
                .toList();
    }

    private static Activity activity(Row row) {
        var what = row.units() == 1 && !row.tag().isEmpty()
                ? "…" + row.tag().substring(Math.max(0, row.tag().length() - 6))
                : row.units() == 0 ? "a package" : row.units() + (row.units() == 1 ? " lot" : " packages or lots");
        return new Activity(
                row.recordedAt(),
                row.actor().isEmpty()
                        ? ""
                        : row.actor().substring(0, 1).toUpperCase(Locale.ROOT)
                                + row.actor().substring(1),
                sentence(MovementKind.valueOf(row.kind()), what, row.document()),
                row.tag().isEmpty() || row.units() != 1 ? "" : "/packages/" + row.tag());
    }

    /** A change of facts is of the lab state; its document says where the word came from. */
    private static String sentence(MovementKind kind, String what, String document) {
        return switch (kind) {
            case HOLD -> "put " + what + " on hold" + tail(", ", document);
            case RELEASE -> "released " + what + " from hold" + tail(", ", document);
            case FACTS -> "recorded the lab state of " + what + tail(", ", document);
            default -> kind.past().toLowerCase(Locale.ROOT) + " " + what + tail(" for ", document);
        };
    }

    private static String tail(String before, String document) {
        return document.isEmpty() ? "" : before + document;
    }
}
