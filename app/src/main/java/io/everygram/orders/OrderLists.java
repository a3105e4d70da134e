package io.everygram.orders;

import io.everygram.catalog.Catalog;
import io.everygram.compliance.rules.Parameter;
import io.everygram.compliance.rules.Rules;
import io.everygram.kernel.FacilityId;
import io.everygram.orders.domain.OrderState;
import io.everygram.orders.store.OrderStore;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Orders as lists and figures show them, and what can still be promised. Reads only. */
@Service
public class OrderLists {
    private final OrderStore store;
    private final Catalog catalog;
    private final Rules rules;
    private final Clock clock;

    OrderLists(OrderStore store, Catalog catalog, Rules rules, Clock clock) {
        this.store = store;
        this.catalog = catalog;
        this.rules = rules;
        this.clock = clock;
    }

    /** An order in a list; quantities are summed over its lines whatever their units. */
    public record Row(
            long orderId,
            String number,
            long customerId,
            String customer,
            boolean keyAccount,
            String tier,
            LocalDate licenseValidTo,
            LocalDate deliverOn,
            OrderState state,
            int lines,
            BigDecimal wanted,
            BigDecimal value,
            BigDecimal promised,
            BigDecimal picked,
            int packages,
            int packagesPicked) {
        public boolean isShort() {
            return promised.compareTo(wanted) < 0;
        }
    }

    /**
     * Which orders to list, by day and then number.
     *
     * @param states none for all
     * @param words part of a number or of a customer's name; empty for all
     */
    public record Filter(
            Set<OrderState> states, String words, boolean shortOnly, LocalDate afterDay, long afterOrder, int limit) {
        private static final LocalDate FIRST = LocalDate.of(1900, 1, 1);

        public Filter {
            states = Set.copyOf(states);
        }

        public static Filter of(Set<OrderState> states, String words, boolean shortOnly, int limit) {
            return new Filter(states, words, shortOnly, FIRST, 0, limit);
        }
    }

    @Transactional(readOnly = true)
    public List<Row> list(FacilityId facility, Filter filter) {
        return store.list(facility, filter);
    }

    /** How many orders due up to a day wait for what; {@code late} are due before today. */
    public record Desk(int toAllocate, int shortOrders, int toPick, int packagesToPick, int toList, int late) {}

    @Transactional(readOnly = true)
    public Desk desk(FacilityId facility, LocalDate today, LocalDate until) {
        return store.desk(facility, today, until);
    }

    /** @param available {@code free} less what other open orders want by that day; below zero when more is wanted than there is */
    public record Available(
            long itemId,
            String number,
            String name,
            String unit,
            String packs,
            BigDecimal price,
            BigDecimal free,
            int packages,
            BigDecimal wantedByOthers,
            BigDecimal available) {}

    /**
     * Available to promise of items for a delivery day.
     *
     * @param minimumShelfLifeDays what the customer was promised
     * @param leavingOut number of an order that does not count against itself; empty for none
     */
    @Transactional(readOnly = true)
    public Map<Long, Available> availableToPromise(
            FacilityId facility, List<Long> items, LocalDate deliverOn, int minimumShelfLifeDays, String leavingOut) {
        var found = new HashMap<Long, Available>();
        for (var available : store.available(
                facility,
                items,
                deliverOn,
                deliverOn.plusDays(minimumShelfLifeDays),
                leavingOut,
                rules.on(facility, deliverOn).list(Parameter.SALEABLE_LAB_STATES))) {
            found.put(available.itemId(), available);
        }
        return Map.copyOf(found);
    }

    public record Sellable(long itemId, String number, String name) {}

    /** Items with packages on hand that may be sold in the facility's state, by number. */
    @Transactional(readOnly = true)
    public List<Sellable> sellable(FacilityId facility, int limit) {
        return store.sellable(facility, limit);
    }

    /**
     * What a customer takes often.
     *
     * @param times days on which it was bought
     * @param usual units at a time, rounded
     */
    public record Usual(long itemId, int times, BigDecimal usual) {}

    @Transactional(readOnly = true)
    public List<Usual> usual(FacilityId facility, long customer, int days, int limit) {
        var since = catalog.facility(facility).day(clock.instant()).date().minusDays(days);
        return store.usual(facility, customer, since, limit);
    }
}
