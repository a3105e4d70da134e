package io.everygram.simulators.biotrack.rest;

import java.io.Serial;

/** A refusal with its HTTP status. */
final class RestError extends RuntimeException {
    @Serial
    private static final long serialVersionUID = 1;

    private final int status;

    RestError(int status, String text) {
        super(text, null, false, false);
        this.status = status;
    }

    int status() {
        return status;
    }
}
