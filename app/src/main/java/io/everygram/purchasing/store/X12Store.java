package io.everygram.purchasing.store;

import io.everygram.kernel.FacilityId;
import io.everygram.purchasing.PurchaseOrder;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** X12 files as they went and came, and what vendors announce in them. */
@Repository
public class X12Store {
    private final JdbcClient jdbc;

    X12Store(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * A file.
     *
     * @param state SENT, TAKEN, FLAGGED when something differs from the order, or REFUSED
     * @param words what came of it, a line for each
     */
    public record File(
            long fileId,
            String direction,
            String name,
            String partner,
            String controlNumber,
            String kinds,
            String order,
            String state,
            String words,
            Instant keptAt,
            String keptBy) {}

    private static final String FILE = """
            SELECT file_id, direction, name, partner, control_number, kinds, order_number, state, words, kept_at, kept_by
            FROM purchasing.x12_file WHERE facility_id = :f\s""";

    private List<File> files(FacilityId facility, String where, String value, int limit) {
        return jdbc.sql(FILE + where + " ORDER BY file_id DESC LIMIT :limit")
                .param("f", facility.value())
                .param("v", value)
                .param("limit", limit)
                .query((r, n) -> new File(
                        r.getLong("file_id"),
                        r.getString("direction"),
                        r.getString("name"),
                        r.getString("partner"),
                        r.getString("control_number"),
                        r.getString("kinds"),
                        r.getString("order_number"),
                        r.getString("state"),
                        r.getString("words"),
                        r.getObject("kept_at", OffsetDateTime.class).toInstant(),
                        r.getString("kept_by")))
                .list();
    }

    /** Newest first. */
    public List<File> list(FacilityId facility, int limit) {
        return files(facility, "AND :v = ''", "", limit);
    }

    public List<File> ofOrder(FacilityId facility, String order) {
        return files(facility, "AND order_number = :v", order, 100);
    }

    public Optional<File> find(FacilityId facility, long id) {
        return files(facility, "AND file_id::text = :v", Long.toString(id), 1).stream()
                .findFirst();
    }

    /** What was taken of a partner's interchange before. */
    public Optional<File> taken(FacilityId facility, String partner, String control) {
        return files(
                        facility,
                        "AND direction = 'IN' AND state <> 'REFUSED' AND partner || ' ' || control_number = :v",
                        partner + " " + control,
                        1)
                .stream()
                .findFirst();
    }

    public byte[] content(FacilityId facility, long id) {
        return jdbc.sql("SELECT content FROM purchasing.x12_file WHERE facility_id = :f AND file_id = :i")
                .param("f", facility.value())
                .param("i", id)
                .query((r, n) -> r.getBytes(1))
                .single();
    }

    /** Serializes the taking of files at a facility. */
    public void lock(FacilityId facility) {
        var _ = jdbc.sql("SELECT pg_advisory_xact_lock(hashtext('purchasing.x12'), :f::integer)::text")
                .param("f", facility.value())
                .query(String.class)
                .single();
    }

    /** A file that is to be kept; what came of it. */
    public record New(
            String direction,
            String name,
            String partner,
            String controlNumber,
            String kinds,
            String order,
            int revision,
            String state,
            String words) {}

    public long insert(FacilityId facility, New file, byte[] content, String person, Instant at) {
        return jdbc.sql("""
                        INSERT INTO purchasing.x12_file (facility_id, direction, name, partner, control_number, kinds, order_number, revision, state, words, content,
                                                         kept_at, kept_by)
                        VALUES (:f, :d, :n, :p, :c, :k, :o, :r, :s, :w, :content, :at, :by) RETURNING file_id""")
                .param("f", facility.value())
                .param("d", file.direction())
                .param("n", file.name())
                .param("p", file.partner())
                .param("c", file.controlNumber())
                .param("k", file.kinds())
                .param("o", file.order())
                .param("r", file.revision())
                .param("s", file.state())
                .param("w", file.words())
                .param("content", content)
                .param("at", at.atOffset(ZoneOffset.UTC))
                .param("by", person)
                .query(Long.class)
                .single();
    }

    /** Goods of a line that are on their way. */
    public record Announced(int line, BigDecimal quantity, String lot) {}

    /** The same shipment again takes the place of what was said of it before. */
    public void announce(
            PurchaseOrder order,
            String shipment,
            LocalDate arrivesOn,
            String carrier,
            List<Announced> lines,
            Instant at) {
        long id = jdbc.sql("""
                        INSERT INTO purchasing.ship_notice (facility_id, order_id, shipment, arrives_on, carrier, told_at) VALUES (:f, :o, :s, :a, :c, :at)
                        ON CONFLICT (facility_id, order_id, shipment) DO UPDATE SET arrives_on = :a, carrier = :c, told_at = :at RETURNING notice_id""")
                .param("f", order.facility().value())
                .param("o", order.orderId())
                .param("s", shipment)
                .param("a", arrivesOn)
                .param("c", carrier)
                .param("at", at.atOffset(ZoneOffset.UTC))
                .query(Long.class)
                .single();
        var _ = jdbc.sql("DELETE FROM purchasing.ship_notice_line WHERE facility_id = :f AND notice_id = :n")
                .param("f", order.facility().value())
                .param("n", id)
                .update();
        var _ = jdbc.sql("""
                        INSERT INTO purchasing.ship_notice_line (facility_id, notice_id, position, order_line, quantity, lot)
                        SELECT :f, :n, x.position, x.line, x.quantity, x.lot
                        FROM unnest(:lines::int[], :quantities::numeric[], :lots::text[]) WITH ORDINALITY AS x (line, quantity, lot, position)""")
                .param("f", order.facility().value())
                .param("n", id)
                .param("lines", lines.stream().map(Announced::line).toArray(Integer[]::new))
                .param("quantities", lines.stream().map(Announced::quantity).toArray(BigDecimal[]::new))
                .param("lots", lines.stream().map(Announced::lot).toArray(String[]::new))
                .update();
    }

    /** What a vendor announced of an order. */
    public record Notice(
            String shipment, LocalDate arrivesOn, String carrier, int line, BigDecimal quantity, String lot) {}

    /** The one that arrives first first. */
    public List<Notice> notices(PurchaseOrder order) {
        return jdbc.sql("""
                        SELECT n.shipment, n.arrives_on, n.carrier, l.order_line, l.quantity, l.lot
                        FROM purchasing.ship_notice AS n JOIN purchasing.ship_notice_line AS l USING (facility_id, notice_id)
                        WHERE n.facility_id = :f AND n.order_id = :o ORDER BY n.arrives_on, n.notice_id, l.position LIMIT 500""")
                .param("f", order.facility().value())
                .param("o", order.orderId())
                .query((r, n) -> new Notice(
                        r.getString(1),
                        r.getObject(2, LocalDate.class),
                        r.getString(3),
                        r.getInt(4),
                        r.getBigDecimal(5),
                        r.getString(6)))
                .list();
    }
}
