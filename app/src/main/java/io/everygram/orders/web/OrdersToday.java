package io.everygram.orders.web;

import io.everygram.catalog.Catalog;
import io.everygram.kernel.FacilityId;
import io.everygram.orders.OrderLists;
import io.everygram.platform.web.Show;
import io.everygram.platform.web.TodaySource;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** What of the orders waits for a person: to allocate, short, to pick, late. */
@Component
class OrdersToday implements TodaySource {
    private final OrderLists lists;
    private final Catalog catalog;
    private final Clock clock;

    OrdersToday(OrderLists lists, Catalog catalog, Clock clock) {
        this.lists = lists;
        this.catalog = catalog;
        this.clock = clock;
    }

    @Override
    public List<Need> needs(FacilityId facility) {
        var today = catalog.facility(facility).day(clock.instant()).date();
        var desk = lists.desk(facility, today, today.plusDays(1));
        var needs = new ArrayList<Need>();
        if (desk.late() > 0) {
            needs.add(need(
                    0,
                    count(desk.late()) + " should have been delivered before today",
                    "Deliver, move the day with the customer, or cancel.",
                    "/orders?status=open"));
        }
        if (desk.toAllocate() > 0) {
            needs.add(need(
                    1,
                    count(desk.toAllocate()) + " to allocate for today and tomorrow",
                    "Nothing is promised to them yet.",
                    "/orders?status=allocate"));
        }
        if (desk.shortOrders() > 0) {
            needs.add(need(
                    1,
                    count(desk.shortOrders()) + " short",
                    "Find other packages, or shorten the lines with the customer.",
                    "/orders?status=shortage"));
        }
        if (desk.toPick() > 0) {
            needs.add(need(
                    1,
                    count(desk.toPick()) + " to pick",
                    Show.count(desk.packagesToPick(), "package") + " to pick from the shelf.",
                    "/picks"));
        }
        return needs;
    }

    private static String count(int number) {
        return number + (number == 1 ? " order" : " orders");
    }

    private static Need need(int urgency, String text, String detail, String path) {
        return new Need("Orders", urgency, text, detail, path, Optional.empty(), Optional.empty(), "", false);
    }
}
