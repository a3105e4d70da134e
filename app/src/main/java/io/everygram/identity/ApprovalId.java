package io.everygram.identity;

/** A request for a second person, unique in its facility. */
public record ApprovalId(long value) {}
