package io.everygram.orders;

import io.everygram.compliance.rules.SalesFigures;
import io.everygram.kernel.FacilityId;
import io.everygram.orders.store.OrderStore;
import java.time.YearMonth;
import java.util.List;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** The sales of a facility for rules that speak of a share of them. */
@Component
class MonthlySales implements SalesFigures {
    private final OrderStore store;

    MonthlySales(OrderStore store) {
        this.store = store;
    }

    @Override
    @Transactional(readOnly = true)
    public List<Sold> sold(FacilityId facility, YearMonth first, YearMonth last) {
        return store.sold(facility, first, last);
    }
}
