package io.everygram.purchasing.domain;

import io.everygram.catalog.ItemId;
import io.everygram.kernel.Money;
import io.everygram.purchasing.PurchaseOrder;
import io.everygram.purchasing.PurchaseOutcome;
import io.everygram.purchasing.PurchaseOutcome.LineBelow;
import io.everygram.purchasing.PurchaseOutcome.Refused;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What a vendor sells at least: the worth of an order, and of single items a quantity.
 *
 * @param order zero for none
 * @param items in the item's stock unit; items without a minimum are missing
 */
public record VendorMinimum(Money order, Map<ItemId, BigDecimal> items) {
    public VendorMinimum {
        items = Map.copyOf(items);
    }

    /** Lines below the quantity that the vendor sells at least. */
    public List<LineBelow> below(PurchaseOrder purchase) {
        return purchase.lines().stream()
                .filter(line -> line.quantity().amount().compareTo(of(line)) < 0)
                .map(line -> new LineBelow(
                        line.itemNumber(),
                        line.quantity().amount(),
                        of(line),
                        line.quantity().unit().name()))
                .toList();
    }

    private BigDecimal of(PurchaseOrder.Line line) {
        return items.getOrDefault(line.item(), BigDecimal.ZERO);
    }

    public boolean isMet(PurchaseOrder purchase) {
        return purchase.total().compareTo(order) >= 0 && below(purchase).isEmpty();
    }

    /**
     * Whether an order may be approved.
     *
     * @param reason why below the minimum all the same; blank for none
     * @param mayOverride whether the person holds the permission to approve
     */
    public Optional<Refused> judge(PurchaseOrder purchase, String reason, boolean mayOverride) {
        return isMet(purchase) || mayOverride && !reason.isBlank()
                ? Optional.empty()
                : Optional.of(new PurchaseOutcome.BelowMinimum(
                        purchase.vendor(), purchase.total(), order, below(purchase), mayOverride));
    }
}
