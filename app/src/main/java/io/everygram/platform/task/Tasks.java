package io.everygram.platform.task;

import io.everygram.kernel.FacilityId;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Long work: begun in the transaction that wants it, watched, stopped, taken up again. */
@Service
public class Tasks {
    private static final Duration FAILED_STAYS = Duration.ofDays(7);
    /** Several times what it takes until another node takes up what a killed one was at. */
    private static final Duration QUIET = Duration.ofMinutes(5);

    private final TaskStore store;
    private final TaskNode node;
    private final Clock clock;

    Tasks(TaskStore store, TaskNode node, Clock clock) {
        this.store = store;
        this.node = node;
        this.clock = clock;
    }

    /**
     * Work that somebody wants done.
     *
     * @param kind of a {@link TaskWork}
     * @param subject what it works on
     * @param title as people read it, e.g. {@code Import items.csv}
     * @param path of the page that shows what it works on
     * @param permission by which others may see and stop it
     * @param login of who asks, {@code name} as people read it
     */
    public record Asked(
            FacilityId facility,
            String kind,
            String subject,
            String title,
            String path,
            String permission,
            String login,
            String name) {}

    /** The task that does it, begun when this transaction commits; of one kind and subject one goes on at a time, and asking again gives that one. */
    @Transactional
    public TaskId begin(Asked asked) {
        var added = store.add(asked, clock.instant());
        added.ifPresent(id -> node.schedule(asked.facility(), id, 1));
        return added.or(() ->
                        going(asked.facility(), asked.kind(), asked.subject()).map(Task::id))
                .orElseThrow(() -> new IllegalStateException("A task ended just now: " + asked));
    }

    @Transactional(readOnly = true)
    public Optional<Task> find(FacilityId facility, TaskId id) {
        return store.find(facility, id);
    }

    /** The one of this kind that goes on for a subject. */
    @Transactional(readOnly = true)
    public Optional<Task> going(FacilityId facility, String kind, String subject) {
        return latest(facility, kind, subject).filter(Task::isGoing);
    }

    /** The newest of this kind for a subject. */
    @Transactional(readOnly = true)
    public Optional<Task> latest(FacilityId facility, String kind, String subject) {
        return store.latest(facility, kind, subject);
    }

    /** Those that go on first, then the newest. */
    @Transactional(readOnly = true)
    public List<Task> newest(FacilityId facility, int limit) {
        return store.newest(facility, limit);
    }

    /**
     * Those that need a person: failed within a week and not asked for again since, or without a sign for five minutes though they should go on.
     */
    @Transactional(readOnly = true)
    public List<Task> inTrouble(FacilityId facility) {
        var now = clock.instant();
        return store.inTrouble(facility, now.minus(FAILED_STAYS), now.minus(QUIET));
    }

    /** Has a task leave off after the part it is at; false when it does not go on or was told already. */
    @Transactional
    public boolean cancel(FacilityId facility, TaskId id, String login) {
        return store.cancel(facility, id, login);
    }

    /** Takes up a task that was stopped or failed; false for another. */
    @Transactional
    public boolean goOn(FacilityId facility, TaskId id) {
        var run = store.goOn(facility, id);
        run.ifPresent(number -> node.schedule(facility, id, number));
        return run.isPresent();
    }
}
