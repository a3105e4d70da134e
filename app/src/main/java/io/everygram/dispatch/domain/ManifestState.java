package io.everygram.dispatch.domain;

/** Where a manifest stands. A ready one may be voided; from departure on its content is frozen. */
public enum ManifestState {
    READY,
    DEPARTED,
    DELIVERED,
    VOIDED;

    public boolean allowsLoading() {
        return this == READY;
    }

    public boolean allowsVoid() {
        return this == READY;
    }

    public boolean allowsDelivery() {
        return this == DEPARTED;
    }
}
