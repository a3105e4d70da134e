package io.everygram.tracking.domain;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** With whom a step is by now. */
public enum Escalation {
    /** With whoever does such work. */
    DOER(0),
    /** Its deadline nears or has passed, or it has waited a day without one: with compliance too. */
    COMPLIANCE(1),
    /** Its deadline passed a day ago, or it has waited three days without one: with the director too. */
    DIRECTOR(2);

    private static final Duration NEAR_AT_MOST = Duration.ofHours(4);
    private static final Duration DAY = Duration.ofDays(1);

    private final int level;

    Escalation(int level) {
        this.level = level;
    }

    /** As it is kept; the higher, the more people know. */
    public int level() {
        return level;
    }

    public static Escalation at(int level) {
        return level <= DOER.level ? DOER : level == COMPLIANCE.level ? COMPLIANCE : DIRECTOR;
    }

    /** @param due absent when no rule sets one */
    public static Escalation of(Instant since, @Nullable Instant due, Instant now) {
        if (due == null) {
            var waited = Duration.between(since, now);
            return waited.compareTo(DAY.multipliedBy(3)) >= 0
                    ? DIRECTOR
                    : waited.compareTo(DAY) >= 0 ? COMPLIANCE : DOER;
        }
        if (!now.isBefore(due.plus(DAY))) {
            return DIRECTOR;
        }
        return now.isBefore(nearFrom(since, due)) ? DOER : COMPLIANCE;
    }

    /** The last quarter of the time there was, four hours at most. */
    private static Instant nearFrom(Instant since, Instant due) {
        var quarter = Duration.between(since, due).dividedBy(4);
        return due.minus(
                quarter.isNegative() ? Duration.ZERO : quarter.compareTo(NEAR_AT_MOST) > 0 ? NEAR_AT_MOST : quarter);
    }
}
