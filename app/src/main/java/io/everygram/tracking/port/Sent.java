package io.everygram.tracking.port;

import java.time.Duration;
import java.util.Map;

/** What came of a write of some objects. */
public sealed interface Sent {
    /** All of them were taken. */
    record Accepted(String answer) implements Sent {}

    /**
     * The state says no.
     *
     * @param rows what it says of single objects, by their place in the write; empty when it does not say which
     */
    record Refused(int status, String answer, Map<Integer, String> rows) implements Sent {
        public Refused {
            rows = Map.copyOf(rows);
        }
    }

    /** Fewer objects must be sent at once; nothing was judged. */
    record TooMany() implements Sent {}

    /** Later; nothing was judged. */
    record Limited(Duration pause) implements Sent {}

    /** Our keys do not open the door; nothing was judged, and nothing else would be. */
    record Denied(int status) implements Sent {}

    /** It never left us: no connection. */
    record NotSent(String why) implements Sent {}

    /** No clear answer; look up before repeating. */
    record Unclear(String why) implements Sent {}
}
