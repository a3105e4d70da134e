package io.everygram.purchasing.web;

import io.everygram.kernel.FacilityId;
import io.everygram.platform.web.FindSource;
import io.everygram.platform.web.Show;
import io.everygram.purchasing.PurchaseOrders;
import java.util.List;
import java.util.Locale;
import org.springframework.stereotype.Component;

/** Purchase orders by number or vendor. */
@Component
class PurchaseOrderFind implements FindSource {
    private final PurchaseOrders orders;

    PurchaseOrderFind(PurchaseOrders orders) {
        this.orders = orders;
    }

    @Override
    public String group() {
        return "Purchase orders";
    }

    @Override
    public int rank() {
        return 40;
    }

    @Override
    public List<Hit> find(FacilityId facility, String words, int limit) {
        return orders.list(facility, List.of(), words, "", limit).stream()
                .map(row -> new Hit(
                        row.number(),
                        row.vendor() + ", " + Show.words(row.state()).toLowerCase(Locale.ROOT) + ", "
                                + Show.money(row.total()),
                        "/purchase-orders/" + row.number(),
                        row.number().equalsIgnoreCase(words)))
                .toList();
    }
}
