package io.everygram.tracking;

import io.everygram.catalog.Catalog;
import io.everygram.kernel.FacilityId;
import io.everygram.kernel.PackageTag;
import io.everygram.ledger.BookedMovement;
import io.everygram.ledger.BookedMovement.Line;
import io.everygram.ledger.Place;
import io.everygram.platform.Rows;
import io.everygram.platform.SqlCatalog;
import io.everygram.tracking.port.Report;
import java.time.Clock;
import java.time.LocalDate;
import java.util.Collection;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** In which room a report says that a package stands, and on which day. */
@Component
class ReportedRooms {
    private final Outbox outbox;
    private final Catalog catalog;
    private final JdbcClient jdbc;
    private final SqlCatalog sql;
    private final Clock clock;

    ReportedRooms(Outbox outbox, Catalog catalog, JdbcClient jdbc, SqlCatalog sql, Clock clock) {
        this.outbox = outbox;
        this.catalog = catalog;
        this.jdbc = jdbc;
        this.sql = sql;
        this.clock = clock;
    }

    /** The room's name; empty for a place that is none. */
    String name(FacilityId facility, Place place) {
        return switch (place.kind()) {
            case ROOM, SLOT ->
                jdbc.sql("""
                                SELECT r.name FROM ledger.place AS p JOIN catalog.room AS r ON r.facility_id = p.facility_id AND r.room_id = p.room_id
                                WHERE p.facility_id = :f AND p.kind = :k AND p.ref = :r""")
                        .param("f", facility.value())
                        .param("k", place.kind().name())
                        .param("r", place.ref())
                        .query(String.class)
                        .optional()
                        .orElse("");
            default -> "";
        };
    }

    /** Where a package stands that the report before this one brings to the state; not judged by what the state has now. */
    void tell(BookedMovement movement, Line line) {
        var room = name(movement.facility(), line.to());
        if (!room.isEmpty()) {
            outbox.tell(
                    movement.facility(),
                    new Report.Location(tag(line), room, day(movement)),
                    movement.id().value(),
                    movement.header().actor());
        }
    }

    /**
     * Where what came back under a manifest stands, once the state has taken it back: it stands there in the room it left from. Told of what the state has in
     * another room only.
     */
    void tellReturned(FacilityId facility, String manifest, Collection<String> tags) {
        var today = catalog.facility(facility).day(clock.instant()).date();
        jdbc.sql(sql.get("tracking/rooms_of_returned"))
                .param("facility_id", facility.value())
                .param("manifest", manifest)
                .param("tags", tags.toArray(new String[0]))
                .query(Rows.of(Standing.class))
                .list()
                .forEach(now -> outbox.tell(
                        facility, new Report.Location(now.tag(), now.room(), today), now.movementId(), now.actor()));
    }

    private record Standing(String tag, String room, long movementId, String actor) {}

    static String tag(Line line) {
        return line.unit().tag().map(PackageTag::value).orElseThrow();
    }

    LocalDate day(BookedMovement movement) {
        return catalog.facility(movement.facility())
                .day(movement.header().happenedAt())
                .date();
    }
}
