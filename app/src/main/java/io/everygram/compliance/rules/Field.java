package io.everygram.compliance.rules;

import io.everygram.compliance.rules.Value.Kind;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** Every fact that a rule may ask for. The list is closed: a pack that names another field is refused, with the fields there are. */
public enum Field {
    PACKAGE_TAG(Subject.PACKAGE, "tag", Kind.TEXT, "tag"),
    PACKAGE_ITEM(Subject.PACKAGE, "item", Kind.TEXT, "product name"),
    PACKAGE_CATEGORY(Subject.PACKAGE, "category", Kind.TEXT, "product type"),
    PACKAGE_LOT(Subject.PACKAGE, "lot", Kind.TEXT, "batch number"),
    PACKAGE_LAB_STATE(Subject.PACKAGE, "labState", Kind.TEXT, "lab state"),
    PACKAGE_HOLDS(Subject.PACKAGE, "holds", Kind.LIST, "holds"),
    PACKAGE_PACKAGED_ON(Subject.PACKAGE, "packagedOn", Kind.DAY, "packing day"),
    PACKAGE_EXPIRES_ON(Subject.PACKAGE, "expiresOn", Kind.DAY, "expiration day"),
    PACKAGE_CERTIFICATE(Subject.PACKAGE, "certificate", Kind.TEXT, "certificate of analysis"),
    PACKAGE_TESTED_ON(Subject.PACKAGE, "testedOn", Kind.DAY, "day of the test"),
    PACKAGE_ROOM_PURPOSE(Subject.PACKAGE, "roomPurpose", Kind.TEXT, "kind of room"),

    LINE_CUSTOMER_LICENSE(Subject.ORDER_LINE, "customer.license", Kind.TEXT, "customer's license number"),
    LINE_CUSTOMER_LICENSE_TO(Subject.ORDER_LINE, "customer.licenseValidTo", Kind.DAY, "end of the customer's license"),
    LINE_CUSTOMER_LICENSE_HELD(
            Subject.ORDER_LINE, "customer.licenseOnHold", Kind.FLAG, "hold on the customer's license"),
    LINE_CUSTOMER_STATE(Subject.ORDER_LINE, "customer.state", Kind.TEXT, "customer's state"),
    LINE_CATEGORY(Subject.ORDER_LINE, "category", Kind.TEXT, "product type"),
    LINE_QUANTITY(Subject.ORDER_LINE, "quantity", Kind.NUMBER, "quantity"),

    VENDOR_NAME(Subject.VENDOR, "name", Kind.TEXT, "name"),
    VENDOR_KIND(Subject.VENDOR, "kind", Kind.TEXT, "kind of vendor"),
    VENDOR_STATE(Subject.VENDOR, "state", Kind.TEXT, "state"),
    VENDOR_PAPERS(Subject.VENDOR, "papers", Kind.LIST, "papers that hold"),
    VENDOR_PAPERS_TO(Subject.VENDOR, "papersValidTo", Kind.DAY, "first end of the required papers"),
    VENDOR_LICENSE_TO(Subject.VENDOR, "licenseValidTo", Kind.DAY, "end of the license"),

    DRIVER_NAME(Subject.DRIVER, "name", Kind.TEXT, "name"),
    DRIVER_LICENSE(Subject.DRIVER, "license", Kind.TEXT, "driver's license number"),
    DRIVER_LICENSE_TO(Subject.DRIVER, "licenseValidTo", Kind.DAY, "end of the driver's license"),
    DRIVER_EMPLOYEE(Subject.DRIVER, "employee", Kind.TEXT, "employee number"),
    DRIVER_PHONE(Subject.DRIVER, "phone", Kind.TEXT, "telephone"),
    DRIVER_AGE(Subject.DRIVER, "age", Kind.NUMBER, "age in years"),
    DRIVER_BADGE_TO(Subject.DRIVER, "badgeValidTo", Kind.DAY, "end of the agent's badge"),

    VEHICLE_MAKE(Subject.VEHICLE, "make", Kind.TEXT, "make"),
    VEHICLE_MODEL(Subject.VEHICLE, "model", Kind.TEXT, "model"),
    VEHICLE_PLATE(Subject.VEHICLE, "plate", Kind.TEXT, "plate"),
    VEHICLE_REGISTRATION_TO(Subject.VEHICLE, "registrationValidTo", Kind.DAY, "end of the registration"),
    VEHICLE_INSURANCE_TO(Subject.VEHICLE, "insuranceValidTo", Kind.DAY, "end of the insurance"),
    VEHICLE_LOCKED(Subject.VEHICLE, "lockedCompartment", Kind.FLAG, "locked compartment"),
    VEHICLE_ALARM(Subject.VEHICLE, "alarm", Kind.FLAG, "alarm"),
    VEHICLE_GPS(Subject.VEHICLE, "gps", Kind.FLAG, "GPS"),
    VEHICLE_UNMARKED(Subject.VEHICLE, "unmarked", Kind.FLAG, "no sign of what it carries"),
    VEHICLE_INSPECTION_TO(Subject.VEHICLE, "inspectionValidTo", Kind.DAY, "end of the inspection"),

    SHIPPER_NAME(Subject.MANIFEST, "shipper.name", Kind.TEXT, "shipper's name"),
    SHIPPER_LICENSE(Subject.MANIFEST, "shipper.license", Kind.TEXT, "shipper's license number"),
    SHIPPER_LICENSE_TO(Subject.MANIFEST, "shipper.licenseValidTo", Kind.DAY, "end of the shipper's license"),
    SHIPPER_ADDRESS(Subject.MANIFEST, "shipper.address", Kind.TEXT, "shipper's premises address"),
    SHIPPER_PHONE(Subject.MANIFEST, "shipper.phone", Kind.TEXT, "shipper's telephone number"),
    RECEIVER_NAME(Subject.MANIFEST, "receiver.name", Kind.TEXT, "receiver's name"),
    RECEIVER_LICENSE(Subject.MANIFEST, "receiver.license", Kind.TEXT, "receiver's license number"),
    RECEIVER_LICENSE_TO(Subject.MANIFEST, "receiver.licenseValidTo", Kind.DAY, "end of the receiver's license"),
    RECEIVER_LICENSE_HELD(Subject.MANIFEST, "receiver.licenseOnHold", Kind.FLAG, "hold on the receiver's license"),
    RECEIVER_ADDRESS(Subject.MANIFEST, "receiver.address", Kind.TEXT, "receiver's premises address"),
    RECEIVER_PHONE(Subject.MANIFEST, "receiver.phone", Kind.TEXT, "receiver's telephone number"),
    RECEIVER_STATE(Subject.MANIFEST, "receiver.state", Kind.TEXT, "receiver's state"),
    TRANSPORTER_NAME(Subject.MANIFEST, "transporter.name", Kind.TEXT, "transporter's name"),
    TRANSPORTER_LICENSE(Subject.MANIFEST, "transporter.license", Kind.TEXT, "transporter's license number"),
    TRANSPORTER_ADDRESS(Subject.MANIFEST, "transporter.address", Kind.TEXT, "transporter's premises address"),
    MANIFEST_DRIVERS(Subject.MANIFEST, "drivers", Kind.LIST, "people in the vehicle"),
    MANIFEST_VEHICLE(Subject.MANIFEST, "vehicle", Kind.TEXT, "vehicle"),
    MANIFEST_ROUTE(Subject.MANIFEST, "route", Kind.TEXT, "route"),
    MANIFEST_DEPARTS(Subject.MANIFEST, "departs", Kind.TEXT, "planned departure"),
    MANIFEST_ARRIVES(Subject.MANIFEST, "arrives", Kind.TEXT, "planned arrival"),
    MANIFEST_TRIP(Subject.MANIFEST, "tripTime", Kind.DURATION, "time on the road"),
    MANIFEST_LEAD(Subject.MANIFEST, "leadTime", Kind.DURATION, "time between making and departing"),
    MANIFEST_PACKAGES(Subject.MANIFEST, "packages", Kind.LIST, "packages"),
    MANIFEST_INVOICE(Subject.MANIFEST, "invoice", Kind.TEXT, "invoice number"),
    MANIFEST_TAX_PAYER(Subject.MANIFEST, "taxPayer", Kind.TEXT, "who pays the tax"),
    MANIFEST_CUSTODY_FORM(Subject.MANIFEST, "custodyForm", Kind.FLAG, "chain-of-custody form"),
    MANIFEST_VALUE(Subject.MANIFEST, "value", Kind.NUMBER, "wholesale value in dollars"),

    LOAD_TAG(Subject.MANIFEST_LINE, "tag", Kind.TEXT, "tag"),
    LOAD_ITEM(Subject.MANIFEST_LINE, "item", Kind.TEXT, "product name"),
    LOAD_CATEGORY(Subject.MANIFEST_LINE, "category", Kind.TEXT, "product type"),
    LOAD_BRAND(Subject.MANIFEST_LINE, "brand", Kind.TEXT, "brand"),
    LOAD_LOT(Subject.MANIFEST_LINE, "lot", Kind.TEXT, "batch number"),
    LOAD_QUANTITY(Subject.MANIFEST_LINE, "quantity", Kind.NUMBER, "weight or count"),
    LOAD_GROSS(Subject.MANIFEST_LINE, "grossWeight", Kind.NUMBER, "gross weight in grams"),
    LOAD_UNIT(Subject.MANIFEST_LINE, "unit", Kind.TEXT, "unit"),
    LOAD_LAB_STATE(Subject.MANIFEST_LINE, "labState", Kind.TEXT, "lab state"),
    LOAD_HOLDS(Subject.MANIFEST_LINE, "holds", Kind.LIST, "holds"),
    LOAD_EXPIRES_ON(Subject.MANIFEST_LINE, "expiresOn", Kind.DAY, "expiration day"),
    LOAD_PRICE(Subject.MANIFEST_LINE, "price", Kind.NUMBER, "price"),

    LABEL_ITEM(Subject.LABEL, "item", Kind.TEXT, "product name"),
    LABEL_BRAND(Subject.LABEL, "brand", Kind.TEXT, "brand"),
    LABEL_CATEGORY(Subject.LABEL, "category", Kind.TEXT, "product type"),
    LABEL_STATE_CATEGORY(Subject.LABEL, "stateCategory", Kind.TEXT, "state's category"),
    LABEL_SHELF_LIFE(
            Subject.LABEL, "shelfLifeDays", Kind.NUMBER, "shelf life, from which the expiration date is printed"),
    LABEL_CHILD_RESISTANT(Subject.LABEL, "childResistant", Kind.FLAG, "child-resistant package"),
    LABEL_TAMPER_EVIDENT(Subject.LABEL, "tamperEvident", Kind.FLAG, "tamper-evident package"),
    LABEL_OPAQUE(Subject.LABEL, "opaque", Kind.FLAG, "opaque package"),
    LABEL_SYMBOL(Subject.LABEL, "universalSymbol", Kind.FLAG, "universal symbol"),
    LABEL_WARNING(Subject.LABEL, "warning", Kind.FLAG, "government warning"),

    FACILITY_LICENSE(Subject.FACILITY, "license", Kind.TEXT, "license number"),
    FACILITY_LICENSE_TO(Subject.FACILITY, "licenseValidTo", Kind.DAY, "end of the license"),
    FACILITY_ADDRESS(Subject.FACILITY, "address", Kind.TEXT, "premises address"),
    FACILITY_PHONE(Subject.FACILITY, "phone", Kind.TEXT, "telephone number"),
    FACILITY_COUNTED_ON(Subject.FACILITY, "lastFullCountOn", Kind.DAY, "last day on which every room was counted"),

    COUNT_BY(Subject.COUNT, "countedBy", Kind.LIST, "people who counted"),
    COUNT_SIGNED_BY(Subject.COUNT, "signedBy", Kind.LIST, "people who signed"),
    COUNT_TITLE(Subject.COUNT, "title", Kind.TEXT, "title of the person who signed"),
    COUNT_DAY(Subject.COUNT, "day", Kind.DAY, "day of the count"),
    COUNT_FINDINGS(Subject.COUNT, "findings", Kind.TEXT, "findings"),

    ADJUSTMENT_REASON(Subject.ADJUSTMENT, "reason", Kind.TEXT, "state's reason"),
    ADJUSTMENT_NOTE(Subject.ADJUSTMENT, "note", Kind.TEXT, "note"),
    ADJUSTMENT_BY(Subject.ADJUSTMENT, "by", Kind.TEXT, "person"),

    CONVERSION_KIND(Subject.CONVERSION, "kind", Kind.TEXT, "merging or repacking"),
    CONVERSION_LAB_STATE(Subject.CONVERSION, "labState", Kind.TEXT, "lab state of what goes in"),
    CONVERSION_NEW_BATCH(Subject.CONVERSION, "newBatch", Kind.FLAG, "another lot or item comes out"),
    CONVERSION_DOCUMENT(Subject.CONVERSION, "document", Kind.TEXT, "case that corrects the book");

    private final Subject subject;
    private final String key;
    private final Kind kind;
    private final String label;

    Field(Subject subject, String key, Kind kind, String label) {
        this.subject = subject;
        this.key = key;
        this.kind = kind;
        this.label = label;
    }

    public Subject subject() {
        return subject;
    }

    /** As packs write it, e.g. {@code shipper.license}. */
    public String key() {
        return key;
    }

    public Kind kind() {
        return kind;
    }

    public String label() {
        return label;
    }

    public static Optional<Field> of(Subject subject, String key) {
        return of(subject).stream().filter(field -> field.key.equals(key)).findFirst();
    }

    public static List<Field> of(Subject subject) {
        return Arrays.stream(values()).filter(field -> field.subject == subject).toList();
    }
}
