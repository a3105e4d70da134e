package io.everygram.simulators.metrc.wire;

import java.io.Serial;

/** A row of an array that cannot be done. */
public final class BadRow extends RuntimeException {
    @Serial
    private static final long serialVersionUID = 1;

    public BadRow(String message) {
        super(message, null, false, false);
    }

    String text() {
        return String.valueOf(getMessage());
    }

    /** As it is answered; rows count from 0. */
    public record At(int row, String message) {}
}
