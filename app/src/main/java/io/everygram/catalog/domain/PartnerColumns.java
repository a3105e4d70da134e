package io.everygram.catalog.domain;

import static io.everygram.catalog.domain.Column.kept;
import static io.everygram.catalog.domain.Column.list;
import static io.everygram.catalog.domain.Column.refers;
import static io.everygram.catalog.domain.Column.required;
import static io.everygram.catalog.domain.Column.text;
import static io.everygram.catalog.domain.Column.unknown;

import java.util.List;

/** Fields of vendors, their prices and papers, and of customers. */
final class PartnerColumns {
    static final List<Column> VENDORS = List.of(
            required("Code", "code", Content.text(60), "Vendor code"),
            required("Name", "name", Content.text(200), "Vendor", "Vendor name"),
            required("Sells", "kind", Content.text(60), "Kind"),
            text("City", "city"),
            list("State", "state", Content.state()),
            list("Email", "email", email()),
            kept("Terms", "terms", Content.text(40), "NET30", "Payment terms"),
            required("Lead time days", "lead_time_days", Content.whole(0, 365), "Lead time"),
            kept("Weekdays", "weekdays", Content.weekdays(), "Mon-Fri", "Working days"),
            kept("Minimum order", "minimum_order", Content.number(2, "0", "999999999999"), "0.00"),
            kept("Truck pallets", "truck_pallets", Content.whole(0, 1000), "0"),
            kept("Active", "active", Content.yesOrNo(), "true"));

    static final List<Column> PRICES = List.of(
            refers("VENDORS", "Vendor", "vendor_id", "Vendor code"),
            refers("ITEMS", "Item", "item_id", "Item number", "SKU"),
            required("Price", "price", Content.number(4, "0", "9999999999"), "Unit price"),
            kept("Pack multiple", "pack_multiple", Content.number(4, "0.0001", "99999999999999"), "1.0000", "Multiple"),
            kept("Minimum", "minimum", Content.number(4, "0", "99999999999999"), "0.0000", "Minimum quantity", "MOQ"),
            kept("Pallet quantity", "pallet_quantity", Content.number(4, "0", "99999999999999"), "0.0000", "Pallet"),
            kept("Rank", "rank", Content.whole(1, 99), "1", "Preference"));

    static final List<Column> BREAKS = List.of(
            refers("VENDORS", "Vendor", "vendor_id", "Vendor code"),
            refers("ITEMS", "Item", "item_id", "Item number", "SKU"),
            required("From quantity", "from_quantity", Content.number(4, "0", "99999999999999"), "Break", "Quantity"),
            required("Valid from", "valid_from", Content.day(), "From"),
            unknown("Valid to", "valid_to", Content.day(), "To", "Expires"),
            required("Price", "price", Content.number(4, "0", "9999999999"), "Unit price"));

    static final List<Column> CLOSURES = List.of(
            refers("VENDORS", "Vendor", "vendor_id", "Vendor code"),
            required("Day", "day", Content.day(), "Closed on"),
            text("Note", "note", "Holiday"));

    static final List<Column> CONTACTS = List.of(
            refers("VENDORS", "Vendor", "vendor_id", "Vendor code"),
            required("Name", "name", Content.text(120), "Contact"),
            text("Role", "role", "Position"),
            list("Email", "email", email()),
            text("Phone", "phone"));

    static final List<Column> PAPERS = List.of(
            refers("VENDORS", "Vendor", "vendor_id", "Vendor code"),
            required("Paper", "kind", Content.oneOf(PaperKinds.WORDS), "Kind", "Document"),
            required("Number", "number", Content.text(80), "Document number"),
            unknown("Valid from", "valid_from", Content.day(), "Issued"),
            required("Valid to", "valid_to", Content.day(), "Expires", "Expiry"),
            kept("Required", "required", Content.yesOrNo(), "true"),
            text("Note", "note"));

    static final List<Column> CUSTOMERS = List.of(
            required("Code", "code", Content.text(60), "Customer code"),
            required("Name", "name", Content.text(200), "Customer", "Customer name"),
            required("License", "license_number", Content.text(60), "License no."),
            required("License valid to", "license_valid_to", Content.day(), "License expires"),
            kept("License on hold", "license_on_hold", Content.yesOrNo(), "false"),
            kept("Tier", "tier", Content.oneOf(List.of("A", "B", "C")), "C"),
            kept("Key account", "key_account", Content.yesOrNo(), "false"),
            text("Street", "street", "Address"),
            required("City", "city", Content.text(200)),
            required("State", "state", Content.state()),
            text("ZIP", "zip", "Postal code"),
            text("Phone", "phone"),
            required("Latitude", "latitude", Content.number(5, "-90", "90"), "Lat"),
            required("Longitude", "longitude", Content.number(5, "-180", "180"), "Lon", "Lng"),
            kept(
                    "Delivery windows",
                    "delivery_windows",
                    Content.windows(),
                    "Mon-Sun 09:00-17:00",
                    "Receiving hours",
                    "Delivery hours"),
            unknown("Fill rate promised", "promised_fill_share", Content.share(4, "0.0001", "1"), "Fill rate"),
            unknown("Lead days promised", "promised_lead_days", Content.whole(0, 365), "Lead days"),
            kept("Shelf life promised days", "minimum_shelf_life_days", Content.whole(0, 3650), "0"),
            kept("Active", "active", Content.yesOrNo(), "true"));

    private PartnerColumns() {}

    private static Content email() {
        return Content.shaped(
                "[^@\\s]{1,100}@[^@\\s]{1,80}\\.[^@\\s.]{1,18}", "Write an address, e.g. orders@vendor.com.");
    }

    /** Apart, as the lists above are made in the order they stand in. */
    private static final class PaperKinds {
        static final List<String> WORDS = List.of(
                "STATE_LICENSE",
                "SELLERS_PERMIT",
                "INSURANCE",
                "W9",
                "QUALITY_AGREEMENT",
                "CHILD_RESISTANCE_REPORT",
                "FOOD_CONTACT_STATEMENT",
                "FOOD_SAFETY_CERTIFICATE",
                "HEAVY_METAL_REPORT",
                "UN38_3_TEST_SUMMARY",
                "SAFETY_DATA_SHEET",
                "ANALYSIS_CERTIFICATE",
                "ORGANIC_CERTIFICATE",
                "OTHER");
    }
}
