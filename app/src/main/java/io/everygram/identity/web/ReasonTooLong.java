package io.everygram.identity.web;

import java.io.Serial;

/** Nobody reads so long a reason, note or comment. Nothing is kept of it. */
final class ReasonTooLong extends RuntimeException {
    @Serial
    private static final long serialVersionUID = 1;

    private final String field;

    ReasonTooLong(String field) {
        super(field, null, false, false);
        this.field = field;
    }

    String field() {
        return field;
    }
}
