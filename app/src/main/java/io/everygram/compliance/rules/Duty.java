package io.everygram.compliance.rules;

/** The group a rule belongs to, in the order pages list them. */
public enum Duty {
    RECONCILIATION("Counting and reconciling"),
    ENTRY("Entries into the state's system"),
    RECEIVING("Receiving"),
    TESTING("Testing and hold"),
    RELEASE("Release"),
    PACKAGING("Packaging"),
    LABEL("Labels"),
    ORDERS("Orders and customers"),
    MANIFEST("Manifest"),
    CREW("Crew"),
    VEHICLE("Vehicles"),
    TRANSPORT("On the road"),
    DISCREPANCY("Discrepancy, theft and loss"),
    CONTINGENCY("When the state's system is down"),
    RETENTION("Keeping records"),
    PAPERS("Licenses and papers"),
    AGE("Age of goods");

    private final String title;

    Duty(String title) {
        this.title = title;
    }

    public String title() {
        return title;
    }
}
