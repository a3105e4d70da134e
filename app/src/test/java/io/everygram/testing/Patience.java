package io.everygram.testing;

import java.time.Duration;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionFactory;

/**
 * How long tests wait for what has to come: long enough for a machine that is slow and has other work besides. What comes sooner costs nothing, so no
 * test has a limit of its own.
 */
public final class Patience {
    public static final Duration LIMIT = Duration.ofMinutes(3);
    private static final Duration LOOK_EVERY = Duration.ofMillis(30);

    private Patience() {}

    public static ConditionFactory await() {
        return Awaitility.await().atMost(LIMIT).pollDelay(Duration.ZERO).pollInterval(LOOK_EVERY);
    }
}
