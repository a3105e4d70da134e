package io.everygram.catalog;

import io.everygram.catalog.domain.Problem;
import io.everygram.catalog.domain.Standing;
import java.util.List;

/** What came of making, changing or removing a record of master data. */
public sealed interface RecordOutcome {
    record Saved(long id) implements RecordOutcome {}

    /** @param count of the records that were changed; those that were so already do not count */
    record SavedMany(int count) implements RecordOutcome {}

    record Removed() implements RecordOutcome {}

    /** Refusals, in the order they are checked; nothing was written. */
    sealed interface Refused extends RecordOutcome {}

    record NoSuchRecord() implements Refused {}

    /** @param now the record as somebody else left it meanwhile */
    record ChangedMeanwhile(Standing now) implements Refused {}

    /** Stock, documents or other records refer to it. */
    record InUse() implements Refused {}

    /** Some of the records cannot be set aside: stock lies there, orders are open. None was.
     *
     * @param named records by what a person calls them
     */
    record GoesOn(List<Named> named) implements Refused {
        public GoesOn {
            named = List.copyOf(named);
        }

        /** A record with what goes on with it. */
        public record Named(long id, String key, List<OpenWork> work) {
            public Named {
                work = List.copyOf(work);
            }
        }
    }

    /** @param problems everything wrong with what was typed */
    record Wrong(List<Problem> problems) implements Refused {
        public Wrong {
            problems = List.copyOf(problems);
        }
    }
}
