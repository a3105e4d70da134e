package io.everygram.closing;

import java.math.BigDecimal;

/** Opening + came in − went out = closing, in {@code unit}, of one item in one room. */
public record RoomFigures(
        long itemId,
        String number,
        String item,
        long roomId,
        String room,
        String unit,
        BigDecimal opening,
        BigDecimal cameIn,
        BigDecimal wentOut,
        BigDecimal closing) {
    /** Whether anything came in or went out. */
    public boolean moved() {
        return cameIn.signum() != 0 || wentOut.signum() != 0;
    }
}
