package io.everygram.simulators.wire;

import io.everygram.simulators.faults.FaultKind;
import io.everygram.simulators.faults.Faults.Strike;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Supplier;

/** What a fault makes of a call: not done, done without an answer, or answered otherwise. The same for every stand-in. */
public final class Striking {
    private Striking() {}

    /** The answer, or none when the connection closes without a word. */
    public static Optional<Reply> around(Strike strike, Supplier<Reply> work) {
        switch (strike.kind()) {
            case OUTAGE -> {
                return Optional.empty();
            }
            case TIMEOUT_BEFORE -> {
                sleep(strike.seconds());
                return Optional.empty();
            }
            case UNAUTHORIZED, FORBIDDEN, TOO_MANY, SERVER_ERROR, UNAVAILABLE, STATUS, MAINTENANCE -> {
                return Optional.of(faulty(strike));
            }
            default -> {}
        }
        var done = work.get();
        return switch (strike.kind()) {
            case LOST_ANSWER -> Optional.empty();
            case TIMEOUT_AFTER -> {
                sleep(strike.seconds());
                yield Optional.empty();
            }
            case STATUS_AFTER, SERVER_ERROR_AFTER -> Optional.of(faulty(strike));
            case HTML -> Optional.of(Reply.page(200, strike.body()));
            case TRUNCATED -> Optional.of(done.halved());
            case STALLED -> Optional.of(done.stalling(strike.seconds()));
            default -> Optional.of(done);
        };
    }

    private static Reply faulty(Strike strike) {
        var text = strike.body();
        if (text.startsWith("<") || strike.kind() == FaultKind.MAINTENANCE && text.isEmpty()) {
            return Reply.page(strike.status(), text);
        }
        return new Reply(strike.status(), text.isEmpty() ? "" : "application/json", Reply.bytes(text));
    }

    /** How long a slow answer takes; whoever counts calls at once counts it meanwhile. */
    public static void slow(Strike strike) {
        if (strike.is(FaultKind.SLOW)) {
            sleep(strike.seconds());
        }
    }

    static void sleep(int seconds) {
        if (seconds <= 0) {
            return;
        }
        try {
            Thread.sleep(Duration.ofSeconds(seconds));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
