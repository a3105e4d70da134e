package io.everygram.ledger;

/** Which movement of a facility. */
public record MovementId(long value) {}
