package io.everygram.demand.store;

import io.everygram.demand.ImportedSale;
import io.everygram.demand.ImportedSales.Source;
import io.everygram.kernel.FacilityId;
import io.everygram.platform.Rows;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.RowCallbackHandler;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Keeps what other systems sold, each line once. */
@Repository
public class ImportedSaleStore {
    private static final int BATCH = 500;

    private final JdbcClient jdbc;
    private final JdbcTemplate batches;

    ImportedSaleStore(JdbcClient jdbc, JdbcTemplate batches) {
        this.jdbc = jdbc;
        this.batches = batches;
    }

    /** An item as far as a line speaks of it. */
    public record Item(long itemId, String number, String name, String unit) {}

    /** By number or whole name in small letters; of a name that several bear the first by number. */
    public Map<String, Item> items(Collection<String> called) {
        var names = called.stream()
                .map(name -> name.toLowerCase(Locale.ROOT))
                .distinct()
                .toArray(String[]::new);
        var found = new HashMap<String, Item>();
        jdbc.sql("""
                        SELECT item_id, number, name, unit FROM catalog.item
                        WHERE lower(number) = ANY (:names::text[]) OR lower(name) = ANY (:names::text[]) ORDER BY active DESC, number""").param("names", names).query(Rows.of(Item.class)).list().forEach(item -> {
            found.put(item.number().toLowerCase(Locale.ROOT), item);
            found.putIfAbsent(item.name().toLowerCase(Locale.ROOT), item);
        });
        return found;
    }

    /** Known lines of documents. */
    public List<ImportedSale> ofDocuments(FacilityId facility, Collection<String> documents) {
        return jdbc.sql("""
                        SELECT source, document, line, kind, item_id, day, customer_id, units, amount FROM demand.imported_sale
                        WHERE facility_id = :f AND document = ANY (:documents::text[])""")
                .param("f", facility.value())
                .param("documents", documents.stream().distinct().toArray(String[]::new))
                .query((row, n) -> sale(row))
                .list();
    }

    private static ImportedSale sale(ResultSet row) throws SQLException {
        return new ImportedSale(
                row.getString("source"),
                row.getString("document"),
                row.getString("line"),
                row.getString("kind").equals("RETURN"),
                row.getLong("item_id"),
                row.getObject("day", LocalDate.class),
                row.getLong("customer_id"),
                row.getBigDecimal("units"),
                row.getBigDecimal("amount"));
    }

    /** Which of these lines stand beside a shipment of our own of that item and day, {@code item day customer}, and {@code item day 0} of any customer. */
    public Set<String> shipped(FacilityId facility, Collection<Long> items, LocalDate first, LocalDate last) {
        var found = new HashSet<String>();
        jdbc.sql("""
                        SELECT item_id, day, customer_id FROM orders.sale
                        WHERE facility_id = :f AND item_id = ANY (:items::bigint[]) AND day BETWEEN :first AND :last""")
                .param("f", facility.value())
                .param("items", items.stream().distinct().toArray(Long[]::new))
                .param("first", first)
                .param("last", last)
                .query((RowCallbackHandler) row -> {
                    var of = row.getLong(1) + " " + row.getObject(2, LocalDate.class) + " ";
                    found.add(of + row.getLong(3));
                    found.add(of + 0);
                });
        return found;
    }

    /** Adds lines, and puts others in the place of what was known of the same line. */
    public void save(FacilityId facility, List<ImportedSale> sales, String batch, String by, Instant now) {
        var _ = batches.batchUpdate("""
                INSERT INTO demand.imported_sale (facility_id, source, document, line, kind, item_id, day, customer_id, units, amount, batch,
                    imported_at, imported_by)
                VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
                ON CONFLICT (facility_id, source, document, line) DO UPDATE
                SET kind = excluded.kind, item_id = excluded.item_id, day = excluded.day, customer_id = excluded.customer_id,
                    units = excluded.units, amount = excluded.amount, batch = excluded.batch, imported_at = excluded.imported_at,
                    imported_by = excluded.imported_by""", sales, BATCH, (statement, sale) -> {
            statement.setLong(1, facility.value());
            statement.setString(2, sale.source());
            statement.setString(3, sale.document());
            statement.setString(4, sale.line());
            statement.setString(5, sale.isReturn() ? "RETURN" : "SALE");
            statement.setLong(6, sale.itemId());
            statement.setObject(7, sale.day());
            statement.setLong(8, sale.customerId());
            statement.setBigDecimal(9, sale.units());
            statement.setBigDecimal(10, sale.amount());
            statement.setString(11, batch);
            statement.setObject(12, now.atOffset(ZoneOffset.UTC));
            statement.setString(13, by);
        });
    }

    public void remove(FacilityId facility, ImportedSale sale) {
        var _ = jdbc.sql(
                        "DELETE FROM demand.imported_sale WHERE facility_id = :f AND source = :s AND document = :d AND line = :l")
                .param("f", facility.value())
                .param("s", sale.source())
                .param("d", sale.document())
                .param("l", sale.line())
                .update();
    }

    public List<Source> sources(FacilityId facility) {
        return jdbc.sql("""
                        SELECT i.source, count(*)::int AS lines, min(i.day) AS first, max(i.day) AS last,
                               count(*) FILTER (WHERE i.kind = 'RETURN' OR NOT EXISTS (
                                   SELECT FROM orders.sale AS o WHERE o.facility_id = i.facility_id AND o.item_id = i.item_id AND o.day = i.day
                                       AND (i.customer_id = 0 OR o.customer_id = i.customer_id)))::int AS counted
                        FROM demand.imported_sale AS i WHERE i.facility_id = :f GROUP BY i.source ORDER BY i.source""")
                .param("f", facility.value())
                .query(Rows.of(Source.class))
                .list();
    }
}
