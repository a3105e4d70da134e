package io.everygram.demand;

import io.everygram.platform.task.Task;
import io.everygram.platform.task.TaskResult;
import io.everygram.platform.task.TaskWork;
import io.everygram.platform.web.Show;
import java.util.List;
import org.springframework.context.annotation.Lazy;
import org.springframework.stereotype.Component;

/** Measures a facility's forecasts behind the page: whole or not at all. */
@Component
class AccuracyWork implements TaskWork {
    static final String KIND = "demand.accuracy";

    private final ForecastAccuracy accuracy;

    AccuracyWork(@Lazy ForecastAccuracy accuracy) {
        this.accuracy = accuracy;
    }

    @Override
    public String kind() {
        return KIND;
    }

    @Override
    public TaskResult carryOut(Task task, Progress progress) {
        return accuracy.measure(
                        task.facility(),
                        accuracy.today(task.facility()),
                        done -> progress.at(done, ForecastAccuracy.origins()))
                .<TaskResult>map(items -> new TaskResult.Done(
                        Show.count(items, "item") + " measured over " + ForecastAccuracy.origins() + " origins.",
                        List.of()))
                .orElseGet(() -> new TaskResult.Left("Stopped. The figures of before stand."));
    }
}
