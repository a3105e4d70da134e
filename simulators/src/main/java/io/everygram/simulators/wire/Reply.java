package io.everygram.simulators.wire;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;

/**
 * An answer as it goes out.
 *
 * @param type content type; empty for none
 */
@SuppressWarnings("ArrayRecordComponent") // written out once, never changed or compared
public record Reply(int status, String type, byte[] body) {
    private static final String MAINTENANCE =
            "<!DOCTYPE html><html lang=\"en\"><title>Maintenance</title><h1>The system is under maintenance.</h1></html>";

    /** A web page where none was asked for; an empty text stands for the one about maintenance. */
    public static Reply page(int status, String text) {
        return new Reply(status, "text/html;charset=UTF-8", bytes(text.isEmpty() ? MAINTENANCE : text));
    }

    static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    /** The first half of it. */
    public Reply halved() {
        return new Reply(status, type, java.util.Arrays.copyOf(body, body.length / 2));
    }

    /** Writes it; who has to wait is told for how long. */
    public void to(HttpServletResponse response) throws IOException {
        response.setStatus(status);
        if (status == 429 || status == 503) {
            response.setHeader("Retry-After", "1");
        }
        if (!type.isEmpty()) {
            response.setContentType(type);
        }
        response.setContentLength(body.length);
        response.getOutputStream().write(body);
    }
}
