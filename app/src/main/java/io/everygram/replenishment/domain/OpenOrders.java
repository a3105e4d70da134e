package io.everygram.replenishment.domain;

import io.everygram.replenishment.domain.ItemFacts.Incoming;
import io.everygram.replenishment.domain.mrp.Netting;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * What is to be done about orders that are under way. Each is needed on the first day that falls below its safety without it, those due before it taken as there.
 * It is to be moved only by more days than the policy damps, so that plans do not twitch.
 */
final class OpenOrders {
    private OpenOrders() {}

    /** @param besides what else comes in, firm orders included */
    static List<PlanMessage> messages(
            ItemPlan plan, long[] besides, long[] gross, Netting.Netted netted, long[] safety) {
        var stock = new long[gross.length];
        long left = plan.facts().stock().usable() - plan.facts().stock().allocated();
        for (int day = 0; day < gross.length; day++) {
            left += besides[day] - gross[day] + netted.unserved()[day];
            stock[day] = left;
        }
        var messages = new ArrayList<PlanMessage>();
        long before = 0;
        for (var in : plan.facts().incoming().stream()
                .sorted(Comparator.comparing(Incoming::dueOn).thenComparing(Incoming::document))
                .toList()) {
            message(plan, in, neededOn(stock, before, safety)).ifPresent(messages::add);
            before += in.quantity();
        }
        return messages;
    }

    /** The first day that is short; as many days as there are for none. */
    private static int neededOn(long[] stock, long before, long[] safety) {
        int day = 0;
        while (day < stock.length && stock[day] + before >= safety[day]) {
            day++;
        }
        return day;
    }

    private static Optional<PlanMessage> message(ItemPlan plan, Incoming in, int needed) {
        var today = plan.today();
        int damp = plan.facts().policy().dampDays();
        if (in.dueOn().isBefore(today)) {
            return Optional.of(message(PlanMessage.Kind.OVERDUE, in, Optional.of(today)));
        }
        if (needed == plan.days()) {
            return in.dueOn().isBefore(today.plusDays(plan.days()))
                    ? Optional.of(message(PlanMessage.Kind.CANCEL, in, Optional.empty()))
                    : Optional.empty();
        }
        var better = today.plusDays(needed);
        if (better.isBefore(in.dueOn().minusDays(damp))) {
            return Optional.of(message(PlanMessage.Kind.EXPEDITE, in, Optional.of(better)));
        }
        return better.isAfter(in.dueOn().plusDays(damp))
                ? Optional.of(message(PlanMessage.Kind.POSTPONE, in, Optional.of(better)))
                : Optional.empty();
    }

    private static PlanMessage message(PlanMessage.Kind kind, Incoming in, Optional<LocalDate> better) {
        return new PlanMessage(kind, in.document(), Optional.of(in.dueOn()), better, in.quantity());
    }
}
