package io.everygram.platform.task;

import io.everygram.kernel.FacilityId;
import io.everygram.platform.task.TaskResult.Failure;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Long work and how it stands.
 *
 * @param subject what it works on, in the words of its kind
 * @param path of the page that shows what it works on
 * @param permission by which others than the one who asked may see and stop it
 * @param run counts how often a person had it taken up
 * @param canceledBy login of who wants it stopped; empty for nobody
 * @param failures what failed, at most {@link TaskResult#MOST_FAILURES}
 */
public record Task(
        FacilityId facility,
        TaskId id,
        String kind,
        String subject,
        String title,
        String path,
        String permission,
        String askedBy,
        String askedByName,
        Instant askedAt,
        State state,
        int run,
        String canceledBy,
        @Nullable Instant endedAt,
        String summary,
        List<Failure> failures,
        Pace pace) {
    public Task {
        failures = List.copyOf(failures);
    }

    public enum State {
        GOING,
        DONE,
        /** A person stopped it. */
        CANCELED,
        /** It ended with an error again and again. */
        FAILED
    }

    public boolean isGoing() {
        return state == State.GOING;
    }

    /** Whether it can be taken up again where it ended. */
    public boolean canGoOn() {
        return state == State.CANCELED || state == State.FAILED;
    }

    /**
     * How far it is, as of the last sign of it.
     *
     * @param total 0 while it is not known
     * @param startedAt of this run; absent until a node takes it up
     * @param startedFrom what was done already when this run started
     */
    public record Pace(
            long done,
            long total,
            @Nullable Instant startedAt,
            long startedFrom,
            @Nullable Instant seenAt) {
        private static final long MILLIS = 1_000;

        /** Of a hundred, rounded down. */
        public int percent() {
            return total <= 0 ? 0 : (int) Math.min(100, done * 100 / total);
        }

        /** Parts a second in this run, rounded half up; absent before anything can be said. */
        public Optional<Long> perSecond() {
            var millis = millis();
            return millis <= 0 || done <= startedFrom
                    ? Optional.empty()
                    : Optional.of(((done - startedFrom) * MILLIS + millis / 2) / millis);
        }

        /** What is left at this run's rate, in whole seconds rounded up. */
        public Optional<Duration> remaining() {
            var millis = millis();
            return millis <= 0 || done <= startedFrom || total < done
                    ? Optional.empty()
                    : Optional.of(
                            Duration.ofSeconds(Math.ceilDiv((total - done) * millis, (done - startedFrom) * MILLIS)));
        }

        private long millis() {
            return startedAt == null || seenAt == null
                    ? 0
                    : Duration.between(startedAt, seenAt).toMillis();
        }
    }
}
