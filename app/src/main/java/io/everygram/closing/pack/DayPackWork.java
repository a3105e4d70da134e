package io.everygram.closing.pack;

import io.everygram.platform.task.Task;
import io.everygram.platform.task.TaskResult;
import io.everygram.platform.task.TaskWork;
import io.everygram.platform.web.Show;
import java.time.LocalDate;
import java.util.List;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

/** Makes the pack of a sealed day, and before it those that its chain lacks; each is one part. */
@Component
class DayPackWork implements TaskWork {
    static final String KIND = "closing.pack";

    private final DayPacks packs;
    /** A pack is made in one long transaction; how far it is must be seen meanwhile. */
    private final TransactionTemplate apart;

    DayPackWork(DayPacks packs, PlatformTransactionManager transactions) {
        this.packs = packs;
        this.apart = new TransactionTemplate(transactions);
        apart.setPropagationBehavior(TransactionDefinition.PROPAGATION_REQUIRES_NEW);
    }

    @Override
    public String kind() {
        return KIND;
    }

    @Override
    public TaskResult carryOut(Task task, Progress progress) {
        var days = packs.missing(task.facility(), LocalDate.parse(task.subject()));
        long files = packs.files();
        long total = days.size() * files;
        for (int i = 0; i < days.size(); i++) {
            long before = i * files;
            if (!progress.at(before, total)) {
                return new TaskResult.Left();
            }
            // A pack is made whole or not at all: it does not leave off within one.
            packs.build(
                    task.facility(),
                    days.get(i),
                    written -> apart.executeWithoutResult(now -> {
                        boolean _ = progress.at(before + written, total);
                    }));
        }
        return new TaskResult.Done(
                days.isEmpty()
                        ? "The day has its evidence pack."
                        : Show.count(days.size(), "evidence pack") + " made and signed.",
                List.of());
    }
}
