package io.everygram.reconciliation.domain;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Whether what the shelf and the book differ by is significant: from a share of what is sold in a month on average. The share is of all sales of the licensee,
 * and then all differences count together at what the goods cost; or of the item's own sales, and then the item's differences count together in its unit.
 *
 * <p>Source: docs/domain/sources.md#significant-discrepancy (from memory of the trade, <em>unsure</em>: parameters of the rule packs).
 */
public final class SignificantDiscrepancy {
    private static final BigDecimal HUNDRED = BigDecimal.valueOf(100);
    private static final int DECIMALS = 2;

    private SignificantDiscrepancy() {}

    /**
     * What the state's rule says.
     *
     * @param percent of a month's sales from which on, that figure included
     * @param ofItem whether the share is of the item's own sales
     * @param overage whether too much counts as too little does
     */
    public record Rule(BigDecimal percent, boolean ofItem, boolean overage) {}

    /**
     * What one case differs by; below zero what is missing.
     *
     * @param quantity in the item's unit
     * @param cost in dollars
     */
    public record Part(long caseId, long itemId, BigDecimal quantity, BigDecimal cost) {}

    /**
     * What is sold in a month on average.
     *
     * @param amount of all items, in dollars
     * @param units by item, each in its unit
     */
    public record Sales(BigDecimal amount, Map<Long, BigDecimal> units) {
        public Sales {
            units = Map.copyOf(units);
        }
    }

    /**
     * What a case is part of.
     *
     * @param discrepancy all that counts together, without signs: dollars, or units of the item
     * @param sales a month's, in the same
     * @param percent of the two, with two decimals, rounded half up
     */
    public record Share(BigDecimal discrepancy, BigDecimal sales, BigDecimal percent, boolean significant) {}

    /** By case; nothing of a case that does not count, and nothing where nothing was sold to hold it against. */
    public static Map<Long, Share> of(Rule rule, List<Part> parts, Sales sales) {
        var together = new HashMap<Long, BigDecimal>();
        var counting = parts.stream().filter(part -> counts(rule, part)).toList();
        counting.forEach(part -> together.merge(group(rule, part), amount(rule, part), BigDecimal::add));
        var shares = new HashMap<Long, Share>();
        for (var part : counting) {
            var month = rule.ofItem() ? sales.units().getOrDefault(part.itemId(), BigDecimal.ZERO) : sales.amount();
            if (month.signum() > 0) {
                shares.put(
                        part.caseId(), share(rule, together.getOrDefault(group(rule, part), BigDecimal.ZERO), month));
            }
        }
        return shares;
    }

    private static boolean counts(Rule rule, Part part) {
        return part.quantity().signum() < 0 || rule.overage() && part.quantity().signum() > 0;
    }

    private static Long group(Rule rule, Part part) {
        return rule.ofItem() ? part.itemId() : 0L;
    }

    private static BigDecimal amount(Rule rule, Part part) {
        return (rule.ofItem() ? part.quantity() : part.cost()).abs();
    }

    private static Share share(Rule rule, BigDecimal discrepancy, BigDecimal month) {
        var hundredfold = discrepancy.multiply(HUNDRED);
        return new Share(
                discrepancy,
                month,
                hundredfold.divide(month, DECIMALS, RoundingMode.HALF_UP),
                hundredfold.compareTo(rule.percent().multiply(month)) >= 0);
    }
}
