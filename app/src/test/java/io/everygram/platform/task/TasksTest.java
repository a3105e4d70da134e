package io.everygram.platform.task;

import static io.everygram.testing.Patience.await;
import static org.assertj.core.api.Assertions.assertThat;

import io.everygram.kernel.FacilityId;
import io.everygram.platform.SqlCatalog;
import io.everygram.testing.TestDatabase;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.springframework.beans.BeanUtils;
import org.springframework.beans.factory.support.StaticListableBeanFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** Long work over a real database; a node is the part of an application that does it. */
@Tag("database")
class TasksTest {
    private static final FacilityId HERE = new FacilityId(7);
    private static final FacilityId THERE = new FacilityId(8);
    /** A node that a busy machine holds up for a moment is not thought dead. */
    private static final TaskNode.Timing QUICK =
            new TaskNode.Timing(Duration.ofMillis(50), Duration.ofSeconds(15), Duration.ofMillis(20));

    @RegisterExtension
    static final TestDatabase db = TestDatabase.perClass();

    private final DataSource source = db.dataSource();
    private final JdbcClient jdbc = JdbcClient.create(source);
    private final Counting counting = new Counting();
    private final List<TaskNode> nodes = new java.util.ArrayList<>();
    private final TransactionTemplate transaction = new TransactionTemplate(new DataSourceTransactionManager(source));
    private Tasks tasks = tasks();

    /** Counts to a hundred by tens, its mark being a row of a table: what each part did is done once. */
    private final class Counting implements TaskWork {
        final AtomicInteger runs = new AtomicInteger();
        volatile int stopsAt = 100;
        volatile boolean breaks;

        @Override
        public String kind() {
            return "test.count";
        }

        @Override
        public TaskResult carryOut(Task task, Progress progress) {
            runs.incrementAndGet();
            // Ends: every round counts ten on, and there are a hundred.
            while (true) {
                if (breaks) {
                    throw new IllegalStateException("The scale is broken.");
                }
                var done = jdbc.sql("UPDATE public.mark SET done = least(100, done + 10) RETURNING done")
                        .query(Integer.class)
                        .single();
                if (!progress.at(done, 100)) {
                    return new TaskResult.Left();
                }
                if (done >= stopsAt && done < 100) {
                    await().until(() -> !progress.at(done, 100));
                    return new TaskResult.Left();
                }
                if (done >= 100) {
                    return new TaskResult.Done("Counted.", List.of(new TaskResult.Failure("Row 3", "It was torn.")));
                }
            }
        }
    }

    @BeforeEach
    void empty() {
        var _ = jdbc.sql("CREATE TABLE IF NOT EXISTS public.mark (done integer NOT NULL)")
                .update();
        var _ = jdbc.sql("TRUNCATE public.mark, platform.task, platform.scheduled_task CASCADE")
                .update();
        var _ = jdbc.sql("INSERT INTO public.mark VALUES (0)").update();
    }

    @AfterEach
    void stop() {
        nodes.forEach(TaskNode::stop);
    }

    /** Another application over the same database. */
    private Tasks tasks() {
        var store = new TaskStore(jdbc, BeanUtils.instantiateClass(SqlCatalog.class));
        var beans = new StaticListableBeanFactory();
        beans.addBean("counting", counting);
        var node = new TaskNode(source, store, beans.getBeanProvider(TaskWork.class), Clock.systemUTC(), QUICK);
        nodes.add(node);
        return new Tasks(store, node, Clock.systemUTC());
    }

    private static Tasks.Asked asked(FacilityId facility) {
        return new Tasks.Asked(
                facility, "test.count", "12", "Count twelve", "/counts/12", "catalog.write", "ada", "Ada");
    }

    @com.google.errorprone.annotations.CanIgnoreReturnValue
    private Task.State awaited(TaskId id, Task.State state) {
        await().until(() -> tasks.find(HERE, id).orElseThrow().state() == state);
        return tasks.find(HERE, id).orElseThrow().state();
    }

    @Test
    void work_goes_on_behind_who_asked_and_ends_with_what_failed() {
        nodes.getFirst().start();
        var id = tasks.begin(asked(HERE));

        assertThat(awaited(id, Task.State.DONE)).isEqualTo(Task.State.DONE);
        var done = tasks.find(HERE, id).orElseThrow();
        assertThat(done.pace().done()).isEqualTo(100);
        assertThat(done.summary()).isEqualTo("Counted.");
        assertThat(done.failures()).containsExactly(new TaskResult.Failure("Row 3", "It was torn."));
        assertThat(tasks.find(THERE, id)).isEmpty();
        assertThat(tasks.newest(THERE, 10)).isEmpty();
        await().until(() -> jdbc.sql("SELECT count(*) FROM platform.scheduled_task")
                        .query(Integer.class)
                        .single()
                == 0);
    }

    @Test
    void beginning_and_ending_are_in_the_audit_trail_in_the_name_of_who_asked() {
        nodes.getFirst().start();
        var id = tasks.begin(asked(HERE));
        awaited(id, Task.State.DONE);

        assertThat(jdbc.sql(
                                "SELECT person FROM audit.event WHERE subject = :s AND action = 'update' AND new_value ->> 'state' = 'DONE'")
                        .param("s", "platform.task " + id.value())
                        .query(String.class)
                        .list())
                .containsExactly("ada");
    }

    @Test
    void asked_twice_it_is_one_task_and_of_another_facility_another() {
        var id = tasks.begin(asked(HERE));

        assertThat(tasks.begin(asked(HERE))).isEqualTo(id);
        assertThat(tasks.begin(asked(THERE))).isNotEqualTo(id);
    }

    @Test
    void what_a_transaction_asked_for_that_was_given_up_is_never_done() {
        nodes.getFirst().start();
        transaction.executeWithoutResult(status -> {
            var _ = tasks.begin(asked(HERE));
            status.setRollbackOnly();
        });

        assertThat(tasks.newest(HERE, 10)).isEmpty();
        assertThat(counting.runs).hasValue(0);
    }

    @Test
    void what_a_killed_node_was_at_is_taken_up_by_another_behind_its_marks() {
        var id = tasks.begin(asked(HERE));
        // As kill -9 leaves it: forty done, picked by a node of which nothing is heard any more.
        var _ = jdbc.sql("UPDATE public.mark SET done = 40").update();
        var _ = jdbc.sql("""
                        UPDATE platform.scheduled_task SET picked = true, picked_by = 'gone', last_heartbeat = now() - interval '1 hour',
                            version = version + 1""").update();
        nodes.getFirst().start();

        awaited(id, Task.State.DONE);
        assertThat(counting.runs).hasValue(1);
        assertThat(tasks.find(HERE, id).orElseThrow().pace().done()).isEqualTo(100);
    }

    @Test
    void what_a_node_that_is_shut_down_leaves_goes_on_at_another() {
        counting.stopsAt = 30;
        nodes.getFirst().start();
        var id = tasks.begin(asked(HERE));
        await().until(() -> tasks.find(HERE, id).orElseThrow().pace().done() == 30);
        nodes.getFirst().stop();
        assertThat(tasks.find(HERE, id).orElseThrow().isGoing()).isTrue();

        counting.stopsAt = 100;
        tasks = tasks();
        nodes.getLast().start();
        awaited(id, Task.State.DONE);
        assertThat(counting.runs).hasValue(2);
    }

    @Test
    void of_two_nodes_one_does_it() {
        nodes.getFirst().start();
        var _ = tasks();
        nodes.getLast().start();
        var id = tasks.begin(asked(HERE));

        awaited(id, Task.State.DONE);
        assertThat(counting.runs).hasValue(1);
    }

    @Test
    void who_stops_it_finds_what_was_done_and_may_have_it_go_on() {
        counting.stopsAt = 50;
        nodes.getFirst().start();
        var id = tasks.begin(asked(HERE));
        await().until(() -> tasks.find(HERE, id).orElseThrow().pace().done() == 50);

        assertThat(tasks.cancel(THERE, id, "bob")).isFalse();
        assertThat(tasks.cancel(HERE, id, "bob")).isTrue();
        awaited(id, Task.State.CANCELED);
        assertThat(tasks.cancel(HERE, id, "bob")).isFalse();

        counting.stopsAt = 100;
        assertThat(tasks.goOn(HERE, id)).isTrue();
        awaited(id, Task.State.DONE);
        assertThat(tasks.goOn(HERE, id)).isFalse();
    }

    @Test
    void an_error_is_tried_again_and_what_errs_again_and_again_fails_with_its_words_and_may_go_on() {
        counting.breaks = true;
        nodes.getFirst().start();
        var id = tasks.begin(asked(HERE));

        awaited(id, Task.State.FAILED);
        assertThat(counting.runs).hasValue(5);
        assertThat(tasks.find(HERE, id).orElseThrow().summary()).contains("The scale is broken.");
        assertThat(tasks.inTrouble(HERE)).extracting(Task::id).containsExactly(id);
        assertThat(tasks.inTrouble(THERE)).isEmpty();

        counting.breaks = false;
        assertThat(tasks.goOn(HERE, id)).isTrue();
        awaited(id, Task.State.DONE);
        assertThat(tasks.inTrouble(HERE)).isEmpty();
    }

    @Test
    void what_gives_no_sign_though_it_should_go_on_needs_a_person() {
        var id = tasks.begin(asked(HERE));
        assertThat(tasks.inTrouble(HERE)).isEmpty();

        var _ = jdbc.sql("UPDATE platform.task SET asked_at = now() - interval '6 minutes'")
                .update();
        assertThat(tasks.inTrouble(HERE)).extracting(Task::id).containsExactly(id);
    }

    @Test
    void what_failed_needs_nobody_once_it_was_asked_for_again_or_a_week_went_by() {
        counting.breaks = true;
        nodes.getFirst().start();
        awaited(tasks.begin(asked(HERE)), Task.State.FAILED);
        var _ = jdbc.sql("UPDATE platform.task SET ended_at = now() - interval '8 days'")
                .update();
        assertThat(tasks.inTrouble(HERE)).isEmpty();

        var _ = jdbc.sql("UPDATE platform.task SET ended_at = now()").update();
        assertThat(tasks.inTrouble(HERE)).hasSize(1);
        counting.breaks = false;
        awaited(tasks.begin(asked(HERE)), Task.State.DONE);
        assertThat(tasks.inTrouble(HERE)).isEmpty();
    }
}
