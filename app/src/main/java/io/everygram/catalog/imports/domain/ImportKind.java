package io.everygram.catalog.imports.domain;

import static io.everygram.catalog.imports.domain.Column.kept;
import static io.everygram.catalog.imports.domain.Column.required;
import static io.everygram.catalog.imports.domain.Column.text;
import static io.everygram.catalog.imports.domain.Column.unknown;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** What can be imported: the columns of its files, the first of them its key, and the table behind it. */
@SuppressWarnings("ImmutableEnumChecker") // List.copyOf cannot be changed, and a Content holds no state.
public enum ImportKind {
    ITEMS(
            "item",
            "item_id",
            false,
            required("Number", "number", Content.text(60), "Item number", "SKU", "Item"),
            required("Name", "name", Content.text(200), "Item name", "Description"),
            required("Tracked", "tracked", Content.yesOrNo()).fixed(),
            required("Category", "category", Content.oneOf(Words.CATEGORIES)),
            text("State category", "state_category"),
            required("Unit", "unit", Content.unit(), "Unit of measure", "UOM").fixed(),
            unknown("Content grams", "content_grams", Content.number(4, "0.0001", "99999999"), "Content (g)"),
            kept("Case pack", "case_pack", Content.whole(1, 1_000_000), "1"),
            unknown("Shelf life days", "shelf_life_days", Content.whole(1, 36_500), "Shelf life"),
            text("Brand", "brand"),
            text("Strain", "strain"),
            kept("Cost", "cost", Content.number(4, "0", "9999999999"), "0.0000"),
            kept("Price", "price", Content.number(2, "0", "999999999999"), "0.00", "List price"),
            text("States", "states"),
            kept("Active", "active", Content.yesOrNo(), "true")),
    VENDORS(
            "vendor",
            "vendor_id",
            false,
            required("Code", "code", Content.text(60), "Vendor code"),
            required("Name", "name", Content.text(200), "Vendor", "Vendor name"),
            required("Sells", "kind", Content.text(60), "Kind"),
            text("City", "city"),
            text("State", "state"),
            text("Email", "email"),
            kept("Terms", "terms", Content.text(40), "NET30", "Payment terms"),
            required("Lead time days", "lead_time_days", Content.whole(0, 365), "Lead time"),
            kept("Minimum order", "minimum_order", Content.number(2, "0", "999999999999"), "0.00"),
            kept("Active", "active", Content.yesOrNo(), "true")),
    CUSTOMERS(
            "customer",
            "customer_id",
            true,
            required("Code", "code", Content.text(60), "Customer code"),
            required("Name", "name", Content.text(200), "Customer", "Customer name"),
            required("License", "license_number", Content.text(60), "License no."),
            required("License valid to", "license_valid_to", Content.day(), "License expires"),
            kept("Tier", "tier", Content.oneOf(List.of("A", "B", "C")), "C"),
            kept("Key account", "key_account", Content.yesOrNo(), "false"),
            text("Street", "street", "Address"),
            required("City", "city", Content.text(200)),
            required("State", "state", Content.shaped("[A-Z]{2}", "Write the state's two capital letters, e.g. CA.")),
            text("ZIP", "zip", "Postal code"),
            text("Phone", "phone"),
            required("Latitude", "latitude", Content.number(5, "-90", "90"), "Lat"),
            required("Longitude", "longitude", Content.number(5, "-180", "180"), "Lon", "Lng"),
            kept("Delivery from", "window_from", Content.time(), "09:00:00"),
            kept("Delivery to", "window_to", Content.time(), "17:00:00"),
            kept("Shelf life promised days", "minimum_shelf_life_days", Content.whole(0, 3650), "0"),
            kept("Active", "active", Content.yesOrNo(), "true")),
    ROOMS(
            "room",
            "room_id",
            true,
            required("Code", "code", Content.text(60), "Room code"),
            required("Name", "name", Content.text(200), "Room"),
            required("Purpose", "purpose", Content.oneOf(Words.PURPOSES)));

    private final String table;
    private final String id;
    private final boolean facilitys;
    private final List<Column> columns;

    ImportKind(String table, String id, boolean facilitys, Column... columns) {
        this.table = table;
        this.id = id;
        this.facilitys = facilitys;
        this.columns = List.copyOf(Arrays.asList(columns));
    }

    /** As in addresses and in sentences: {@code items}. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    public static Optional<ImportKind> parse(String word) {
        return Arrays.stream(values())
                .filter(kind -> kind.word().equals(word.strip().toLowerCase(Locale.ROOT)))
                .findFirst();
    }

    public String table() {
        return table;
    }

    /** Name of the column that numbers the records. */
    public String id() {
        return id;
    }

    /** Whether each facility has its own; otherwise they are the company's. */
    public boolean isFacilitys() {
        return facilitys;
    }

    public List<Column> columns() {
        return columns;
    }

    /** By which a row finds its record. */
    public Column key() {
        return columns.getFirst();
    }

    public Optional<Column> column(String name) {
        return columns.stream().filter(column -> column.name().equals(name)).findFirst();
    }

    /** What is wrong with fields that are each right alone. */
    Optional<Problem> together(Map<String, String> values) {
        var from = values.getOrDefault("window_from", "");
        var to = values.getOrDefault("window_to", "");
        return this == CUSTOMERS && to.compareTo(from) <= 0
                ? Optional.of(
                        new Problem("Delivery to", to, "The delivery window closes before it opens at " + from + "."))
                : Optional.empty();
    }

    /** Apart, as constants of an enum cannot be read before its values are made. */
    private static final class Words {
        static final List<String> CATEGORIES = List.of(
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
        static final List<String> PURPOSES = List.of(
                "RECEIVING",
                "QUARANTINE",
                "VAULT",
                "FINISHED_GOODS",
                "PICK_ZONE",
                "PACKING",
                "STAGING",
                "WASTE",
                "RETURNS",
                "PRODUCTION");
    }
}
