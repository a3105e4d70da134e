package io.everygram.closing;

import io.everygram.closing.domain.SealRules.Verdict;
import java.time.LocalDate;

/** What came of sealing a day. */
public sealed interface SealOutcome {
    record Sealed(LocalDate day, long movements) implements SealOutcome {}

    /** Something is still open: another person decides under Approvals. */
    record Asked(LocalDate day, int open) implements SealOutcome {}

    /** Nothing was sealed. */
    record Refused(Verdict why) implements SealOutcome {}

    /** Sealing over open things wants a reason. */
    record ReasonMissing(int open) implements SealOutcome {}

    record WaitsAlready(String askedBy) implements SealOutcome {}
}
