package io.everygram.tracking;

/** A reason the state accepts for adjusting a package. */
public record AdjustReason(String name, boolean requiresNote) {}
