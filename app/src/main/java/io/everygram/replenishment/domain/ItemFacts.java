package io.everygram.replenishment.domain;

import java.math.BigDecimal;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * All that the plan of one item at one facility rests on, but for what other items need of it. Quantities are whole {@link Steps} of its unit.
 *
 * @param abc class by revenue: A, B, C or NONE
 * @param forecast units of each day of the plan, before what is ordered already
 * @param excess the variance of a day's units is its mean and so many times the mean's square
 * @param firm planned orders that a person fixed
 * @param draws by production runs that are scheduled
 */
public record ItemFacts(
        long itemId,
        String number,
        String name,
        String category,
        String unit,
        String abc,
        Stock stock,
        List<Incoming> incoming,
        List<Firm> firm,
        Days forecast,
        BigDecimal excess,
        List<Ordered> orders,
        List<Draw> draws,
        Policy policy,
        List<Offer> offers,
        Optional<Make> make) {
    public ItemFacts {
        incoming = List.copyOf(incoming);
        firm = List.copyOf(firm);
        orders = List.copyOf(orders);
        draws = List.copyOf(draws);
        offers = List.copyOf(offers);
    }

    /** The same with another forecast. */
    ItemFacts with(Days other) {
        return new ItemFacts(
                itemId, number, name, category, unit, abc, stock, incoming, firm, other, excess, orders, draws, policy,
                offers, make);
    }

    /** The same with other offers. */
    ItemFacts with(List<Offer> other) {
        return new ItemFacts(
                itemId, number, name, category, unit, abc, stock, incoming, firm, forecast, excess, orders, draws,
                policy, other, make);
    }

    /** The same with another stock. */
    ItemFacts with(Stock other) {
        return new ItemFacts(
                itemId, number, name, category, unit, abc, other, incoming, firm, forecast, excess, orders, draws,
                policy, offers, make);
    }

    /** @param expired on hand past its date, without what is held anyway */
    public record Stock(long onHand, long held, long expired, long allocated) {
        public static final Stock NONE = new Stock(0, 0, 0, 0);

        /** On hand and usable; what is promised of it is still in it. */
        public long usable() {
            return onHand - held - expired;
        }

        public Stock with(long more) {
            return new Stock(onHand + more, held, expired, allocated);
        }
    }

    /**
     * What comes in: of a purchase order or of a production run.
     *
     * @param kind the order's state, or {@code RUN}
     */
    public record Incoming(String document, String kind, LocalDate dueOn, long quantity) {}

    /** A planned order that a person fixed in quantity and day. */
    public record Firm(long proposalId, LocalDate orderOn, LocalDate dueOn, long quantity) {}

    /** What a customer ordered and has not got: {@code open} has no package yet, {@code allocated} has. */
    public record Ordered(String document, LocalDate day, long open, long allocated) {}

    /** What a production run takes. */
    public record Draw(String run, LocalDate startsOn, long quantity) {}

    /**
     * Who sells it.
     *
     * @param price dollars of a unit, before any price of a quantity
     * @param pack it is sold in multiples of this
     * @param minimum the least that is sold
     * @param rank 1 for the preferred one
     * @param leadDays from order to receipt, as it is reckoned with
     * @param promisedDays as the vendor says
     * @param leadDeviation standard deviation of the lead time in days
     * @param weekdays on which the vendor delivers
     * @param closed days on which the vendor does not deliver
     * @param papersValidTo the last day of the first required paper to end; absent when none is required
     * @param breaks prices that hold from a quantity on
     * @param pallet steps on a whole pallet; 0 when it does not come on pallets
     */
    public record Offer(
            long vendorId,
            String vendor,
            BigDecimal price,
            long pack,
            long minimum,
            int rank,
            int leadDays,
            int promisedDays,
            BigDecimal leadDeviation,
            Set<DayOfWeek> weekdays,
            List<LocalDate> closed,
            Optional<LocalDate> papersValidTo,
            List<Break> breaks,
            long pallet) {
        public Offer {
            weekdays = Set.copyOf(weekdays);
            closed = List.copyOf(closed);
            breaks = List.copyOf(breaks);
        }

        /** Dollars of a unit when so many are ordered. */
        BigDecimal priceOf(long quantity) {
            return breaks.stream()
                    .filter(b -> b.from() <= quantity)
                    .reduce((lower, higher) -> lower.from() > higher.from() ? lower : higher)
                    .map(Break::price)
                    .orElse(price);
        }

        boolean papersHold(LocalDate today) {
            return papersValidTo
                    .filter(last -> last.isBefore(today.plusDays(leadDays)))
                    .isEmpty();
        }
    }

    /** @param price dollars of a unit, from this quantity on */
    public record Break(long from, BigDecimal price) {}

    /**
     * That it is made here.
     *
     * @param yield good units of one started
     * @param days from the start of a run to its output
     * @param cost dollars of a unit, for what is worth more in stock
     */
    public record Make(BigDecimal yield, int days, long minimum, long multiple, BigDecimal cost) {}
}
