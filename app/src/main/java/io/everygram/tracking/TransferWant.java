package io.everygram.tracking;

/** What a state wants to be stated with transfers of a type. Source: docs/domain/sources.md#metrc-transfer-types (read 2026-11-26). */
public enum TransferWant {
    /** The number of an invoice. */
    INVOICE("the number of an invoice"),
    /** What each package weighs with everything around it. */
    PACKAGE_WEIGHTS("the gross weight of every package"),
    /** What the whole delivery weighs. Its interface takes that under a number of the unit only, which it tells nobody. */
    TOTAL_WEIGHT("the gross weight of the whole"),
    /** A document; only its site takes one. */
    DOCUMENT("a PDF document"),
    /** The number under which the vehicle is registered; only its site takes it. */
    REGISTRATION("the registration number of the vehicle");

    private final String words;

    TransferWant(String words) {
        this.words = words;
    }

    public String words() {
        return words;
    }
}
