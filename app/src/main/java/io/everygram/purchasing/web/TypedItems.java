package io.everygram.purchasing.web;

import io.everygram.catalog.Catalog;
import io.everygram.kernel.Quantity;
import io.everygram.kernel.TypedFigure;
import io.everygram.platform.web.WrongField;
import io.everygram.purchasing.PurchaseOutcome;
import io.everygram.purchasing.PurchaseWords;
import org.springframework.stereotype.Component;

/** Reads an item and how many of it, as typed on a line: the number of the item, and units or packs by name. */
@Component
class TypedItems {
    private final Catalog catalog;

    TypedItems(Catalog catalog) {
        this.catalog = catalog;
    }

    sealed interface Read {
        record Good(Catalog.Item item, Quantity quantity) implements Read {}

        record Wrong(WrongField why) implements Read {}
    }

    Read read(String number, String typed) {
        var item = catalog.item(number);
        if (item.isEmpty()) {
            return new Read.Wrong(
                    number.isEmpty()
                            ? new WrongField("item", "Say of which item.")
                            : wrong(new PurchaseOutcome.UnknownItem(number)));
        }
        var unit = item.get().unitOfMeasure();
        var packs = item.get().casePacks();
        var quantity =
                TypedFigure.read(typed, unit).or(() -> packs.amount(typed).map(units -> new Quantity(units, unit)));
        if (quantity.isEmpty()) {
            return new Read.Wrong(
                    typed.isEmpty()
                            ? new WrongField("quantity", "Say how many " + unit.symbol() + ".")
                            : wrong(new PurchaseOutcome.WrongQuantity(number, typed, unit.symbol())));
        }
        return new Read.Good(item.get(), quantity.get());
    }

    /** A refused line, at the field whose fault it is. */
    static WrongField wrong(PurchaseOutcome.Refused why) {
        return new WrongField(
                switch (why) {
                    case PurchaseOutcome.WrongQuantity _ -> "quantity";
                    case PurchaseOutcome.WrongPrice _ -> "price";
                    default -> "item";
                },
                PurchaseWords.of(why));
    }
}
