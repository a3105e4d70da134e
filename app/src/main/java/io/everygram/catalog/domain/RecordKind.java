package io.everygram.catalog.domain;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Kinds of master data: the table behind each, the fields, and what must hold between them. Forms, imports and exports all go by this list; a kind refers
 * only to itself and to kinds above it.
 */
@SuppressWarnings("ImmutableEnumChecker") // List.copyOf cannot be changed, and neither contents nor rules hold state.
public enum RecordKind {
    ITEMS("item", "item_id", false, 1, ItemColumns.ITEMS, List.of(new ItemContent(), new ItemSuccessor())),
    VENDORS("vendor", "vendor_id", false, 1, PartnerColumns.VENDORS, List.of()),
    PRICES("vendor_price", "price_id", false, 2, PartnerColumns.PRICES, List.of()),
    BREAKS(
            "vendor_price_break",
            "break_id",
            false,
            4,
            PartnerColumns.BREAKS,
            List.of(new Term("valid_from", "valid_to", "Valid to", true))),
    CLOSURES("vendor_closed_day", "closed_id", false, 2, PartnerColumns.CLOSURES, List.of()),
    CONTACTS("vendor_contact", "contact_id", false, 2, PartnerColumns.CONTACTS, List.of()),
    PAPERS(
            "vendor_document",
            "document_id",
            false,
            3,
            PartnerColumns.PAPERS,
            List.of(new Term("valid_from", "valid_to", "Valid to", true))),
    CUSTOMERS("customer", "customer_id", true, 1, PartnerColumns.CUSTOMERS, List.of()),
    FACILITIES("facility", "facility_id", false, 1, PlaceColumns.FACILITIES, List.of()),
    LICENSES(
            "license",
            "license_id",
            true,
            1,
            PlaceColumns.LICENSES,
            List.of(new Term("valid_from", "valid_to", "Valid to", false))),
    ROOMS("room", "room_id", true, 1, PlaceColumns.ROOMS, List.of()),
    SLOTS("slot", "slot_id", true, 1, PlaceColumns.SLOTS, List.of()),
    BOMS("bom_line", "line_id", false, 2, ItemColumns.BOMS, List.of(new BillLine()));

    private final String table;
    private final String id;
    private final boolean facilitys;
    private final int keys;
    private final List<Column> columns;
    private final List<RowRule> rules;

    RecordKind(String table, String id, boolean facilitys, int keys, List<Column> columns, List<RowRule> rules) {
        this.table = table;
        this.id = id;
        this.facilitys = facilitys;
        this.keys = keys;
        this.columns = List.copyOf(columns);
        this.rules = List.copyOf(rules);
    }

    /** The row that several records share. */
    public record Head(String table, String id) {}

    /** As in addresses and in sentences: {@code items}. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** One of them, as in a sentence. */
    public String one() {
        return switch (this) {
            case PRICES -> "vendor price";
            case BREAKS -> "price break";
            case CLOSURES -> "closed day";
            case CONTACTS -> "vendor contact";
            case PAPERS -> "vendor paper";
            case BOMS -> "line of a bill of materials";
            case FACILITIES -> "facility";
            default -> word().substring(0, word().length() - 1);
        };
    }

    public static Optional<RecordKind> parse(String word) {
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

    /** By which a row finds its record: the first columns. */
    public List<Column> keys() {
        return columns.subList(0, keys);
    }

    /** By which others refer to the records of a kind with a single key. */
    public Column key() {
        return columns.getFirst();
    }

    public Optional<Head> head() {
        return this == BOMS ? Optional.of(new Head("bom", "bom_id")) : Optional.empty();
    }

    /** Whether a record can be set aside instead of removed. */
    public boolean canRest() {
        return column("active").isPresent();
    }

    /** The record's fields kept in its own row. */
    public List<Column> own() {
        return in(Column.Part.OWN);
    }

    public List<Column> in(Column.Part part) {
        return columns.stream().filter(column -> column.part() == part).toList();
    }

    /** Fields that refer to records of other kinds. */
    public List<Column> references() {
        return columns.stream().filter(column -> !column.target().isEmpty()).toList();
    }

    public Optional<Column> column(String name) {
        return columns.stream().filter(column -> column.name().equals(name)).findFirst();
    }

    public List<RowRule> rules() {
        return rules;
    }
}
