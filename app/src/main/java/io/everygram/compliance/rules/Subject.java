package io.everygram.compliance.rules;

/** What a rule judges. */
public enum Subject {
    PACKAGE("Package", "Packages"),
    ORDER_LINE("Order line", "Order lines"),
    VENDOR("Vendor", "Vendors"),
    DRIVER("Driver", "Drivers"),
    VEHICLE("Vehicle", "Vehicles"),
    MANIFEST("Manifest", "Manifests"),
    MANIFEST_LINE("Package on a manifest", "Packages on manifests"),
    LABEL("Label", "Labels"),
    FACILITY("Facility", "Facilities"),
    COUNT("Count", "Counts"),
    ADJUSTMENT("Adjustment", "Adjustments"),
    CONVERSION("Merging or repacking", "Mergings and repackings");

    private final String title;
    private final String plural;

    Subject(String title, String plural) {
        this.title = title;
        this.plural = plural;
    }

    public String title() {
        return title;
    }

    public String plural() {
        return plural;
    }
}
