package io.everygram.closing.store;

import io.everygram.closing.DayMovement;
import io.everygram.closing.KindFigures;
import io.everygram.closing.LateFact;
import io.everygram.closing.RoomFigures;
import io.everygram.closing.SealedDay;
import io.everygram.closing.SinceSeal;
import io.everygram.kernel.BusinessDay;
import io.everygram.kernel.FacilityId;
import io.everygram.ledger.MovementKind;
import io.everygram.platform.Rows;
import io.everygram.platform.SqlCatalog;
import io.everygram.tracking.Owed;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Sealed days, and the figures of days that are not sealed yet. */
@Repository
public class DayStore {
    private static final String DAY = """
            SELECT day, sealed_at, sealed_by, second_person, note, movements, from_movement, to_movement, zone, digest, figures_hash, still_open
            FROM closing.sealed_day""";
    /** Of these a report must exist when a package was touched; of the others it exists when there was something to report. */
    static final String[] MUST = Arrays.stream(MovementKind.values())
            .filter(kind -> switch (Owed.by(kind)) {
                case ADJUSTMENT, CREATION, TAKING_BACK -> true;
                case ROOM, MANIFEST, SITE, NOTHING -> false;
            })
            .map(Enum::name)
            .toArray(String[]::new);

    private final JdbcClient jdbc;
    private final SqlCatalog sql;

    DayStore(JdbcClient jdbc, SqlCatalog sql) {
        this.jdbc = jdbc;
        this.sql = sql;
    }

    /**
     * Which movements a day covers: those after {@code from}, up to {@code to}; when nothing was sealed before, those that happened since {@code since}.
     */
    public record Span(long from, long to, Instant since) {}

    /** Keeps a second seal of the facility away until the transaction ends. */
    public void lock(FacilityId facility) {
        var _ = jdbc.sql("SELECT pg_advisory_xact_lock(hashtextextended('closing.seal', :f))")
                .param("f", facility.value())
                .query((r, n) -> true)
                .list();
    }

    public Optional<SealedDay> last(FacilityId facility) {
        return jdbc.sql(DAY + " WHERE facility_id = :f ORDER BY day DESC LIMIT 1")
                .param("f", facility.value())
                .query(Rows.of(SealedDay.class))
                .optional();
    }

    public Optional<SealedDay> find(FacilityId facility, LocalDate day) {
        return jdbc.sql(DAY + " WHERE facility_id = :f AND day = :d")
                .param("f", facility.value())
                .param("d", day)
                .query(Rows.of(SealedDay.class))
                .optional();
    }

    /** The sealed day before a day. */
    public Optional<SealedDay> before(FacilityId facility, LocalDate day) {
        return jdbc.sql(DAY + " WHERE facility_id = :f AND day < :d ORDER BY day DESC LIMIT 1")
                .param("f", facility.value())
                .param("d", day)
                .query(Rows.of(SealedDay.class))
                .optional();
    }

    /** Newest first. */
    public List<SealedDay> all(FacilityId facility, int limit) {
        return jdbc.sql(DAY + " WHERE facility_id = :f ORDER BY day DESC LIMIT :n")
                .param("f", facility.value())
                .param("n", limit)
                .query(Rows.of(SealedDay.class))
                .list();
    }

    /** What a sealed day covers, for good; what a day that is open covers by now. */
    public Span span(FacilityId facility, BusinessDay day) {
        var before = before(facility, day.date());
        var since = before.isPresent() ? Instant.EPOCH : day.start();
        var sealed = find(facility, day.date());
        if (sealed.isPresent()) {
            return new Span(sealed.get().fromMovement(), sealed.get().toMovement(), since);
        }
        long to = jdbc.sql(
                        "SELECT coalesce(max(movement_id), 0) FROM ledger.movement WHERE facility_id = :f AND recorded_at < :end")
                .param("f", facility.value())
                .param("end", day.end().atOffset(ZoneOffset.UTC))
                .query(Long.class)
                .single();
        long from = before.map(SealedDay::toMovement).orElse(0L);
        return new Span(from, Math.max(from, to), since);
    }

    /** The oldest business day with movements after the last seal and before a moment. */
    public Optional<LocalDate> oldestOpen(FacilityId facility, long afterMovement, Instant before, ZoneId zone) {
        return jdbc.sql(
                        "SELECT min(recorded_at) FROM ledger.movement WHERE facility_id = :f AND movement_id > :m AND recorded_at < :before")
                .param("f", facility.value())
                .param("m", afterMovement)
                .param("before", before.atOffset(ZoneOffset.UTC))
                .query((r, n) -> Optional.ofNullable(r.getTimestamp(1)).map(Timestamp::toInstant))
                .single()
                .map(at -> BusinessDay.at(at, zone).date());
    }

    public List<KindFigures> kinds(FacilityId facility, Span span, boolean connected) {
        return judged("""
                        SELECT kind, count(*) AS movements, count(*) FILTER (WHERE outcome = 'sent') AS sent,
                               count(*) FILTER (WHERE outcome = 'waiting') AS waiting, count(*) FILTER (WHERE outcome = 'none') AS none_owed,
                               count(*) FILTER (WHERE outcome = 'missing') AS missing
                        FROM (%s) AS judged GROUP BY kind ORDER BY kind""", facility, span, connected)
                .query(Rows.of(KindFigures.class))
                .list();
    }

    /** Movements of a span of which the state should have heard and did not, by number. */
    public List<LateFact> unreported(FacilityId facility, Span span, boolean connected, int limit) {
        return judged("""
                        SELECT movement_id, kind, happened_at, recorded_at, actor, document FROM (%s) AS judged
                        WHERE outcome = 'missing' ORDER BY movement_id LIMIT :n""", facility, span, connected)
                .param("n", limit)
                .query(Rows.of(LateFact.class))
                .list();
    }

    /**
     * The movements behind the figures, in the order they were booked.
     *
     * @param kind empty for every kind
     * @param outcome of its reports: sent, waiting, none or missing; empty for every one
     * @param after the number of the movement before the first
     */
    public List<DayMovement> movements(
            FacilityId facility, Span span, boolean connected, String kind, String outcome, long after, int limit) {
        return judged("""
                        SELECT m.movement_id, m.kind, m.happened_at, m.actor, m.reason, m.document, j.outcome, n.units, n.tag, n.name
                        FROM (%s) AS j JOIN ledger.movement AS m ON m.facility_id = :facility_id AND m.movement_id = j.movement_id
                        CROSS JOIN LATERAL (
                            SELECT count(DISTINCT u.unit_id) AS units, coalesce(min(u.tag), '') AS tag, coalesce(min(coalesce(u.tag, u.lot)), '') AS name
                            FROM ledger.stock_unit AS u WHERE u.facility_id = m.facility_id AND u.unit_id IN (
                                SELECT e.unit_id FROM ledger.entry AS e WHERE e.facility_id = m.facility_id AND e.movement_id = m.movement_id
                                UNION SELECT substr(m.details, 6)::bigint WHERE m.details ~ '^unit [0-9]+$')) AS n
                        WHERE (:kind = '' OR j.kind = :kind) AND (:outcome = '' OR j.outcome = :outcome) AND j.movement_id > :after
                        ORDER BY m.movement_id LIMIT :limit""", facility, span, connected)
                .param("kind", kind)
                .param("outcome", outcome)
                .param("after", after)
                .param("limit", limit)
                .query(Rows.of(DayMovement.class))
                .list();
    }

    private JdbcClient.StatementSpec judged(String statement, FacilityId facility, Span span, boolean connected) {
        return jdbc.sql(statement.formatted(sql.get("closing/judged_of_span")))
                .param("facility_id", facility.value())
                .param("from", span.from())
                .param("to", span.to())
                .param("since", span.since().atOffset(ZoneOffset.UTC))
                .param("must", MUST)
                .param("connected", connected);
    }

    public List<RoomFigures> rooms(FacilityId facility, Span span) {
        return jdbc.sql(roomsOfDay(
                        "m.movement_id <= :to",
                        "m.movement_id > :from AND (m.movement_id > :to OR m.happened_at >= :since)"))
                .param("facility_id", facility.value())
                .param("from", span.from())
                .param("to", span.to())
                .param("since", span.since().atOffset(ZoneOffset.UTC))
                .query(Rows.of(RoomFigures.class))
                .list();
    }

    /** A day's figures as they are known now: by when things happened, with what was recorded later and with corrections. */
    public List<RoomFigures> roomsByHappening(FacilityId facility, BusinessDay day) {
        // Nothing is recorded before it happens, so that what happened since a moment was recorded since then, give or
        // take a clock.
        return jdbc.sql(roomsOfDay(
                        "m.happened_at < :end",
                        "m.happened_at >= :start AND m.recorded_at >= :start::timestamptz - interval '1 day'"))
                .param("facility_id", facility.value())
                .param("start", day.start().atOffset(ZoneOffset.UTC))
                .param("end", day.end().atOffset(ZoneOffset.UTC))
                .query(Rows.of(RoomFigures.class))
                .list();
    }

    private String roomsOfDay(String inside, String since) {
        return sql.get("closing/rooms_of_day").replace("{inside}", inside).replace("{since}", since);
    }

    /** Movements of a span that happened before a moment: facts of days that were sealed without them. */
    public List<LateFact> late(FacilityId facility, Span span, Instant happenedBefore, int limit) {
        return jdbc.sql("""
                        SELECT movement_id, kind, happened_at, recorded_at, actor, document FROM ledger.movement
                        WHERE facility_id = :f AND movement_id > :from AND movement_id <= :to AND happened_at < :before AND :from > 0
                        ORDER BY movement_id LIMIT :n""")
                .param("f", facility.value())
                .param("from", span.from())
                .param("to", span.to())
                .param("before", happenedBefore.atOffset(ZoneOffset.UTC))
                .param("n", limit)
                .query(Rows.of(LateFact.class))
                .list();
    }

    /** What was recorded after a day's seal about that day. */
    public List<LateFact> lateFor(FacilityId facility, SealedDay day, BusinessDay business, int limit) {
        return jdbc.sql("""
                        SELECT movement_id, kind, happened_at, recorded_at, actor, document FROM ledger.movement
                        WHERE facility_id = :f AND movement_id > :to AND happened_at >= :start AND happened_at < :end ORDER BY movement_id LIMIT :n""")
                .param("f", facility.value())
                .param("to", day.toMovement())
                .param("start", business.start().atOffset(ZoneOffset.UTC))
                .param("end", business.end().atOffset(ZoneOffset.UTC))
                .param("n", limit)
                .query(Rows.of(LateFact.class))
                .list();
    }

    /** Who, when and over what a day is sealed. */
    public record Draft(
            BusinessDay day,
            Instant at,
            String by,
            String secondPerson,
            String note,
            String digest,
            String stillOpen) {}

    /** Writes the day with its figures; returns how many movements it covers. */
    public long write(FacilityId facility, Draft draft, Span span, List<KindFigures> kinds, List<RoomFigures> rooms) {
        long movements = kinds.stream().mapToLong(KindFigures::movements).sum();
        var _ = jdbc.sql("""
                        INSERT INTO closing.sealed_day (facility_id, day, sealed_at, sealed_by, second_person, note, movements, from_movement, to_movement, zone,
                            digest, figures_hash, still_open)
                        VALUES (:f, :d, :at, :by, :second, :note, :n, :from, :to, :zone, :digest, :hash, :open)""")
                .param("f", facility.value())
                .param("d", draft.day().date())
                .param("at", draft.at().atOffset(ZoneOffset.UTC))
                .param("by", draft.by())
                .param("second", draft.secondPerson())
                .param("note", draft.note())
                .param("n", movements)
                .param("from", span.from())
                .param("to", span.to())
                .param("zone", draft.day().zone().getId())
                .param("digest", draft.digest())
                .param("hash", FiguresHash.of(rooms))
                .param("open", draft.stillOpen())
                .update();
        kinds(facility, draft.day().date(), kinds);
        rooms(facility, draft.day().date(), rooms);
        return movements;
    }

    private void kinds(FacilityId facility, LocalDate day, List<KindFigures> kinds) {
        var _ = jdbc.sql("""
                        INSERT INTO closing.sealed_kind (facility_id, day, kind, movements, sent, waiting, none_owed, missing)
                        SELECT :f, :d, n.* FROM unnest(:kinds::text[], :movements::bigint[], :sent::bigint[], :waiting::bigint[], :none::bigint[], :missing::bigint[]) AS n""")
                .param("f", facility.value())
                .param("d", day)
                .param("kinds", kinds.stream().map(KindFigures::kind).toArray(String[]::new))
                .param("movements", kinds.stream().map(KindFigures::movements).toArray(Long[]::new))
                .param("sent", kinds.stream().map(KindFigures::sent).toArray(Long[]::new))
                .param("waiting", kinds.stream().map(KindFigures::waiting).toArray(Long[]::new))
                .param("none", kinds.stream().map(KindFigures::noneOwed).toArray(Long[]::new))
                .param("missing", kinds.stream().map(KindFigures::missing).toArray(Long[]::new))
                .update();
    }

    private void rooms(FacilityId facility, LocalDate day, List<RoomFigures> rooms) {
        var _ = jdbc.sql("""
                        INSERT INTO closing.sealed_balance (facility_id, day, item_id, room_id, unit, opening, came_in, went_out, closing)
                        SELECT :f, :d, n.* FROM unnest(:items::bigint[], :rooms::bigint[], :units::text[], :opening::numeric[], :came_in::numeric[],
                            :went_out::numeric[], :closing::numeric[]) AS n""")
                .param("f", facility.value())
                .param("d", day)
                .param("items", rooms.stream().map(RoomFigures::itemId).toArray(Long[]::new))
                .param("rooms", rooms.stream().map(RoomFigures::roomId).toArray(Long[]::new))
                .param("units", rooms.stream().map(RoomFigures::unit).toArray(String[]::new))
                .param("opening", rooms.stream().map(RoomFigures::opening).toArray(java.math.BigDecimal[]::new))
                .param("came_in", rooms.stream().map(RoomFigures::cameIn).toArray(java.math.BigDecimal[]::new))
                .param("went_out", rooms.stream().map(RoomFigures::wentOut).toArray(java.math.BigDecimal[]::new))
                .param("closing", rooms.stream().map(RoomFigures::closing).toArray(java.math.BigDecimal[]::new))
                .update();
    }

    public List<KindFigures> sealedKinds(FacilityId facility, LocalDate day) {
        return jdbc.sql("""
                        SELECT kind, movements, sent, waiting, none_owed, missing FROM closing.sealed_kind WHERE facility_id = :f AND day = :d ORDER BY kind""")
                .param("f", facility.value())
                .param("d", day)
                .query(Rows.of(KindFigures.class))
                .list();
    }

    public List<RoomFigures> sealedRooms(FacilityId facility, LocalDate day) {
        return jdbc.sql("""
                        SELECT b.item_id, i.number, i.name AS item, b.room_id, coalesce(r.name, '') AS room, b.unit, b.opening, b.came_in, b.went_out, b.closing
                        FROM closing.sealed_balance AS b JOIN catalog.item AS i USING (item_id)
                        LEFT JOIN catalog.room AS r ON r.facility_id = b.facility_id AND r.room_id = b.room_id
                        WHERE b.facility_id = :f AND b.day = :d ORDER BY i.number, r.code, b.unit""")
                .param("f", facility.value())
                .param("d", day)
                .query(Rows.of(RoomFigures.class))
                .list();
    }

    /** Every item and room since a seal: what was sealed, what moved, what book and state have there now. */
    public List<SinceSeal> since(FacilityId facility, SealedDay seal, boolean stateKnown) {
        return jdbc.sql(sql.get("closing/since_seal"))
                .param("facility_id", facility.value())
                .param("day", seal.day())
                .param("to", seal.toMovement())
                .param("state_known", stateKnown)
                .query(Rows.of(SinceSeal.class))
                .list();
    }
}
