package io.everygram.production.domain;

import io.everygram.kernel.Quantity;
import io.everygram.kernel.Unit;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;

/**
 * What is lost in a run: what goes in less what comes out. Weights count as grams, pieces by their content; when nothing has mass, pieces count. The loss is
 * stated on the last lines first, as far as each one's unit of measure can carry it.
 */
public final class MassOfRun {
    private MassOfRun() {}

    /** @param contentGrams of one piece, if the item states it */
    public record Part(Quantity quantity, Optional<BigDecimal> contentGrams) {
        Optional<BigDecimal> grams() {
            return quantity.unit().kind() == Unit.Kind.WEIGHT
                    ? Optional.of(quantity.amount().multiply(quantity.unit().size()))
                    : quantity.unit().kind() == Unit.Kind.COUNT
                            ? contentGrams.map(content -> content.multiply(quantity.amount()))
                            : Optional.empty();
        }
    }

    /**
     * The loss of a run.
     *
     * @param in grams, or pieces when nothing has mass
     * @param losses one a line of what went in, in its unit of measure
     */
    public record Balance(BigDecimal in, BigDecimal out, boolean weighed, List<Quantity> losses) {
        public Balance {
            losses = List.copyOf(losses);
        }

        /** Negative when more comes out than went in. */
        public BigDecimal loss() {
            return in.subtract(out);
        }
    }

    public static Balance of(List<Part> used, Part made) {
        boolean weighed = made.grams().isPresent()
                || used.stream().anyMatch(part -> part.grams().isPresent());
        var in = used.stream().map(part -> mass(part, weighed)).reduce(BigDecimal.ZERO, BigDecimal::add);
        var out = mass(made, weighed);
        return new Balance(in, out, weighed, losses(used, in.subtract(out), weighed));
    }

    private static BigDecimal mass(Part part, boolean weighed) {
        return weighed ? part.grams().orElse(BigDecimal.ZERO) : part.quantity().amount();
    }

    private static List<Quantity> losses(List<Part> used, BigDecimal loss, boolean weighed) {
        var losses = new ArrayList<Quantity>(Collections.nCopies(used.size(), Quantity.zero(Unit.EACH)));
        var left = loss;
        for (int i = used.size() - 1; i >= 0; i--) {
            var part = used.get(i);
            var unit = part.quantity().unit();
            var one = weighed ? mass(new Part(Quantity.of(1, unit), part.contentGrams()), true) : BigDecimal.ONE;
            var lost = Quantity.zero(unit);
            if (left.signum() > 0 && one.signum() > 0) {
                var most = left.divide(one, unit.scale(), RoundingMode.DOWN)
                        .min(part.quantity().amount());
                lost = Quantity.rounded(most, unit, RoundingMode.DOWN);
                left = left.subtract(lost.amount().multiply(one));
            }
            losses.set(i, lost);
        }
        return losses;
    }
}
