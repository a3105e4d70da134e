package io.everygram.reconciliation;

import java.time.Instant;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * A count.
 *
 * @param scope FACILITY, ROOM or LISTED: whether what was not found is missing
 * @param room name of the counted room; empty for none
 */
public record CountSession(
        long countId,
        LocalDate day,
        String scope,
        String mode,
        String state,
        String source,
        Instant startedAt,
        String countedBy,
        long roomId,
        String room,
        @Nullable Instant finishedAt,
        String fileName,
        int lines,
        int problems) {
    /** The source of a count that decides between figures. */
    static final String RECOUNT = "recount";

    public boolean isRecount() {
        return source.equals(RECOUNT);
    }

    public boolean isFinished() {
        return state.equals("FINISHED");
    }

    public boolean isOpen() {
        return state.equals("OPEN");
    }

    public boolean isGuided() {
        return mode.equals("GUIDED");
    }
}
