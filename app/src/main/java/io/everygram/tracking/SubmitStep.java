package io.everygram.tracking;

import io.everygram.kernel.FacilityId;
import io.everygram.kernel.Quantity;
import io.everygram.platform.web.Show;
import io.everygram.tracking.HumanStep.Value;
import io.everygram.tracking.HumanSteps.Wanted;
import io.everygram.tracking.store.StepFacts;
import io.everygram.tracking.store.StepFacts.Unsubmitted;
import io.everygram.tracking.store.StepStore;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/**
 * Packages that stand at the state as not submitted for testing. They leave the list when they are submitted, or finished while the book has nothing in them;
 * one that was finished with goods in it was done wrongly.
 */
@Component
class SubmitStep {
    private static final String SUBJECT = "unsubmitted packages";
    private static final int LISTED = 200;
    private static final int NAMED = 5;

    private final StepStore store;
    private final StepFacts facts;
    private final HumanSteps steps;
    private final Clock clock;

    SubmitStep(StepStore store, StepFacts facts, HumanSteps steps, Clock clock) {
        this.store = store;
        this.facts = facts;
        this.steps = steps;
        this.clock = clock;
    }

    void follow(FacilityId facility) {
        var found = facts.unsubmitted(facility, LISTED + 1);
        var before = latest(facility).filter(this::isWatched);
        var finished = before.map(step -> finished(facility, step, found)).orElse(Map.of());
        if (!finished.isEmpty()) {
            before.ifPresent(step -> {
                var _ = store.wrong(facility, step, words(finished));
            });
        }
        var step = latest(facility).filter(HumanStep::isOpen);
        if (found.isEmpty() && (finished.isEmpty() || step.isEmpty())) {
            step.ifPresent(open -> {
                var _ = store.close(facility, open.stepId(), "", "no package stands at the state as not submitted");
            });
            return;
        }
        if (finished.isEmpty()) {
            step.ifPresent(open -> store.notWrong(facility, open));
        }
        open(facility, found, finished);
    }

    private Optional<HumanStep> latest(FacilityId facility) {
        return store.latest(facility, StepKind.SUBMIT.name(), SUBJECT);
    }

    private boolean isWatched(HumanStep step) {
        var closed = step.closedAt();
        return closed == null || closed.isAfter(clock.instant().minus(StepsOfTransfers.WATCHED));
    }

    /** What was asked for and is not listed any more because it was finished there, though the book has goods in it. */
    private Map<String, Quantity> finished(FacilityId facility, HumanStep step, List<Unsubmitted> found) {
        var listed = found.stream().map(Unsubmitted::tag).collect(Collectors.toSet());
        return facts.finishedThere(
                facility,
                HumanStep.values(step.expected()).stream()
                        .map(Value::label)
                        .filter(tag -> !listed.contains(tag))
                        .toList());
    }

    private static String words(Map<String, Quantity> finished) {
        var named = finished.entrySet().stream()
                .limit(NAMED)
                .map(e -> "package …"
                        + e.getKey().substring(Math.max(0, e.getKey().length() - 6))
                        + " was finished there, the book has " + e.getValue() + " in it")
                .collect(Collectors.joining("; "));
        return "The state shows: " + named
                + (finished.size() > NAMED ? "; and " + (finished.size() - NAMED) + " more" : "")
                + ". Make it active again on the site and submit it; or correct the book where it is empty.";
    }

    private void open(FacilityId facility, List<Unsubmitted> found, Map<String, Quantity> finished) {
        var values = new ArrayList<Value>();
        finished.forEach((tag, quantity) -> {
            values.add(new Value("Package", tag));
            values.add(new Value("Finished there, in the book", quantity.toString()));
        });
        found.stream().limit(LISTED).forEach(p -> {
            values.add(new Value("Package", p.tag()));
            values.add(new Value(
                    p.inBook() ? "Holds" : "Made on the site, not in the book",
                    p.itemName() + ", " + Show.number(p.quantity()) + " " + p.unit()));
        });
        var asked = Stream.concat(
                        finished.keySet().stream(), found.stream().limit(LISTED).map(Unsubmitted::tag))
                .map(tag -> new Value(tag, "submitted"))
                .toList();
        var _ = steps.open(
                facility,
                new Wanted(
                        StepKind.SUBMIT,
                        SUBJECT,
                        values,
                        HumanStep.lines(asked),
                        asked.getFirst().label(),
                        "",
                        found.stream()
                                .map(Unsubmitted::lastModified)
                                .min(Instant::compareTo)
                                .orElse(clock.instant()),
                        Optional.empty()));
    }
}
