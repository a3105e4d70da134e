package io.everygram.tracking.biotrack;

import io.everygram.tracking.port.StateTrouble;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.TreeMap;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;

/**
 * How far two tables were read.
 *
 * @param first of packages, or of manifests
 * @param second of samples, or of what came in
 */
record BioMark(Reached first, Reached second) {
    /** A change may be seen this much later than changes that were numbered after it; and a list may change while it is being sent. */
    private static final Duration SETTLES = Duration.ofMinutes(15);

    private static final Pattern TEXT = Pattern.compile("[0-9]{1,18}(:[0-9]{1,18}:[0-9]{1,12})?");

    static final BioMark BEGINNING = new BioMark(Reached.NOTHING, Reached.NOTHING);

    /** Text that {@link #toText} made; the beginning when there is none. */
    static BioMark of(String text) {
        var parts = text.split(" ", -1);
        return parts.length == 2
                        && TEXT.matcher(parts[0]).matches()
                        && TEXT.matcher(parts[1]).matches()
                ? new BioMark(Reached.of(parts[0]), Reached.of(parts[1]))
                : BEGINNING;
    }

    String toText() {
        return first.toText() + " " + second.toText();
    }

    /**
     * How far one table was read. Reading goes on behind what is settled, so that the last minutes are read again until nothing can come in among them.
     *
     * @param settled the highest transaction up to which nothing new can appear
     * @param seen the highest that had been seen when {@code since} was noted; it is settled when the time has passed
     * @param since in seconds
     */
    record Reached(long settled, long seen, long since) {
        static final Reached NOTHING = new Reached(0, 0, 0);

        private static Reached of(String text) {
            var parts = text.split(":", -1);
            long settled = Long.parseLong(parts[0]);
            return parts.length == 1
                    ? new Reached(settled, settled, 0)
                    : new Reached(settled, Long.parseLong(parts[1]), Long.parseLong(parts[2]));
        }

        private String toText() {
            return settled + ":" + seen + ":" + since;
        }

        /** A reading that begins now. */
        Reader reader(Clock clock) {
            return new Reader(this, clock);
        }
    }

    /**
     * Sees the rows of one reading. How old a row is, is judged by the state's time, which stamped it: where its clock is behind ours, what it wrote just now
     * would look long settled.
     */
    static final class Reader {
        private static final long HOUR = Duration.ofHours(1).toSeconds();

        private final Reached from;
        private final Clock clock;
        private final Instant begun;
        /** The highest transaction by the hour of its stamp. */
        private final TreeMap<Long, Long> byHour = new TreeMap<>();

        private long highest;
        private long answered;

        private Reader(Reached from, Clock clock) {
            this.from = from;
            this.clock = clock;
            this.begun = clock.instant();
            this.highest = Math.max(from.settled(), from.seen());
        }

        /** From where the state is asked. */
        long start() {
            return from.settled() + 1;
        }

        void saw(JsonNode row) throws StateTrouble {
            long transaction = Fields.number(row, "transactionid");
            highest = Math.max(highest, transaction);
            long stamp = Fields.number(row, "sessiontime");
            if (stamp > 0) {
                var _ = byHour.merge(Math.floorDiv(stamp, HOUR), transaction, Math::max);
            }
        }

        /** @param answered the state's time of its answer, in seconds; 0 where it told none, so that no row counts as old */
        void answered(long answered) {
            this.answered = answered;
        }

        /** What was stamped before the last half hour, by hours. */
        private long old() {
            long past = Math.min(answered, begun.getEpochSecond())
                    - SETTLES.multipliedBy(2).toSeconds();
            return byHour.headMap(Math.floorDiv(past, HOUR)).values().stream().reduce(from.settled(), Math::max);
        }

        /** The mark from which the next reading goes on. */
        Reached reached() {
            long old = old();
            boolean passed = begun.getEpochSecond() - from.since() >= SETTLES.toSeconds();
            return passed
                    ? new Reached(
                            Math.max(old, from.seen()), highest, clock.instant().getEpochSecond())
                    : new Reached(old, Math.max(old, from.seen()), from.since());
        }
    }
}
