package io.everygram.reconciliation;

import io.everygram.reconciliation.domain.Weighing;
import java.math.BigDecimal;
import java.time.Instant;

/** What came of counting. */
public sealed interface CountOutcome {
    record Started(CountId count) implements CountOutcome {}

    /**
     * One line stands.
     *
     * @param inBook false for a tag that no book here knows: a finding
     * @param asBooked nobody measured it; it was seen, and the book's quantity taken
     * @param finished whether the book has used it up already
     */
    record Captured(String tag, BigDecimal quantity, String unit, boolean inBook, boolean asBooked, boolean finished)
            implements CountOutcome {}

    record Undone(String tag) implements CountOutcome {}

    record Finished(CountId count, int lines) implements CountOutcome {}

    record Canceled(CountId count) implements CountOutcome {}

    /** @param problems rows with something to say, some of them taken all the same */
    record FileTaken(CountId count, int taken, int problems) implements CountOutcome {}

    /** Refusals, in the order they are checked; nothing is written. */
    sealed interface Refused extends CountOutcome {}

    record NoSuchRoom(long room) implements Refused {}

    /** The room is closed: its record says that it is used no longer. */
    record RoomClosed(String room) implements Refused {}

    record NoSuchCount(CountId count) implements Refused {}

    /** It was finished or canceled; start another. */
    record NotOpen(CountId count, String state) implements Refused {}

    record NotATag(String text) implements Refused {}

    record BelongsElsewhere(String tag, String facility) implements Refused {}

    record QuantityMissing(String tag) implements Refused {}

    record NotANumber(String text) implements Refused {}

    record BelowZero(String tag) implements Refused {}

    /** @param decimals that the unit carries */
    record TooFine(String tag, String unit, int decimals) implements Refused {}

    record NoSuchScale(long scale) implements Refused {}

    /** @param scale its name */
    record NotWeighed(String scale, Weighing.Refused why) implements Refused {}

    record AlreadyCounted(String tag, BigDecimal quantity, String unit, Instant at, String by) implements Refused {}

    record NothingToUndo() implements Refused {}

    record NothingCounted() implements Refused {}

    /** Nothing is to be counted again. */
    record NothingToRecount() implements Refused {}

    /** A plan by class wants no item counted today. */
    record NothingDue() implements Refused {}

    record FileUnreadable(String reason) implements Refused {}

    record ColumnsMissing(String columns) implements Refused {}

    /** The same file stands already; nothing was doubled. */
    record FileSeenBefore(CountId count, Instant at) implements Refused {}

    /** More than half of its tags are packages of another facility of ours. */
    record FileOfAnotherFacility(String facility, int rows, int all) implements Refused {}

    record NoGoodRow(int problems, java.util.List<io.everygram.reconciliation.domain.CountFile.Problem> listed)
            implements Refused {
        public NoGoodRow {
            listed = java.util.List.copyOf(listed);
        }
    }
}
