package io.everygram.catalog.imports;

import io.everygram.catalog.imports.domain.ImportKind;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * How an import stands.
 *
 * @param state JUDGED, APPLYING, APPLIED or UNDONE
 * @param rowsRefused good rows that could not go ahead, because the catalog had changed since the file was judged
 */
public record ImportSummary(
        long importId,
        String kind,
        String fileName,
        String notes,
        String judgedBy,
        Instant judgedAt,
        String state,
        int rowsNew,
        int rowsChanged,
        int rowsUnchanged,
        int rowsBad,
        int rowsApplied,
        int rowsRefused,
        String appliedBy,
        @Nullable Instant appliedAt,
        String undoneBy,
        @Nullable Instant undoneAt) {
    public ImportId id() {
        return new ImportId(importId);
    }

    public ImportKind kindOf() {
        return ImportKind.valueOf(kind);
    }

    /** Good rows that have not gone ahead yet. */
    public int rowsWaiting() {
        return rowsGood() - rowsApplied - rowsRefused;
    }

    /** Rows that can go ahead. */
    public int rowsGood() {
        return rowsNew + rowsChanged;
    }
}
