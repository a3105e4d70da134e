package io.everygram.tracking;

import io.everygram.kernel.FacilityId;
import io.everygram.kernel.Quantity;
import io.everygram.platform.web.Show;
import io.everygram.tracking.HumanStep.Value;
import io.everygram.tracking.HumanSteps.Wanted;
import io.everygram.tracking.domain.StepVerdict;
import io.everygram.tracking.store.IncomingStore;
import io.everygram.tracking.store.StepFacts;
import io.everygram.tracking.store.StepFacts.Receipt;
import io.everygram.tracking.store.StepFacts.Shown;
import io.everygram.tracking.store.StepStore;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/** Steps about transfers: registered, departed, void, come back, received, rejected. Each is judged by what the mirror shows of its transfer. */
@Component
class StepsOfTransfers {
    static final Duration WATCHED = Duration.ofDays(2);

    /** So far the state's clock and what people type as the time of a thing may be from ours. */
    private static final Duration CLOCKS_APART = Duration.ofHours(1);

    private static final List<String> ON_THE_ROAD = List.of(StepKind.DEPART.name(), StepKind.VOID.name());
    private static final List<String> COMING_BACK = List.of(StepKind.RETURN.name());
    private static final List<String> COMING_IN = List.of(StepKind.RECEIVE.name(), StepKind.REJECT.name());

    private final StepStore store;
    private final StepFacts facts;
    private final HumanSteps steps;
    private final ReportedRooms rooms;
    private final IncomingStore incoming;
    private final TransactionTemplate transactions;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    StepsOfTransfers(
            StepStore store,
            StepFacts facts,
            HumanSteps steps,
            ReportedRooms rooms,
            IncomingStore incoming,
            TransactionTemplate transactions,
            ApplicationEventPublisher events,
            Clock clock) {
        this.store = store;
        this.facts = facts;
        this.steps = steps;
        this.rooms = rooms;
        this.incoming = incoming;
        this.transactions = transactions;
        this.events = events;
        this.clock = clock;
    }

    void follow(FacilityId facility) {
        store.registering(facility, HumanSteps.MOST).forEach(step -> registered(facility, step));
        var since = clock.instant().minus(WATCHED);
        transactions.executeWithoutResult(status -> {
            // What was closed is looked at before anything opens anew: it opens again under its own history.
            store.watched(facility, ON_THE_ROAD, since, HumanSteps.MOST).forEach(step -> left(facility, step));
            facts.left(facility).forEach(left -> steps.departed(facility, left));
            store.watched(facility, COMING_BACK, since, HumanSteps.MOST).forEach(step -> cameBack(facility, step));
            back(facility);
            booked(facility);
            store.watched(facility, COMING_IN, since, HumanSteps.MOST).forEach(step -> cameIn(facility, step));
        });
    }

    // ------------------------------------------------------------------ what leaves

    private void registered(FacilityId facility, HumanStep step) {
        var shown = facts.outgoing(facility, step.subject())
                .filter(s -> !s.manifest().isEmpty());
        if (shown.isEmpty() || !shown.get().isOpened()) {
            return;
        }
        var at = shown.get();
        transactions.executeWithoutResult(status -> {
            if (at.voided()) {
                if (!step.isOpen()) {
                    wrongly(facility, step, "Manifest " + at.manifest() + " is void at the state.");
                }
                return;
            }
            switch (StepVerdict.registered(RegisterStep.expected(step), facts.manifest(facility, at))) {
                case StepVerdict.NotYet() -> {}
                case StepVerdict.Right() -> {
                    if (step.isOpen() && store.close(facility, step.stepId(), "", at.manifest())) {
                        events.publishEvent(new ManifestRegistered(facility, step.subject(), at.manifest()));
                    }
                }
                case StepVerdict.Wrong wrong ->
                    wrongly(
                            facility,
                            step,
                            "As manifest " + at.manifest() + " the state shows: " + wrong.words()
                                    + " Void it there, correct the template and register it again.");
            }
        });
    }

    private void wrongly(FacilityId facility, HumanStep step, String words) {
        if (store.wrong(facility, step, words) && !step.isOpen()) {
            events.publishEvent(new ManifestUnregistered(facility, step.subject(), words));
        }
    }

    private void left(FacilityId facility, HumanStep step) {
        var shown = facts.outgoing(facility, step.subject());
        if (shown.isEmpty()) {
            return;
        }
        boolean left = shown.get().departedAt() != null || shown.get().receivedAt() != null;
        if (step.what() == StepKind.DEPART) {
            departed(facility, step, shown.get(), left);
        } else if (shown.get().voided()) {
            var _ = store.close(facility, step.stepId(), "", "the state shows it void");
        } else if (left && step.isOpen()) {
            var _ = store.wrong(facility, step, "The state shows it departed instead of void.");
        }
    }

    private void departed(FacilityId facility, HumanStep step, Shown shown, boolean left) {
        if (shown.voided()) {
            var _ = store.wrong(
                    facility,
                    step,
                    "The state shows the manifest void while its goods are on the road. Register it anew, or call the truck back.");
        } else if (left) {
            var _ = store.close(facility, step.stepId(), "", "the state shows it departed");
        } else if (!step.isOpen()) {
            var _ = store.wrong(
                    facility,
                    step,
                    "The state shows it at the dock again while its goods are on the road. Mark it departed there.");
        } else {
            elsewhere(
                    facility,
                    step,
                    facts.departedUnbooked(facility, step.since().minus(CLOCKS_APART)),
                    " departed, whose goods have not left in the book, and this one at the dock. Have that departure taken back on the site and mark this"
                            + " one; or book here that those goods have left, too.");
        }
    }

    /** What is home in the book and stands rejected at the state, whichever of the two was told first. */
    private void back(FacilityId facility) {
        var manifests = new LinkedHashMap<String, List<StepFacts.Back>>();
        facts.back(facility)
                .forEach(line -> manifests
                        .computeIfAbsent(line.number(), n -> new ArrayList<>())
                        .add(line));
        manifests.forEach((number, lines) -> {
            var quantities = new HashMap<String, Quantity>();
            lines.forEach(line -> StepFacts.quantity(line.quantity(), line.unit())
                    .ifPresent(quantity -> quantities.put(line.tag(), quantity)));
            steps.cameBack(
                    facility,
                    number,
                    lines.getFirst().manifest(),
                    quantities,
                    lines.getFirst().at());
        });
    }

    private void cameBack(FacilityId facility, HumanStep step) {
        var shown = facts.outgoing(facility, step.subject()).filter(Shown::isOpened);
        if (shown.isEmpty()) {
            return;
        }
        if (shown.get().voided()) {
            var _ = store.close(facility, step.stepId(), "", "the state shows it void, and its packages here");
            return;
        }
        switch (StepVerdict.cameBack(
                RegisterStep.quantities(step).keySet(), facts.came(facility, false, shown.get()))) {
            case StepVerdict.Right() -> {
                if (store.close(facility, step.stepId(), "", "the state shows it returned")) {
                    rooms.tellReturned(
                            facility,
                            step.subject(),
                            RegisterStep.quantities(step).keySet());
                }
            }
            case StepVerdict.NotYet() -> store.notWrong(facility, step);
            case StepVerdict.Wrong wrong -> {
                var _ = store.wrong(
                        facility,
                        step,
                        "The state shows: " + wrong.words()
                                + " Have the customer correct its receipt there, or settle what it kept with it.");
            }
        }
    }

    /** Done with another manifest than the one it was to be done with. */
    private void elsewhere(FacilityId facility, HumanStep step, List<String> others, String words) {
        if (others.isEmpty()) {
            store.notWrong(facility, step);
        } else {
            var _ = store.wrong(
                    facility, step, "The state shows manifest " + String.join(" and manifest ", others) + words);
        }
    }

    // ------------------------------------------------------------------ what comes in

    /** What the book has taken in of a transfer is to be received on the state's site. */
    private void booked(FacilityId facility) {
        var transfers = new LinkedHashMap<String, List<Receipt>>();
        facts.receipts(facility)
                .forEach(line -> transfers
                        .computeIfAbsent(line.manifest(), m -> new ArrayList<>())
                        .add(line));
        transfers.forEach((manifest, lines) -> {
            var values = new ArrayList<Value>();
            values.add(new Value("Manifest", manifest));
            values.add(new Value(
                    "From",
                    lines.getFirst().otherName() + " " + lines.getFirst().otherLicense()));
            var expected = new HashMap<String, Quantity>();
            Instant since = null;
            for (var line : lines) {
                var booked = StepFacts.quantity(line.booked(), String.valueOf(line.bookUnit()));
                values.add(new Value("Package", line.tag()));
                values.add(new Value(
                        "Receive",
                        booked.map(q -> Show.number(q.amount()) + " " + q.unit().stateName())
                                .orElse("not booked: reject it if it did not come")));
                booked.ifPresent(q -> expected.put(line.tag(), q));
                if (line.at() != null && (since == null || line.at().isBefore(since))) {
                    since = line.at();
                }
            }
            if (since != null) {
                var _ = steps.open(
                        facility,
                        new Wanted(
                                StepKind.RECEIVE,
                                manifest,
                                values,
                                HumanSteps.expected(expected),
                                manifest,
                                "",
                                since,
                                Optional.empty()));
            }
        });
    }

    private void cameIn(FacilityId facility, HumanStep step) {
        var shown = facts.incoming(facility, step.subject()).filter(Shown::isOpened);
        if (shown.isEmpty()) {
            return;
        }
        if (shown.get().voided()) {
            var _ = store.close(facility, step.stepId(), "", "the sender voided the manifest");
            return;
        }
        boolean done = shown.get().receivedAt() != null;
        switch (StepVerdict.received(RegisterStep.quantities(step), facts.came(facility, true, shown.get()), done)) {
            case StepVerdict.Right() -> {
                if (done || step.what() == StepKind.REJECT) {
                    var _ = store.close(
                            facility,
                            step.stepId(),
                            "",
                            step.what() == StepKind.REJECT
                                    ? "the state shows it rejected"
                                    : "the state shows it received as booked");
                }
            }
            case StepVerdict.Wrong wrong -> {
                if (done && isMendedSince(facility, step, shown.get())) {
                    incoming.follow(facility, shown.get().stateId(), clock.instant());
                    steps.followed(
                            facility,
                            step.subject(),
                            "",
                            "the state and the book hold the same of every package by now");
                    return;
                }
                var _ = store.wrong(
                        facility,
                        step,
                        "The state shows: " + wrong.words()
                                + (step.what() == StepKind.REJECT
                                        ? " Have the receipt taken back on the site and reject them; or take the goods in here after all."
                                        : " Have it corrected on the site, or settle the difference in the matrix."));
            }
            case StepVerdict.NotYet() -> notCome(facility, step);
        }
    }

    /** The figures of a receipt stay what was typed; whether they were mended is seen at the packages: the state and the book hold the same of them. */
    private boolean isMendedSince(FacilityId facility, HumanStep step, Shown shown) {
        var wanted = RegisterStep.quantities(step);
        var came = new HashMap<>(facts.came(facility, true, shown));
        facts.agreeing(facility, wanted.keySet())
                .forEach(tag -> came.put(tag, new StepVerdict.Came("Accepted", Optional.ofNullable(wanted.get(tag)))));
        return StepVerdict.received(wanted, came, true) instanceof StepVerdict.Right;
    }

    private void notCome(FacilityId facility, HumanStep step) {
        if (step.isOpen() && step.what() == StepKind.REJECT) {
            elsewhere(
                    facility,
                    step,
                    facts.rejectedUnbooked(facility, step.since().minus(CLOCKS_APART)),
                    " rejected, of which nothing was refused here, and this one on its way. Have that rejection taken back on the site, and reject this one.");
        } else {
            store.notWrong(facility, step);
        }
    }
}
