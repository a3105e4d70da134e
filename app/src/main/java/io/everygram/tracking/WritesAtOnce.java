package io.everygram.tracking;

import io.everygram.tracking.OutboxSender.Stopped;
import io.everygram.tracking.StateKinds.Line;
import io.everygram.tracking.domain.OutboxPlan.Item;
import io.everygram.tracking.port.Sent;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import org.springframework.stereotype.Component;

/** Reports that share no tag go to the state in several writes at the same time, where it takes only few in one. */
@Component
class WritesAtOnce {
    private final CallLog log;

    WritesAtOnce(CallLog log) {
        this.log = log;
    }

    /** What the state said to the reports of one write. */
    record Answered(List<Item> batch, Sent answer) {
        Answered {
            batch = List.copyOf(batch);
        }
    }

    /**
     * Writes reports of one kind.
     *
     * @param inOne most in one write
     */
    List<Answered> answers(Line line, List<Item> items, int inOne) {
        var who = log.who();
        var parts = new ArrayList<Callable<Answered>>();
        for (int from = 0; from < items.size(); from += inOne) {
            var part = items.subList(from, Math.min(items.size(), from + inOne));
            parts.add(() -> new Answered(part, log.askedBy(who, () -> written(line, part))));
        }
        return parts.size() == 1 ? List.of(new Answered(items, written(line, items))) : together(parts);
    }

    private Sent written(Line line, List<Item> batch) {
        var first = batch.getFirst();
        return log.carrying(
                batch.stream().map(Item::id).toList(),
                () -> line.system()
                        .write(
                                line.access(),
                                first.kind(),
                                batch.stream().map(Item::body).toList(),
                                first.subject()));
    }

    /** Waits for all. What a write that broke off has done is looked up later, as after a crash. */
    private static List<Answered> together(List<Callable<Answered>> parts) {
        try (var threads = Executors.newCachedThreadPool()) {
            var answers = new ArrayList<Answered>();
            for (var answer : threads.invokeAll(parts)) {
                answers.add(answer.get());
            }
            return answers;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new Stopped("Sending was interrupted.");
        } catch (ExecutionException e) {
            throw e.getCause() instanceof RuntimeException cause ? cause : new IllegalStateException(e.getCause());
        }
    }
}
