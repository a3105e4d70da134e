package io.everygram.testing;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * A test on a database reckons with one business day, as the work that it tells of does: an order for today is refused once today is over. So it begins
 * only while enough is left of the day on the clocks of the facilities; just before midnight it waits for the next one. What changes at midnight has
 * tests of its own, on clocks that stand: {@link AtMidnight}.
 *
 * <p>Known to every test by {@code META-INF/services}; those without the tag {@code database} have no day.
 */
public final class OneDay implements BeforeAllCallback, BeforeEachCallback {
    /** Of tests of a facility, and of tests that have none of their own. */
    private static final List<ZoneId> CLOCKS =
            List.of(ZoneId.of("America/Los_Angeles"), ZoneId.of("America/Denver"), ZoneId.of("UTC"));

    /** Longer than any of these tests takes on a machine that has other work besides. */
    private static final Duration TEST = Duration.ofMinutes(3);
    /** Longer than a whole day on the screen or of programs takes. */
    private static final Duration WHOLE_DAY = Duration.ofMinutes(10);

    @Override
    public void beforeAll(ExtensionContext context) {
        begin(context);
    }

    @Override
    public void beforeEach(ExtensionContext context) {
        begin(context);
    }

    private static void begin(ExtensionContext context) {
        if (context.getTags().contains("database")) {
            var name = context.getRequiredTestClass().getSimpleName();
            boolean isLong = name.endsWith("ScenarioTest") || name.endsWith("BrowserTest");
            // Ends: what is left of a day gets less.
            while (wait(Clock.systemUTC().instant(), isLong ? WHOLE_DAY : TEST).isPositive()) {
                LockSupport.parkNanos(Duration.ofSeconds(1).toNanos());
            }
        }
    }

    /** How long until a test that takes so long may begin; zero for now. */
    static Duration wait(Instant now, Duration takes) {
        return CLOCKS.stream()
                .map(clock -> untilMidnight(now, clock))
                .filter(left -> left.compareTo(takes) < 0)
                .max(Comparator.naturalOrder())
                .orElse(Duration.ZERO);
    }

    private static Duration untilMidnight(Instant now, ZoneId clock) {
        var tomorrow = now.atZone(clock).toLocalDate().plusDays(1);
        return Duration.between(now, tomorrow.atStartOfDay(clock));
    }
}
