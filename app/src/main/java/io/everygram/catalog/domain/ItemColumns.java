package io.everygram.catalog.domain;

import static io.everygram.catalog.domain.Column.kept;
import static io.everygram.catalog.domain.Column.list;
import static io.everygram.catalog.domain.Column.refers;
import static io.everygram.catalog.domain.Column.required;
import static io.everygram.catalog.domain.Column.text;
import static io.everygram.catalog.domain.Column.unknown;

import java.util.List;

/** Fields of items and of the lines of their bills. */
final class ItemColumns {
    private static final List<String> CATEGORIES = List.of(
            "flower",
            "preroll",
            "vape",
            "concentrate",
            "edible",
            "topical",
            "packaging",
            "hardware",
            "ingredient",
            "other");

    static final List<Column> ITEMS = List.of(
            required("Number", "number", Content.text(60), "Item number", "SKU", "Item"),
            required("Name", "name", Content.text(200), "Item name", "Description"),
            required("Tracked", "tracked", Content.yesOrNo()).fixed(),
            required("Category", "category", Content.oneOf(CATEGORIES)),
            text("State category", "state_category"),
            required("Unit", "unit", Content.unit(), "Unit of measure", "UOM").fixed(),
            unknown("Content grams", "content_grams", Content.number(4, "0.0001", "99999999"), "Content (g)")
                    .fixedOnceBooked(),
            unknown("Gross grams", "gross_grams", Content.number(4, "0.0001", "99999999"), "Gross weight (g)"),
            unknown("Tare grams", "tare_grams", Content.number(4, "0", "99999999"), "Tare (g)"),
            list("Packs", "packs", Content.packs(), "Case pack", "Case packs", "Case size"),
            unknown("Shelf life days", "shelf_life_days", Content.whole(1, 36_500), "Shelf life"),
            text("Brand", "brand"),
            text("Strain", "strain"),
            kept("Cost", "cost", Content.number(4, "0", "9999999999"), "0.0000"),
            kept("Price", "price", Content.number(2, "0", "999999999999"), "0.00", "List price"),
            list("States", "states", Content.states()),
            unknown("Child resistant", "child_resistant", Content.yesOrNo(), "CR"),
            unknown("Tamper evident", "tamper_evident", Content.yesOrNo()),
            unknown("Food contact", "food_contact", Content.yesOrNo(), "Touches food"),
            text("Size", "size", "Package size"),
            text("Revision", "revision", "Rev", "Drawing revision"),
            unknown("Opaque", "opaque", Content.yesOrNo()),
            unknown("Universal symbol", "universal_symbol", Content.yesOrNo(), "Symbol"),
            unknown("Warning", "warning_text", Content.yesOrNo(), "Government warning"),
            refers("ITEMS", "Successor", "successor_item_id", "Replaced by").optional(),
            kept("Active", "active", Content.yesOrNo(), "true"));

    /** One row a line; what belongs to the bill as a whole stands in each of its rows. */
    static final List<Column> BOMS = List.of(
            refers("ITEMS", "Output", "output_item_id", "Output item", "Parent", "Finished item")
                    .ofHead(),
            refers("ITEMS", "Component", "component_item_id", "Component item"),
            required("Quantity per unit", "quantity_per", Content.number(6, "0.000001", "999999999999"), "Quantity"),
            kept("Unit", "unit", Content.unit(), "", "UOM").checked(),
            kept("Scrap", "scrap_share", Content.share(4, "0", "0.9999"), "0.0000", "Scrap share"),
            refers("ITEMS", "Substitute", "substitute_item_id", "Substitute item")
                    .optional(),
            kept("Yield", "yield_share", Content.share(4, "0.0001", "1"), "1.0000", "Yield share")
                    .ofHead(),
            kept("Active", "active", Content.yesOrNo(), "true").ofHead());

    private ItemColumns() {}
}
