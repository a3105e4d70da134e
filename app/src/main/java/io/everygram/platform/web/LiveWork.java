package io.everygram.platform.web;

import io.everygram.platform.task.Task;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/**
 * How far long work is, as it is shown and shown again every second while it goes on. Its figures keep their places, so that nothing moves.
 *
 * @param address of this display alone
 * @param percent of a hundred
 */
public record LiveWork(String address, boolean going, int percent, String words, List<Figure> figures) {
    /** After so long without a sign the page says so. */
    private static final long QUIET_SECONDS = 20;

    public LiveWork {
        figures = List.copyOf(figures);
    }

    public record Figure(String label, String value) {}

    public static LiveWork of(Task task, Instant now) {
        var pace = task.pace();
        var going = task.isGoing();
        return new LiveWork(
                address(task),
                going,
                task.state() == Task.State.DONE ? 100 : pace.percent(),
                words(task, now),
                List.of(
                        new Figure("Done", Show.number(pace.done())),
                        new Figure("Of", pace.total() == 0 ? "not known yet" : Show.number(pace.total())),
                        new Figure(
                                "Rate",
                                pace.perSecond()
                                        .map(rate -> Show.number(rate) + " a second")
                                        .orElse("–")),
                        new Figure(
                                going ? "Remaining" : "Took",
                                going ? pace.remaining().map(LiveWork::length).orElse("–") : took(task))));
    }

    public static String address(Task task) {
        return "/work/" + task.id().value();
    }

    /** e.g. {@code 40 s}, {@code 3 min 05 s}, {@code 2 h 10 min}. */
    static String length(Duration time) {
        if (time.toHours() > 0) {
            return "%d h %02d min".formatted(time.toHours(), time.toMinutesPart());
        }
        return time.toMinutes() > 0
                ? "%d min %02d s".formatted(time.toMinutes(), time.toSecondsPart())
                : time.toSeconds() + " s";
    }

    private static String took(Task task) {
        return task.endedAt() == null ? "–" : length(Duration.between(task.askedAt(), task.endedAt()));
    }

    private static String words(Task task, Instant now) {
        var seen = task.pace().seenAt();
        return switch (task.state()) {
            case DONE, FAILED, CANCELED -> task.summary();
            case GOING ->
                !task.canceledBy().isEmpty()
                        ? "Leaves off after the part it is at."
                        : seen == null
                                ? "Waits for its turn."
                                : Duration.between(seen, now).toSeconds() > QUIET_SECONDS
                                        ? "No sign of it since " + length(Duration.between(seen, now))
                                                + ". It is taken up again by itself."
                                        : "Goes on.";
        };
    }
}
