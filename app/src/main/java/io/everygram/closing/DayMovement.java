package io.everygram.closing;

import java.time.Instant;

/**
 * A movement of a day, and what became of its reports to the state.
 *
 * @param outcome sent, waiting, none (nothing is owed) or missing
 * @param units how many packages and lots it touched
 * @param tag of one of them; empty when it touched lots only
 * @param name tag or lot of one of them; empty when it touched none
 */
public record DayMovement(
        long movementId,
        String kind,
        Instant happenedAt,
        String actor,
        String reason,
        String document,
        String outcome,
        long units,
        String tag,
        String name) {}
