package io.everygram.reconciliation.domain;

import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;

/**
 * What a line of a finished count says of its tag. The variance is what was counted less what the book held at the instant of the line; a line that another
 * figure contradicts, or that nobody can place in time, says nothing until the tag is counted again.
 */
public enum CountVerdict {
    AGREES("Agrees"),
    DIFFERS("Differs"),
    MISSING("Not found"),
    NOT_IN_BOOK("Not in the book"),
    HELD_BACK("Count again"),
    /** A recount saw it later; that one stands. */
    LATER_COUNT("Recounted since");

    private final String words;

    CountVerdict(String words) {
        this.words = words;
    }

    public String words() {
        return words;
    }

    /** Why a line is held back: its tag is to be counted again. */
    public enum HeldFor {
        MOVED_MEANWHILE("not seen, but moved or changed while the count ran"),
        UNSURE_WHEN("the clock of its device was set meanwhile, and the book changed when it may have been scanned"),
        OTHER_SCAN("two scans of it in this count do not fit together"),
        OTHER_COUNT("a count at the same time saw another quantity"),
        ABOVE_LIMIT("it differs by more than its plan takes without a recount");

        private final String words;

        HeldFor(String words) {
            this.words = words;
        }

        public String words() {
            return words;
        }
    }

    /** A verdict; {@code heldFor} is there exactly for lines that are held back. */
    public record Judged(CountVerdict verdict, Optional<HeldFor> heldFor) {
        static Judged of(CountVerdict verdict) {
            return new Judged(verdict, Optional.empty());
        }

        static Judged held(HeldFor why) {
            return new Judged(HELD_BACK, Optional.of(why));
        }
    }

    /**
     * A line.
     *
     * @param counted in the book's unit
     * @param expected what the book held at the line's instant, same unit
     * @param asBooked nobody measured: seen, so it agrees with the book
     * @param countedLater whether a recount has seen the tag since
     * @param tolerance by how much the scale it was weighed on may be off; zero for what was counted
     * @param unplaced whether it is unsure when it was taken, and the book changed within that time
     */
    public record Line(
            BigDecimal counted,
            BigDecimal expected,
            boolean inBook,
            boolean asBooked,
            boolean countedLater,
            BigDecimal tolerance,
            boolean unplaced) {
        public Line(BigDecimal counted, BigDecimal expected, boolean inBook, boolean asBooked, boolean countedLater) {
            this(counted, expected, inBook, asBooked, countedLater, BigDecimal.ZERO, false);
        }
    }

    /**
     * Another figure of the same tag.
     *
     * @param sameCount whether it is of the same count
     * @param afterIt whether the line comes after the other figure
     * @param moved what the book added or took between the two instants, apart from adjustments
     * @param adjusted what adjustments added or took between them that may have changed the shelf
     * @param tolerance by how much the scale of the other figure may be off
     */
    public record Other(
            BigDecimal counted,
            boolean sameCount,
            boolean afterIt,
            BigDecimal moved,
            BigDecimal adjusted,
            BigDecimal tolerance) {
        public Other(BigDecimal counted, boolean sameCount, boolean afterIt, BigDecimal moved, BigDecimal adjusted) {
            this(counted, sameCount, afterIt, moved, adjusted, BigDecimal.ZERO);
        }

        /** Whether both can be true: one carried to the other's instant is the other, as far as their scales can tell. */
        boolean agreesWith(BigDecimal line, BigDecimal itsTolerance) {
            var between = afterIt ? line.subtract(counted) : counted.subtract(line);
            var off = tolerance.add(itsTolerance);
            return between.subtract(moved).abs().compareTo(off) <= 0
                    || between.subtract(moved).subtract(adjusted).abs().compareTo(off) <= 0;
        }
    }

    /** What a line says beside the other figures of its tag. */
    public static Judged of(Line line, List<Other> others) {
        return of(line, others, Optional.empty());
    }

    /** @param recountPercent a variance above this share of what was expected is counted again first; absent for no such rule */
    public static Judged of(Line line, List<Other> others, Optional<BigDecimal> recountPercent) {
        if (!line.inBook()) {
            return Judged.of(NOT_IN_BOOK);
        }
        if (line.countedLater()) {
            return Judged.of(LATER_COUNT);
        }
        if (line.unplaced() && !line.asBooked()) {
            return Judged.held(HeldFor.UNSURE_WHEN);
        }
        var figure = line.asBooked() ? line.expected() : line.counted();
        for (var other : others) {
            if (!other.agreesWith(figure, line.tolerance())) {
                return Judged.held(other.sameCount() ? HeldFor.OTHER_SCAN : HeldFor.OTHER_COUNT);
            }
        }
        var off = figure.subtract(line.expected()).abs();
        if (off.compareTo(line.tolerance()) <= 0) {
            return Judged.of(AGREES);
        }
        boolean tooFar = recountPercent
                .filter(p -> off.movePointRight(2).compareTo(p.multiply(line.expected())) > 0)
                .isPresent();
        return tooFar ? Judged.held(HeldFor.ABOVE_LIMIT) : Judged.of(DIFFERS);
    }

    /**
     * What it says that a tag of the count's rooms has no line.
     *
     * @param moved whether the book moved or changed it while the count ran: somebody had it in hand, and the counter may have passed before or after
     */
    public static Judged ofUnseen(boolean moved) {
        return moved ? Judged.held(HeldFor.MOVED_MEANWHILE) : Judged.of(MISSING);
    }
}
