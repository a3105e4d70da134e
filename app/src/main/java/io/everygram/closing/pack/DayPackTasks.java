package io.everygram.closing.pack;

import io.everygram.identity.Permissions;
import io.everygram.kernel.FacilityId;
import io.everygram.platform.task.Task;
import io.everygram.platform.task.Tasks;
import io.everygram.platform.web.Show;
import java.time.LocalDate;
import java.util.Optional;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Evidence packs as work behind the pages. */
@Service
public class DayPackTasks {
    private final Tasks tasks;

    DayPackTasks(Tasks tasks) {
        this.tasks = tasks;
    }

    /** Has the pack of a sealed day made when this transaction commits; harmless when it is being made or there. */
    @Transactional
    public void ask(FacilityId facility, LocalDate day, String login, String name) {
        var _ = tasks.begin(new Tasks.Asked(
                facility,
                DayPackWork.KIND,
                day.toString(),
                "Evidence pack of " + Show.day(day),
                "/close/days/" + day,
                Permissions.CLOSE,
                login,
                name));
    }

    /** The newest work on the pack of a day. */
    @Transactional(readOnly = true)
    public Optional<Task> latest(FacilityId facility, LocalDate day) {
        return tasks.latest(facility, DayPackWork.KIND, day.toString());
    }
}
