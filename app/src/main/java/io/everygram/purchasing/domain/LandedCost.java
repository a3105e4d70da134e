package io.everygram.purchasing.domain;

import io.everygram.kernel.Money;
import io.everygram.purchasing.VendorInvoice;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import java.util.stream.IntStream;

/** Freight and duty of an invoice on its lines: in proportion to their amounts or to their quantities, so that the parts are the whole. */
public final class LandedCost {
    private LandedCost() {}

    /** A line's quantity and price of one unit. */
    public record Part(BigDecimal quantity, BigDecimal price) {}

    /**
     * What a line comes to.
     *
     * @param share of freight and duty
     * @param unitCost dollars of one unit with its share, four decimals, half to even
     */
    public record Landed(Money share, Money unitCost) {}

    /** In the order of the lines; lines that are all free carry the charges by quantity. */
    public static List<Landed> of(List<Part> lines, Money charges, VendorInvoice.Spread spread) {
        if (lines.isEmpty()) {
            return List.of();
        }
        var worth = lines.stream().map(l -> l.quantity().multiply(l.price())).toList();
        boolean byValue = spread == VendorInvoice.Spread.VALUE && worth.stream().anyMatch(w -> w.signum() > 0);
        var shares = charges.split(
                byValue ? worth : lines.stream().map(Part::quantity).toList());
        return IntStream.range(0, lines.size())
                .mapToObj(i -> new Landed(
                        shares.get(i),
                        new Money(worth.get(i)
                                .add(shares.get(i).amount())
                                .divide(lines.get(i).quantity(), Money.SCALE, RoundingMode.HALF_EVEN))))
                .toList();
    }
}
