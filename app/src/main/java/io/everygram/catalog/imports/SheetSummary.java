package io.everygram.catalog.imports;

import java.time.Instant;

/** A file with how many of its rows wait to go ahead, did, and cannot. */
public record SheetSummary(
        long sheetId,
        String fileName,
        String notes,
        String state,
        String judgedBy,
        Instant judgedAt,
        String appliedBy,
        String undoneBy,
        int rows,
        int bad,
        int waiting,
        int applied) {}
