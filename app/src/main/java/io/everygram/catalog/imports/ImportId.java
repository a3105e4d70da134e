package io.everygram.catalog.imports;

/** Which import of a facility. */
public record ImportId(long value) {}
