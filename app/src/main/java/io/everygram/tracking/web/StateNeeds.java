package io.everygram.tracking.web;

import io.everygram.compliance.rules.Parameter;
import io.everygram.compliance.rules.Rules;
import io.everygram.compliance.rules.RulesOfDay;
import io.everygram.identity.Permissions;
import io.everygram.kernel.FacilityId;
import io.everygram.platform.web.PageEntry;
import io.everygram.platform.web.Show;
import io.everygram.platform.web.TodaySource;
import io.everygram.platform.web.TodaySource.Need;
import io.everygram.tracking.HumanStep;
import io.everygram.tracking.HumanSteps;
import io.everygram.tracking.Message;
import io.everygram.tracking.Outbox;
import io.everygram.tracking.StepKind;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Optional;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The link's pages in the navigation, and what of it needs a person: reports that wait, and tasks. */
@Configuration(proxyBeanMethods = false)
class StateNeeds {
    private static final int ALONE = 6;

    @Bean
    static PageEntry outboxPage(Outbox outbox) {
        return new PageEntry("Opening", 30, "Reports to the state", "/state", Permissions.READ, "g t", outbox::waiting);
    }

    @Bean
    static PageEntry tasksPage(HumanSteps steps) {
        return new PageEntry("Opening", 31, "Tasks at the state", "/state/tasks", Permissions.READ, "", steps::waiting);
    }

    @Bean
    static TodaySource outboxNeeds(Outbox outbox, Rules rules) {
        return facility -> outbox.messages(facility, "", true).stream()
                .limit(1)
                .map(first -> report(outbox, facility, first, due(rules, facility, first.happenedAt())))
                .toList();
    }

    private static Need report(Outbox outbox, FacilityId facility, Message first, Optional<RulesOfDay.Due> due) {
        boolean refused = first.state().equals("REFUSED");
        return new Need(
                "Opening",
                refused ? 0 : 1,
                refused ? "The state refused a report" : "Report to the state",
                Show.count(outbox.waiting(facility), "report") + " to send, the oldest about " + first.subject(),
                "/state",
                Optional.of(first.happenedAt()),
                due.map(RulesOfDay.Due::at),
                due.map(d -> "Recorded with the state " + d.rule()).orElse(""),
                true);
    }

    private static Optional<RulesOfDay.Due> due(Rules rules, FacilityId facility, Instant happened) {
        return rules.today(facility).due(Parameter.ENTRY_HOURS, happened);
    }

    /** Tasks of a kind one by one while they are few, else in one line; what was escalated always stands alone. */
    @Bean
    static TodaySource taskNeeds(HumanSteps steps) {
        return facility -> {
            var needs = new ArrayList<Need>();
            var byKind = new EnumMap<StepKind, List<HumanStep>>(StepKind.class);
            steps.open(facility)
                    .forEach(step -> byKind.computeIfAbsent(step.what(), k -> new ArrayList<>())
                            .add(step));
            byKind.forEach((kind, open) -> {
                var calm = open.stream()
                        .filter(step -> step.escalated() == 0 && step.wrong().isEmpty())
                        .toList();
                open.stream().filter(step -> !calm.contains(step)).limit(ALONE).forEach(step -> needs.add(need(step)));
                if (calm.size() <= ALONE) {
                    calm.forEach(step -> needs.add(need(step)));
                } else {
                    needs.add(together(kind, calm));
                }
            });
            return needs;
        };
    }

    private static Need need(HumanStep step) {
        return new Need(
                step.what().dayStep(),
                urgency(step),
                step.title() + (step.path().isEmpty() ? " on the state's site" : ""),
                detail(step),
                "/state/tasks/" + step.stepId(),
                Optional.of(step.since()),
                Optional.ofNullable(step.dueAt()),
                step.rule(),
                blocks(step.what()));
    }

    private static String detail(HumanStep step) {
        var whose = step.assignee().isEmpty() ? "" : " · with " + step.assignee();
        var told = step.escalated() == 0
                ? ""
                : " · escalated to " + HumanSteps.with(step).getLast().title().toLowerCase(java.util.Locale.ROOT);
        return (step.wrong().isEmpty() ? step.what().why() : step.wrong()) + whose + told;
    }

    private static int urgency(HumanStep step) {
        return switch (step.what()) {
            case REGISTER, DEPART, VOID, MOVE_TO_CAGE -> 0;
            case RECEIVE, REJECT, RETURN, LIFT_HOLD, TAKE_BACK ->
                step.escalated() > 0 || !step.wrong().isEmpty() ? 0 : 1;
            case SUBMIT, ORDER_TAGS, RENEW_KEY -> step.escalated() > 0 && step.dueAt() != null ? 0 : 1;
        };
    }

    /** Tags, keys and tests are no work of the day that ends. */
    private static boolean blocks(StepKind kind) {
        return switch (kind) {
            case REGISTER, DEPART, VOID, RECEIVE, REJECT, RETURN, MOVE_TO_CAGE, TAKE_BACK -> true;
            case SUBMIT, ORDER_TAGS, LIFT_HOLD, RENEW_KEY -> false;
        };
    }

    private static Need together(StepKind kind, List<HumanStep> calm) {
        var first = calm.getFirst();
        return new Need(
                kind.dayStep(),
                urgency(first),
                calm.size() + " tasks: " + kind.brief().toLowerCase(java.util.Locale.ROOT),
                kind.why(),
                "/state/tasks?kind=" + kind.name(),
                calm.stream().map(HumanStep::since).min(Instant::compareTo),
                Optional.ofNullable(first.dueAt()),
                first.rule(),
                blocks(kind));
    }
}
