package io.everygram.identity;

import java.io.Serial;

/** A change was about to be recorded, and who sent it had emptied the field that says why. Nothing is kept of it. */
public final class ReasonNotSaid extends RuntimeException {
    @Serial
    private static final long serialVersionUID = 1;

    public ReasonNotSaid() {
        super("no reason", null, false, false);
    }
}
