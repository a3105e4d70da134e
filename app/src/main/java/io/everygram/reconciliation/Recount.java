package io.everygram.reconciliation;

import io.everygram.reconciliation.domain.CountVerdict.HeldFor;
import java.time.Instant;

/**
 * A tag that is to be counted again before anything is made of it.
 *
 * @param count that asks for it
 * @param room where the book has it now; empty when it is gone
 */
public record Recount(
        long recountId, String tag, long count, HeldFor askedFor, Instant askedAt, String item, String room) {}
