package io.everygram.replenishment.domain;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * What happens when a planned order comes in later than planned.
 *
 * @param missing steps that are asked for meanwhile and not there, at the most
 * @param missingOn the first day of it
 * @param ofSafety steps of the safety stock that are used meanwhile, at the most
 */
public record Postponement(long missing, Optional<LocalDate> missingOn, long ofSafety) {
    /** First what hurts least: what nobody would notice, then what only uses safety stock, then what leaves something unserved. */
    public static final Comparator<Postponement> LEAST_HARM =
            Comparator.comparing((Postponement p) -> p.missing() > 0).thenComparing(p -> p.ofSafety() > 0);

    /**
     * @param order one of the plan's
     * @param days that it comes in later, above 0
     */
    public static Postponement of(ItemPlan plan, Decision decision, PlannedOrder order, int days) {
        long missing = 0;
        long ofSafety = 0;
        var first = Optional.<LocalDate>empty();
        for (int day = order.day();
                day < Math.min(order.day() + days, decision.projected().size());
                day++) {
            long left = decision.projected().on(day) - order.quantity();
            long was = Math.min(0, decision.projected().on(day));
            long lacks = Math.max(0, -left) - Math.max(0, -was);
            if (lacks > 0 && first.isEmpty()) {
                first = Optional.of(plan.today().plusDays(day));
            }
            missing = Math.max(missing, lacks);
            ofSafety = Math.max(
                    ofSafety,
                    Math.min(decision.safety().on(day), decision.safety().on(day) - left));
        }
        return new Postponement(missing, first, Math.max(0, ofSafety));
    }

    /**
     * Which orders have to wait so that enough dollars are saved: the first of them that save as much, without those that are not needed for it.
     *
     * @param dollars of each, the least harm first
     * @param over dollars to be saved
     */
    public static List<Boolean> chosen(List<BigDecimal> dollars, BigDecimal over) {
        var chosen = new ArrayList<Boolean>();
        var left = over;
        for (var cost : dollars) {
            chosen.add(left.signum() > 0);
            left = left.signum() > 0 ? left.subtract(cost) : left;
        }
        var spare = left.negate();
        for (int at = chosen.size() - 1; at >= 0; at--) {
            if (chosen.get(at) && dollars.get(at).compareTo(spare) <= 0) {
                chosen.set(at, false);
                spare = spare.subtract(dollars.get(at));
            }
        }
        return chosen;
    }

    public boolean isHarmless() {
        return missing == 0 && ofSafety == 0;
    }
}
