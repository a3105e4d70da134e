package io.everygram.closing;

import java.math.BigDecimal;

/**
 * One item in one room since the last seal, in {@code unit}.
 *
 * @param itemId 0 for goods that only the state knows; {@code item} is then its own name of them
 * @param roomId 0 where neither state nor book says a room
 * @param sealed what the day was closed with
 * @param tagged the part of the book that bears tags; the state knows of no other
 * @param waiting what reports that were not taken yet would change at the state
 */
public record SinceSeal(
        long itemId,
        String number,
        String item,
        long roomId,
        String room,
        String unit,
        BigDecimal sealed,
        BigDecimal cameIn,
        BigDecimal wentOut,
        BigDecimal book,
        BigDecimal tagged,
        BigDecimal state,
        BigDecimal waiting) {
    /** What the book has besides what was sealed and moved since; anything but zero is a book that does not follow from its movements. */
    public BigDecimal unexplained() {
        return book.subtract(sealed).subtract(cameIn).add(wentOut);
    }

    /** What the state has more than the book, and waiting reports do not explain. */
    public BigDecimal stateOff() {
        return state.add(waiting).subtract(tagged);
    }

    public boolean moved() {
        return cameIn.signum() != 0 || wentOut.signum() != 0;
    }

    /** @param stateKnown whether the state's word counts at all */
    public boolean differs(boolean stateKnown) {
        return unexplained().signum() != 0 || stateKnown && stateOff().signum() != 0;
    }
}
