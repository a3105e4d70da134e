package io.everygram.platform.task;

import java.util.List;

/** How a run of a task ended. */
public sealed interface TaskResult {
    /** At most so many failures are kept; the summary counts them all. */
    int MOST_FAILURES = 100;

    /**
     * All of it is done.
     *
     * @param summary a sentence
     * @param failures what could not be done, by name; the first {@link #MOST_FAILURES}
     */
    record Done(String summary, List<Failure> failures) implements TaskResult {
        public Done {
            failures = List.copyOf(failures.subList(0, Math.min(MOST_FAILURES, failures.size())));
        }
    }

    /**
     * It was told to leave off.
     *
     * @param summary a sentence that says what stands
     */
    record Left(String summary) implements TaskResult {
        /** What is done stands. */
        public Left() {
            this("Stopped before the end. What was done stands.");
        }
    }

    /** @param what failed, as people call it */
    record Failure(String what, String why) {}
}
