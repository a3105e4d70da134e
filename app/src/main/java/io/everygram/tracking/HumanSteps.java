package io.everygram.tracking;

import io.everygram.compliance.rules.Parameter;
import io.everygram.compliance.rules.Rules;
import io.everygram.compliance.rules.RulesOfDay.Due;
import io.everygram.identity.CurrentPerson;
import io.everygram.identity.Role;
import io.everygram.kernel.FacilityId;
import io.everygram.kernel.Quantity;
import io.everygram.platform.web.Show;
import io.everygram.tracking.domain.Escalation;
import io.everygram.tracking.store.ConnectionStore;
import io.everygram.tracking.store.StepFacts;
import io.everygram.tracking.store.StepStore;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * The worklist of what only people can do. A step opens by itself or is asked for by a module above; the mirror closes it when the state shows its result,
 * and opens it again when the result is another.
 */
@Service
public class HumanSteps {
    /** More than a person can overlook; the rest shows as these are done. */
    public static final int MOST = 500;

    private final StepStore store;
    private final StepFacts facts;
    private final ConnectionStore connections;
    private final StateKinds kinds;
    private final Rules rules;
    private final Clock clock;

    HumanSteps(
            StepStore store, StepFacts facts, ConnectionStore connections, StateKinds kinds, Rules rules, Clock clock) {
        this.store = store;
        this.facts = facts;
        this.connections = connections;
        this.kinds = kinds;
        this.rules = rules;
        this.clock = clock;
    }

    /**
     * What a person is to do.
     *
     * @param expected what the state must show afterwards, as the kind wants it; empty when it needs nothing more than the subject
     * @param find what to look for on the state's site
     * @param path where it is done in the product; empty for the state's site
     * @param since when it came up; deadlines of the rule packs run from here
     * @param due a deadline of its own; else the rule packs' for its kind
     */
    record Wanted(
            StepKind kind,
            String subject,
            List<HumanStep.Value> toType,
            String expected,
            String find,
            String path,
            Instant since,
            Optional<Due> due) {
        Wanted {
            toType = List.copyOf(toType);
        }
    }

    /** Opens it, or brings it up to date; nothing where the facility is not connected or the state's interface can do it. */
    @Transactional(propagation = Propagation.MANDATORY)
    boolean open(FacilityId facility, Wanted wanted) {
        if (!connections.isConnected(facility)
                || wanted.kind().isOfferedBy(kinds.systemOf(facility).capabilities())) {
            return false;
        }
        var due = wanted.due().or(() -> due(facility, wanted.kind(), wanted.since()));
        return store.open(
                        facility,
                        new StepStore.Draft(
                                wanted.kind().name(),
                                wanted.subject(),
                                HumanStep.lines(wanted.toType()),
                                wanted.expected(),
                                wanted.find(),
                                wanted.path(),
                                wanted.since(),
                                due.map(Due::at).orElse(null),
                                due.map(Due::rule).orElse("")))
                .isPresent();
    }

    private Optional<Due> due(FacilityId facility, StepKind kind, Instant since) {
        return switch (kind) {
            case DEPART, VOID, RECEIVE, REJECT, RETURN, TAKE_BACK ->
                rules.today(facility)
                        .due(Parameter.ENTRY_HOURS, since)
                        .map(due -> new Due(due.at(), "Recorded with the state " + due.rule()));
            case REGISTER, SUBMIT, ORDER_TAGS, MOVE_TO_CAGE, LIFT_HOLD, RENEW_KEY -> Optional.empty();
        };
    }

    /**
     * What came in of a transfer is to be received, or rejected, on the state's site.
     *
     * @param manifest the state's number
     * @param came what was taken in by tag; zero for what is to be rejected
     */
    @Transactional(propagation = Propagation.MANDATORY)
    void cameIn(
            FacilityId facility,
            String manifest,
            List<HumanStep.Value> toType,
            Map<String, Quantity> came,
            Instant at) {
        boolean refused = !came.isEmpty() && came.values().stream().allMatch(Quantity::isZero);
        var _ = open(
                facility,
                new Wanted(
                        refused ? StepKind.REJECT : StepKind.RECEIVE,
                        manifest,
                        toType,
                        expected(came),
                        manifest,
                        "",
                        at,
                        Optional.empty()));
    }

    /** Somebody looked at what came in and lets stand what the state shows. */
    @Transactional(propagation = Propagation.MANDATORY)
    void followed(FacilityId facility, String manifest, String by, String why) {
        for (var kind : List.of(StepKind.RECEIVE, StepKind.REJECT)) {
            store.latest(facility, kind.name(), manifest)
                    .filter(HumanStep::isOpen)
                    .ifPresent(step -> {
                        var _ = store.accept(facility, step.stepId(), by, why);
                    });
        }
    }

    /** The open step about a delivery to us, if any. */
    @Transactional(readOnly = true)
    public Optional<HumanStep> ofDelivery(FacilityId facility, String manifest) {
        return store.latest(facility, StepKind.RECEIVE.name(), manifest)
                .filter(HumanStep::isOpen)
                .or(() ->
                        store.latest(facility, StepKind.REJECT.name(), manifest).filter(HumanStep::isOpen));
    }

    /** A truck has left in the book: a person marks its manifest departed. */
    @Transactional(propagation = Propagation.MANDATORY)
    void departed(FacilityId facility, StepFacts.Left left) {
        var _ = open(
                facility,
                new Wanted(
                        StepKind.DEPART,
                        left.number(),
                        List.of(
                                new HumanStep.Value("Manifest", left.manifest()),
                                new HumanStep.Value("Template", left.number()),
                                new HumanStep.Value("Driver", left.driver()),
                                new HumanStep.Value("Plate", left.plate())),
                        "",
                        left.manifest(),
                        "",
                        left.at(),
                        Optional.empty()));
    }

    /**
     * Packages that the customer rejected are home in the book: their return is taken in on the state's site.
     *
     * @param number ours
     * @param manifest the state's number
     * @param back what came back by tag
     */
    @Transactional(propagation = Propagation.MANDATORY)
    void cameBack(FacilityId facility, String number, String manifest, Map<String, Quantity> back, Instant at) {
        var values = new ArrayList<HumanStep.Value>();
        values.add(new HumanStep.Value("Manifest", manifest));
        values.add(new HumanStep.Value("Template", number));
        new TreeMap<>(back).forEach((tag, quantity) -> {
            values.add(new HumanStep.Value("Package", tag));
            values.add(new HumanStep.Value(
                    "Take in",
                    Show.number(quantity.amount()) + " " + quantity.unit().stateName()));
        });
        var _ = open(
                facility,
                new Wanted(StepKind.RETURN, number, values, expected(back), manifest, "", at, Optional.empty()));
    }

    /** A manifest of ours was withdrawn: it needs no registering any more, and one that is registered is voided by a person. */
    @Transactional(propagation = Propagation.MANDATORY)
    public void withdrawn(FacilityId facility, String manifest, String why) {
        store.latest(facility, StepKind.REGISTER.name(), manifest).ifPresent(step -> {
            if (!store.close(facility, step.stepId(), "", "the manifest was withdrawn: " + why)) {
                store.result(facility, step.stepId(), "registered, then withdrawn: " + why);
            }
        });
        facts.outgoing(facility, manifest)
                .filter(shown -> !shown.voided() && shown.receivedAt() == null)
                .ifPresent(shown -> {
                    var _ = open(
                            facility,
                            new Wanted(
                                    StepKind.VOID,
                                    manifest,
                                    List.of(
                                            new HumanStep.Value("Manifest", shown.manifest()),
                                            new HumanStep.Value("Template", manifest),
                                            new HumanStep.Value("Reason", why)),
                                    "",
                                    manifest,
                                    "",
                                    clock.instant(),
                                    Optional.empty()));
                });
    }

    /** Expected quantities by tag, a line each: tag, tab, quantity. */
    static String expected(Map<String, Quantity> quantities) {
        return new TreeMap<>(quantities)
                .entrySet().stream().map(e -> e.getKey() + "\t" + e.getValue()).collect(Collectors.joining("\n"));
    }

    // ------------------------------------------------------------------ reading

    /** What is due first comes first. */
    @Transactional(readOnly = true)
    public List<HumanStep> open(FacilityId facility) {
        return store.open(facility, MOST);
    }

    @Transactional(readOnly = true)
    public List<HumanStep> closed(FacilityId facility) {
        return store.closed(facility, MOST);
    }

    @Transactional(readOnly = true)
    public int waiting(FacilityId facility) {
        return store.countOpen(facility);
    }

    @Transactional(readOnly = true)
    public Optional<HumanStep> find(FacilityId facility, long step) {
        return store.find(facility, step);
    }

    /** Packages of a manifest that is still to be registered and that are on hold, with the reasons: it must not be registered with them. */
    @Transactional(readOnly = true)
    public Map<String, String> held(FacilityId facility, HumanStep step) {
        return step.isOpen() && step.what() == StepKind.REGISTER
                ? facts.held(
                        facility,
                        step.values().stream()
                                .filter(value -> value.label().equals(RegisterStep.PACKAGE))
                                .map(HumanStep.Value::value)
                                .toList())
                : Map.of();
    }

    @Transactional(readOnly = true)
    public List<HumanStep.Event> events(FacilityId facility, long step) {
        return store.events(facility, step);
    }

    /** Who has to know of it by now, lowest first. */
    public static List<Role> with(HumanStep step) {
        return switch (Escalation.at(step.escalated())) {
            case DOER -> List.of(step.what().doer());
            case COMPLIANCE -> List.of(step.what().doer(), Role.COMPLIANCE);
            case DIRECTOR -> List.of(step.what().doer(), Role.COMPLIANCE, Role.DIRECTOR);
        };
    }

    // ------------------------------------------------------------------ working

    /** False when it is closed, or the person's already. */
    @Transactional
    public boolean take(CurrentPerson person, long step) {
        return store.assign(person.facility(), step, person.personId(), person.name(), person.name());
    }

    @Transactional
    public boolean giveBack(CurrentPerson person, long step) {
        return store.assign(person.facility(), step, null, "", person.name());
    }

    /** Gives it to somebody else. */
    @Transactional
    public boolean give(CurrentPerson by, long step, long person, String name) {
        return store.assign(by.facility(), step, person, name, by.name());
    }

    /** Closes it although the state does not show it, or shows it otherwise; what is wrong now then opens it no more. */
    @Transactional
    public boolean settle(CurrentPerson person, long step, String why) {
        return !why.isBlank() && store.accept(person.facility(), step, person.name(), why.strip());
    }

    // ------------------------------------------------------------------ escalation

    /** Tells whom it concerns by now; each level is said once. */
    @Transactional
    void escalate(FacilityId facility) {
        var now = clock.instant();
        for (var step : store.open(facility, MOST)) {
            int level = Escalation.of(step.since(), step.dueAt(), now).level();
            if (level > step.escalated()) {
                store.escalate(facility, step.stepId(), level, escalation(step, level, now));
            }
        }
    }

    private static String escalation(HumanStep step, int level, Instant now) {
        var due = step.dueAt();
        var why = due == null
                ? "It waits for " + days(Duration.between(step.since(), now)) + "."
                : due.isAfter(now) ? "Its deadline is near." : "Its deadline has passed.";
        return "Escalated to " + (level == 1 ? Role.COMPLIANCE.title() : Role.DIRECTOR.title()) + ". " + why;
    }

    private static String days(Duration waited) {
        return waited.toDays() == 1 ? "a day" : waited.toDays() + " days";
    }
}
