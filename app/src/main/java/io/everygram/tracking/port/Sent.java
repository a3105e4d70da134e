package io.everygram.tracking.port;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/** What came of a write of some objects. */
public sealed interface Sent {
    /**
     * All of them were taken.
     *
     * @param issued the identifiers that the state gave to new packages, or to the manifest, in their order
     */
    record Accepted(String answer, List<String> issued) implements Sent {
        public Accepted {
            issued = List.copyOf(issued);
        }

        public Accepted(String answer) {
            this(answer, List.of());
        }
    }

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

    /** A waiting period of the state; nothing else is wrong with it. */
    record NotYet(Instant notBefore, String why) implements Sent {}

    /**
     * Our keys do not open the door; nothing was judged.
     *
     * @param says the state's words, empty where it has none
     * @param dutyOnly whether they open others: the person may not do this, or the license may not; else nothing else would be taken either
     */
    record Denied(int status, String says, boolean dutyOnly) implements Sent {}

    /** It never left us: no connection. */
    record NotSent(String why) implements Sent {}

    /** No clear answer; look up before repeating. */
    record Unclear(String why) implements Sent {}
}
