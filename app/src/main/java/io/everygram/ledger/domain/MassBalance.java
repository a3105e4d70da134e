package io.everygram.ledger.domain;

import io.everygram.kernel.Quantity;
import io.everygram.kernel.Unit;
import io.everygram.kernel.Weight;
import io.everygram.ledger.Command;
import io.everygram.ledger.LedgerOutcome;
import java.math.BigDecimal;
import java.util.Optional;

/**
 * Grams in = grams out + recorded loss, for every conversion.
 *
 * <p>Weights count as grams, pieces by their item's content. Ounces and pounds are not whole numbers of the grams they came from: for each line in
 * them, half of the last decimal they carry is no difference (at most 0.000023 g). Pieces without content (bags, labels, untested units) have no mass; when nothing in a
 * conversion has mass, pieces in must equal pieces out and lost.
 */
final class MassBalance {
    private static final BigDecimal TWO = BigDecimal.valueOf(2);

    private MassBalance() {}

    static Optional<LedgerOutcome.Refused> check(Command.Convert convert, Books books) {
        var in = BigDecimal.ZERO;
        var out = BigDecimal.ZERO;
        var piecesIn = BigDecimal.ZERO;
        var piecesOut = BigDecimal.ZERO;
        var rounding = BigDecimal.ZERO;
        boolean weighed = false;
        for (var line : convert.consumed()) {
            if (line.loss().unit() != line.quantity().unit()
                    || line.loss().isNegative()
                    || line.loss().compareTo(line.quantity()) > 0) {
                return Optional.of(
                        new LedgerOutcome.MassOutOfBalance(line.quantity().toString(), line.loss() + " lost"));
            }
            var unit = books.find(line.unit());
            if (unit == null) {
                return Optional.of(new LedgerOutcome.UnknownUnit(line.unit()));
            }
            var used = line.quantity().minus(line.loss());
            var grams = grams(books, unit.itemId, used);
            weighed |= grams.isPresent();
            in = in.add(grams.orElse(BigDecimal.ZERO));
            rounding = rounding.add(used.isPositive() ? rounding(used.unit()) : BigDecimal.ZERO);
            piecesIn = piecesIn.add(used.amount());
        }
        for (var line : convert.produced()) {
            var grams = grams(books, line.item().value(), line.quantity());
            weighed |= grams.isPresent();
            out = out.add(grams.orElse(BigDecimal.ZERO));
            rounding = rounding.add(rounding(line.quantity().unit()));
            piecesOut = piecesOut.add(line.quantity().amount());
        }
        if (weighed ? in.subtract(out).abs().compareTo(rounding) <= 0 : piecesIn.compareTo(piecesOut) == 0) {
            return Optional.empty();
        }
        var unit = weighed ? " g" : " pieces";
        return Optional.of(new LedgerOutcome.MassOutOfBalance(
                plain(weighed ? in : piecesIn) + unit, plain(weighed ? out : piecesOut) + unit));
    }

    /** Grams that a quantity in this unit may be off by, because it carries no more decimals. */
    private static BigDecimal rounding(Unit unit) {
        return unit == Unit.OUNCE || unit == Unit.POUND
                ? unit.size().movePointLeft(unit.scale()).divide(TWO)
                : BigDecimal.ZERO;
    }

    /** Exact grams of a quantity of an item, if it has any mass. */
    static Optional<BigDecimal> grams(Books books, long itemId, Quantity quantity) {
        var weight = Weight.of(quantity);
        if (weight.isPresent()) {
            return weight.map(Weight::grams);
        }
        var item = books.item(itemId);
        return item == null || quantity.unit().kind() != Unit.Kind.COUNT
                ? Optional.empty()
                : item.contentGrams()
                        .map(content ->
                                new Weight(content).times(quantity.amount()).grams());
    }

    private static String plain(BigDecimal amount) {
        return amount.stripTrailingZeros().toPlainString();
    }
}
