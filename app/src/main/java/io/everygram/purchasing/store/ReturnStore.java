package io.everygram.purchasing.store;

import io.everygram.catalog.ItemId;
import io.everygram.identity.CurrentPerson;
import io.everygram.kernel.FacilityId;
import io.everygram.kernel.Money;
import io.everygram.kernel.Quantity;
import io.everygram.kernel.Unit;
import io.everygram.platform.Rows;
import io.everygram.purchasing.PurchaseOrder;
import io.everygram.purchasing.VendorReturn;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Returns to vendors as rows. */
@Repository
public class ReturnStore {
    private static final String RETURN = """
            SELECT r.return_id, r.number, o.number AS order_number, o.vendor_id, coalesce(v.name, '') AS vendor, r.state, r.reason, r.note, r.made_at, r.made_by,
                   r.ended_at, r.ended_by, r.ended_how, coalesce(c.number, '') AS claim
            FROM purchasing.vendor_return AS r
            JOIN purchasing.purchase_order AS o USING (facility_id, order_id)
            LEFT JOIN catalog.vendor AS v ON v.vendor_id = o.vendor_id
            LEFT JOIN purchasing.vendor_claim AS c ON c.facility_id = r.facility_id AND c.return_id = r.return_id
            WHERE r.facility_id = :f\s""";

    private final JdbcClient jdbc;

    ReturnStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** By line and lot. Packages are none: they leave under a manifest of the state only. */
    public List<VendorReturn.Lot> lots(PurchaseOrder order) {
        return jdbc.sql("""
                        SELECT l.line, b.unit_id, b.lot, b.on_hand, greatest(b.on_hand - b.allocated, 0) AS free
                        FROM purchasing.purchase_order_line AS l
                        JOIN ledger.package_balance AS b ON b.facility_id = l.facility_id AND b.item_id = l.item_id AND b.tag IS NULL AND b.has_stock
                        WHERE l.facility_id = :f AND l.order_id = :o AND EXISTS (
                            SELECT 1 FROM purchasing.receipt AS r JOIN purchasing.receipt_line AS t USING (facility_id, receipt_id)
                            WHERE r.facility_id = l.facility_id AND r.order_id = l.order_id AND t.order_line = l.line AND t.identifier = b.lot)
                        ORDER BY l.line, b.lot, b.unit_id LIMIT 500""")
                .param("f", order.facility().value())
                .param("o", order.orderId())
                .query(Rows.of(VendorReturn.Lot.class))
                .list();
    }

    public Optional<VendorReturn> find(FacilityId facility, String number) {
        return one(facility, "AND r.number = :n", number);
    }

    public Optional<VendorReturn> lock(FacilityId facility, String number) {
        return one(facility, "AND r.number = :n FOR UPDATE OF r", number);
    }

    public Optional<VendorReturn> madeBy(FacilityId facility, String key) {
        return one(facility, "AND r.command_key = :n", key);
    }

    private Optional<VendorReturn> one(FacilityId facility, String where, String value) {
        return jdbc.sql(RETURN + where)
                .param("f", facility.value())
                .param("n", value)
                .query((r, n) -> read(r, facility))
                .optional();
    }

    /** Newest first. */
    public List<VendorReturn> list(FacilityId facility, boolean openOnly, int limit) {
        return jdbc.sql(RETURN + "AND (NOT :open OR r.state = 'SET_ASIDE') ORDER BY r.return_id DESC LIMIT :n")
                .param("f", facility.value())
                .param("open", openOnly)
                .param("n", limit)
                .query((r, n) -> read(r, facility))
                .list();
    }

    /** Of an order, oldest first. */
    public List<VendorReturn> ofOrder(PurchaseOrder order) {
        return jdbc.sql(RETURN + "AND r.order_id = :o ORDER BY r.return_id LIMIT 200")
                .param("f", order.facility().value())
                .param("o", order.orderId())
                .query((r, n) -> read(r, order.facility()))
                .list();
    }

    private VendorReturn read(ResultSet r, FacilityId facility) throws SQLException {
        return new VendorReturn(
                r.getLong("return_id"),
                r.getString("number"),
                r.getString("order_number"),
                r.getLong("vendor_id"),
                r.getString("vendor"),
                VendorReturn.State.valueOf(r.getString("state")),
                VendorReturn.Reason.valueOf(r.getString("reason")),
                r.getString("note"),
                r.getObject("made_at", OffsetDateTime.class).toInstant(),
                r.getString("made_by"),
                Optional.ofNullable(r.getObject("ended_at", OffsetDateTime.class))
                        .map(OffsetDateTime::toInstant),
                r.getString("ended_by"),
                r.getString("ended_how"),
                r.getString("claim"),
                lines(facility, r.getLong("return_id")));
    }

    private List<VendorReturn.Line> lines(FacilityId facility, long id) {
        return jdbc.sql("""
                        SELECT t.order_line, l.item_id, i.number, i.name, t.unit_id, t.lot, t.quantity, t.unit, t.unit_price
                        FROM purchasing.vendor_return_line AS t
                        JOIN purchasing.vendor_return AS r USING (facility_id, return_id)
                        JOIN purchasing.purchase_order_line AS l
                            ON l.facility_id = r.facility_id AND l.order_id = r.order_id AND l.line = t.order_line
                        JOIN catalog.item AS i USING (item_id)
                        WHERE t.facility_id = :f AND t.return_id = :r ORDER BY t.position""")
                .param("f", facility.value())
                .param("r", id)
                .query((r, n) -> new VendorReturn.Line(
                        r.getInt("order_line"),
                        new ItemId(r.getLong("item_id")),
                        r.getString("number"),
                        r.getString("name"),
                        r.getLong("unit_id"),
                        r.getString("lot"),
                        Quantity.rounded(
                                r.getBigDecimal("quantity"),
                                Unit.valueOf(r.getString("unit")),
                                RoundingMode.UNNECESSARY),
                        new Money(r.getBigDecimal("unit_price"))))
                .list();
    }

    /** Call inside a transaction. */
    public void insert(
            CurrentPerson person,
            PurchaseOrder order,
            String number,
            String key,
            VendorReturn.Reason reason,
            String note,
            List<VendorReturn.Line> lines,
            Instant at) {
        long id = jdbc.sql("""
                        INSERT INTO purchasing.vendor_return (facility_id, number, order_id, reason, note, command_key, made_at, made_by)
                        VALUES (:f, :n, :o, :r, :note, :k, :at, :p) RETURNING return_id""")
                .param("f", person.facility().value())
                .param("n", number)
                .param("o", order.orderId())
                .param("r", reason.name())
                .param("note", note)
                .param("k", key)
                .param("at", at.atOffset(ZoneOffset.UTC))
                .param("p", person.name())
                .query(Long.class)
                .single();
        for (int i = 0; i < lines.size(); i++) {
            var line = lines.get(i);
            var _ = jdbc.sql("""
                            INSERT INTO purchasing.vendor_return_line (facility_id, return_id, position, order_line, unit_id, lot, quantity, unit, unit_price)
                            VALUES (:f, :r, :n, :l, :u, :lot, :q, :unit, :price)""")
                    .param("f", person.facility().value())
                    .param("r", id)
                    .param("n", i + 1)
                    .param("l", line.orderLine())
                    .param("u", line.unitId())
                    .param("lot", line.lot())
                    .param("q", line.quantity().amount())
                    .param("unit", line.quantity().unit().name())
                    .param("price", line.unitPrice().amount())
                    .update();
        }
    }

    public void ended(
            FacilityId facility, VendorReturn back, VendorReturn.State state, String how, String person, Instant at) {
        var _ = jdbc.sql("""
                        UPDATE purchasing.vendor_return SET state = :s, ended_how = :h, ended_by = :p, ended_at = :at
                        WHERE facility_id = :f AND return_id = :r""")
                .param("s", state.name())
                .param("h", how)
                .param("p", person)
                .param("at", at.atOffset(ZoneOffset.UTC))
                .param("f", facility.value())
                .param("r", back.returnId())
                .update();
    }

    private record Gone(int line, BigDecimal quantity) {}

    /** By line of an order, what went back and was neither credited nor replaced: the vendor may not bill it. */
    public Map<Integer, BigDecimal> notToBeBilled(FacilityId facility, long orderId) {
        return jdbc.sql("""
                        SELECT t.order_line AS line, sum(t.quantity) AS quantity
                        FROM purchasing.vendor_return AS r
                        JOIN purchasing.vendor_return_line AS t USING (facility_id, return_id)
                        LEFT JOIN purchasing.vendor_claim AS c ON c.facility_id = r.facility_id AND c.return_id = r.return_id
                        WHERE r.facility_id = :f AND r.order_id = :o AND r.state = 'GONE' AND coalesce(c.ended_as, '') NOT IN ('CREDITED', 'REPLACED')
                        GROUP BY t.order_line ORDER BY t.order_line""").param("f", facility.value()).param("o", orderId).query(Rows.of(Gone.class)).list().stream()
                .collect(Collectors.toMap(Gone::line, Gone::quantity));
    }
}
