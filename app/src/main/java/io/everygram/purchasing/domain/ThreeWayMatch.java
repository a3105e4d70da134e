package io.everygram.purchasing.domain;

import io.everygram.kernel.Money;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A vendor's invoice against what was ordered and what came in.
 *
 * <p>A quantity may be billed as far as it came in and was not billed before. A price may lie above the order's by a share; all lines together by an amount.
 * Less than ordered is never a reason to hold an invoice. The stated total must be the sum of the invoice, but for a cent of rounding a line.
 */
public final class ThreeWayMatch {
    private static final BigDecimal HUNDRED = BigDecimal.valueOf(100);
    private static final BigDecimal CENT = new BigDecimal("0.01");

    private ThreeWayMatch() {}

    /** How far an invoice may lie above order and receipts. */
    public record Tolerance(BigDecimal pricePercent, BigDecimal quantityPercent, Money amount) {}

    /**
     * What was ordered.
     *
     * @param billedBefore on other invoices that stand
     */
    public record Ordered(String item, String unit, BigDecimal received, BigDecimal billedBefore, BigDecimal price) {}

    /**
     * A line of the invoice.
     *
     * @param ordered empty when the order has no such line
     * @param what as the invoice calls it
     */
    public record Line(int position, Optional<Ordered> ordered, String what, BigDecimal quantity, BigDecimal price) {
        BigDecimal amount() {
            return quantity.multiply(price).setScale(2, RoundingMode.HALF_EVEN);
        }
    }

    /** What keeps an invoice from being paid as it is. */
    public enum Kind {
        NOT_ORDERED,
        MORE_THAN_RECEIVED,
        PRICE,
        AMOUNT,
        TOTAL
    }

    /**
     * @param position of the line; 0 for the invoice as a whole
     * @param billed and {@code allowed} a quantity in {@code unit}, or dollars where that is empty
     */
    public record Finding(Kind kind, int position, String what, BigDecimal billed, BigDecimal allowed, String unit) {}

    /**
     * Everything that keeps the invoice from being matched; empty when it is.
     *
     * @param charges freight and duty
     * @param stated what the invoice says it comes to
     */
    public static List<Finding> judge(List<Line> lines, Money charges, Money stated, Tolerance tolerance) {
        var findings = new ArrayList<Finding>();
        var above = BigDecimal.ZERO;
        var sum = charges.amount();
        for (var line : lines) {
            sum = sum.add(line.amount());
            if (line.ordered().isEmpty()) {
                findings.add(new Finding(
                        Kind.NOT_ORDERED, line.position(), line.what(), line.amount(), BigDecimal.ZERO, ""));
                continue;
            }
            var ordered = line.ordered().get();
            quantity(line, ordered, tolerance).ifPresent(findings::add);
            price(line, ordered, tolerance).ifPresent(findings::add);
            above = above.add(
                    line.price().subtract(ordered.price()).max(BigDecimal.ZERO).multiply(line.quantity()));
        }
        above = above.setScale(2, RoundingMode.HALF_EVEN);
        if (above.compareTo(tolerance.amount().amount()) > 0
                && findings.stream().noneMatch(f -> f.kind() == Kind.PRICE)) {
            findings.add(
                    new Finding(Kind.AMOUNT, 0, "", above, tolerance.amount().amount(), ""));
        }
        if (stated.amount().subtract(sum).abs().compareTo(CENT.multiply(BigDecimal.valueOf(lines.size()))) > 0) {
            findings.add(new Finding(Kind.TOTAL, 0, "", stated.amount(), sum, ""));
        }
        return findings;
    }

    private static Optional<Finding> quantity(Line line, Ordered ordered, Tolerance tolerance) {
        var left = plus(ordered.received(), tolerance.quantityPercent()).subtract(ordered.billedBefore());
        return line.quantity().compareTo(left) > 0
                ? Optional.of(new Finding(
                        Kind.MORE_THAN_RECEIVED,
                        line.position(),
                        ordered.item(),
                        line.quantity(),
                        left.max(BigDecimal.ZERO).setScale(4, RoundingMode.DOWN),
                        ordered.unit()))
                : Optional.empty();
    }

    private static Optional<Finding> price(Line line, Ordered ordered, Tolerance tolerance) {
        return line.price().compareTo(plus(ordered.price(), tolerance.pricePercent())) > 0
                ? Optional.of(
                        new Finding(Kind.PRICE, line.position(), ordered.item(), line.price(), ordered.price(), ""))
                : Optional.empty();
    }

    private static BigDecimal plus(BigDecimal amount, BigDecimal percent) {
        return amount.multiply(HUNDRED.add(percent)).divide(HUNDRED, 8, RoundingMode.HALF_EVEN);
    }
}
