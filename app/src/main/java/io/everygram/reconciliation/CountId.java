package io.everygram.reconciliation;

/** Which count of a facility. */
public record CountId(long value) {}
