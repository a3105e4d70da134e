package io.everygram.orders.domain;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a unit of a line costs: as far as packages of the item are offered below the list and free, their price, the package that goes first being offered
 * first; the rest the list price. A price that somebody typed is that person's. Pure: the same offers give the same prices.
 */
public final class LinePricing {
    private LinePricing() {}

    /**
     * A line to be priced.
     *
     * @param list the item's list price
     * @param typed by a person; absent when ours is to be taken
     */
    public record Wanted(
            long itemId,
            BigDecimal quantity,
            BigDecimal list,
            @Nullable BigDecimal typed) {}

    /** @param free what of the package can still be sold at the price */
    public record Offer(String tag, long itemId, BigDecimal free, BigDecimal price, String reason) {}

    /**
     * A part of a line at one price.
     *
     * @param reason in words; empty for the list price
     * @param tag of the package whose price it is; empty for none
     */
    public record Portion(BigDecimal quantity, BigDecimal price, BigDecimal list, String reason, String tag) {}

    /**
     * Portions of each line, in the order of lines; those of a line sum to it.
     *
     * @param offers in the order in which packages leave
     */
    public static List<List<Portion>> of(List<Wanted> lines, List<Offer> offers) {
        var sold = new HashMap<String, BigDecimal>();
        var priced = new ArrayList<List<Portion>>();
        for (var line : lines) {
            var portions = new ArrayList<Portion>();
            var left = line.quantity();
            if (line.typed() == null) {
                for (var offer : offers) {
                    var free = offer.free().subtract(sold.getOrDefault(offer.tag(), BigDecimal.ZERO));
                    if (offer.itemId() == line.itemId()
                            && offer.price().compareTo(line.list()) < 0
                            && free.signum() > 0
                            && left.signum() > 0) {
                        var part = free.min(left);
                        sold.merge(offer.tag(), part, BigDecimal::add);
                        left = left.subtract(part);
                        portions.add(new Portion(part, offer.price(), line.list(), offer.reason(), offer.tag()));
                    }
                }
            }
            if (left.signum() > 0) {
                portions.add(rest(line, left));
            }
            priced.add(List.copyOf(portions));
        }
        return List.copyOf(priced);
    }

    private static Portion rest(Wanted line, BigDecimal left) {
        var typed = line.typed();
        return typed == null || typed.compareTo(line.list()) == 0
                ? new Portion(left, line.list(), line.list(), "", "")
                : new Portion(left, typed, line.list(), "agreed with the customer", "");
    }
}
