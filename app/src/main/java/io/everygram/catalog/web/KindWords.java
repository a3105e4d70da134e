package io.everygram.catalog.web;

import io.everygram.catalog.domain.RecordKind;

/** How kinds of records are called and where their pages are. */
final class KindWords {
    private KindWords() {}

    static String title(RecordKind kind) {
        return switch (kind) {
            case ITEMS -> "Items";
            case VENDORS -> "Vendors";
            case PRICES -> "Vendor prices";
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
            case ITEMS -> "Number, name, category, unit, content, case pack, shelf life, brand, strain, cost and price";
            case VENDORS -> "Who sells to us, with lead time, terms and minimum order";
            case PRICES -> "What a vendor asks for an item, in which packs";
            case PAPERS -> "Licenses, insurance and certificates of vendors, with their ends";
            case CUSTOMERS -> "Dispensaries with license, tier, coordinates, delivery window and promises";
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
            default -> "/" + kind.word();
        };
    }
}
