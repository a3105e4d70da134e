package io.everygram.today.web;

import io.everygram.kernel.FacilityId;
import io.everygram.platform.web.StartStep;
import io.everygram.platform.web.StartStep.Step;
import java.util.Comparator;
import java.util.List;
import org.springframework.stereotype.Component;

/** The steps of a new facility, in the order in which they are best done. */
@Component
class StartList {
    private final List<StartStep> steps;

    StartList(List<StartStep> steps) {
        this.steps =
                steps.stream().sorted(Comparator.comparingInt(StartStep::rank)).toList();
    }

    List<Step> steps(FacilityId facility) {
        return steps.stream().map(step -> step.step(facility)).toList();
    }

    /** What Today says while the last step, the stock, is not done: how far it is; empty afterwards. */
    String words(FacilityId facility) {
        if (steps.isEmpty() || steps.getLast().step(facility).done()) {
            return "";
        }
        var all = steps(facility);
        var next = all.stream()
                .filter(step -> !step.done())
                .map(Step::title)
                .findFirst()
                .orElse("");
        return "This facility is being set up: "
                + all.stream().filter(Step::done).count() + " of " + all.size() + " steps are done. Next: " + next
                + ".";
    }
}
