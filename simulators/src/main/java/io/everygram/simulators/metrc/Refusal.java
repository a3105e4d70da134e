package io.everygram.simulators.metrc;

import java.io.Serial;
import org.jspecify.annotations.Nullable;

/** An answer other than 200. */
final class Refusal extends RuntimeException {
    @Serial
    private static final long serialVersionUID = 1;

    private final int status;
    private final transient @Nullable Object body;

    Refusal(int status, @Nullable Object body) {
        super("HTTP " + status, null, false, false);
        this.status = status;
        this.body = body;
    }

    static Refusal message(int status, String message) {
        return new Refusal(status, java.util.Map.of("Message", message));
    }

    static Refusal row(int row, String message) {
        return new Refusal(400, java.util.List.of(java.util.Map.of("row", row, "message", message)));
    }

    int status() {
        return status;
    }

    @Nullable
    Object body() {
        return body;
    }
}
