package io.everygram.production.domain;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What the production schedule draws from stock, and which run is the first that goes short.
 *
 * <p>Need of a component = run quantity ÷ yield × quantity per unit × (1 + scrap), rounded up to four decimals. Runs draw in the
 * order of their start day, then number, so that the answer is the same each time. What a component lacks on the start day is drawn from its substitute
 * as far as that one has it; the rest stays with the component.
 */
public final class ComponentNeeds {
    private ComponentNeeds() {}

    /** A planned run: {@code quantity} good units of {@code outputItem} from {@code startsOn} on. */
    public record Run(long number, long outputItem, BigDecimal quantity, LocalDate startsOn) {}

    /**
     * A line of the bill of materials.
     *
     * @param quantityPer of the component for one unit of output, in the component's stock unit
     * @param scrapShare 0.03 when three more in a hundred are spoiled; from 0 to below 1
     * @param substitute what may stand in when the component runs short
     * @param wholeUnits whether the component is counted, so that a run takes whole ones
     */
    public record BillLine(
            long component,
            BigDecimal quantityPer,
            BigDecimal scrapShare,
            Optional<Long> substitute,
            boolean wholeUnits) {
        public BillLine(long component, BigDecimal quantityPer, BigDecimal scrapShare) {
            this(component, quantityPer, scrapShare, Optional.empty(), false);
        }
    }

    /** @param yieldShare good units per unit started, above 0 up to 1 */
    public record Bill(long outputItem, BigDecimal yieldShare, List<BillLine> lines) {
        public Bill {
            lines = List.copyOf(lines);
            if (yieldShare.signum() <= 0 || yieldShare.compareTo(BigDecimal.ONE) > 0) {
                throw new IllegalArgumentException("Yield lies above 0 and at most at 1, not at " + yieldShare + ".");
            }
        }
    }

    /**
     * Stock that comes in later.
     *
     * @param document the order it comes on
     */
    public record Receipt(long component, BigDecimal quantity, LocalDate dueOn, String document) {
        public Receipt(long component, BigDecimal quantity, LocalDate dueOn) {
            this(component, quantity, dueOn, "");
        }
    }

    /** What is reserved for runs, so that it is in no free stock: by the run, then by the component or substitute. */
    public record Reserved(Map<Long, Map<Long, BigDecimal>> byRun) {
        public static final Reserved NONE = new Reserved(Map.of());

        public BigDecimal of(long run, long component) {
            return byRun.getOrDefault(run, Map.of()).getOrDefault(component, BigDecimal.ZERO);
        }
    }

    /**
     * One draw of one run on one component.
     *
     * @param quantity beyond what is reserved for the run
     * @param reserved what the run has for itself of it already
     * @param projectedAfter stock and receipts due by the start day, less this and all earlier draws; negative means short
     */
    public record Need(Run run, long component, BigDecimal quantity, BigDecimal reserved, BigDecimal projectedAfter) {
        /** What the run takes of it altogether. */
        public BigDecimal whole() {
            return quantity.add(reserved);
        }

        /** What is missing on the start day, zero when nothing is. */
        public BigDecimal missing() {
            return projectedAfter.negate().max(BigDecimal.ZERO).min(quantity);
        }
    }

    /** All draws in the order they happen; runs without a bill draw nothing. */
    public static List<Need> of(
            List<Run> runs, Map<Long, Bill> bills, Map<Long, BigDecimal> usable, List<Receipt> receipts) {
        return of(runs, bills, usable, receipts, Reserved.NONE);
    }

    /** @param usable what is free, so nothing of what is reserved */
    public static List<Need> of(
            List<Run> runs,
            Map<Long, Bill> bills,
            Map<Long, BigDecimal> usable,
            List<Receipt> receipts,
            Reserved reserved) {
        var projected = new HashMap<>(usable);
        var incoming = new ArrayList<>(receipts);
        incoming.sort(Comparator.comparing(Receipt::dueOn).thenComparing(Receipt::component));
        int next = 0;
        var needs = new ArrayList<Need>();
        for (var run : runs.stream()
                .sorted(Comparator.comparing(Run::startsOn).thenComparing(Run::number))
                .toList()) {
            while (next < incoming.size() && !incoming.get(next).dueOn().isAfter(run.startsOn())) {
                projected.merge(
                        incoming.get(next).component(), incoming.get(next).quantity(), BigDecimal::add);
                next++;
            }
            var bill = bills.get(run.outputItem());
            if (bill != null) {
                draw(run, bill, projected, reserved, needs);
            }
        }
        return List.copyOf(needs);
    }

    private static void draw(Run run, Bill bill, Map<Long, BigDecimal> projected, Reserved reserved, List<Need> needs) {
        for (var line : bill.lines()) {
            var whole = quantity(run.quantity(), bill.yieldShare(), line);
            var mine = reserved.of(run.number(), line.component()).min(whole);
            var stoodIn = line.substitute()
                    .map(other -> reserved.of(run.number(), other).min(whole.subtract(mine)))
                    .orElse(BigDecimal.ZERO);
            var quantity = whole.subtract(mine).subtract(stoodIn);
            var replaced = line.substitute()
                    .map(other -> replaced(quantity, line.component(), other, projected))
                    .orElse(BigDecimal.ZERO);
            if (quantity.compareTo(replaced) > 0 || mine.signum() > 0) {
                needs.add(drawn(run, line.component(), quantity.subtract(replaced), mine, projected));
            }
            if (replaced.signum() > 0 || stoodIn.signum() > 0) {
                needs.add(drawn(run, line.substitute().orElseThrow(), replaced, stoodIn, projected));
            }
        }
    }

    private static Need drawn(
            Run run, long component, BigDecimal quantity, BigDecimal reserved, Map<Long, BigDecimal> projected) {
        var after = projected.getOrDefault(component, BigDecimal.ZERO).subtract(quantity);
        projected.put(component, after);
        return new Need(run, component, quantity, reserved, after);
    }

    /** How much of a need its substitute takes over: what the component lacks, as far as the substitute has it. */
    private static BigDecimal replaced(
            BigDecimal quantity, long component, long substitute, Map<Long, BigDecimal> projected) {
        var have = projected.getOrDefault(component, BigDecimal.ZERO).max(BigDecimal.ZERO);
        var there = projected.getOrDefault(substitute, BigDecimal.ZERO).max(BigDecimal.ZERO);
        return quantity.subtract(have).max(BigDecimal.ZERO).min(there);
    }

    static BigDecimal quantity(BigDecimal good, BigDecimal yieldShare, BillLine line) {
        return good.multiply(line.quantityPer())
                .multiply(BigDecimal.ONE.add(line.scrapShare()))
                .divide(yieldShare, line.wholeUnits() ? 0 : 4, RoundingMode.UP);
    }
}
