package io.everygram.purchasing;

import io.everygram.catalog.ItemId;
import io.everygram.kernel.FacilityId;
import io.everygram.kernel.Quantity;
import io.everygram.kernel.Unit;
import io.everygram.ledger.OnOrderSource;
import io.everygram.ledger.StockView.AsOf;
import io.everygram.platform.Rows;
import io.everygram.platform.SqlCatalog;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** What vendors still owe on approved and sent purchase orders: now, or as of any moment in both senses. */
@Component
@Transactional(readOnly = true)
public class OnOrderLines implements OnOrderSource {
    private final JdbcClient jdbc;
    private final SqlCatalog sql;

    OnOrderLines(JdbcClient jdbc, SqlCatalog sql) {
        this.jdbc = jdbc;
        this.sql = sql;
    }

    /**
     * An open line of an order.
     *
     * @param openQuantity above zero, in {@code unit}, the unit it was ordered in
     * @param unitPrice dollars for one {@code unit}
     * @param number of the order
     */
    public record Line(
            long facilityId,
            long itemId,
            String itemNumber,
            String item,
            String category,
            String itemUnit,
            long vendorId,
            String vendor,
            BigDecimal openQuantity,
            String unit,
            BigDecimal unitPrice,
            LocalDate expectedOn,
            String number) {
        /** In the item's own unit of measure where the two measure alike; a piece that is half received is still wholly owed. */
        public Quantity open() {
            var ordered = Quantity.rounded(openQuantity, Unit.valueOf(unit), RoundingMode.CEILING);
            var own = Unit.valueOf(itemUnit);
            return ordered.unit().kind() == own.kind() ? ordered.in(own, RoundingMode.HALF_EVEN) : ordered;
        }

        /** What is still to be paid for it. */
        public BigDecimal amount() {
            return openQuantity.multiply(unitPrice);
        }
    }

    /** All open lines of these facilities, in the order of facility, item, day and order; {@code asOf} is empty for now. */
    public List<Line> lines(Collection<FacilityId> facilities, Optional<AsOf> asOf) {
        var statement = jdbc.sql(sql.get(asOf.isPresent() ? "purchasing/on_order_then" : "purchasing/on_order_now"))
                .param("facilities", facilities.stream().map(FacilityId::value).toArray(Long[]::new));
        if (asOf.isPresent()) {
            statement = statement
                    .param("as_of", asOf.get().moment().atOffset(ZoneOffset.UTC))
                    .param("known_then", asOf.get().knownThen());
        }
        return statement.query(Rows.of(Line.class)).list();
    }

    @Override
    public List<OnOrder> onOrder(Collection<FacilityId> facilities, Optional<AsOf> asOf) {
        return lines(facilities, asOf).stream()
                .map(line -> new OnOrder(
                        new FacilityId(line.facilityId()),
                        new ItemId(line.itemId()),
                        Quantity.rounded(line.openQuantity(), Unit.valueOf(line.unit()), RoundingMode.CEILING),
                        line.expectedOn(),
                        line.number()))
                .toList();
    }
}
