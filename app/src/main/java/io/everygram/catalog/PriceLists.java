package io.everygram.catalog;

import io.everygram.audit.AuditTrail;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Keeps prices that vendors quoted, beside those that people enter and read in. */
@Service
public class PriceLists {
    private final JdbcClient jdbc;
    private final AuditTrail audit;

    PriceLists(JdbcClient jdbc, AuditTrail audit) {
        this.jdbc = jdbc;
        this.audit = audit;
    }

    /**
     * What a vendor quoted for an item, in the item's unit.
     *
     * @param prices from a quantity on, ascending, the first from nothing on
     */
    public record Quoted(
            long vendorId, ItemId item, LocalDate from, LocalDate to, BigDecimal minimum, List<Step> prices) {
        public Quoted {
            prices = List.copyOf(prices);
        }
    }

    public record Step(BigDecimal fromQuantity, BigDecimal price) {}

    /**
     * Makes the quote the vendor's price list for its time. Steps of older lists that hold then get the quoted price too, so that none of them undercuts or
     * overbids it; a vendor who did not sell the item does from now on, after those who did.
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public void keep(Quoted quoted, String person, String reason) {
        audit.acting(person, reason);
        var _ = jdbc.sql("""
                        INSERT INTO catalog.vendor_price (vendor_id, item_id, price, pack_multiple, minimum, rank)
                        SELECT :v, :i, :p, 1, :m, least(99, coalesce((SELECT max(o.rank) FROM catalog.vendor_price AS o WHERE o.item_id = :i), 0) + 1)
                        WHERE NOT EXISTS (SELECT 1 FROM catalog.vendor_price AS o WHERE o.vendor_id = :v AND o.item_id = :i)
                        ORDER BY 1""")
                .param("v", quoted.vendorId())
                .param("i", quoted.item().value())
                .param("p", quoted.prices().getFirst().price())
                .param("m", quoted.minimum())
                .update();
        var _ = jdbc.sql("""
                        WITH quoted AS (
                            SELECT q.from_quantity, q.price FROM unnest(:quantities::numeric[], :prices::numeric[]) AS q (from_quantity, price)
                        ), steps AS (
                            SELECT q.from_quantity FROM quoted AS q
                            UNION
                            SELECT b.from_quantity FROM catalog.vendor_price_break AS b
                            WHERE b.vendor_id = :v AND b.item_id = :i AND b.valid_from <= :to AND coalesce(b.valid_to >= :from, true)
                        )
                        INSERT INTO catalog.vendor_price_break AS k (vendor_id, item_id, from_quantity, valid_from, valid_to, price)
                        SELECT :v, :i, s.from_quantity, :from, :to,
                               (SELECT q.price FROM quoted AS q WHERE q.from_quantity <= s.from_quantity ORDER BY q.from_quantity DESC LIMIT 1)
                        FROM steps AS s ORDER BY s.from_quantity
                        ON CONFLICT (item_id, vendor_id, from_quantity, valid_from)
                        DO UPDATE SET valid_to = excluded.valid_to, price = excluded.price, version = k.version + 1""")
                .param(
                        "quantities",
                        quoted.prices().stream().map(Step::fromQuantity).toArray(BigDecimal[]::new))
                .param("prices", quoted.prices().stream().map(Step::price).toArray(BigDecimal[]::new))
                .param("v", quoted.vendorId())
                .param("i", quoted.item().value())
                .param("from", quoted.from())
                .param("to", quoted.to())
                .update();
    }
}
