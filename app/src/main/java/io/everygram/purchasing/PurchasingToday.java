package io.everygram.purchasing;

import io.everygram.catalog.Catalog;
import io.everygram.kernel.FacilityId;
import io.everygram.platform.web.Show;
import io.everygram.platform.web.TodaySource;
import io.everygram.purchasing.domain.OrderState;
import io.everygram.purchasing.store.PurchaseListStore;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** Orders that are late or expected today, drafts that wait, and vendors whose papers end. */
@Component
class PurchasingToday implements TodaySource {
    private static final int PAPERS_WARN_DAYS = 14;
    private static final List<OrderState> OPEN =
            List.of(OrderState.DRAFT, OrderState.APPROVED, OrderState.SENT, OrderState.PARTLY_RECEIVED);

    private final PurchaseOrders orders;
    private final Catalog catalog;
    private final Clock clock;

    PurchasingToday(PurchaseOrders orders, Catalog catalog, Clock clock) {
        this.orders = orders;
        this.catalog = catalog;
        this.clock = clock;
    }

    @Override
    public List<Need> needs(FacilityId facility) {
        var today = catalog.facility(facility).day(clock.instant()).date();
        var needs = new ArrayList<Need>();
        int drafts = 0;
        int unsent = 0;
        for (var row : orders.list(facility, OPEN, "", "", 500)) {
            switch (OrderState.valueOf(row.state())) {
                case DRAFT -> drafts++;
                case APPROVED -> unsent++;
                case SENT, PARTLY_RECEIVED -> expected(row, today).ifPresent(needs::add);
                case RECEIVED, CLOSED_SHORT, CLOSED, CANCELLED -> {}
            }
        }
        waiting(drafts, "waits for approval", "wait for approval", "draft", needs);
        waiting(unsent, "is approved and not sent", "are approved and not sent", "approved", needs);
        papers(today, needs);
        return needs;
    }

    private static Optional<Need> expected(PurchaseListStore.Row row, LocalDate today) {
        if (row.expectedOn().isAfter(today)) {
            return Optional.empty();
        }
        boolean late = row.expectedOn().isBefore(today);
        return Optional.of(need(
                late ? 0 : 1,
                row.number() + " of " + row.vendor() + " is "
                        + (late
                                ? Show.count(-Show.daysUntil(row.expectedOn(), today), "day") + " late"
                                : "expected today"),
                Show.money(row.openAmount()) + " on " + row.lines() + (row.lines() == 1 ? " line" : " lines"),
                late ? "/purchase-orders/" + row.number() : "/receive/" + row.number()));
    }

    private static void waiting(int count, String one, String many, String show, List<Need> needs) {
        if (count > 0) {
            needs.add(need(
                    1,
                    count + (count == 1 ? " purchase order " + one : " purchase orders " + many),
                    "Nothing is ordered before it is sent",
                    "/purchase-orders?show=" + show));
        }
    }

    private void papers(LocalDate today, List<Need> needs) {
        var soon = catalog.vendors().stream()
                .filter(v -> v.papersValidTo() != null && v.papersValidTo().isBefore(today.plusDays(PAPERS_WARN_DAYS)))
                .toList();
        if (!soon.isEmpty()) {
            long over = soon.stream().filter(v -> !v.papersHold(today)).count();
            needs.add(need(
                    over > 0 ? 1 : 2,
                    "Papers of " + soon.size() + (soon.size() == 1 ? " vendor end" : " vendors end")
                            + " within two weeks" + (over > 0 ? ", " + over + " ended already" : ""),
                    String.join(
                            ", ",
                            soon.stream().map(Catalog.Vendor::name).limit(4).toList()),
                    "/vendors"));
        }
    }

    private static Need need(int urgency, String text, String detail, String path) {
        return new Need("Buy", urgency, text, detail, path, Optional.empty(), Optional.empty(), "", false);
    }
}
