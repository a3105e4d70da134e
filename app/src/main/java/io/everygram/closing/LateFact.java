package io.everygram.closing;

import java.time.Instant;

/** A movement that happened on a sealed day and was recorded after its seal; it counts in the day it was recorded. */
public record LateFact(
        long movementId, String kind, Instant happenedAt, Instant recordedAt, String actor, String document) {}
