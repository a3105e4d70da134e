package io.everygram.orders;

import io.everygram.catalog.Catalog;
import io.everygram.catalog.ItemId;
import io.everygram.kernel.FacilityId;
import io.everygram.orders.store.OrderStore;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.LocalDate;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** What stands against an order, in the order in which it is checked: the customer, the day, the lines. */
@Component
class OrderChecks {
    private static final int MOST_LINES = Orders.MOST_LINES;
    private static final int MOST_NOTE = 1_000;
    private static final int MOST_DAYS_AHEAD = 365;
    private static final BigDecimal MOST_PRICE = BigDecimal.valueOf(1_000_000);
    private static final BigDecimal MOST_QUANTITY = BigDecimal.valueOf(10_000_000);

    private final OrderStore store;
    private final Catalog catalog;
    private final Clock clock;

    OrderChecks(OrderStore store, Catalog catalog, Clock clock) {
        this.store = store;
        this.catalog = catalog;
        this.clock = clock;
    }

    OrderOutcome.@Nullable Refused dayRefusal(FacilityId facility, LocalDate deliverOn, boolean isNewDay) {
        var today = catalog.facility(facility).day(clock.instant()).date();
        if (deliverOn.isBefore(today)) {
            return new OrderOutcome.DayIsPast(deliverOn, today);
        }
        var late = isNewDay ? lateRefusal(facility, deliverOn) : null;
        if (late != null) {
            return late;
        }
        return deliverOn.isAfter(today.plusDays(MOST_DAYS_AHEAD))
                ? new OrderOutcome.TooFarAhead(deliverOn, today.plusDays(MOST_DAYS_AHEAD))
                : null;
    }

    /** The day may be closed for new orders already. */
    OrderOutcome.@Nullable Refused lateRefusal(FacilityId facility, LocalDate deliverOn) {
        var zone = catalog.facility(facility).zoneId();
        var now = clock.instant();
        var cutOff = store.cutOff(facility);
        return cutOff.isEmpty() || cutOff.get().isOpen(deliverOn, now, zone)
                ? null
                : new OrderOutcome.AfterCutOff(
                        deliverOn,
                        cutOff.get().closes(deliverOn, zone),
                        zone,
                        cutOff.get().earliest(now, zone));
    }

    OrderOutcome.@Nullable Refused refusal(Orders.Placement order, boolean isNewDay) {
        var customer = customerRefusal(order.facility(), order.customerId(), order.deliverOn());
        if (customer != null) {
            return customer;
        }
        var day = dayRefusal(order.facility(), order.deliverOn(), isNewDay);
        if (day != null) {
            return day;
        }
        if (order.note().length() > MOST_NOTE) {
            return new OrderOutcome.NoteTooLong(MOST_NOTE);
        }
        if (order.lines().isEmpty()) {
            return new OrderOutcome.NoLines();
        }
        if (order.lines().size() > MOST_LINES) {
            return new OrderOutcome.TooManyLines(MOST_LINES);
        }
        for (int i = 0; i < order.lines().size(); i++) {
            var line = lineRefusal(order.facility(), i + 1, order.lines().get(i));
            if (line != null) {
                return line;
            }
        }
        return null;
    }

    /** Whether the customer may be served on a day: licensed in the facility's state, for as long as the delivery. */
    OrderOutcome.@Nullable Refused customerRefusal(FacilityId facility, long customerId, LocalDate deliverOn) {
        var customer = catalog.customer(facility, customerId);
        if (customer.isEmpty()) {
            return new OrderOutcome.UnknownCustomer(customerId);
        }
        var state = catalog.facility(facility).state();
        if (!customer.get().state().equals(state)) {
            return new OrderOutcome.OtherState(
                    customer.get().name(), customer.get().state(), state);
        }
        if (customer.get().licenseValidTo().isBefore(deliverOn)) {
            return new OrderOutcome.LicenseEnds(
                    customer.get().name(), customer.get().licenseValidTo(), deliverOn);
        }
        return null;
    }

    OrderOutcome.@Nullable Refused lineRefusal(FacilityId facility, int number, Orders.PlacedLine line) {
        return lineRefusal(number, line, sold(facility, line.item()));
    }

    /**
     * What the catalog says of an item that is ordered.
     *
     * @param item absent when there is none
     * @param isForState whether it is sold in the facility's state
     */
    record Sold(Optional<Catalog.Item> item, boolean isForState, String state) {}

    Sold sold(FacilityId facility, ItemId item) {
        return new Sold(
                catalog.item(item.value()),
                catalog.isFor(facility, item),
                catalog.facility(facility).state());
    }

    static OrderOutcome.@Nullable Refused lineRefusal(int number, Orders.PlacedLine line, Sold sold) {
        var item = sold.item();
        if (item.isEmpty()) {
            return new OrderOutcome.UnknownItem(number, "item " + line.item().value());
        }
        if (!item.get().tracked() || !item.get().active()) {
            return new OrderOutcome.NotForSale(number, item.get().number());
        }
        if (!sold.isForState()) {
            return new OrderOutcome.ItemOfOtherState(number, item.get().number(), sold.state());
        }
        var unit = item.get().unitOfMeasure();
        if (line.quantity().unit() != unit
                || !line.quantity().isPositive()
                || line.quantity().amount().compareTo(MOST_QUANTITY) > 0) {
            return new OrderOutcome.BadQuantity(number, item.get().number(), unit.symbol());
        }
        var price = line.price();
        if (price == null && item.get().price().signum() == 0) {
            return new OrderOutcome.NoPrice(number, item.get().number());
        }
        if (price != null
                && (price.signum() < 0
                        || price.compareTo(MOST_PRICE) > 0
                        || price.stripTrailingZeros().scale() > 2)) {
            return new OrderOutcome.BadPrice(number, item.get().number());
        }
        return null;
    }
}
