package io.everygram.dispatch.domain;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** Whether the planned times of a trip can be meant. What a state's rules ask of them besides stands in the rule packs. */
public final class TripTimes {
    /** Filling in the form takes a while. */
    public static final Duration GRACE = Duration.ofMinutes(5);

    public static final Duration FARTHEST = Duration.ofDays(60);

    /** Beyond it a date was mistyped; the limit of a state is shorter and stands in its rule pack. */
    public static final Duration LONGEST = Duration.ofDays(3);

    private TripTimes() {}

    /** Faults, in the order they are looked for. */
    public enum Fault {
        /** A manifest is made before the truck leaves. */
        DEPARTS_IN_THE_PAST,
        DEPARTS_TOO_FAR_AHEAD,
        ARRIVES_BEFORE_IT_DEPARTS,
        TAKES_TOO_LONG
    }

    /** What is wrong with a trip that is planned at {@code now}; empty for nothing. */
    public static Optional<Fault> fault(Instant now, Instant departs, Instant arrives) {
        if (departs.isBefore(now.minus(GRACE))) {
            return Optional.of(Fault.DEPARTS_IN_THE_PAST);
        }
        if (departs.isAfter(now.plus(FARTHEST))) {
            return Optional.of(Fault.DEPARTS_TOO_FAR_AHEAD);
        }
        if (!arrives.isAfter(departs)) {
            return Optional.of(Fault.ARRIVES_BEFORE_IT_DEPARTS);
        }
        return Duration.between(departs, arrives).compareTo(LONGEST) > 0
                ? Optional.of(Fault.TAKES_TOO_LONG)
                : Optional.empty();
    }
}
