package io.everygram.tracking;

import io.everygram.catalog.Catalog;
import io.everygram.identity.CurrentPerson;
import io.everygram.kernel.FacilityId;
import io.everygram.kernel.IdempotencyKey;
import io.everygram.kernel.PackageTag;
import io.everygram.ledger.Command;
import io.everygram.ledger.Holds;
import io.everygram.ledger.Ledger;
import io.everygram.ledger.LedgerOutcome;
import io.everygram.ledger.UnitRef;
import io.everygram.tracking.HumanStep.Value;
import io.everygram.tracking.HumanSteps.Wanted;
import io.everygram.tracking.store.StepFacts;
import io.everygram.tracking.store.StepFacts.Held;
import io.everygram.tracking.store.StepStore;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * The state's holds in our book, within one reading: what the state holds is held here too, so that it may not be allocated, picked, listed, shipped or
 * used, and its promises end. What the state releases is released here by people, or by itself where the hold takes only one.
 */
@Component
public class StateHolds {
    /** The reason under which our book keeps the state's holds. */
    public static final String REASON = "State hold";

    private static final Logger LOG = LoggerFactory.getLogger(StateHolds.class);
    private static final String STATE = "the state's system";

    /** Two clocks' readings of the same hold lie no further apart. */
    private static final Duration SAME_HOLD = Duration.ofMinutes(5);

    private final StepFacts facts;
    private final StepStore store;
    private final HumanSteps steps;
    private final Ledger ledger;
    private final Holds holds;
    private final Catalog catalog;
    private final TransactionTemplate transactions;
    private final Clock clock;

    StateHolds(
            StepFacts facts,
            StepStore store,
            HumanSteps steps,
            Ledger ledger,
            Holds holds,
            Catalog catalog,
            TransactionTemplate transactions,
            Clock clock) {
        this.facts = facts;
        this.store = store;
        this.steps = steps;
        this.ledger = ledger;
        this.holds = holds;
        this.catalog = catalog;
        this.transactions = transactions;
        this.clock = clock;
    }

    void follow(FacilityId facility) {
        var cage = cage(catalog.rooms(facility));
        var caged = new HashSet<String>();
        var lifted = new HashSet<String>();
        for (var pack : facts.held(facility, REASON)) {
            if (pack.held()) {
                hold(facility, pack);
                caged.add(pack.tag());
                transactions.executeWithoutResult(status -> toCage(facility, pack, cage));
            } else if (pack.ours() && pack.free() && !lift(facility, pack)) {
                lifted.add(pack.tag());
            }
        }
        transactions.executeWithoutResult(status -> {
            closeOthers(
                    facility, StepKind.MOVE_TO_CAGE, caged, "the state no longer holds it, or nothing of it is left");
            closeOthers(facility, StepKind.LIFT_HOLD, lifted, "our hold has ended");
        });
    }

    private void hold(FacilityId facility, Held pack) {
        if (pack.ours()) {
            return;
        }
        var header = new Command.Header(
                facility,
                new IdempotencyKey("state-hold/" + pack.tag() + "/" + pack.changedAt()),
                clock.instant(),
                STATE,
                REASON,
                "The state put it on hold, or under a recall.",
                "");
        if (ledger.hold(header, UnitRef.of(PackageTag.of(pack.tag()))) instanceof LedgerOutcome.Refused refused) {
            LOG.warn("Facility {}: the state's hold of {} was not booked: {}", facility.value(), pack.tag(), refused);
        }
    }

    /** Where held goods stand: the room named a cage, else quarantine. */
    static Optional<Catalog.Room> cage(List<Catalog.Room> rooms) {
        return rooms.stream()
                .filter(room -> (room.name() + " " + room.code())
                        .toLowerCase(Locale.ROOT)
                        .contains("cage"))
                .findFirst()
                .or(() -> rooms.stream().filter(Catalog.Room::isQuarantine).findFirst());
    }

    private void toCage(FacilityId facility, Held pack, Optional<Catalog.Room> cage) {
        var latest = store.latest(facility, StepKind.MOVE_TO_CAGE.name(), pack.tag());
        if (cage.isEmpty() || cage.get().roomId() == pack.roomId()) {
            latest.filter(HumanStep::isOpen).ifPresent(step -> {
                var _ = store.close(facility, step.stepId(), "", "it stands in " + pack.room());
            });
            return;
        }
        if (latest.isPresent()
                && !latest.get().isOpen()
                && !latest.get().since().isBefore(since(pack).minus(SAME_HOLD))
                && !pack.room().isEmpty()) {
            var _ = store.wrong(facility, latest.get(), "It stands in " + pack.room() + " again.");
            return;
        }
        var _ = steps.open(
                facility,
                new Wanted(
                        StepKind.MOVE_TO_CAGE,
                        pack.tag(),
                        List.of(
                                new Value("Package", pack.tag()),
                                new Value(
                                        "Stands in", pack.room().isEmpty() ? "no room: it is under way" : pack.room()),
                                new Value("Carry to", cage.get().name())),
                        "",
                        pack.tag(),
                        "/packages/" + pack.tag(),
                        since(pack),
                        Optional.empty()));
    }

    private Instant since(Held pack) {
        var since = pack.since();
        return since == null ? clock.instant() : since;
    }

    /** True when it needs nobody: the hold takes no two people and is ended. */
    private boolean lift(FacilityId facility, Held pack) {
        if (!holds.takesTwo(REASON)) {
            var _ = holds.release(
                    new CurrentPerson(0, "", STATE, facility),
                    PackageTag.of(pack.tag()),
                    REASON,
                    "The state has released it.",
                    new IdempotencyKey("state-release/" + pack.tag() + "/" + pack.changedAt()));
            return true;
        }
        transactions.executeWithoutResult(status -> {
            var _ = steps.open(
                    facility,
                    new Wanted(
                            StepKind.LIFT_HOLD,
                            pack.tag(),
                            List.of(
                                    new Value("Package", pack.tag()),
                                    new Value("Hold", REASON),
                                    new Value("Stands in", pack.room())),
                            "",
                            pack.tag(),
                            "/packages/" + pack.tag(),
                            pack.changedAt(),
                            Optional.empty()));
        });
        return false;
    }

    private void closeOthers(FacilityId facility, StepKind kind, Set<String> wanted, String result) {
        store.watched(facility, List.of(kind.name()), clock.instant(), HumanSteps.MOST).stream()
                .filter(step -> step.isOpen() && !wanted.contains(step.subject()))
                .forEach(step -> {
                    var _ = store.close(facility, step.stepId(), "", result);
                });
    }
}
