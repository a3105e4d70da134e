package io.everygram.catalog.imports;

import java.util.List;

/** What came of work on a file of other things than master data. */
public sealed interface SheetOutcome {
    /** Judged, or being judged behind the page. */
    record Judged(long sheetId) implements SheetOutcome {}

    /** Its rows go ahead behind the page. */
    record Begun(long sheetId) implements SheetOutcome {}

    /** @param refused groups that could not go ahead any more */
    record Applied(int groups, int refused) implements SheetOutcome {}

    record Undone(int groups) implements SheetOutcome {}

    /** Refusals; nothing was written. */
    sealed interface Refused extends SheetOutcome {}

    /** @param reason a sentence that says what is wrong with the file and what to do */
    record FileRefused(String reason) implements Refused {}

    record NoSuchSheet() implements Refused {}

    /** @param state in which the file is */
    record NotNow(String state) implements Refused {}

    /** What the file did has been worked on since. */
    record WorkedOnSince(List<Stays> stays) implements Refused {
        public WorkedOnSince {
            stays = List.copyOf(stays);
        }
    }

    record Stays(String reference, String why) {}
}
