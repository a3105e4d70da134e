package io.everygram.purchasing;

import io.everygram.catalog.ItemId;
import io.everygram.kernel.FacilityId;
import io.everygram.kernel.Quantity;
import io.everygram.kernel.Unit;
import io.everygram.ledger.OnOrderSource;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** What vendors still owe on approved and sent purchase orders. */
@Component
class PurchasingOnOrder implements OnOrderSource {
    private final JdbcClient jdbc;

    PurchasingOnOrder(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    public List<OnOrder> onOrder(Collection<FacilityId> facilities) {
        return jdbc.sql("""
                        SELECT facility_id, item_id, open_quantity, unit, expected_on, number FROM purchasing.on_order
                        WHERE facility_id = ANY (:facilities) ORDER BY facility_id, item_id, expected_on, number, line""")
                .param("facilities", facilities.stream().map(FacilityId::value).toArray(Long[]::new))
                .query((r, n) -> new OnOrder(
                        new FacilityId(r.getLong("facility_id")),
                        new ItemId(r.getLong("item_id")),
                        // A piece that is half received is still wholly owed.
                        Quantity.rounded(
                                r.getBigDecimal("open_quantity"),
                                Unit.valueOf(r.getString("unit")),
                                RoundingMode.CEILING),
                        r.getObject("expected_on", LocalDate.class),
                        r.getString("number")))
                .list();
    }
}
