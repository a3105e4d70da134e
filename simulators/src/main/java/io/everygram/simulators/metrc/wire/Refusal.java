package io.everygram.simulators.metrc.wire;

import java.io.Serial;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** An answer other than 200. */
public final class Refusal extends RuntimeException {
    @Serial
    private static final long serialVersionUID = 1;

    private final int status;
    private final transient @Nullable Object body;

    private Refusal(int status, @Nullable Object body) {
        super("HTTP " + status + " " + body, null, false, false);
        this.status = status;
        this.body = body;
    }

    public static Refusal status(int status) {
        return new Refusal(status, null);
    }

    public static Refusal status(String status) {
        return status(Integer.parseInt(status));
    }

    public static Refusal message(int status, String message) {
        return new Refusal(status, Map.of("Message", message));
    }

    static Refusal rows(List<BadRow.At> rows) {
        return new Refusal(400, rows);
    }

    /** For people. */
    public String reason() {
        return body instanceof Map<?, ?> map && map.get("Message") != null
                ? String.valueOf(map.get("Message"))
                : status == 404 ? "There is no such record." : "HTTP " + status;
    }

    public int status() {
        return status;
    }

    public @Nullable Object body() {
        return body;
    }
}
