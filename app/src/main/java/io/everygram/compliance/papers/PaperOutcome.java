package io.everygram.compliance.papers;

import io.everygram.compliance.papers.VendorPaper.Standing;

/** What came of filing a paper or of working on it. */
public sealed interface PaperOutcome {
    /** It is there and waits for somebody's check. */
    record Filed(long paperId) implements PaperOutcome {}

    /** @param lotsFreed lots that waited for it and are free now */
    record Checked(long paperId, int lotsFreed) implements PaperOutcome {}

    /** It does not count any more, or never did. */
    record Ended(long paperId, Standing standing) implements PaperOutcome {}

    /** Refusals; nothing is written. */
    sealed interface Refused extends PaperOutcome {}

    /**
     * A field that does not do.
     *
     * @param field by its name on the form
     * @param typed what stood there
     */
    record Wrong(String field, Fault fault, String typed) implements Refused {}

    /** What is wrong with a field. */
    enum Fault {
        MISSING,
        UNKNOWN,
        TOO_LONG,
        NO_DAY,
        IN_FUTURE,
        TOO_EARLY,
        BEFORE_ISSUED,
        TOO_FAR,
        NOT_A_PAPER,
        TOO_LARGE
    }

    /** The same number of the same vendor for the same thing is there. */
    record Duplicate(long paperId) implements Refused {}

    record UnknownPaper() implements Refused {}

    /** Somebody changed it after the page was shown. */
    record ChangedMeanwhile(long paperId) implements Refused {}

    record NotPossible(Standing standing) implements Refused {}

    record ReasonMissing() implements Refused {}
}
