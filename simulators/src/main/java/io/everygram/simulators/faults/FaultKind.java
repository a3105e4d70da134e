package io.everygram.simulators.faults;

import java.util.Locale;

/** The faults by name. */
public enum FaultKind {
    UNAUTHORIZED(401, "401 before the work"),
    FORBIDDEN(403, "403 before the work"),
    TOO_MANY(429, "429 with Retry-After before the work"),
    SERVER_ERROR(500, "500 before the work"),
    UNAVAILABLE(503, "503 before the work"),
    STATUS(0, "the answer of `status` and `body`, before the work"),
    STATUS_AFTER(0, "the same after the work is done and kept"),
    SERVER_ERROR_AFTER(500, "500 after the work is done and kept"),
    TIMEOUT_BEFORE(0, "no work, no answer; the connection closes after `seconds`"),
    TIMEOUT_AFTER(0, "the work is done and kept; the connection closes without an answer after `seconds`"),
    LOST_ANSWER(0, "the work is done and kept; the connection closes at once"),
    SILENT_SUCCESS(0, "the answer of success without any effect"),
    LATE_MODIFIED(0, "what is written is marked as modified `seconds` earlier than it shows"),
    FUTURE_DATED(0, "marks of last modification in the answer lie in the year 2999"),
    DUPLICATE_ROWS(0, "a page begins with the last row of the page before"),
    MISSING_ROWS(0, "a page leaves out its first row, as when a row moved between two reads"),
    SLOW(0, "the answer comes after `seconds`"),
    STALLED(0, "the answer begins, and its second half comes after `seconds`"),
    HTML(200, "200 with a web page"),
    TRUNCATED(0, "the answer ends in its middle"),
    WRONG_TYPES(0, "quantities are objects instead of numbers"),
    MAINTENANCE(503, "503 with a web page; use with `from` and `until`"),
    OUTAGE(0, "every connection closes at once; use with `from` and `until`, also days apart");

    private final int status;
    private final String about;

    FaultKind(int status, String about) {
        this.status = status;
        this.about = about;
    }

    public int status() {
        return status;
    }

    public String about() {
        return about;
    }

    /** As written in a call: lower case, with hyphens. */
    public String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** @throws IllegalArgumentException when there is none of that name */
    public static FaultKind of(String word) {
        return switch (word) {
            case "401" -> UNAUTHORIZED;
            case "403" -> FORBIDDEN;
            case "429" -> TOO_MANY;
            case "500" -> SERVER_ERROR;
            case "503" -> UNAVAILABLE;
            default -> valueOf(word.toUpperCase(Locale.ROOT).replace('-', '_'));
        };
    }
}
