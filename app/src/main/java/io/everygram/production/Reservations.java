package io.everygram.production;

import io.everygram.audit.AuditTrail;
import io.everygram.catalog.Catalog;
import io.everygram.compliance.papers.PaperGate;
import io.everygram.compliance.rules.PaperStep;
import io.everygram.identity.CurrentPerson;
import io.everygram.kernel.Quantity;
import io.everygram.kernel.TypedFigure;
import io.everygram.kernel.Unit;
import io.everygram.ledger.Ledger;
import io.everygram.ledger.LedgerOutcome;
import io.everygram.ledger.StockUnitId;
import io.everygram.ledger.UnitRef;
import io.everygram.platform.web.Show;
import io.everygram.production.domain.LotChoice;
import io.everygram.production.domain.RunAvailability.ScheduledRun;
import io.everygram.production.store.RunStore;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Reserves lots for runs. A reservation is a promise of the ledger to the run's number, so nothing else can be promised or take it, and everything that shows
 * or plans free stock sees it. Each method is one transaction; a refusal writes nothing.
 */
@Service
public class Reservations {
    /** How often lots are chosen anew when somebody else took one meanwhile. */
    private static final int MOST_TRIES = 3;

    private final RunStore store;
    private final Ledger ledger;
    private final PaperGate gate;
    private final Catalog catalog;
    private final AuditTrail audit;

    Reservations(RunStore store, Ledger ledger, PaperGate gate, Catalog catalog, AuditTrail audit) {
        this.store = store;
        this.ledger = ledger;
        this.gate = gate;
        this.catalog = catalog;
        this.audit = audit;
    }

    /** Keeps what is reserved and reserves the rest of what the run takes, the first to expire first. Asking twice changes nothing. */
    @Transactional
    public RunOutcome reserve(CurrentPerson person, String number) {
        return onOpenRun(person, number, run -> {
            var needs = Schedule.needed(store, person.facility(), run);
            LedgerOutcome last = new LedgerOutcome.NothingToPost();
            for (int attempt = 0; attempt < MOST_TRIES; attempt++) {
                var chosen = chosen(person, run, needs);
                if (chosen.isEmpty()) {
                    return new RunOutcome.NothingFree(number);
                }
                last = promise(person, number, chosen);
                if (!(last instanceof LedgerOutcome.Refused)) {
                    return done(person, run, needs, "reserved lots for");
                }
            }
            return new RunOutcome.LedgerRefused((LedgerOutcome.Refused) last);
        });
    }

    private Map<Long, Quantity> chosen(CurrentPerson person, ScheduledRun run, List<Schedule.Needed> needs) {
        var chosen = new LinkedHashMap<Long, Quantity>();
        for (var need : needs) {
            var unit = unit(need.component().value());
            LotChoice.of(free(person, run, need.component().value()), need.quantity())
                    .forEach(taken ->
                            chosen.put(taken.unitId(), Quantity.rounded(taken.quantity(), unit, RoundingMode.UP)));
        }
        return chosen;
    }

    /** What the run may take of an item: its papers hold. */
    private List<LotChoice.Lot> free(CurrentPerson person, ScheduledRun run, long item) {
        var lots = store.lots(person.facility(), item, run.number());
        var stopped = gate.stopped(
                person.facility(),
                PaperStep.RUN,
                lots.stream().map(LotChoice.Lot::unitId).toList());
        return lots.stream().filter(lot -> !stopped.containsKey(lot.unitId())).toList();
    }

    /** A lot that may be reserved for a run. */
    public record Choice(RunStore.LotName name, LotChoice.Lot lot, Unit unit) {}

    /** The lots of the run's components that it may have, the first to expire first. */
    @Transactional(readOnly = true)
    public List<Choice> choices(CurrentPerson person, ScheduledRun run) {
        var choices = new ArrayList<Choice>();
        for (var need : Schedule.needed(store, person.facility(), run)) {
            var unit = unit(need.component().value());
            var lots = free(person, run, need.component().value());
            for (var taken : LotChoice.of(
                    lots, lots.stream().map(LotChoice.Lot::usable).reduce(BigDecimal.ZERO, BigDecimal::add))) {
                var lot = lots.stream()
                        .filter(l -> l.unitId() == taken.unitId())
                        .findFirst()
                        .orElseThrow();
                store.lotName(person.facility(), taken.unitId())
                        .ifPresent(name -> choices.add(new Choice(name, lot, unit)));
            }
        }
        return choices;
    }

    /** Reserves so much of one lot for a run, instead of what was reserved of it; zero gives it back. */
    @Transactional
    public RunOutcome reserveLot(CurrentPerson person, String number, long unitId, String typed) {
        return onOpenRun(person, number, run -> {
            var name = store.lotName(person.facility(), unitId);
            if (name.isEmpty()) {
                return new RunOutcome.LotNotForRun(number, "that lot");
            }
            var called = called(name.get());
            var needs = Schedule.needed(store, person.facility(), run);
            var need = needs.stream()
                    .filter(n -> n.component().value() == name.get().itemId())
                    .findFirst();
            if (need.isEmpty()) {
                return new RunOutcome.LotNotForRun(number, called);
            }
            var item = catalog.item(name.get().itemId()).orElseThrow();
            var wanted = TypedFigure.read(typed, item.unitOfMeasure());
            if (wanted.isEmpty() || wanted.get().isNegative()) {
                return new RunOutcome.WrongQuantity(
                        item.number(), typed, item.unitOfMeasure().symbol());
            }
            var lot = free(person, run, name.get().itemId()).stream()
                    .filter(l -> l.unitId() == unitId)
                    .findFirst();
            if (wanted.get().isPositive() && lot.isEmpty()) {
                return new RunOutcome.LotNotFree(called);
            }
            var promises = new LinkedHashMap<Long, Quantity>();
            var sum = wanted.get().amount();
            for (var other : store.reserved(person.facility())) {
                if (other.run().equals(number) && other.unitId() != unitId) {
                    promises.put(
                            other.unitId(),
                            Quantity.rounded(other.quantity(), Unit.valueOf(other.unit()), RoundingMode.UNNECESSARY));
                    sum = other.itemId() == name.get().itemId() ? sum.add(other.quantity()) : sum;
                }
            }
            var most = Quantity.rounded(need.get().quantity(), item.unitOfMeasure(), RoundingMode.UP);
            if (sum.compareTo(most.amount()) > 0) {
                return new RunOutcome.MoreThanNeeded(item.number(), most);
            }
            if (wanted.get().isPositive()) {
                promises.put(unitId, wanted.get());
            }
            return promise(person, number, promises) instanceof LedgerOutcome.Refused refused
                    ? new RunOutcome.LedgerRefused(refused)
                    : done(person, run, needs, "reserved a lot for");
        });
    }

    static String called(RunStore.LotName name) {
        return name.tag() == null ? "lot " + name.lot() : name.tag();
    }

    /** Gives everything back that is reserved for a run. */
    @Transactional
    public RunOutcome release(CurrentPerson person, String number) {
        return onOpenRun(
                person,
                number,
                run -> promise(person, number, Map.of()) instanceof LedgerOutcome.Refused refused
                        ? new RunOutcome.LedgerRefused(refused)
                        : done(person, run, List.of(), "gave the lots back of"));
    }

    private LedgerOutcome promise(CurrentPerson person, String number, Map<Long, Quantity> lots) {
        return ledger.reserve(
                person.facility(),
                number,
                lots.entrySet().stream()
                        .map(lot -> new Ledger.Promise(UnitRef.of(new StockUnitId(lot.getKey())), lot.getValue()))
                        .toList(),
                person.name());
    }

    private RunOutcome done(CurrentPerson person, ScheduledRun run, List<Schedule.Needed> needs, String act) {
        var mine = store.reserved(person.facility()).stream()
                .filter(lot -> lot.run().equals(run.number()))
                .toList();
        var open = needs.stream()
                .filter(need -> mine.stream()
                                .filter(lot -> lot.itemId() == need.component().value())
                                .map(RunStore.Reserved::quantity)
                                .reduce(BigDecimal.ZERO, BigDecimal::add)
                                .compareTo(need.quantity())
                        < 0)
                .map(need ->
                        catalog.item(need.component().value()).orElseThrow().number())
                .toList();
        audit.record(
                person.facility(),
                person.login(),
                act,
                "production run " + run.number(),
                Show.count(mine.size(), "lot"));
        return new RunOutcome.LotsReserved(run.number(), mine.size(), open);
    }

    private Unit unit(long item) {
        return catalog.item(item).orElseThrow().unitOfMeasure();
    }

    private RunOutcome onOpenRun(CurrentPerson person, String number, Function<ScheduledRun, RunOutcome> act) {
        Optional<ScheduledRun> found = store.lock(person.facility(), number);
        return found.map(run -> run.state().isOpen() ? act.apply(run) : new RunOutcome.NotOpen(number, run.state()))
                .orElseGet(() -> new RunOutcome.UnknownRun(number));
    }
}
