package io.everygram.ledger;

/** What happened, in the trade's words. */
public enum MovementKind {
    RECEIVE("received"),
    MOVE("moved"),
    PICK("picked"),
    STAGE("staged"),
    SPLIT("split"),
    MERGE("merged"),
    REPACK("repacked"),
    PRODUCE("produced"),
    ADJUST("adjusted"),
    COUNT("counted"),
    SHIP("shipped"),
    DELIVER("delivered"),
    RETURN("returned"),
    DESTROY("destroyed"),
    SAMPLE("sampled"),
    REVERSE("reversed"),
    HOLD("put on hold"),
    RELEASE("released"),
    FACTS("lab state recorded");

    private final String past;

    MovementKind(String past) {
        this.past = past;
    }

    /** As a story tells it: {@code received}. */
    public String past() {
        return past;
    }

    /** Held goods may be moved inside, counted, corrected, sampled and destroyed; they may not leave, and may not be used. */
    public boolean isForbiddenOnHold() {
        return this == PICK || this == SHIP || this == DELIVER || isConversion();
    }

    public boolean isConversion() {
        return this == SPLIT || this == MERGE || this == REPACK || this == PRODUCE;
    }
}
