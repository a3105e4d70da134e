package io.everygram.reconciliation.domain;

import io.everygram.kernel.TypedFigure;
import io.everygram.kernel.Unit;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** What comes of a scan that a device sent; the first that applies. */
public enum ScanVerdict {
    NOT_A_TAG(false, "no package tag; was it read in part?"),
    NO_SUCH_ROOM(false, "this facility has no such room"),
    TOO_OLD(false, "more than two days ago; count again"),
    /** Of scans of before: since a device tells more of its clocks, such a scan is placed or said to be unsure. */
    IN_FUTURE(false, "later than the device's own clock"),
    FOREIGN(false, "another facility's package"),
    NOT_A_NUMBER(false, "the quantity is no number"),
    BELOW_ZERO(false, "a count cannot be below zero"),
    TOO_FINE(false, "more decimals than its unit carries"),
    NO_QUANTITY(false, "say how much is there"),
    NO_SUCH_SCALE(false, "this facility has no such scale"),
    NO_READING(false, "no reading of a scale; write gross, or gross - tare"),
    SCALE_MOVING(false, "the scale was still moving"),
    SCALE_OVER(false, "more than the scale can weigh"),
    SCALE_BELOW(false, "the scale shows less than nothing, or less than the tare"),
    SCALE_UNIT(false, "the scale weighs in another unit than the book"),
    SCALE_STEP(false, "no figure that this scale can show"),
    /** The same figure of the same tag again. */
    TWICE(false, "counted before"),
    /** Kept beside the first: when the count is finished, the two fit together or the tag is counted again. */
    OTHER_FIGURE(false, "counted before with another figure; both are kept"),
    UNKNOWN(true, "not in the book; kept as a finding"),
    FINISHED(true, "used up in the book; kept as a finding"),
    TAKEN(true, "counted"),
    /** Of an undo: the scan it names counts for nothing any longer. */
    UNDONE(false, "taken back"),
    NOTHING_TO_UNDO(false, "no scan of this device here to take back, or it was taken back before");

    private static final Duration OLDEST = Duration.ofDays(2);

    private final boolean taken;
    private final String words;

    ScanVerdict(boolean taken, String words) {
        this.taken = taken;
        this.words = words;
    }

    /** Whether it became a line of the count. */
    public boolean isTaken() {
        return taken;
    }

    public String words() {
        return words;
    }

    /**
     * A scan.
     *
     * @param isTag whether what was read is a tag at all
     * @param amount as typed; empty for a bare scan
     * @param roomKnown whether its room is one of ours, or none was said
     * @param at on our clock
     * @param weighed what its scale makes of it; empty for what was not weighed
     */
    public record Scan(boolean isTag, String amount, boolean roomKnown, Instant at, Optional<Weighing> weighed) {
        /** The figure; empty for a bare scan and for what is no number. */
        public Optional<BigDecimal> figure() {
            return weighed.isEmpty() ? TypedFigure.read(amount) : weight().map(Weighing.Weighed::net);
        }

        public Optional<Weighing.Weighed> weight() {
            return weighed.flatMap(w -> w instanceof Weighing.Weighed weight ? Optional.of(weight) : Optional.empty());
        }
    }

    /**
     * What is known of its tag.
     *
     * @param unit the book's; empty when it does not know the tag
     * @param elsewhere whether another facility of ours has it and this one does not know it
     * @param onHand what the book has of it
     * @param before the figure that stands in this count; empty when there is none
     * @param seen whether the tag stands in this count
     */
    public record Known(
            Optional<Unit> unit, boolean elsewhere, BigDecimal onHand, boolean seen, Optional<BigDecimal> before) {}

    /** @param guided whether a bare scan takes what the book has */
    public static ScanVerdict of(Scan scan, Known known, boolean guided, Instant now) {
        if (!scan.isTag()) {
            return NOT_A_TAG;
        }
        if (!scan.roomKnown()) {
            return NO_SUCH_ROOM;
        }
        if (scan.at().isBefore(now.minus(OLDEST))) {
            return TOO_OLD;
        }
        return known.elsewhere() ? FOREIGN : ofFigure(scan, known, guided);
    }

    private static ScanVerdict of(Weighing.Refused why) {
        return switch (why) {
            case Weighing.NoSuchScale() -> NO_SUCH_SCALE;
            case Weighing.NoReading() -> NO_READING;
            case Weighing.NotStable() -> SCALE_MOVING;
            case Weighing.OverCapacity() -> SCALE_OVER;
            case Weighing.BelowZero(), Weighing.BelowTare(var _, var _) -> SCALE_BELOW;
            case Weighing.WrongUnit(var _, var _) -> SCALE_UNIT;
            case Weighing.NotOfThisScale(var _, var _) -> SCALE_STEP;
        };
    }

    private static ScanVerdict ofFigure(Scan scan, Known known, boolean guided) {
        var figure = scan.figure();
        if (scan.weighed().isPresent() && scan.weighed().get() instanceof Weighing.Refused why) {
            return of(why);
        }
        if (figure.isEmpty() && !scan.amount().isBlank()) {
            return NOT_A_NUMBER;
        }
        if (figure.isPresent() && figure.get().signum() < 0) {
            return BELOW_ZERO;
        }
        int decimals = known.unit().map(Unit::scale).orElse(7);
        if (figure.isPresent() && figure.get().stripTrailingZeros().scale() > decimals) {
            return TOO_FINE;
        }
        if (figure.isEmpty() && !guided && !known.seen()) {
            return NO_QUANTITY;
        }
        if (known.seen()) {
            boolean same = figure.isEmpty()
                    || known.before()
                            .filter(b -> b.compareTo(figure.get()) == 0)
                            .isPresent();
            return same ? TWICE : OTHER_FIGURE;
        }
        return known.unit().isEmpty() ? UNKNOWN : known.onHand().signum() == 0 ? FINISHED : TAKEN;
    }
}
