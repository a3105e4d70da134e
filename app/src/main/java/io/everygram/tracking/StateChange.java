package io.everygram.tracking;

import java.time.Instant;

/**
 * What somebody else changed of a package at the state.
 *
 * @param field QUANTITY, STATUS, ITEM, LOCATION or LAB
 * @param changedAt by the state's clock
 * @param who as far as the state says; empty when it does not
 */
public record StateChange(String field, String before, String after, Instant changedAt, Instant seenAt, String who) {}
