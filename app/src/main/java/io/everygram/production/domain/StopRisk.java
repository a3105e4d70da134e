package io.everygram.production.domain;

import io.everygram.production.domain.ComponentNeeds.Need;
import io.everygram.production.domain.ComponentNeeds.Receipt;
import io.everygram.production.domain.RunAvailability.ScheduledRun;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Optional;

/**
 * A day on which a line may stand for want of a component.
 *
 * @param lacks what today's free stock leaves open of the component up to and with this run
 * @param order the delivery that it waits for, of several the least likely to come in time; empty when what is on order does not cover it
 */
public record StopRisk(ScheduledRun run, long component, BigDecimal lacks, Optional<Expected> order) {
    /** Deliveries from which on a share of them tells something. */
    public static final int ENOUGH = 3;

    /**
     * A delivery that is waited for.
     *
     * @param odds empty when too few deliveries were measured
     */
    public record Expected(String document, LocalDate dueOn, Optional<Odds> odds) {}

    /**
     * Of the measured deliveries that took longer than this one has taken so far, how many took at most as long as this one may.
     *
     * @param inTime of {@code of}
     */
    public record Odds(int inTime, int of) {
        /** In the hundred, half a delivery either way: nothing that was seen a few times is certain. */
        public int percent() {
            return (200 * inTime + 100) / (2 * (of + 1));
        }

        /** @param days that measured deliveries took */
        public static Optional<Odds> of(List<BigDecimal> days, long taken, long allowed) {
            if (days.size() < ENOUGH) {
                return Optional.empty();
            }
            var longer = days.stream()
                    .filter(d -> d.compareTo(BigDecimal.valueOf(taken)) > 0)
                    .toList();
            return Optional.of(new Odds(
                    (int) longer.stream()
                            .filter(d -> d.compareTo(BigDecimal.valueOf(allowed + 1)) < 0)
                            .count(),
                    longer.size()));
        }
    }

    /** Chances of one order's item to be there by a day. */
    public interface Chances {
        Optional<Odds> inTime(String document, long item, LocalDate by);
    }

    /** In the hundred, that it comes in time; empty when nobody can say. */
    public Optional<Integer> percent() {
        return order.isEmpty() ? Optional.of(0) : order.get().odds().map(Odds::percent);
    }

    /**
     * One for each run and component that today's free stock does not cover, by day, line and run.
     *
     * @param onHandOnly what the runs draw on today's free stock alone
     */
    public static List<StopRisk> of(
            List<ScheduledRun> runs, List<Need> onHandOnly, List<Receipt> receipts, Chances chances) {
        var byId = new HashMap<Long, ScheduledRun>();
        runs.forEach(run -> byId.put(run.runId(), run));
        var risks = new ArrayList<StopRisk>();
        for (var need : onHandOnly) {
            var run = byId.get(need.run().number());
            var lacks = need.projectedAfter().negate();
            if (run != null && need.quantity().signum() > 0 && lacks.signum() > 0) {
                risks.add(new StopRisk(
                        run, need.component(), lacks, waited(need.component(), lacks, run, receipts, chances)));
            }
        }
        risks.sort(Comparator.comparing((StopRisk risk) -> risk.run().startsOn())
                .thenComparing(risk -> risk.run().line())
                .thenComparing(risk -> risk.run().runId())
                .thenComparing(StopRisk::component));
        return List.copyOf(risks);
    }

    private static Optional<Expected> waited(
            long component, BigDecimal lacks, ScheduledRun run, List<Receipt> receipts, Chances chances) {
        var left = lacks;
        Optional<Expected> worst = Optional.empty();
        for (var receipt : receipts.stream()
                .filter(r -> r.component() == component)
                .sorted(Comparator.comparing(Receipt::dueOn).thenComparing(Receipt::document))
                .toList()) {
            if (left.signum() <= 0) {
                break;
            }
            left = left.subtract(receipt.quantity());
            var expected = new Expected(
                    receipt.document(), receipt.dueOn(), chances.inTime(receipt.document(), component, run.startsOn()));
            if (worst.isEmpty() || likely(expected) <= likely(worst.get())) {
                worst = Optional.of(expected);
            }
        }
        return left.signum() > 0 ? Optional.empty() : worst;
    }

    private static int likely(Expected expected) {
        return expected.odds().map(Odds::percent).orElse(50);
    }

    /** Whether it is worth a person's eye: it comes in time less often than {@code percent} in the hundred, or nobody can say. */
    public boolean isBelow(int percent) {
        return percent().filter(p -> p >= percent).isEmpty();
    }
}
