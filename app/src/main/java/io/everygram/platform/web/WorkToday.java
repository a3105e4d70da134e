package io.everygram.platform.web;

import io.everygram.kernel.FacilityId;
import io.everygram.platform.task.Task;
import io.everygram.platform.task.Tasks;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** Long work that failed, or of which there has been no sign, in Today with what to do. */
@Component
class WorkToday implements TodaySource {
    private final Tasks tasks;
    private final Clock clock;

    WorkToday(Tasks tasks, Clock clock) {
        this.tasks = tasks;
        this.clock = clock;
    }

    @Override
    public List<Need> needs(FacilityId facility) {
        var now = clock.instant();
        return tasks.inTrouble(facility).stream().map(task -> need(task, now)).toList();
    }

    private static Need need(Task task, Instant now) {
        var since = Optional.ofNullable(task.endedAt())
                .or(() -> Optional.ofNullable(task.pace().seenAt()))
                .orElse(task.askedAt());
        var asked = ". Asked for by " + task.askedByName() + ".";
        return new Need(
                "Today",
                0,
                task.isGoing() ? task.title() + " gives no sign" : task.title() + " failed",
                task.isGoing()
                        ? LiveWork.of(task, now).words()
                                + " If it does not, see whether the application runs where work is done" + asked
                        : task.summary() + " Open it to have it go on where it ended" + asked,
                LiveWork.address(task),
                Optional.of(since),
                Optional.empty(),
                "",
                false);
    }
}
