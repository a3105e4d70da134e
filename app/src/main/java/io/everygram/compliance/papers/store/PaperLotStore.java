package io.everygram.compliance.papers.store;

import io.everygram.compliance.papers.Need.Goods;
import io.everygram.kernel.FacilityId;
import io.everygram.platform.Rows;
import io.everygram.platform.SqlCatalog;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Lots as papers see them: in which size and revision they came in, what was made of them, and who has it. */
@Repository
public class PaperLotStore {
    private final JdbcClient jdbc;
    private final SqlCatalog sql;

    PaperLotStore(JdbcClient jdbc, SqlCatalog sql) {
        this.jdbc = jdbc;
        this.sql = sql;
    }

    /**
     * @param tag empty for a lot without one
     * @param vendorId 0 where nobody is known
     * @param document under which it came in
     */
    public record Lot(
            long unitId,
            String tag,
            String lot,
            long itemId,
            String number,
            String name,
            String category,
            boolean childResistant,
            boolean foodContact,
            String size,
            String revision,
            long vendorId,
            String vendor,
            String document,
            BigDecimal onHand,
            String unit,
            Instant receivedAt) {
        public Goods goods() {
            return new Goods(itemId, number, name, category, childResistant, foodContact, size, revision);
        }
    }

    private JdbcClient.StatementSpec lots(FacilityId facility, String which) {
        return jdbc.sql(sql.get("compliance/paper_lots").replace("{which}", which))
                .param("facility_id", facility.value());
    }

    public List<Lot> lots(FacilityId facility, Collection<Long> units) {
        return lots(facility, "u.unit_id = ANY (:units::bigint[])")
                .param("units", units.toArray(Long[]::new))
                .query(Rows.of(Lot.class))
                .list();
    }

    /** What of the items is on hand. */
    public List<Lot> onHand(FacilityId facility, Collection<Long> items) {
        return lots(facility, "u.on_hand > 0 AND u.item_id = ANY (:items::bigint[])")
                .param("items", items.toArray(Long[]::new))
                .query(Rows.of(Lot.class))
                .list();
    }

    /**
     * Goods on hand as papers are wanted of them.
     *
     * @param lot empty where no paper of each lot is wanted
     */
    public record Wanted(
            long itemId,
            String number,
            String name,
            String category,
            boolean childResistant,
            boolean foodContact,
            String size,
            String revision,
            long vendorId,
            String vendor,
            String lot) {
        public Goods goods() {
            return new Goods(itemId, number, name, category, childResistant, foodContact, size, revision);
        }
    }

    /** What of the categories is on hand, each goods once; by lot in the categories of which papers of lots are wanted. */
    public List<Wanted> wanted(FacilityId facility, Collection<String> categories, Collection<String> byLot) {
        return jdbc.sql(sql.get("compliance/paper_wanted_lots"))
                .param("facility_id", facility.value())
                .param("categories", categories.toArray(String[]::new))
                .param("by_lot", byLot.toArray(String[]::new))
                .query(Rows.of(Wanted.class))
                .list();
    }

    /** Equal as long as neither papers nor what wants them have changed, but for lots that were used up. */
    public String mark(FacilityId facility) {
        return jdbc.sql(sql.get("compliance/paper_mark"))
                .param("facility_id", facility.value())
                .query(String.class)
                .single();
    }

    /** What of the categories is on hand in lots without a hold of this reason. */
    public List<Lot> freeOf(FacilityId facility, Collection<String> categories, String reason) {
        return lots(facility, """
                        u.on_hand > 0 AND u.tag IS NULL AND i.category = ANY (:categories::text[]) AND NOT EXISTS (
                            SELECT 1 FROM ledger.hold AS h
                            WHERE h.facility_id = u.facility_id AND h.unit_id = u.unit_id AND h.released_at IS NULL AND h.reason = :reason)""")
                .param("categories", categories.toArray(String[]::new))
                .param("reason", reason)
                .query(Rows.of(Lot.class))
                .list();
    }

    /** All of an item that ever came in. */
    public List<Lot> ever(FacilityId facility, long item) {
        return lots(facility, "u.item_id = :item")
                .param("item", item)
                .query(Rows.of(Lot.class))
                .list();
    }

    /** What of a vendor is on hand. */
    public List<Lot> ofVendor(FacilityId facility, long vendor) {
        return lots(facility, "u.on_hand > 0 AND coalesce(r.vendor_id, s.vendor_id) = :vendor")
                .param("vendor", vendor)
                .query(Rows.of(Lot.class))
                .list();
    }

    /**
     * Something that went into a unit, or the unit itself.
     *
     * @param usedAt when it went in; absent for the unit itself
     * @param usedFor the document of that, e.g. of a production run
     */
    public record Part(
            long rootId,
            long unitId,
            @Nullable Instant usedAt,
            @Nullable String usedFor) {}

    public List<Part> parts(FacilityId facility, Collection<Long> units) {
        return jdbc.sql(sql.get("compliance/paper_ancestors"))
                .param("facility_id", facility.value())
                .param("units", units.toArray(Long[]::new))
                .query(Rows.of(Part.class))
                .list();
    }

    /** Something that was made of a lot, where it is now. */
    public record Made(
            long unitId,
            String tag,
            String lot,
            String itemNumber,
            String itemName,
            String unit,
            BigDecimal quantity,
            String placeKind,
            String placeName,
            String license,
            String phone,
            @Nullable String document,
            @Nullable Instant since) {}

    public List<Made> made(FacilityId facility, Collection<Long> units, int limit) {
        return jdbc.sql(sql.get("compliance/paper_reach_shipped"))
                .param("facility_id", facility.value())
                .param("units", units.toArray(Long[]::new))
                .param("limit", limit)
                .query(Rows.of(Made.class))
                .list();
    }

    /** Units that a movement made. */
    public List<Long> made(FacilityId facility, long movement) {
        return jdbc.sql(
                        "SELECT DISTINCT unit_id FROM ledger.entry WHERE facility_id = :f AND movement_id = :m ORDER BY unit_id")
                .param("f", facility.value())
                .param("m", movement)
                .query((r, n) -> r.getLong(1))
                .list();
    }

    /** Writes down in which size and revision lots came in, and from whom; what stands stays. */
    public void received(FacilityId facility, Collection<Long> units, long vendor, String document) {
        var _ = jdbc.sql("""
                        INSERT INTO compliance.received_lot (facility_id, unit_id, item_id, vendor_id, size, revision, document)
                        SELECT u.facility_id, u.unit_id, u.item_id, :v, i.size, i.revision, :d
                        FROM ledger.stock_unit AS u JOIN catalog.item AS i USING (item_id)
                        WHERE u.facility_id = :f AND u.unit_id = ANY (:units::bigint[]) AND u.tag IS NULL
                        ON CONFLICT DO NOTHING""")
                .param("f", facility.value())
                .param("v", vendor)
                .param("d", document)
                .param("units", units.toArray(Long[]::new))
                .update();
    }

    /** Units of an item that wait under a hold of this reason, with their facility. */
    public record Held(long facilityId, long unitId) {}

    public List<Held> held(long item, String reason) {
        return jdbc.sql("""
                        SELECT h.facility_id, h.unit_id FROM ledger.hold AS h
                        JOIN ledger.stock_unit AS u ON u.facility_id = h.facility_id AND u.unit_id = h.unit_id
                        WHERE h.released_at IS NULL AND h.reason = :r AND u.item_id = :i ORDER BY h.facility_id, h.unit_id""")
                .param("r", reason)
                .param("i", item)
                .query(Rows.of(Held.class))
                .list();
    }

    /** Which of the units wait under a hold of this reason. */
    public Set<Long> heldAmong(FacilityId facility, Collection<Long> units, String reason) {
        return new HashSet<>(jdbc.sql("""
                        SELECT unit_id FROM ledger.hold
                        WHERE facility_id = :f AND released_at IS NULL AND reason = :r AND unit_id = ANY (:units::bigint[])""")
                .param("f", facility.value())
                .param("r", reason)
                .param("units", units.toArray(Long[]::new))
                .query(Long.class)
                .list());
    }

    /** The same of whatever a vendor sold. */
    public List<Held> heldOfVendor(long vendor, String reason) {
        return jdbc.sql("""
                        SELECT h.facility_id, h.unit_id FROM ledger.hold AS h
                        JOIN compliance.received_lot AS r ON r.facility_id = h.facility_id AND r.unit_id = h.unit_id
                        WHERE h.released_at IS NULL AND h.reason = :r AND r.vendor_id = :v ORDER BY h.facility_id, h.unit_id""")
                .param("r", reason)
                .param("v", vendor)
                .query(Rows.of(Held.class))
                .list();
    }

    /** Facilities where units of an item are on hand without a hold of this reason. */
    public List<Held> free(long item, String reason) {
        return jdbc.sql("""
                        SELECT u.facility_id, u.unit_id FROM ledger.stock_unit AS u
                        WHERE u.item_id = :i AND u.on_hand > 0 AND u.tag IS NULL AND NOT EXISTS (
                            SELECT 1 FROM ledger.hold AS h
                            WHERE h.facility_id = u.facility_id AND h.unit_id = u.unit_id AND h.released_at IS NULL AND h.reason = :r)
                        ORDER BY u.facility_id, u.unit_id""")
                .param("r", reason)
                .param("i", item)
                .query(Rows.of(Held.class))
                .list();
    }

    /** A certificate of analysis of a tagged package, as the lab desk keeps it. */
    @SuppressWarnings("ArrayRecordComponent") // handed on to the pack, never compared
    public record LabPaper(String tag, String certificate, String lab, String name, byte[] content) {}

    public List<LabPaper> labPapers(FacilityId facility, Collection<String> tags) {
        return jdbc.sql("""
                        SELECT DISTINCT ON (d.document_id) r.tag, r.certificate, r.lab, d.name, d.content
                        FROM compliance.lab_result AS r JOIN compliance.lab_document AS d USING (facility_id, document_id)
                        WHERE r.facility_id = :f AND r.tag = ANY (:tags::text[]) ORDER BY d.document_id, r.result_id""")
                .param("f", facility.value())
                .param("tags", tags.toArray(String[]::new))
                .query((r, n) ->
                        new LabPaper(r.getString(1), r.getString(2), r.getString(3), r.getString(4), r.getBytes(5)))
                .list();
    }
}
