package io.everygram.catalog.web;

import io.everygram.catalog.domain.Column;
import io.everygram.catalog.domain.RecordKind;
import io.everygram.platform.web.Show;
import java.util.List;

/** How kinds of records are called and where their pages are. */
final class KindWords {
    private KindWords() {}

    static String title(RecordKind kind) {
        return switch (kind) {
            case ITEMS -> "Items";
            case VENDORS -> "Vendors";
            case PRICES -> "Vendor prices";
            case BREAKS -> "Price breaks";
            case CLOSURES -> "Closed days of vendors";
            case CONTACTS -> "Vendor contacts";
            case PAPERS -> "Vendor papers";
            case CUSTOMERS -> "Customers";
            case FACILITIES -> "Facilities";
            case LICENSES -> "Licenses";
            case ROOMS -> "Rooms";
            case SLOTS -> "Slots";
            case BOMS -> "Bills of materials";
        };
    }

    static String lead(RecordKind kind) {
        return switch (kind) {
            case ITEMS -> "Number, name, category, unit, content, packs, shelf life, brand, strain, cost and price";
            case VENDORS -> "Who sells to us, with lead time, terms and minimum order";
            case PRICES -> "What a vendor asks for an item, in which packs";
            case BREAKS -> "What a vendor asks from a quantity on, from a day on";
            case CLOSURES -> "Days on which a vendor does not work, besides its days of the week";
            case CONTACTS -> "Whom to write to and call at a vendor";
            case PAPERS -> "Licenses, insurance and certificates of vendors, with their ends";
            case CUSTOMERS -> "Dispensaries with license, tier, coordinates, delivery windows and promises";
            case FACILITIES -> "The company's houses with address, time zone and coordinates";
            case LICENSES -> "What this facility may do, under which number, until when";
            case ROOMS -> "Rooms of this facility with their purpose";
            case SLOTS -> "Storage addresses of this facility with coordinates and pick sequence";
            case BOMS -> "One row a line: output, component, quantity, scrap, substitute; yield in each row of a bill";
        };
    }

    /** Where the list of a kind is. */
    static String path(RecordKind kind) {
        return switch (kind) {
            case FACILITIES -> "/facility";
            case CLOSURES, CONTACTS -> "/vendors";
            default -> "/" + kind.word();
        };
    }

    /** Fields that many records can be given the same value of, one being right whatever the others are. */
    static List<String> bulk(RecordKind kind) {
        return switch (kind) {
            case ITEMS ->
                List.of(
                        "category",
                        "state_category",
                        "brand",
                        "strain",
                        "packs",
                        "shelf_life_days",
                        "cost",
                        "price",
                        "states",
                        "child_resistant",
                        "tamper_evident",
                        "food_contact",
                        "opaque",
                        "universal_symbol",
                        "warning_text");
            case VENDORS -> List.of("kind", "terms", "lead_time_days", "weekdays", "minimum_order");
            case CUSTOMERS ->
                List.of(
                        "tier",
                        "key_account",
                        "delivery_windows",
                        "minimum_shelf_life_days",
                        "promised_fill_share",
                        "promised_lead_days",
                        "city",
                        "state");
            case ROOMS -> List.of("purpose");
            case SLOTS -> List.of("level");
            case PRICES, BREAKS, CLOSURES, CONTACTS, PAPERS, FACILITIES, LICENSES, BOMS -> List.of();
        };
    }

    /** Of a field on a form. */
    static String label(RecordKind kind, Column column) {
        return switch (column.name()) {
            case "tracked" -> "Tracked by the state";
            case "content_grams" -> "Content of one unit, g";
            case "gross_grams" -> "Gross weight of one unit, g";
            case "tare_grams" -> "Tare of a package, g";
            case "packs" -> "Packs it comes in";
            case "shelf_life_days" -> "Shelf life, days";
            case "child_resistant" -> "Package is child-resistant";
            case "tamper_evident" -> "Package is tamper-evident";
            case "food_contact" -> "Touches what is eaten or inhaled";
            case "size" -> "Size, as on its papers";
            case "revision" -> "Revision, as on its papers";
            case "opaque" -> "Package is opaque";
            case "universal_symbol" -> "Label shows the universal symbol";
            case "warning_text" -> "Label shows the government warning";
            case "cost" -> "Cost of one unit, $";
            case "price" -> kind == RecordKind.ITEMS ? "List price of one unit, $" : "Price of one unit, $";
            case "lead_time_days" -> "Lead time, days";
            case "minimum_order" -> "Minimum order, $";
            case "minimum_shelf_life_days" -> "Remaining shelf life promised, days";
            case "delivery_windows" -> "Takes deliveries";
            case "promised_fill_share" -> "Fill rate promised";
            case "promised_lead_days" -> "Days from order to delivery promised";
            case "x_meters" -> "X, meters from the room's corner";
            case "y_meters" -> "Y, meters from the room's corner";
            case "pack_multiple" -> "Ordered in multiples of";
            case "minimum" -> "Least quantity ordered";
            case "pallet_quantity" -> "Units on a pallet";
            case "truck_pallets" -> "Pallets on a truck";
            case "weekdays" -> "Works on";
            case "from_quantity" -> "Holds from this quantity on";
            default -> column.header();
        };
    }

    static String hint(RecordKind kind, Column column) {
        return switch (column.name()) {
            case "content_grams" ->
                "Cannabis weight of one piece; blank for items kept by weight. Stays for good once stock was booked.";
            case "gross_grams" ->
                "With the package it is sold in; where a state wants gross weights on manifests they are calculated from it.";
            case "tare_grams" ->
                "The empty container around a package. Goods kept by weight weigh their content and this; to goods kept by count it is added once a package.";
            case "license_on_hold" -> "The state lets nothing go there now: no manifest is made until it is lifted.";
            case "packs" ->
                "One on each line, the name and how many are in it: inner 10. Behind the one usually sold write sale, behind the one usually bought purchase.";
            case "delivery_windows" ->
                "A line for each: Mon-Fri 09:00-11:00, 14:00-16:00. Planned arrivals outside are warned of.";
            case "promised_fill_share" -> "As 98% or 0.98; blank when nothing is promised.";
            case "promised_lead_days" -> "At most; blank when nothing is promised.";
            case "unit", "tracked" -> "Stays for good once stock or documents refer to the item.";
            case "successor_item_id" -> "Number of the item that takes its place.";
            case "states" -> "Where it may be sold, e.g. CA CO; blank for everywhere.";
            case "vendor_id" -> "The vendor's code.";
            case "item_id" -> "The item's number.";
            case "rank" -> "1 is who we ask first.";
            case "required" -> "Nothing is ordered from the vendor while a required paper does not hold.";
            case "zone" -> "By its place, e.g. America/Los_Angeles; business days run by it.";
            case "pick_sequence" -> "Place on the walk through the room.";
            case "pallet_quantity" ->
                "An order that nearly fills its last pallet fills it; 0 when it comes without pallets.";
            case "truck_pallets" ->
                "Orders that nearly fill a truck fill it with what would be ordered soon; 0 for no trucks.";
            case "minimum_shelf_life_days" -> "Nothing is allocated that would expire sooner after delivery.";
            case "child_resistant" ->
                "Proven by a test report under 16 CFR 1700.20; the rules of packaging ask for it.";
            case "state_category" -> "The regulator's class, as the state writes it.";
            case "valid_from" -> kind == RecordKind.PAPERS ? "Blank when the paper names none." : "";
            case "valid_to" -> kind == RecordKind.BREAKS ? "Its last day; blank for until further notice." : "";
            case "weekdays" -> "Like Mon-Thu, Sat: on other days it neither ships nor answers.";
            case "from_quantity" ->
                "In the item’s unit. Of what holds on a day, the row from the greatest quantity on counts.";
            default -> "";
        };
    }

    /** A value as people say it: words of a list in their own way, all else as it is. */
    static String choice(Column column, String value) {
        return column.content().choices().contains(value) ? choice(value) : value;
    }

    /** A word of a list as people say it. */
    static String choice(String choice) {
        return switch (choice) {
            case "METRC" -> "Metrc";
            case "BIOTRACK" -> "BioTrack";
            case "W9" -> "W-9";
            case "UN38_3_TEST_SUMMARY" -> "UN 38.3 test summary";
            case "SELLERS_PERMIT" -> "Seller’s permit";
            case "preroll" -> "Pre-roll";
            default -> Show.words(choice);
        };
    }
}
