package io.everygram.demo;

import java.sql.Date;
import java.time.LocalDate;
import org.springframework.jdbc.core.JdbcTemplate;

/** Price breaks, a rise that is announced, contacts and closed days of the vendors of components. */
final class DemoPriceLists {
    private final JdbcTemplate jdbc;
    private final LocalDate today;

    DemoPriceLists(JdbcTemplate jdbc, LocalDate today) {
        this.jdbc = jdbc;
        this.today = today;
    }

    void write() {
        var _ = jdbc.update("""
                INSERT INTO catalog.vendor_price_break (vendor_id, item_id, from_quantity, valid_from, price)
                SELECT p.vendor_id, p.item_id, p.pack_multiple * b.packs, ?, round(p.price * b.share, 4)
                FROM catalog.vendor_price AS p JOIN catalog.item AS i USING (item_id), (VALUES (5, 0.97), (20, 0.93)) AS b (packs, share)
                WHERE NOT i.tracked AND p.rank = 1 ORDER BY 1, 2, 3""", Date.valueOf(today.minusDays(120)));
        var _ = jdbc.update("""
                INSERT INTO catalog.vendor_price_break (vendor_id, item_id, from_quantity, valid_from, price)
                SELECT p.vendor_id, p.item_id, 0, ?, round(p.price * 1.04, 4)
                FROM catalog.vendor_price AS p JOIN catalog.item AS i USING (item_id)
                WHERE NOT i.tracked AND p.rank = 1 AND i.category = 'hardware' ORDER BY 1, 2""", Date.valueOf(today.plusDays(45)));
        var _ = jdbc.update("""
                INSERT INTO catalog.vendor_contact (vendor_id, name, role, email, phone)
                SELECT v.vendor_id, c.name, c.role, c.address || substring(v.email FROM '@.*'), '+1 555 01' || lpad((v.vendor_id * 7 % 100)::text, 2, '0')
                FROM catalog.vendor AS v, (VALUES ('Jordan Reyes', 'Sales', 'sales'), ('Sam Okafor', 'Accounts receivable', 'billing')) AS c (name, role, address)
                WHERE v.kind <> 'cannabis' AND v.email LIKE '%@%' ORDER BY 1, 2""");
        var _ = jdbc.update("""
                INSERT INTO catalog.vendor_closed_day (vendor_id, day, note)
                SELECT v.vendor_id, d.day, d.note
                FROM catalog.vendor AS v, (VALUES (?::date, 'Stocktaking'), (?::date, 'Company holiday')) AS d (day, note)
                WHERE v.kind <> 'cannabis' AND v.vendor_id % 3 = 0 ORDER BY 1, 2""", Date.valueOf(today.plusDays(9)), Date.valueOf(today.plusDays(30)));
        var _ = jdbc.update("""
                UPDATE catalog.vendor_price AS p SET pallet_quantity = p.pack_multiple * 20 FROM catalog.item AS i
                WHERE i.item_id = p.item_id AND NOT i.tracked AND p.vendor_id % 2 = 0""");
        var _ = jdbc.update(
                "UPDATE catalog.vendor SET truck_pallets = 26 WHERE kind <> 'cannabis' AND vendor_id % 4 = 0");
    }
}
