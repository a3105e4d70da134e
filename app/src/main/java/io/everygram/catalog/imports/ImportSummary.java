package io.everygram.catalog.imports;

import io.everygram.catalog.domain.RecordKind;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * How an import stands.
 *
 * @param state JUDGING, JUDGED, APPLYING, APPLIED or UNDONE
 * @param fileId of the file that is kept because some of its columns were left out; 0 for none
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
        @Nullable Instant undoneAt,
        long fileId) {
    public ImportId id() {
        return new ImportId(importId);
    }

    public RecordKind kindOf() {
        return RecordKind.valueOf(kind);
    }

    /** Whether rows of it went ahead and were not taken back. */
    public boolean canBeUndone() {
        return rowsApplied > 0 && (state.equals("APPLYING") || state.equals("APPLIED"));
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
