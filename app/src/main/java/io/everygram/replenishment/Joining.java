package io.everygram.replenishment;

import io.everygram.kernel.FacilityId;
import io.everygram.replenishment.domain.JointOrders;
import io.everygram.replenishment.domain.JointOrders.Line;
import io.everygram.replenishment.store.LaterStore;
import io.everygram.replenishment.store.LaterStore.Later;
import io.everygram.replenishment.store.ProposalStore;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/** Proposes later orders together with those that are due, where their vendor asks for more. */
@Component
class Joining {
    private final LaterStore store;
    private final ProposalStore proposals;

    Joining(LaterStore store, ProposalStore proposals) {
        this.store = store;
        this.proposals = proposals;
    }

    /**
     * To be called when the proposals of each item by itself are written.
     *
     * @param items whose vendors are looked at; empty for all
     * @return how many are new, different or gone
     */
    int join(FacilityId facility, LocalDate today, Collection<Long> items) {
        var targets = store.targets(items);
        if (targets.isEmpty() && !items.isEmpty()) {
            return 0;
        }
        var vendors = targets.keySet();
        var due = store.due(facility, vendors);
        var later = store.later(facility, due.keySet(), proposals.refused(facility, today));
        var wanted = new ArrayList<ProposalStore.New>();
        targets.forEach((vendor, target) -> {
            var lines = due.getOrDefault(vendor, List.of());
            var orders = later.getOrDefault(vendor, List.<Later>of()).stream()
                    .collect(Collectors.toMap(Later::line, Function.identity()));
            JointOrders.of(target, lines, List.copyOf(orders.keySet()))
                    .forEach(joined -> wanted.add(forward(
                            Objects.requireNonNull(orders.get(joined.line())).order(), lines.getFirst())));
        });
        return proposals.replaceJoined(facility, today, wanted, items.isEmpty() ? List.of() : vendors);
    }

    private static ProposalStore.New forward(ProposalStore.New order, Line first) {
        return order.joining(first.orderOn(), first.comesInOn());
    }
}
