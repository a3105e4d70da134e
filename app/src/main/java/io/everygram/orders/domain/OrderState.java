package io.everygram.orders.domain;

/**
 * Where a dispensary order stands. What each state allows: a confirmed order may be changed freely; changing an allocated one releases what was
 * promised to it; once a package is picked it must be put back first; what has shipped is changed by nobody.
 */
public enum OrderState {
    CONFIRMED,
    ALLOCATED,
    PICKED,
    SHIPPED,
    DELIVERED,
    CANCELLED;

    public boolean isOpen() {
        return switch (this) {
            case CONFIRMED, ALLOCATED, PICKED, SHIPPED -> true;
            case DELIVERED, CANCELLED -> false;
        };
    }

    /** Lines, customer and day may be edited; so may an allocated order of which nothing is picked, which then starts anew. */
    public boolean allowsEdit(boolean anythingPicked) {
        return switch (this) {
            case CONFIRMED -> true;
            case ALLOCATED -> !anythingPicked;
            case PICKED, SHIPPED, DELIVERED, CANCELLED -> false;
        };
    }

    public boolean allowsCancel() {
        return switch (this) {
            case CONFIRMED, ALLOCATED, PICKED -> true;
            case SHIPPED, DELIVERED, CANCELLED -> false;
        };
    }

    public boolean allowsAllocation() {
        return this == CONFIRMED || this == ALLOCATED;
    }

    public boolean allowsPicking() {
        return this == ALLOCATED;
    }

    /**
     * The state that follows from what is promised and picked, for an order that has not left yet.
     *
     * @param promised packages promised to it, picked or not
     * @param waiting of these, not picked yet
     * @param isShort whether a line still wants more than is promised to it
     */
    public static OrderState of(int promised, int waiting, boolean isShort) {
        if (promised == 0) {
            return CONFIRMED;
        }
        return waiting == 0 && !isShort ? PICKED : ALLOCATED;
    }
}
