package io.everygram.reconciliation;

import io.everygram.catalog.Catalog;
import io.everygram.catalog.ItemId;
import io.everygram.kernel.FacilityId;
import io.everygram.kernel.Quantity;
import io.everygram.kernel.Unit;
import io.everygram.ledger.Conversions;
import io.everygram.ledger.FreeTags;
import io.everygram.ledger.Stock;
import io.everygram.reconciliation.Comparison.Compared;
import io.everygram.tracking.MirroredPackage;
import io.everygram.tracking.StateLink;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Optional;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/** Finds out whether a package can be repacked into the item that the state has, to the last unit. */
@Component
class ItemPlans {
    private static final int DIGITS = 12;

    private final Stock stock;
    private final Catalog catalog;
    private final Conversions conversions;
    private final StateLink link;
    private final ObjectProvider<FreeTags> free;

    ItemPlans(Stock stock, Catalog catalog, Conversions conversions, StateLink link, ObjectProvider<FreeTags> free) {
        this.stock = stock;
        this.catalog = catalog;
        this.conversions = conversions;
        this.link = link;
        this.free = free;
    }

    /** Empty where book and state have the same item, or one of them does not have the package. */
    Optional<ItemPlan> of(FacilityId facility, Compared now) {
        var there = link.pack(facility, now.tag());
        var row = stock.find(facility, now.tag()).filter(r -> r.onHand().signum() > 0);
        return there.isEmpty() || row.isEmpty() || now.row().sameItem()
                ? Optional.empty()
                : Optional.of(plan(facility, row.get(), there.get()));
    }

    private ItemPlan plan(FacilityId facility, Stock.PackageRow row, MirroredPackage there) {
        var item = catalog.itemNamed(there.item());
        if (item.isEmpty()) {
            return new ItemPlan.Impossible("No item of ours is named “" + there.item()
                    + "”: make it under Items, with exactly this name. Then it can be repacked into it");
        }
        var places = stock.onHandAt(facility, row.unitId());
        if (places.size() != 1) {
            return new ItemPlan.Impossible("It stands in several places: move it together, then repack it");
        }
        var unit = Unit.valueOf(row.unit());
        var stated = Unit.parse(there.unit());
        if (stated.isEmpty() || stated.get().kind() != unit.kind()) {
            return new ItemPlan.Impossible("The state has it in " + there.unit() + ", the book in " + unit.symbol()
                    + ": a repack would be reported in " + unit.symbol()
                    + " and refused. Report our item, or have the unit corrected on the state's site");
        }
        var taken = new Quantity(row.onHand(), unit);
        var source = new ItemId(row.itemId());
        var made = made(taken, item.get());
        if (made.isEmpty()) {
            return new ItemPlan.Impossible(Figures.amount(row.onHand(), row.unit()) + " give no exact quantity of "
                    + there.item() + " in " + item.get().unitOfMeasure().symbol()
                    + ": repack it on its page, and record there what is lost");
        }
        var balance = conversions.balance(
                source, taken, Quantity.zero(unit), item.get().id(), made.get().amount());
        if (balance.difference().signum() != 0) {
            return new ItemPlan.Impossible(
                    "In are " + balance.in().stripTrailingZeros().toPlainString() + " "
                            + balance.unit() + ", out would be "
                            + balance.out().stripTrailingZeros().toPlainString() + " " + balance.unit()
                            + ": correct the weight of one of the items, or repack it on its page and record what is lost");
        }
        return new ItemPlan.Possible(
                item.get().id(),
                there.item(),
                taken,
                made.get(),
                balance.in(),
                balance.unit(),
                places.getFirst().place(),
                Optional.ofNullable(free.getIfAvailable()).stream()
                        .flatMap(tags -> tags.next(facility, 1).stream())
                        .findFirst());
    }

    /** All of it in the unit of the other item, empty when that is not exact, or the kinds of units differ. */
    private Optional<Quantity> made(Quantity taken, Catalog.Item item) {
        var unit = item.unitOfMeasure();
        if (unit.kind() == taken.unit().kind()) {
            return exact(
                    taken.amount().multiply(taken.unit().size()).divide(unit.size(), DIGITS, RoundingMode.HALF_EVEN),
                    unit);
        }
        return Optional.empty();
    }

    private static Optional<Quantity> exact(BigDecimal amount, Unit unit) {
        return amount.stripTrailingZeros().scale() <= unit.scale()
                ? Optional.of(new Quantity(amount.stripTrailingZeros(), unit))
                : Optional.empty();
    }
}
