package io.everygram.orders;

import io.everygram.catalog.ItemId;
import io.everygram.kernel.FacilityId;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** What stands against the lines of many orders, without writing: every customer, day and item is asked for once. Of one file; not kept. */
public final class OrderJudgments {
    private final OrderChecks checks;
    private final FacilityId facility;
    private final Map<Delivery, List<OrderOutcome.Refused>> deliveries = new HashMap<>();
    private final Map<ItemId, OrderChecks.Sold> items = new HashMap<>();

    OrderJudgments(OrderChecks checks, FacilityId facility) {
        this.checks = checks;
        this.facility = facility;
    }

    private record Delivery(long customer, LocalDate day, boolean isNewDay) {}

    /** Everything that stands against one line for a customer on a day. */
    public List<OrderOutcome.Refused> of(
            long customerId, LocalDate deliverOn, boolean isNewDay, Orders.PlacedLine line) {
        var refused = new ArrayList<>(ofDelivery(customerId, deliverOn, isNewDay));
        ofLine(line).ifPresent(refused::add);
        return refused;
    }

    /** What stands against delivering to a customer on a day. */
    public List<OrderOutcome.Refused> ofDelivery(long customerId, LocalDate deliverOn, boolean isNewDay) {
        return deliveries.computeIfAbsent(new Delivery(customerId, deliverOn, isNewDay), this::judged);
    }

    /** What stands against a line, whoever orders it. */
    public Optional<OrderOutcome.Refused> ofLine(Orders.PlacedLine line) {
        var sold = items.computeIfAbsent(line.item(), item -> checks.sold(facility, item));
        return Optional.ofNullable(OrderChecks.lineRefusal(1, line, sold));
    }

    private List<OrderOutcome.Refused> judged(Delivery delivery) {
        return Stream.of(
                        Optional.<OrderOutcome.Refused>ofNullable(
                                checks.customerRefusal(facility, delivery.customer(), delivery.day())),
                        Optional.<OrderOutcome.Refused>ofNullable(
                                checks.dayRefusal(facility, delivery.day(), delivery.isNewDay())))
                .flatMap(Optional::stream)
                .toList();
    }
}
