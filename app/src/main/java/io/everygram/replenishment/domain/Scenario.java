package io.everygram.replenishment.domain;

import io.everygram.replenishment.domain.ItemFacts.Break;
import io.everygram.replenishment.domain.ItemFacts.Offer;
import io.everygram.replenishment.domain.ItemFacts.Stock;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Facts as they would be: what is planned on them is compared with what is planned on those that are. */
public final class Scenario {
    private static final BigDecimal HUNDRED = BigDecimal.valueOf(100);
    private static final int PRICE_SCALE = 4;

    private Scenario() {}

    /** What is changed. */
    public enum Kind {
        /** The forecast of all items, of a category or of an item, by percent. */
        DEMAND,
        /** A vendor needs so many days more; what is on order there comes as it is promised. */
        VENDOR_LATE,
        /** A vendor's price of an item, or all of them, by percent. */
        PRICE,
        /** An item that sells like another one, so many percent of it, from a day on. */
        NEW_ITEM
    }

    /**
     * A change.
     *
     * @param percent by which it changes; of a new item what it sells of the other one
     * @param vendorId 0 where no vendor is meant
     * @param itemId 0 for all; of a new item the one that it is like
     * @param category empty for all
     * @param number of a new item
     * @param from the first day of a new item
     */
    public record Change(
            Kind kind,
            int percent,
            int days,
            long vendorId,
            long itemId,
            String category,
            String number,
            String name,
            Optional<LocalDate> from) {}

    /** Items and bills, changed one after the other. */
    public record Facts(List<ItemFacts> items, List<Bill> bills) {
        public Facts {
            items = List.copyOf(items);
            bills = List.copyOf(bills);
        }
    }

    public static Facts of(LocalDate today, Facts facts, List<Change> changes) {
        var now = facts;
        for (int at = 0; at < changes.size(); at++) {
            var change = changes.get(at);
            now = change.kind() == Kind.NEW_ITEM
                    ? withNew(today, now, change, -1L - at)
                    : new Facts(
                            now.items().stream()
                                    .map(item -> changed(item, change))
                                    .toList(),
                            now.bills());
        }
        return now;
    }

    private static ItemFacts changed(ItemFacts item, Change change) {
        return switch (change.kind()) {
            case DEMAND ->
                isMeant(item, change) && !item.forecast().isZero()
                        ? item.with(scaled(item.forecast(), 100L + change.percent(), 0))
                        : item;
            case VENDOR_LATE ->
                item.with(item.offers().stream()
                        .map(offer -> offer.vendorId() == change.vendorId() ? later(offer, change.days()) : offer)
                        .toList());
            case PRICE ->
                isMeant(item, change)
                        ? item.with(item.offers().stream()
                                .map(offer ->
                                        offer.vendorId() == change.vendorId() ? dearer(offer, change.percent()) : offer)
                                .toList())
                        : item;
            case NEW_ITEM -> item;
        };
    }

    private static boolean isMeant(ItemFacts item, Change change) {
        return (change.itemId() == 0 || change.itemId() == item.itemId())
                && (change.category().isEmpty() || change.category().equals(item.category()));
    }

    /** Whole steps whose sum is never more than half a step off. */
    private static Days scaled(Days days, long percent, int from) {
        var scaled = new long[days.size()];
        long sum = 0;
        long before = 0;
        for (int day = from; day < scaled.length; day++) {
            sum += days.on(day);
            long until = Math.floorDiv(sum * percent + 50, 100);
            scaled[day] = until - before;
            before = until;
        }
        return Days.of(scaled);
    }

    private static Offer later(Offer offer, int days) {
        return new Offer(
                offer.vendorId(),
                offer.vendor(),
                offer.price(),
                offer.pack(),
                offer.minimum(),
                offer.rank(),
                Math.max(0, offer.leadDays() + days),
                offer.promisedDays(),
                offer.leadDeviation(),
                offer.weekdays(),
                offer.closed(),
                offer.papersValidTo(),
                offer.breaks(),
                offer.pallet());
    }

    private static Offer dearer(Offer offer, int percent) {
        return new Offer(
                offer.vendorId(),
                offer.vendor(),
                by(offer.price(), percent),
                offer.pack(),
                offer.minimum(),
                offer.rank(),
                offer.leadDays(),
                offer.promisedDays(),
                offer.leadDeviation(),
                offer.weekdays(),
                offer.closed(),
                offer.papersValidTo(),
                offer.breaks().stream()
                        .map(b -> new Break(b.from(), by(b.price(), percent)))
                        .toList(),
                offer.pallet());
    }

    private static BigDecimal by(BigDecimal price, int percent) {
        return price.multiply(BigDecimal.valueOf(100L + percent)).divide(HUNDRED, PRICE_SCALE, RoundingMode.HALF_EVEN);
    }

    private static Facts withNew(LocalDate today, Facts facts, Change change, long id) {
        var like = facts.items().stream()
                .filter(item -> item.itemId() == change.itemId())
                .findFirst();
        if (like.isEmpty()) {
            return facts;
        }
        var other = like.get();
        int from = change.from()
                .map(day -> Math.clamp(
                        ChronoUnit.DAYS.between(today, day), 0, other.forecast().size()))
                .orElse(0);
        var items = new ArrayList<>(facts.items());
        items.add(new ItemFacts(
                id,
                change.number(),
                change.name(),
                other.category(),
                other.unit(),
                "NONE",
                Stock.NONE,
                List.of(),
                List.of(),
                scaled(other.forecast(), change.percent(), from),
                other.excess(),
                List.of(),
                List.of(),
                other.policy(),
                other.offers(),
                other.make()));
        var bills = new ArrayList<>(facts.bills());
        facts.bills().stream()
                .filter(bill -> bill.itemId() == change.itemId())
                .findFirst()
                .ifPresent(bill -> bills.add(new Bill(id, bill.lines())));
        return new Facts(items, bills);
    }
}
