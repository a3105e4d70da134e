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
import io.everygram.tracking.Outbox;
import io.everygram.tracking.StateLink;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Optional;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/** Finds out whether a package can be made anew, to the last unit, as the item that the state has or as ours. */
@Component
class ItemPlans {
    private static final int DIGITS = 12;

    private final Stock stock;
    private final Catalog catalog;
    private final Conversions conversions;
    private final StateLink link;
    private final Outbox outbox;
    private final ObjectProvider<FreeTags> free;

    ItemPlans(
            Stock stock,
            Catalog catalog,
            Conversions conversions,
            StateLink link,
            Outbox outbox,
            ObjectProvider<FreeTags> free) {
        this.stock = stock;
        this.catalog = catalog;
        this.conversions = conversions;
        this.link = link;
        this.outbox = outbox;
        this.free = free;
    }

    /** Into the state's item; empty where book and state have the same item and unit, or one of them does not have the package. */
    Optional<ItemPlan> taking(FacilityId facility, Compared now) {
        return now.row().sameItem() && now.row().sameKind()
                ? Optional.empty()
                : both(facility, now).map(both -> taking(facility, both));
    }

    /** Into our item once more, so that the state has it in our unit; empty where its unit is of the same kind, or one of them does not have the package. */
    Optional<ItemPlan> remaking(FacilityId facility, Compared now) {
        return now.row().sameKind()
                ? Optional.empty()
                : both(facility, now).map(both -> {
                    var item = catalog.item(both.row().itemId()).orElseThrow();
                    var taken = both.taken();
                    return blocked(facility, both)
                            .orElseGet(() -> possible(
                                    facility,
                                    both,
                                    item,
                                    taken,
                                    conversions.balance(
                                            item.id(), taken, Quantity.zero(taken.unit()), item.id(), taken.amount())));
                });
    }

    /** A package as the book and as the state has it. */
    private record Both(Stock.PackageRow row, MirroredPackage there) {
        Quantity taken() {
            return new Quantity(row.onHand(), Unit.valueOf(row.unit()));
        }

        /** Empty when the state's unit is none of ours. */
        Optional<Quantity> stated() {
            return Unit.parse(there.unit()).flatMap(unit -> exact(there.quantity(), unit));
        }

        boolean isOfOneKind() {
            return Unit.parse(there.unit())
                    .filter(unit -> unit.kind() == taken().unit().kind())
                    .isPresent();
        }
    }

    private Optional<Both> both(FacilityId facility, Compared now) {
        return link.pack(facility, now.tag())
                .flatMap(there -> stock.find(facility, now.tag())
                        .filter(row -> row.onHand().signum() > 0)
                        .map(row -> new Both(row, there)));
    }

    private ItemPlan taking(FacilityId facility, Both both) {
        var there = both.there();
        var item = catalog.itemNamed(there.item());
        if (item.isEmpty()) {
            return new ItemPlan.Impossible("No item of ours is named “" + there.item()
                    + "”: make it under Items, with exactly this name. Then it can be repacked into it");
        }
        var blocked = blocked(facility, both);
        if (blocked.isPresent()) {
            return blocked.get();
        }
        var made = both.isOfOneKind() ? both.taken() : both.stated().orElseThrow();
        var unit = item.get().unitOfMeasure();
        if (made.unit().kind() != unit.kind()) {
            return new ItemPlan.Impossible("Our item “" + there.item() + "” is kept in " + unit.symbol()
                    + ", and the unit of an item never changes: keep ours, or make another item in "
                    + made.unit().symbol() + " and have the state's package changed to it on its site");
        }
        var in = both.taken();
        var out = converted(made, unit);
        if (out.isEmpty()) {
            return new ItemPlan.Impossible(made + " give no exact quantity of " + there.item() + " in " + unit.symbol()
                    + ": repack it on its page, and record there what is lost");
        }
        var balance = conversions.balance(
                new ItemId(both.row().itemId()),
                in,
                Quantity.zero(in.unit()),
                item.get().id(),
                out.get().amount());
        return balance.difference().signum() == 0
                ? possible(facility, both, item.get(), out.get(), balance)
                : unbalanced(balance);
    }

    private static ItemPlan unbalanced(Conversions.Balance balance) {
        return new ItemPlan.Impossible(
                "In are " + balance.in().stripTrailingZeros().toPlainString() + " " + balance.unit() + ", out would be "
                        + balance.out().stripTrailingZeros().toPlainString() + " " + balance.unit()
                        + ": correct the weight of one of the items, or repack it on its page and record what is lost");
    }

    /** What stands in the way whatever it is made into. */
    private Optional<ItemPlan> blocked(FacilityId facility, Both both) {
        if (stock.onHandAt(facility, both.row().unitId()).size() != 1) {
            return Optional.of(
                    new ItemPlan.Impossible("It stands in several places: move it together, then repack it"));
        }
        boolean told = both.isOfOneKind() || both.stated().isPresent() && outbox.isTold(facility);
        return told
                ? Optional.empty()
                : Optional.of(
                        new ItemPlan.Impossible(
                                "The state has it in " + both.there().unit()
                                        + ", which is no unit of ours, or hears nothing of us now: have it corrected on the state's site"));
    }

    private ItemPlan possible(
            FacilityId facility, Both both, Catalog.Item item, Quantity made, Conversions.Balance balance) {
        return new ItemPlan.Possible(
                item.id(),
                item.name(),
                both.taken(),
                made,
                balance.in(),
                balance.unit(),
                stock.onHandAt(facility, both.row().unitId()).getFirst().place(),
                both.isOfOneKind() ? Optional.empty() : both.stated(),
                Optional.ofNullable(free.getIfAvailable()).stream()
                        .flatMap(tags -> tags.next(facility, 1).stream())
                        .findFirst());
    }

    /** The same in another unit of its kind; empty when that is not exact. */
    private static Optional<Quantity> converted(Quantity quantity, Unit unit) {
        return exact(
                quantity.amount().multiply(quantity.unit().size()).divide(unit.size(), DIGITS, RoundingMode.HALF_EVEN),
                unit);
    }

    private static Optional<Quantity> exact(BigDecimal amount, Unit unit) {
        return amount.stripTrailingZeros().scale() <= unit.scale()
                ? Optional.of(new Quantity(amount.stripTrailingZeros(), unit))
                : Optional.empty();
    }
}
