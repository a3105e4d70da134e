package io.everygram.closing;

import java.time.Instant;
import java.time.LocalDate;

/**
 * A day as it was sealed.
 *
 * @param digest of the ledger's chain of seals at that moment
 * @param figuresHash SHA-256 over the day's balances
 */
public record SealedDay(
        LocalDate day,
        Instant sealedAt,
        String sealedBy,
        String secondPerson,
        String note,
        long movements,
        long fromMovement,
        long toMovement,
        String zone,
        String digest,
        String figuresHash,
        String stillOpen) {}
