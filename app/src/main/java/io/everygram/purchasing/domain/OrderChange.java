package io.everygram.purchasing.domain;

import io.everygram.catalog.ItemId;
import io.everygram.kernel.Money;
import io.everygram.kernel.Quantity;
import io.everygram.purchasing.PurchaseOrder;
import io.everygram.purchasing.PurchaseOutcome;
import io.everygram.purchasing.PurchaseOutcome.Refused;
import io.everygram.purchasing.Purchasing.Draft;
import io.everygram.purchasing.Purchasing.DraftLine;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * What an order that the vendor has becomes. Lines keep their numbers by item; new items follow.
 *
 * @param differences a sentence for each, in the order of the lines
 */
public record OrderChange(LocalDate expectedOn, String note, List<Line> lines, List<String> differences) {
    public OrderChange {
        lines = List.copyOf(lines);
        differences = List.copyOf(differences);
    }

    public record Line(int line, ItemId item, Quantity quantity, Money unitPrice) {}

    public Money total() {
        return lines.stream()
                .map(l -> new Money(
                        l.quantity().amount().multiply(l.unitPrice().amount()).setScale(2, RoundingMode.HALF_EVEN)))
                .reduce(Money.ZERO, Money::plus);
    }

    /** Why the order cannot become this; empty when it can. */
    public static Optional<Refused> judge(PurchaseOrder order, Draft draft) {
        var wanted = new HashMap<ItemId, DraftLine>();
        draft.lines().forEach(line -> wanted.put(line.item(), line));
        for (var line : order.lines()) {
            var now = Optional.ofNullable(wanted.get(line.item()));
            if (line.received().isPositive()
                    && (now.isEmpty()
                            || now.get()
                                            .quantity()
                                            .amount()
                                            .compareTo(line.received().amount())
                                    < 0)) {
                return Optional.of(new PurchaseOutcome.BelowReceived(
                        line.itemName(),
                        line.received().amount(),
                        line.quantity().unit().name()));
            }
        }
        return Optional.empty();
    }

    /** @param name of an item that is new on the order */
    public static OrderChange of(PurchaseOrder order, Draft draft, Function<ItemId, String> name) {
        var before = new HashMap<ItemId, PurchaseOrder.Line>();
        order.lines().forEach(line -> before.put(line.item(), line));
        int next =
                order.lines().stream().mapToInt(PurchaseOrder.Line::line).max().orElse(0) + 1;
        var lines = new ArrayList<Line>();
        for (var line : draft.lines()) {
            var old = before.get(line.item());
            lines.add(new Line(old == null ? next++ : old.line(), line.item(), line.quantity(), line.unitPrice()));
        }
        return new OrderChange(draft.expectedOn(), draft.note(), lines, differences(order, draft, before, name));
    }

    private static List<String> differences(
            PurchaseOrder order, Draft draft, Map<ItemId, PurchaseOrder.Line> before, Function<ItemId, String> name) {
        var differences = new ArrayList<String>();
        if (!order.expectedOn().equals(draft.expectedOn())) {
            differences.add("Expected on " + draft.expectedOn() + ", was " + order.expectedOn());
        }
        if (!order.note().equals(draft.note())) {
            differences.add("Note: " + (draft.note().isEmpty() ? "none" : draft.note()));
        }
        var left = new HashMap<>(before);
        for (var line : draft.lines()) {
            var old = left.remove(line.item());
            if (old == null) {
                differences.add(
                        name.apply(line.item()) + ": " + line.quantity() + " at " + plain(line.unitPrice()) + ", new");
                continue;
            }
            if (old.quantity().amount().compareTo(line.quantity().amount()) != 0) {
                differences.add(old.itemName() + ": " + line.quantity() + ", was " + old.quantity());
            }
            if (old.unitPrice().compareTo(line.unitPrice()) != 0) {
                differences.add(
                        old.itemName() + ": " + plain(line.unitPrice()) + " for one, was " + plain(old.unitPrice()));
            }
        }
        order.lines().stream()
                .filter(line -> left.containsKey(line.item()))
                .forEach(line -> differences.add(line.itemName() + ": " + line.quantity() + " taken off"));
        return differences;
    }

    private static String plain(Money money) {
        return "$" + money.amount().stripTrailingZeros().toPlainString();
    }
}
