package io.everygram.purchasing.store;

import io.everygram.kernel.FacilityId;
import io.everygram.kernel.Quantity;
import io.everygram.kernel.Unit;
import io.everygram.platform.Rows;
import io.everygram.platform.SqlCatalog;
import io.everygram.purchasing.InboundPackage.Condition;
import io.everygram.purchasing.InboundPackage.Scan;
import java.math.RoundingMode;
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

/** Deliveries that the state announces, as rows. Its own row is locked before anything of it changes. */
@Repository
public class InboundStore {
    private static final String RECEIVING =
            "SELECT inbound_id, state_id, manifest, sender, order_number, state, begun_at, begun_by, ended_at, ended_by, why, command_key FROM purchasing.inbound WHERE facility_id = :f ";

    private final JdbcClient jdbc;
    private final SqlCatalog sql;

    InboundStore(JdbcClient jdbc, SqlCatalog sql) {
        this.jdbc = jdbc;
        this.sql = sql;
    }

    /**
     * A delivery that somebody began to take in.
     *
     * @param state OPEN, BOOKED or REFUSED
     */
    public record Receiving(
            long inboundId,
            String stateId,
            String manifest,
            String sender,
            String orderNumber,
            String state,
            Instant begunAt,
            String begunBy,
            @Nullable Instant endedAt,
            String endedBy,
            String why,
            String commandKey) {
        public boolean isOpen() {
            return state.equals("OPEN");
        }
    }

    public Optional<Receiving> find(FacilityId facility, String stateId) {
        return one(facility, stateId, "");
    }

    public Optional<Receiving> lock(FacilityId facility, String stateId) {
        return one(facility, stateId, " FOR UPDATE");
    }

    private Optional<Receiving> one(FacilityId facility, String stateId, String lock) {
        return jdbc.sql(RECEIVING + "AND state_id = :id" + lock)
                .param("f", facility.value())
                .param("id", stateId)
                .query(Rows.of(Receiving.class))
                .optional();
    }

    /** Those of some transfers. */
    public List<Receiving> of(FacilityId facility, List<String> stateIds) {
        return jdbc.sql(RECEIVING + "AND state_id = ANY (:ids::text[]) ORDER BY inbound_id")
                .param("f", facility.value())
                .param("ids", stateIds.toArray(String[]::new))
                .query(Rows.of(Receiving.class))
                .list();
    }

    /** The first to begin begins; who comes second finds it begun. */
    public void begin(
            FacilityId facility,
            String stateId,
            String manifest,
            String sender,
            String order,
            String person,
            Instant at) {
        var _ = jdbc.sql("""
                        INSERT INTO purchasing.inbound (facility_id, state_id, manifest, sender, order_number, begun_at, begun_by)
                        VALUES (:f, :id, :m, :s, :o, :at, :p) ON CONFLICT (facility_id, state_id) DO NOTHING""")
                .param("f", facility.value())
                .param("id", stateId)
                .param("m", manifest)
                .param("s", sender)
                .param("o", order)
                .param("at", at.atOffset(ZoneOffset.UTC))
                .param("p", person)
                .update();
    }

    public void chooseOrder(FacilityId facility, long inbound, String order) {
        var _ = jdbc.sql("UPDATE purchasing.inbound SET order_number = :o WHERE facility_id = :f AND inbound_id = :i")
                .param("o", order)
                .param("f", facility.value())
                .param("i", inbound)
                .update();
    }

    /** @param state BOOKED or REFUSED */
    public void end(
            FacilityId facility, long inbound, String state, String why, String key, String person, Instant at) {
        var _ = jdbc.sql("""
                        UPDATE purchasing.inbound SET state = :s, why = :w, command_key = :k, ended_at = :at, ended_by = :p
                        WHERE facility_id = :f AND inbound_id = :i""")
                .param("s", state)
                .param("w", why)
                .param("k", key)
                .param("at", at.atOffset(ZoneOffset.UTC))
                .param("p", person)
                .param("f", facility.value())
                .param("i", inbound)
                .update();
    }

    /** An order that a transfer may belong to. */
    public record Likely(
            String stateId, String number, String vendor, LocalDate expectedOn, int packages, boolean byVendor) {
        public boolean isLikely() {
            return packages > 0;
        }
    }

    /** By transfer, the likeliest first. */
    public List<Likely> orders(FacilityId facility, List<String> stateIds) {
        return jdbc.sql(sql.get("purchasing/inbound_orders"))
                .param("facility_id", facility.value())
                .param("state_ids", stateIds.toArray(String[]::new))
                .query(Rows.of(Likely.class))
                .list();
    }

    // ------------------------------------------------------------------ scans

    /** Newest first; those that count. */
    public List<Scan> scans(FacilityId facility, long inbound) {
        return jdbc.sql("""
                        SELECT scan_id, tag, quantity, unit, condition, order_line, lot, packaged_on, expires_on, note, scanned_at, scanned_by
                        FROM purchasing.inbound_scan WHERE facility_id = :f AND inbound_id = :i AND undone_at IS NULL ORDER BY scan_id DESC""")
                .param("f", facility.value())
                .param("i", inbound)
                .query((r, n) -> scan(r))
                .list();
    }

    private static Scan scan(ResultSet r) throws SQLException {
        var unit = Unit.valueOf(r.getString("unit"));
        return new Scan(
                r.getLong("scan_id"),
                r.getString("tag"),
                Quantity.rounded(r.getBigDecimal("quantity"), unit, RoundingMode.UNNECESSARY),
                Condition.valueOf(r.getString("condition")),
                r.getInt("order_line"),
                r.getString("lot"),
                Optional.ofNullable(r.getObject("packaged_on", LocalDate.class)),
                Optional.ofNullable(r.getObject("expires_on", LocalDate.class)),
                r.getString("note"),
                r.getObject("scanned_at", OffsetDateTime.class).toInstant(),
                r.getString("scanned_by"));
    }

    public void insert(FacilityId facility, long inbound, Scan scan) {
        var _ = jdbc.sql("""
                        INSERT INTO purchasing.inbound_scan (facility_id, inbound_id, tag, quantity, unit, condition, order_line, lot, packaged_on, expires_on,
                            note, scanned_at, scanned_by)
                        VALUES (:f, :i, :t, :q, :u, :c, :l, :lot, :packed::date, :expires::date, :n, :at, :p)""")
                .param("f", facility.value())
                .param("i", inbound)
                .param("t", scan.tag())
                .param("q", scan.quantity().amount())
                .param("u", scan.quantity().unit().name())
                .param("c", scan.condition().name())
                .param("l", scan.orderLine())
                .param("lot", scan.lot())
                .param("packed", scan.packagedOn().orElse(null))
                .param("expires", scan.expiresOn().orElse(null))
                .param("n", scan.note())
                .param("at", scan.at().atOffset(ZoneOffset.UTC))
                .param("p", scan.by())
                .update();
    }

    /** Takes the last scan of a person back; gives its tag. */
    public Optional<String> undo(FacilityId facility, long inbound, String person, Instant at) {
        return jdbc.sql("""
                        UPDATE purchasing.inbound_scan SET undone_at = :at WHERE facility_id = :f AND inbound_id = :i AND scan_id = (
                            SELECT max(scan_id) FROM purchasing.inbound_scan
                            WHERE facility_id = :f AND inbound_id = :i AND scanned_by = :p AND undone_at IS NULL) RETURNING tag""")
                .param("at", at.atOffset(ZoneOffset.UTC))
                .param("f", facility.value())
                .param("i", inbound)
                .param("p", person)
                .query(String.class)
                .optional();
    }

    /** Whether our books have a unit of this tag. */
    public boolean isKnown(FacilityId facility, String tag) {
        return jdbc.sql("SELECT EXISTS (SELECT 1 FROM ledger.stock_unit WHERE facility_id = :f AND tag = :t)")
                .param("f", facility.value())
                .param("t", tag)
                .query(Boolean.class)
                .single();
    }

    // ------------------------------------------------------------------ photos

    public void photo(
            FacilityId facility, long inbound, String tag, String media, byte[] content, String person, Instant at) {
        var _ = jdbc.sql("""
                        INSERT INTO purchasing.inbound_photo (facility_id, inbound_id, tag, media, content, added_at, added_by)
                        VALUES (:f, :i, :t, :m, :c, :at, :p)""")
                .param("f", facility.value())
                .param("i", inbound)
                .param("t", tag)
                .param("m", media)
                .param("c", content)
                .param("at", at.atOffset(ZoneOffset.UTC))
                .param("p", person)
                .update();
    }

    public record PhotoRow(long photoId, String tag, Instant addedAt, String addedBy) {}

    public List<PhotoRow> photos(FacilityId facility, long inbound) {
        return jdbc.sql("""
                        SELECT photo_id, tag, added_at, added_by FROM purchasing.inbound_photo
                        WHERE facility_id = :f AND inbound_id = :i ORDER BY photo_id LIMIT 200""")
                .param("f", facility.value())
                .param("i", inbound)
                .query(Rows.of(PhotoRow.class))
                .list();
    }

    @SuppressWarnings("ArrayRecordComponent") // Never compared.
    public record Photo(String media, byte[] content) {}

    public Optional<Photo> photoOf(FacilityId facility, long inbound, long photo) {
        return jdbc.sql("""
                        SELECT media, content FROM purchasing.inbound_photo WHERE facility_id = :f AND inbound_id = :i AND photo_id = :p""")
                .param("f", facility.value())
                .param("i", inbound)
                .param("p", photo)
                .query((r, n) -> new Photo(r.getString("media"), r.getBytes("content")))
                .optional();
    }
}
