package io.everygram.catalog.domain;

/**
 * Why a row cannot go ahead.
 *
 * @param field header of the column; empty for the row as a whole
 * @param value as it was typed
 * @param reason a sentence that says what is wrong and what to write instead
 */
public record Problem(String field, String value, String reason) {}
