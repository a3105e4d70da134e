package io.everygram.ledger;

import io.everygram.kernel.FacilityId;
import io.everygram.kernel.IdempotencyKey;
import io.everygram.platform.Rows;
import io.everygram.platform.SqlCatalog;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Reads single movements back: what they booked, who sent them from where, what came after. */
@Service
@Transactional(readOnly = true)
public class Movements {
    private final JdbcClient jdbc;
    private final SqlCatalog sql;

    Movements(JdbcClient jdbc, SqlCatalog sql) {
        this.jdbc = jdbc;
        this.sql = sql;
    }

    /**
     * A movement.
     *
     * @param actor the name of who did it, as it was then
     * @param reversedBy the movement that took it back
     * @param sentBy login of whoever sent it, or the name of the work that did; empty for what was booked before these were kept
     * @param sentFrom the address it was sent from
     * @param unitId the unit that was held, released or described; absent for movements of quantity
     */
    public record Movement(
            long movementId,
            String kind,
            Instant happenedAt,
            Instant recordedAt,
            String actor,
            String reason,
            String note,
            String document,
            @Nullable Long reverses,
            @Nullable Long reversedBy,
            String sentBy,
            String sentFrom,
            @Nullable Long unitId) {
        public MovementId id() {
            return new MovementId(movementId);
        }

        public MovementKind movementKind() {
            return MovementKind.valueOf(kind);
        }
    }

    /** @param fromName name of the room with its slot, of the vendor or of the customer; else empty */
    public record Line(
            long unitId,
            @Nullable String tag,
            String lot,
            String item,
            String unit,
            BigDecimal quantity,
            BigDecimal cost,
            String fromKind,
            String fromRef,
            String toKind,
            String toRef,
            String fromName,
            String toName) {
        public Place from() {
            return new Place(Place.Kind.valueOf(fromKind), fromRef);
        }

        public Place to() {
            return new Place(Place.Kind.valueOf(toKind), toRef);
        }
    }

    /** A movement of the same package or lot that was booked later and still stands. */
    public record Later(long movementId, String kind, Instant happenedAt, String actor, String document, String tag) {}

    public Optional<Movement> find(FacilityId facility, MovementId movement) {
        return jdbc.sql(sql.get("ledger/movement"))
                .param("facility_id", facility.value())
                .param("movement_id", movement.value())
                .query(Rows.of(Movement.class))
                .optional();
    }

    /** Its entries in the order they were booked; none for holds, releases and recorded facts. */
    public List<Line> lines(FacilityId facility, MovementId movement) {
        return jdbc.sql(sql.get("ledger/lines_of_movement"))
                .param("facility_id", facility.value())
                .param("movement_id", movement.value())
                .query(Rows.of(Line.class))
                .list();
    }

    /** Newest first, at most 20. */
    public List<Later> after(FacilityId facility, MovementId movement) {
        return jdbc.sql(sql.get("ledger/later_movements"))
                .param("facility_id", facility.value())
                .param("movement_id", movement.value())
                .query(Rows.of(Later.class))
                .list();
    }

    /** What was booked of one unit after a movement, holds and facts included, but for the command of one key; newest first, at most 20. */
    public List<Later> afterOf(FacilityId facility, MovementId movement, long unitId, IdempotencyKey but) {
        return jdbc.sql(sql.get("ledger/later_of_unit"))
                .param("facility_id", facility.value())
                .param("movement_id", movement.value())
                .param("unit_id", unitId)
                .param("key", but.value())
                .query(Rows.of(Later.class))
                .list();
    }
}
