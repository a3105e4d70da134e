package io.everygram.catalog;

/** Which item. */
public record ItemId(long value) {}
