package io.everygram.replenishment.domain;

import java.util.List;

/**
 * The grid of an item and what follows from it; a figure in whole {@link Steps} for each day.
 *
 * @param requirements from outside the plan
 * @param needed by planned orders of other items
 * @param gross all that is asked for
 * @param scheduled comes in already: orders, runs, firm orders, and what comes out besides
 * @param net missing without a planned order
 * @param receipts planned, by the day they come in
 * @param releases planned, by the day they are ordered or started
 * @param projected at the end of the day
 * @param unserved forecast that nothing can serve any more
 * @param safety to be left at the end of the day
 */
public record Decision(
        Source source,
        SafetyStock safetyStock,
        Requirements requirements,
        Days needed,
        Days gross,
        Days scheduled,
        Days net,
        Days receipts,
        Days releases,
        Days projected,
        Days unserved,
        Days safety,
        List<PlannedOrder> orders,
        List<PlanMessage> messages) {
    public Decision {
        orders = List.copyOf(orders);
        messages = List.copyOf(messages);
    }
}
