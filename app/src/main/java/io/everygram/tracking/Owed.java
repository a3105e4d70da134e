package io.everygram.tracking;

import io.everygram.ledger.MovementKind;

/** What a movement owes the state. Every kind owes one of these; which reports were made of a movement is in the outbox under its id. */
public enum Owed {
    ADJUSTMENT("an adjustment"),
    CREATION("a new package"),
    ROOM("the new room, when it changed"),
    TAKING_BACK(
            "the opposite of what it takes back, or a step on the state's site; none when the state had not heard of it"),
    /** Goods travel under a manifest, which is reported as a template and registered by a person; what comes back is taken in by one. */
    MANIFEST(
            "none by itself: the manifest tells the state; what came back is a step on its site, where its interface takes no return"),
    /** The state's system knows it from its own site. */
    SITE("none by itself: received on the state's site"),
    NOTHING("none: the state does not keep this");

    private final String words;

    Owed(String words) {
        this.words = words;
    }

    public String words() {
        return words;
    }

    public static Owed by(MovementKind kind) {
        return switch (kind) {
            case ADJUST, COUNT, DESTROY, SAMPLE -> ADJUSTMENT;
            case SPLIT, MERGE, REPACK, PRODUCE -> CREATION;
            case MOVE, PICK, STAGE -> ROOM;
            case REVERSE -> TAKING_BACK;
            case SHIP, DELIVER, RETURN -> MANIFEST;
            case RECEIVE -> SITE;
            case HOLD, RELEASE, FACTS -> NOTHING;
        };
    }
}
