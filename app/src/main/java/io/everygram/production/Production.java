package io.everygram.production;

import io.everygram.audit.AuditTrail;
import io.everygram.catalog.Catalog;
import io.everygram.catalog.ItemId;
import io.everygram.compliance.papers.PaperGate;
import io.everygram.compliance.papers.Shortfall;
import io.everygram.compliance.rules.PaperStep;
import io.everygram.identity.CurrentPerson;
import io.everygram.identity.People;
import io.everygram.identity.Role;
import io.everygram.kernel.FacilityId;
import io.everygram.kernel.IdempotencyKey;
import io.everygram.kernel.PackageTag;
import io.everygram.kernel.Quantity;
import io.everygram.ledger.Command;
import io.everygram.ledger.Ledger;
import io.everygram.ledger.LedgerOutcome;
import io.everygram.ledger.MovementKind;
import io.everygram.ledger.Place;
import io.everygram.ledger.Stock;
import io.everygram.ledger.StockUnitId;
import io.everygram.ledger.UnitRef;
import io.everygram.platform.talk.Talk;
import io.everygram.production.domain.LotChoice;
import io.everygram.production.domain.MassOfRun;
import io.everygram.production.domain.RunAvailability.ScheduledRun;
import io.everygram.production.domain.RunState;
import io.everygram.production.store.RunStore;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.interceptor.TransactionAspectSupport;

/** Schedules production runs and books what they use and make. Each method is one transaction; a refusal writes nothing. */
@Service
public class Production {
    private static final int LATEST_YEARS = 2;
    private static final int MOST_LINE = Lines.LONGEST_NAME;
    /** Days ahead that are planned; a run that takes longer is refused. */
    private static final int PLANNED_DAYS = 28;

    private static final int MOST_MOVES = 200;

    private final RunStore store;
    private final Lines lines;
    private final People people;
    private final Talk talk;
    private final Ledger ledger;
    private final Stock stock;
    private final PaperGate gate;
    private final Catalog catalog;
    private final AuditTrail audit;
    private final Clock clock;

    Production(
            RunStore store,
            Lines lines,
            People people,
            Talk talk,
            Ledger ledger,
            Stock stock,
            PaperGate gate,
            Catalog catalog,
            AuditTrail audit,
            Clock clock) {
        this.store = store;
        this.lines = lines;
        this.people = people;
        this.talk = talk;
        this.ledger = ledger;
        this.stock = stock;
        this.gate = gate;
        this.catalog = catalog;
        this.audit = audit;
        this.clock = clock;
    }

    /** A run to be scheduled: {@code quantity} good units of the item from a day on, on a line. */
    public record NewRun(ItemId item, Quantity quantity, LocalDate startsOn, String line) {}

    /** What a run really used of a component, in its stock unit. */
    public record Used(ItemId component, Quantity quantity) {}

    /**
     * What came out of a run.
     *
     * @param tag a free one of the facility's, as scanned
     * @param expiresOn absent: packaged on plus the item's shelf life
     */
    public record Finish(
            String number,
            int seenVersion,
            Quantity good,
            String tag,
            String lot,
            Optional<LocalDate> expiresOn,
            List<Used> used) {
        public Finish {
            used = List.copyOf(used);
        }
    }

    /** The same key again gives the run that was made the first time. */
    @Transactional
    public RunOutcome schedule(CurrentPerson person, IdempotencyKey key, NewRun run) {
        store.lockSeries(person.facility());
        var before = store.madeBy(person.facility(), key.value());
        if (before.isPresent()) {
            return new RunOutcome.Done(before.get());
        }
        var today = today(person);
        var item = catalog.item(run.item().value());
        if (item.isEmpty()) {
            return new RunOutcome.UnknownItem(Long.toString(run.item().value()));
        }
        if (!catalog.isFor(person.facility(), run.item())) {
            return new RunOutcome.ItemOfOtherState(
                    item.get().number(), catalog.facility(person.facility()).state());
        }
        if (!store.mayBeMade(run.item().value())) {
            return new RunOutcome.NoBill(item.get().number());
        }
        var unit = item.get().unitOfMeasure();
        if (run.quantity().unit() != unit || !run.quantity().isPositive()) {
            return new RunOutcome.WrongQuantity(
                    item.get().number(), run.quantity().toString(), unit.symbol());
        }
        if (run.startsOn().isBefore(today) || run.startsOn().isAfter(today.plusYears(LATEST_YEARS))) {
            return new RunOutcome.WrongDay(run.startsOn(), today);
        }
        if (run.line().isBlank() || run.line().length() > MOST_LINE) {
            return new RunOutcome.LineMissing();
        }
        var unfit = unfit(person.facility(), run);
        if (unfit.isPresent()) {
            return unfit.get();
        }
        var number = store.insert(person.facility(), key.value(), run, today.getYear(), person.name(), clock.instant());
        record(person, "scheduled", number, "");
        return new RunOutcome.Done(number);
    }

    /** Schedules a run that a planner wants, and asks those who run production whether they take it. The same key again asks nothing. */
    @Transactional
    public RunOutcome propose(CurrentPerson person, IdempotencyKey key, NewRun run) {
        store.lockSeries(person.facility());
        boolean isNew = store.madeBy(person.facility(), key.value()).isEmpty();
        var outcome = schedule(person, key, run);
        if (isNew && outcome instanceof RunOutcome.Done(var number)) {
            store.ask(person.facility(), number, person.login());
            var makers = people.whoAre(Role.PRODUCTION, person.facility()).stream()
                    .filter(login -> !login.equals(person.login()))
                    .toList();
            var item = catalog.item(run.item().value()).orElseThrow();
            talk.tell(
                    person.facility(),
                    makers,
                    Talk.Kind.ASKED,
                    "/production/" + number,
                    person.name() + " asks for production run " + number,
                    run.quantity() + " of " + item.number() + " " + item.name() + " on " + run.startsOn() + ", "
                            + run.line() + ". Accept it, or decline it with a reason.",
                    author(person));
        }
        return outcome;
    }

    @Transactional
    public RunOutcome accept(CurrentPerson person, String number, int seenVersion) {
        return onRun(
                person,
                number,
                run -> unanswered(person, run, seenVersion).orElseGet(() -> {
                    answer(person, run, "ACCEPTED", "");
                    return new RunOutcome.Done(number);
                }));
    }

    /** The run is cancelled with the reason, and who asked for it is told. */
    @Transactional
    public RunOutcome decline(CurrentPerson person, String number, int seenVersion, String reason) {
        return onRun(
                person,
                number,
                run -> unanswered(person, run, seenVersion).orElseGet(() -> {
                    if (reason.isBlank()) {
                        return new RunOutcome.ReasonMissing();
                    }
                    answer(person, run, "DECLINED", reason.strip());
                    store.cancel(person.facility(), run, reason.strip());
                    giveBack(person, number);
                    return new RunOutcome.Done(number);
                }));
    }

    private Optional<RunOutcome> unanswered(CurrentPerson person, ScheduledRun run, int seenVersion) {
        return store.asked(person.facility(), run.runId())
                                .filter(RunStore.Asked::isOpen)
                                .isEmpty()
                        || run.state() != RunState.PLANNED
                ? Optional.of(new RunOutcome.NotAsked(run.number()))
                : step(run, seenVersion, RunState.CANCELLED);
    }

    private void answer(CurrentPerson person, ScheduledRun run, String answer, String reason) {
        store.answer(person.facility(), run.runId(), answer, person.name(), clock.instant());
        var act = answer.equals("ACCEPTED") ? "accepted" : "declined";
        record(person, act, run.number(), reason);
        var asked = store.asked(person.facility(), run.runId()).flatMap(RunStore.Asked::by).stream()
                .filter(login -> !login.equals(person.login()))
                .toList();
        talk.tell(
                person.facility(),
                asked,
                Talk.Kind.ANSWERED,
                "/production/" + run.number(),
                person.name() + " " + act + " production run " + run.number(),
                reason,
                author(person));
    }

    private static Talk.Author author(CurrentPerson person) {
        return new Talk.Author(person.login(), person.name());
    }

    /** What its line has against a run: lines that nobody entered take any. */
    private Optional<RunOutcome> unfit(FacilityId facility, NewRun run) {
        var name = run.line().strip();
        var names = lines.names(facility);
        if (names.isEmpty()) {
            return Optional.empty();
        }
        if (!names.contains(name)) {
            return Optional.of(new RunOutcome.UnknownLine(name, names));
        }
        var line = Objects.requireNonNull(lines.timed(facility).get(name));
        return line.calendar().flatMap(calendar -> {
            var from = calendar.from(run.startsOn());
            if (from.isEmpty()) {
                return Optional.of(new RunOutcome.LineStands(name, run.startsOn()));
            }
            var takes = line.takes(run.item().value(), run.quantity().amount());
            return takes.filter(t -> calendar.after(from.get(), t)
                            .filter(end -> end.isBefore(from.get().plus(Duration.ofDays(PLANNED_DAYS))))
                            .isEmpty())
                    .map(t -> new RunOutcome.RunTooLong(name, t.toHours(), PLANNED_DAYS));
        });
    }

    @Transactional
    public RunOutcome start(CurrentPerson person, String number, int seenVersion) {
        return onRun(
                person,
                number,
                run -> step(run, seenVersion, RunState.STARTED)
                        .or(() -> papers(person, run))
                        .orElseGet(() -> {
                            if (store.asked(person.facility(), run.runId())
                                    .filter(RunStore.Asked::isOpen)
                                    .isPresent()) {
                                answer(person, run, "ACCEPTED", "");
                            }
                            store.start(person.facility(), run, person.name(), clock.instant());
                            record(person, "started", number, "");
                            return new RunOutcome.Done(number);
                        }));
    }

    /**
     * A run that gets another day or place.
     *
     * @param place among the runs of its line on that day, from 0
     */
    public record Move(String number, int seenVersion, LocalDate day, int place) {}

    /** Moves planned runs as one act: all of them or none. The moves that take it back come with it. */
    @Transactional
    public RunOutcome move(CurrentPerson person, List<Move> moves) {
        if (moves.isEmpty() || moves.size() > MOST_MOVES) {
            return new RunOutcome.NothingToMove();
        }
        var today = today(person);
        var runs = new LinkedHashMap<String, ScheduledRun>();
        // Rows are locked in one order.
        for (var move :
                moves.stream().sorted(Comparator.comparing(Move::number)).toList()) {
            var run = store.lock(person.facility(), move.number());
            if (run.isEmpty()) {
                return new RunOutcome.UnknownRun(move.number());
            }
            if (run.get().state() != RunState.PLANNED) {
                return new RunOutcome.NotPossible(move.number(), run.get().state(), RunState.PLANNED);
            }
            if (run.get().version() != move.seenVersion() || runs.containsKey(move.number())) {
                return new RunOutcome.ChangedMeanwhile(move.number());
            }
            if (move.day().isBefore(today.minusDays(PLANNED_DAYS))
                    || move.day().isAfter(today.plusYears(LATEST_YEARS))) {
                return new RunOutcome.WrongDay(move.day(), today);
            }
            if (move.place() < 0 || move.place() > MOST_MOVES) {
                return new RunOutcome.NothingToMove();
            }
            runs.put(move.number(), run.get());
        }
        var back = new ArrayList<Move>();
        for (var move : moves) {
            var run = Objects.requireNonNull(runs.get(move.number()));
            store.startOn(person.facility(), run, move.day(), move.place());
            record(person, "moved", move.number(), "from " + run.startsOn() + " to " + move.day());
            back.add(new Move(move.number(), move.seenVersion() + 1, run.startsOn(), run.placeInDay()));
        }
        return new RunOutcome.Moved(back);
    }

    /** Components of which too little is free whose papers hold. */
    private Optional<RunOutcome> papers(CurrentPerson person, ScheduledRun run) {
        var missing = new LinkedHashSet<String>();
        for (var need : Schedule.needed(store, person.facility(), run)) {
            long component = need.component().value();
            var lots = store.lots(person.facility(), component, run.number());
            var stopped = gate.stopped(person.facility(), PaperStep.RUN, store.onHand(person.facility(), component));
            var free = lots.stream()
                    .filter(lot -> !stopped.containsKey(lot.unitId()))
                    .map(LotChoice.Lot::usable)
                    .reduce(BigDecimal.ZERO, BigDecimal::add);
            if (!stopped.isEmpty() && free.compareTo(need.quantity()) < 0) {
                stopped.values().forEach(lot -> lot.forEach(shortfall -> missing.add(shortfall.sentence())));
            }
        }
        return missing.isEmpty()
                ? Optional.empty()
                : Optional.of(new RunOutcome.GoodsWithoutPapers(List.copyOf(missing)));
    }

    @Transactional
    public RunOutcome cancel(CurrentPerson person, String number, int seenVersion, String reason) {
        return onRun(
                person,
                number,
                run -> step(run, seenVersion, RunState.CANCELLED).orElseGet(() -> {
                    if (reason.isBlank()) {
                        return new RunOutcome.ReasonMissing();
                    }
                    store.cancel(person.facility(), run, reason.strip());
                    giveBack(person, number);
                    record(person, "cancelled", number, reason.strip());
                    return new RunOutcome.Done(number);
                }));
    }

    /** Consumes lots, reserved ones first, the first to expire first, and makes one tagged package. The same key again answers as the first time. */
    @Transactional
    public RunOutcome finish(CurrentPerson person, IdempotencyKey key, Finish finish) {
        return onRun(person, finish.number(), run -> {
            var before = store.finishedBy(person.facility(), key.value());
            if (before.isPresent()) {
                return before.get();
            }
            return step(run, finish.seenVersion(), RunState.FINISHED).orElseGet(() -> book(person, key, run, finish));
        });
    }

    /** What is still reserved for a run is free again. */
    private void giveBack(CurrentPerson person, String number) {
        if (ledger.reserve(person.facility(), number, List.of(), person.name())
                instanceof LedgerOutcome.Refused refused) {
            throw new IllegalStateException("Lots of " + number + " cannot be given back: " + refused);
        }
    }

    private Optional<RunOutcome> step(ScheduledRun run, int seenVersion, RunState wanted) {
        if (run.version() != seenVersion) {
            return Optional.of(new RunOutcome.ChangedMeanwhile(run.number()));
        }
        return run.state().mayBecome(wanted)
                ? Optional.empty()
                : Optional.of(new RunOutcome.NotPossible(run.number(), run.state(), wanted));
    }

    private RunOutcome onRun(CurrentPerson person, String number, Function<ScheduledRun, RunOutcome> act) {
        return store.lock(person.facility(), number).map(act).orElseGet(() -> new RunOutcome.UnknownRun(number));
    }

    private RunOutcome book(CurrentPerson person, IdempotencyKey key, ScheduledRun run, Finish finish) {
        var output = catalog.item(run.outputItemId()).orElseThrow();
        if (finish.good().unit() != output.unitOfMeasure() || !finish.good().isPositive()) {
            return new RunOutcome.WrongQuantity(
                    output.number(),
                    finish.good().toString(),
                    output.unitOfMeasure().symbol());
        }
        if (PackageTag.parse(finish.tag()) instanceof PackageTag.Parsed.NotATag(var typed, var _)) {
            return new RunOutcome.NotATag(typed);
        }
        var tag = PackageTag.of(finish.tag().replaceAll("[\\s-]", "").toUpperCase(java.util.Locale.ROOT));
        var consumed = new ArrayList<Command.Consumed>();
        var parts = new ArrayList<MassOfRun.Part>();
        for (var used : finish.used()) {
            var refused = take(person, run, used, consumed, parts);
            if (refused.isPresent()) {
                return refused.get();
            }
        }
        var balance =
                MassOfRun.of(parts, new MassOfRun.Part(finish.good(), Optional.ofNullable(output.contentGrams())));
        if (balance.loss().signum() < 0) {
            return new RunOutcome.MoreOutThanIn(balance.in(), balance.out());
        }
        var convert = new Command.Convert(
                Command.Header.of(person.facility(), key, clock.instant(), person.name(), run.number()),
                MovementKind.PRODUCE,
                withLosses(consumed, balance.losses()),
                List.of(produced(person, finish, output, tag)));
        return switch (ledger.post(convert)) {
            case LedgerOutcome.Refused refused -> {
                // The ledger may have begun to write before it refused.
                TransactionAspectSupport.currentTransactionStatus().setRollbackOnly();
                yield new RunOutcome.LedgerRefused(refused);
            }
            case LedgerOutcome.NothingToPost() -> throw new IllegalStateException("A conversion books something.");
            case LedgerOutcome.Posted(var movement, var _) -> {
                var grams = balance.weighed() ? balance.loss() : BigDecimal.ZERO;
                store.finish(
                        person.facility(),
                        run,
                        new RunStore.Finished(
                                key.value(), finish.good().amount(), grams, tag.value(), movement.value()),
                        person.name(),
                        clock.instant());
                giveBack(person, run.number());
                record(person, "finished", run.number(), finish.good() + " into " + tag);
                yield new RunOutcome.Made(run.number(), tag.value(), finish.good(), grams);
            }
        };
    }

    private Optional<RunOutcome> take(
            CurrentPerson person,
            ScheduledRun run,
            Used used,
            List<Command.Consumed> consumed,
            List<MassOfRun.Part> parts) {
        var item = catalog.item(used.component().value());
        if (item.isEmpty()) {
            return Optional.of(
                    new RunOutcome.UnknownItem(Long.toString(used.component().value())));
        }
        var unit = item.get().unitOfMeasure();
        if (used.quantity().unit() != unit || used.quantity().isNegative()) {
            return Optional.of(new RunOutcome.WrongQuantity(
                    item.get().number(), used.quantity().toString(), unit.symbol()));
        }
        if (used.quantity().isZero()) {
            return Optional.empty();
        }
        var all = store.lots(person.facility(), used.component().value(), run.number());
        var stopped = gate.stopped(
                person.facility(),
                PaperStep.RUN,
                all.stream().map(LotChoice.Lot::unitId).toList());
        var lots =
                all.stream().filter(lot -> !stopped.containsKey(lot.unitId())).toList();
        var free = lots.stream().map(LotChoice.Lot::usable).reduce(BigDecimal.ZERO, BigDecimal::add);
        if (free.compareTo(used.quantity().amount()) < 0 && !stopped.isEmpty()) {
            return Optional.of(new RunOutcome.GoodsWithoutPapers(stopped.values().stream()
                    .flatMap(List::stream)
                    .map(Shortfall::sentence)
                    .distinct()
                    .toList()));
        }
        if (free.compareTo(used.quantity().amount()) < 0) {
            var held = store.held(person.facility(), used.component().value());
            return Optional.of(new RunOutcome.NotEnough(
                    item.get().number(),
                    Quantity.rounded(free, unit, RoundingMode.DOWN),
                    used.quantity(),
                    Quantity.rounded(held.quantity(), unit, RoundingMode.HALF_EVEN),
                    held.reasons()));
        }
        for (var taken : LotChoice.of(lots, used.quantity().amount())) {
            for (var part : from(
                    person.facility(),
                    taken.unitId(),
                    Quantity.rounded(taken.quantity(), unit, RoundingMode.UNNECESSARY))) {
                consumed.add(new Command.Consumed(
                        UnitRef.of(new StockUnitId(taken.unitId())),
                        part.place(),
                        part.quantity(),
                        Quantity.zero(unit)));
                parts.add(new MassOfRun.Part(
                        part.quantity(), Optional.ofNullable(item.get().contentGrams())));
            }
        }
        return Optional.empty();
    }

    /** A part of a lot, and where it is taken; empty for its one place. */
    private record Part(Optional<Place> place, Quantity quantity) {}

    /** What is taken of a lot that stands in several places comes from where most of it stands, then from the next. */
    private List<Part> from(FacilityId facility, long unitId, Quantity wanted) {
        var places = stock.onHandAt(facility, unitId);
        if (places.size() < 2) {
            return List.of(new Part(Optional.empty(), wanted));
        }
        var parts = new ArrayList<Part>();
        var left = wanted.amount();
        for (var place : places) {
            var here = left.min(place.quantity());
            if (here.signum() > 0) {
                parts.add(new Part(
                        Optional.of(place.place()), Quantity.rounded(here, wanted.unit(), RoundingMode.UNNECESSARY)));
                left = left.subtract(here);
            }
        }
        return parts;
    }

    private static List<Command.Consumed> withLosses(List<Command.Consumed> consumed, List<Quantity> losses) {
        var stated = new ArrayList<Command.Consumed>();
        for (int i = 0; i < consumed.size(); i++) {
            var line = consumed.get(i);
            stated.add(new Command.Consumed(line.unit(), line.from(), line.quantity(), losses.get(i)));
        }
        return stated;
    }

    /** Only passed material is taken, so what is packed from it has passed too; a passed batch keeps its result. */
    private Command.Produced produced(CurrentPerson person, Finish finish, Catalog.Item output, PackageTag tag) {
        var today = today(person);
        var shelfLife = output.shelfLifeDays();
        var expires = finish.expiresOn().or(() -> Optional.ofNullable(shelfLife).map(today::plusDays));
        var room = catalog.room(person.facility(), "FINISHED_GOODS")
                .orElseThrow(() -> new IllegalStateException("The facility has no room for finished goods."));
        return new Command.Produced(
                Optional.of(tag),
                finish.lot().isBlank() ? finish.number() : finish.lot().strip(),
                output.id(),
                finish.good(),
                Place.room(room.roomId()),
                Optional.of(today),
                expires,
                "TestPassed");
    }

    private void record(CurrentPerson person, String act, String number, String reason) {
        audit.record(person.facility(), person.login(), act, "production run " + number, reason);
    }

    private LocalDate today(CurrentPerson person) {
        return catalog.facility(person.facility()).day(clock.instant()).date();
    }
}
