package io.everygram.platform.task;

import com.github.kagkarlsson.scheduler.Scheduler;
import com.github.kagkarlsson.scheduler.logging.LogLevel;
import com.github.kagkarlsson.scheduler.task.CompletionHandler;
import com.github.kagkarlsson.scheduler.task.ExecutionComplete;
import com.github.kagkarlsson.scheduler.task.ExecutionOperations;
import com.github.kagkarlsson.scheduler.task.TaskInstance;
import com.github.kagkarlsson.scheduler.task.helper.CustomTask;
import io.everygram.kernel.FacilityId;
import io.everygram.platform.Background;
import jakarta.annotation.PreDestroy;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import javax.sql.DataSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;
import org.springframework.jdbc.datasource.TransactionAwareDataSourceProxy;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;
import org.springframework.web.context.WebApplicationContext;

/**
 * Does tasks at this node. The scheduler's table says which node is at what; when a node's heartbeat stops, another takes its tasks up, and so does the
 * same after a restart.
 */
@Component
class TaskNode {
    static final String NAME = "everygram";
    /** A node that misses so many heartbeats is thought dead. */
    static final int MISSED = 4;

    private static final Logger LOG = LoggerFactory.getLogger(TaskNode.class);
    private static final int THREADS = 4;
    private static final int MOST_FAILURES = 5;
    private static final Duration STOP_WITHIN = Duration.ofSeconds(20);

    private final Timing timing;
    private final TaskStore store;
    private final ObjectProvider<TaskWork> works;
    private final Clock clock;
    private final CustomTask<Void> task;
    private final Scheduler scheduler;
    private volatile boolean stopping;
    private volatile boolean running;

    /** @param retryAfter the first error; after each further one twice as long */
    record Timing(Duration lookEvery, Duration heartbeat, Duration retryAfter) {
        static final Timing USUAL = new Timing(Duration.ofSeconds(2), Duration.ofSeconds(3), Duration.ofSeconds(1));
    }

    @Autowired
    TaskNode(DataSource dataSource, TaskStore store, ObjectProvider<TaskWork> works, Clock clock) {
        this(dataSource, store, works, clock, Timing.USUAL);
    }

    TaskNode(DataSource dataSource, TaskStore store, ObjectProvider<TaskWork> works, Clock clock, Timing timing) {
        this.timing = timing;
        this.store = store;
        this.works = works;
        this.clock = clock;
        this.task = com.github.kagkarlsson.scheduler.task.helper.Tasks.custom(NAME, Void.class)
                .onFailure(this::failed)
                .onDeadExecutionRevive()
                .execute((instance, context) -> carryOut(instance));
        // Through the proxy a task is scheduled in the transaction that asks for it.
        this.scheduler = Scheduler.create(new TransactionAwareDataSourceProxy(dataSource), task)
                .tableName("platform.scheduled_task")
                .threads(THREADS)
                .pollingInterval(timing.lookEvery())
                .heartbeatInterval(timing.heartbeat())
                .missedHeartbeatsLimit(MISSED)
                .shutdownMaxWait(STOP_WITHIN)
                .failureLogging(LogLevel.OFF, false) // told once, by failed()
                .build();
    }

    /** Commands that show no pages only ask for work; it is done where pages are served. */
    @EventListener
    void ready(ApplicationReadyEvent event) {
        if (event.getApplicationContext() instanceof WebApplicationContext) {
            start();
        }
    }

    void start() {
        running = true;
        scheduler.start();
    }

    /** Lets parts that are under way end; the rest goes on at another node, or at the next start. */
    @PreDestroy
    void stop() {
        stopping = true;
        if (running) {
            running = false;
            scheduler.stop();
        }
    }

    /** In the caller's transaction; a node looks for it as soon as that commits. */
    void schedule(FacilityId facility, TaskId id, int run) {
        var instance = task.instance(facility.value() + "-" + id.value() + "-" + run);
        if (!scheduler.scheduleIfNotExists(instance, Instant.EPOCH)) {
            LOG.info("task {} at facility {} waits for a node already", id.value(), facility.value());
        }
        if (running && TransactionSynchronizationManager.isSynchronizationActive()) {
            TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {
                @Override
                public void afterCommit() {
                    scheduler.triggerCheckForDueExecutions();
                }
            });
        }
    }

    private CompletionHandler<Void> carryOut(TaskInstance<Void> instance) {
        var found = task(instance.getId());
        if (found.isEmpty()) {
            return (complete, operations) -> operations.remove();
        }
        var going = found.get();
        return Background.giving("task " + going.kind(), () -> carryOut(going));
    }

    private CompletionHandler<Void> carryOut(Task going) {
        store.started(going.facility(), going.id(), clock.instant());
        var result = work(going)
                .carryOut(
                        going,
                        (done, total) -> store.progressed(going.facility(), going.id(), done, total, clock.instant())
                                && !stopping);
        return switch (result) {
            case TaskResult.Done(var summary, var failures) -> ended(going, Task.State.DONE, summary, failures);
            case TaskResult.Left(var summary) -> left(going, summary);
        };
    }

    private CompletionHandler<Void> left(Task going, String summary) {
        var canceled = store.find(going.facility(), going.id())
                .map(now -> !now.canceledBy().isEmpty())
                .orElse(true);
        return canceled
                ? ended(going, Task.State.CANCELED, summary, List.of())
                : (complete, operations) -> operations.reschedule(complete, Instant.EPOCH);
    }

    private CompletionHandler<Void> ended(
            Task going, Task.State state, String summary, List<TaskResult.Failure> failures) {
        store.end(going.facility(), going.id(), state, summary, failures, clock.instant());
        LOG.info(
                "task {} at facility {} ended {}: {}",
                going.id().value(),
                going.facility().value(),
                state,
                going.title());
        return (complete, operations) -> operations.remove();
    }

    /** Tries again a few times, each after twice as long; then the task ends as failed, and a person may take it up. */
    private void failed(ExecutionComplete complete, ExecutionOperations<Void> operations) {
        var id = complete.getExecution().getId();
        var failures = complete.getExecution().consecutiveFailures;
        var cause = complete.getCause().orElseGet(() -> new IllegalStateException("unknown"));
        LOG.warn("task {} stopped with an error", id, cause);
        if (failures + 1 < MOST_FAILURES) {
            operations.reschedule(
                    complete, complete.getTimeDone().plus(timing.retryAfter().multipliedBy(1L << failures)));
            return;
        }
        task(id).ifPresent(task ->
                store.end(task.facility(), task.id(), Task.State.FAILED, words(cause), List.of(), clock.instant()));
        operations.remove();
    }

    private static String words(Throwable cause) {
        var message =
                Objects.requireNonNullElse(cause.getMessage(), cause.getClass().getSimpleName());
        return "It ended with an error " + MOST_FAILURES + " times. What was done stands. The last error: "
                + message.lines().findFirst().orElse("").strip();
    }

    /** The task of a run, unless that run is over. */
    private Optional<Task> task(String instance) {
        var parts = instance.split("-", 3);
        return store.find(new FacilityId(Long.parseLong(parts[0])), new TaskId(Long.parseLong(parts[1])))
                .filter(task -> task.isGoing() && task.run() == Integer.parseInt(parts[2]));
    }

    private TaskWork work(Task task) {
        return works.stream()
                .filter(work -> work.kind().equals(task.kind()))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("No one here does " + task.kind() + "."));
    }
}
