package io.everygram.ledger;

/**
 * Where quantity is or goes: a room or slot of the facility (real), or a counter-place.
 *
 * @param ref what the kind needs: a room's or slot's id, a vendor's or customer's id, a manifest, an adjustment reason; empty for the rest
 */
public record Place(Kind kind, String ref) {
    /** Real places are never negative; counter-places hold what came from or went to outside. */
    public enum Kind {
        ROOM(true),
        SLOT(true),
        VENDOR(false),
        CUSTOMER(false),
        IN_TRANSIT(false),
        CONVERSION(false),
        ADJUSTMENT(false),
        LAB_SAMPLE(false),
        DESTROYED(false),
        LOSS(false);

        private final boolean real;

        Kind(boolean real) {
            this.real = real;
        }

        public boolean isReal() {
            return real;
        }
    }

    public static Place room(long roomId) {
        return new Place(Kind.ROOM, Long.toString(roomId));
    }

    public static Place slot(long slotId) {
        return new Place(Kind.SLOT, Long.toString(slotId));
    }

    public static Place vendor(long vendorId) {
        return new Place(Kind.VENDOR, Long.toString(vendorId));
    }

    public static Place customer(long customerId) {
        return new Place(Kind.CUSTOMER, Long.toString(customerId));
    }

    /** On the way under a manifest. */
    public static Place inTransit(String manifest) {
        return new Place(Kind.IN_TRANSIT, manifest);
    }

    public static Place adjustment(String reason) {
        return new Place(Kind.ADJUSTMENT, reason);
    }

    public static Place of(Kind kind) {
        return new Place(kind, "");
    }

    public boolean isReal() {
        return kind.isReal();
    }

    /** The kind and what it needs, e.g. {@code ROOM 12}; {@link #parse} reads it. */
    public String text() {
        return (kind.name() + " " + ref).strip();
    }

    /** @throws IllegalArgumentException for what {@link #text} never writes */
    public static Place parse(String text) {
        var parts = text.split(" ", 2);
        return new Place(Kind.valueOf(parts[0]), parts.length < 2 ? "" : parts[1]);
    }
}
