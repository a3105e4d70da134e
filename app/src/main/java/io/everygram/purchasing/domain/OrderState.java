package io.everygram.purchasing.domain;

import java.util.EnumSet;
import java.util.Set;

/** The life of a purchase order. */
public enum OrderState {
    DRAFT,
    APPROVED,
    SENT,
    PARTLY_RECEIVED,
    RECEIVED,
    CLOSED_SHORT,
    /** Received, or closed short, and billed. */
    CLOSED,
    CANCELLED;

    /** The states that may follow. */
    public Set<OrderState> next() {
        return switch (this) {
            case DRAFT -> EnumSet.of(APPROVED, CANCELLED);
            case APPROVED -> EnumSet.of(SENT, DRAFT, CANCELLED);
            case SENT -> EnumSet.of(PARTLY_RECEIVED, RECEIVED, CANCELLED);
            // What has arrived stays; closing short gives up what has not.
            case PARTLY_RECEIVED -> EnumSet.of(PARTLY_RECEIVED, RECEIVED, CLOSED_SHORT);
            case RECEIVED, CLOSED_SHORT -> EnumSet.of(CLOSED);
            case CLOSED, CANCELLED -> EnumSet.noneOf(OrderState.class);
        };
    }

    public boolean mayBecome(OrderState state) {
        return next().contains(state);
    }

    /** Nothing more comes in. */
    public boolean isDone() {
        return switch (this) {
            case DRAFT, APPROVED, SENT, PARTLY_RECEIVED -> false;
            case RECEIVED, CLOSED_SHORT, CLOSED, CANCELLED -> true;
        };
    }

    /** The vendor knows of it and can bill it. */
    public boolean isBillable() {
        return switch (this) {
            case SENT, PARTLY_RECEIVED, RECEIVED, CLOSED_SHORT, CLOSED -> true;
            case DRAFT, APPROVED, CANCELLED -> false;
        };
    }

    /** Quantities still expected from the vendor count as on order. */
    public boolean isOnOrder() {
        return this == APPROVED || this == SENT || this == PARTLY_RECEIVED;
    }

    /** Deliveries come in against what the vendor knows of. */
    public boolean isReceivable() {
        return this == SENT || this == PARTLY_RECEIVED;
    }

    /** Only a draft may change its lines. */
    public boolean isEditable() {
        return this == DRAFT;
    }
}
