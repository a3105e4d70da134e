package io.everygram.purchasing;

import io.everygram.catalog.Catalog;
import io.everygram.catalog.ItemId;
import io.everygram.compliance.papers.PaperGate;
import io.everygram.compliance.papers.Shortfall;
import io.everygram.purchasing.PurchaseOutcome.Refused;
import io.everygram.purchasing.domain.OrderChange;
import io.everygram.purchasing.domain.OrderRules;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** Whether the papers hold that an order needs on the day it is expected: the vendor's own, then those of its goods. */
@Component
class OrderPapers {
    private final PaperGate gate;
    private final Catalog catalog;

    OrderPapers(PaperGate gate, Catalog catalog) {
        this.gate = gate;
        this.catalog = catalog;
    }

    Optional<Refused> of(PurchaseOrder order) {
        var items = order.lines().stream().map(PurchaseOrder.Line::item).toList();
        return of(order, items, order.expectedOn());
    }

    /** Only of what a change makes come anew, in a greater quantity or later: an order may always become smaller. */
    Optional<Refused> ofChange(PurchaseOrder order, LocalDate expectedOn, List<OrderChange.Line> lines) {
        var before = new HashMap<ItemId, PurchaseOrder.Line>();
        order.lines().forEach(line -> before.put(line.item(), line));
        boolean isLater = expectedOn.isAfter(order.expectedOn());
        var more = lines.stream()
                .filter(line -> Optional.ofNullable(before.get(line.item()))
                        .map(old -> isLater && line.quantity().compareTo(old.received()) > 0
                                || line.quantity().compareTo(old.quantity()) > 0)
                        .orElse(true))
                .map(OrderChange.Line::item)
                .toList();
        return more.isEmpty() ? Optional.empty() : of(order, more, expectedOn);
    }

    private Optional<Refused> of(PurchaseOrder order, List<ItemId> items, LocalDate day) {
        var validTo = catalog.vendor(order.vendorId()).flatMap(v -> Optional.ofNullable(v.papersValidTo()));
        return OrderRules.papers(order.vendor(), validTo, day).or(() -> goods(order, items, day));
    }

    private Optional<Refused> goods(PurchaseOrder order, List<ItemId> items, LocalDate day) {
        var missing = gate.atOrder(order.facility(), order.vendorId(), items, day).stream()
                .filter(Shortfall::blocks)
                .map(Shortfall::sentence)
                .toList();
        return missing.isEmpty() ? Optional.empty() : Optional.of(new PurchaseOutcome.GoodsWithoutPapers(missing));
    }
}
