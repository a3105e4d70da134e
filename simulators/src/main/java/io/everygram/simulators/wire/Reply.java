package io.everygram.simulators.wire;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;

/**
 * An answer as it goes out.
 *
 * @param type content type; empty for none
 * @param stalls seconds between its first half and its second
 */
@SuppressWarnings("ArrayRecordComponent") // written out once, never changed or compared
public record Reply(int status, String type, byte[] body, int stalls) {
    private static final String MAINTENANCE =
            "<!DOCTYPE html><html lang=\"en\"><title>Maintenance</title><h1>The system is under maintenance.</h1></html>";

    public Reply(int status, String type, byte[] body) {
        this(status, type, body, 0);
    }

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

    /** The same, falling silent in its middle. */
    Reply stalling(int seconds) {
        return new Reply(status, type, body, seconds);
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
        var out = response.getOutputStream();
        int begun = stalls > 0 ? body.length / 2 : 0;
        if (begun > 0) {
            out.write(body, 0, begun);
            out.flush();
            Striking.sleep(stalls);
        }
        out.write(body, begun, body.length - begun);
    }
}
