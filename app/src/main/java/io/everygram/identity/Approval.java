package io.everygram.identity;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A deed that needs a second person, as it stands now.
 *
 * @param facts sentences the second person decides by, one a line
 * @param decidedBy a person's id; 0 while it waits and when it lapsed
 */
public record Approval(
        long approvalId,
        String kind,
        String subject,
        String path,
        String facts,
        String payload,
        String reason,
        long askedBy,
        String askedByName,
        Instant askedAt,
        Instant expiresAt,
        State state,
        long decidedBy,
        String decidedByName,
        @Nullable Instant decidedAt,
        String decisionReason,
        String result) {
    /** Where a request stands; all but the first are final. */
    public enum State {
        WAITING,
        APPROVED,
        TURNED_DOWN,
        WITHDRAWN,
        EXPIRED
    }

    public ApprovalId id() {
        return new ApprovalId(approvalId);
    }

    public List<String> sentences() {
        return facts.lines().toList();
    }

    public boolean isWaiting() {
        return state == State.WAITING;
    }
}
