package io.everygram.production;

import io.everygram.catalog.ItemId;
import io.everygram.kernel.FacilityId;
import io.everygram.ledger.OnOrderSource;
import io.everygram.production.domain.ComponentNeeds;
import io.everygram.production.domain.LineDays;
import io.everygram.production.domain.LineSequence;
import io.everygram.production.domain.Resequencing;
import io.everygram.production.domain.RunAvailability;
import io.everygram.production.domain.RunAvailability.ScheduledRun;
import io.everygram.production.domain.RunState;
import io.everygram.production.domain.StopRisk;
import io.everygram.production.store.RunStore;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Reads the production schedule: what is made when, what it draws from stock, and whether that will be there. */
@Service
@Transactional(readOnly = true)
public class Schedule {
    private final RunStore store;
    private final Lines lines;
    private final List<OnOrderSource> orders;
    private final ObjectProvider<ArrivalHistory> arrivals;
    private final Clock clock;

    Schedule(
            RunStore store,
            Lines lines,
            List<OnOrderSource> orders,
            ObjectProvider<ArrivalHistory> arrivals,
            Clock clock) {
        this.arrivals = arrivals;
        this.store = store;
        this.lines = lines;
        this.orders = List.copyOf(orders);
        this.clock = clock;
    }

    /** What a run that has not started takes of a component beyond what is reserved for it, in its stock unit. */
    public record Draw(String run, LocalDate startsOn, ItemId component, BigDecimal quantity) {}

    /**
     * What a run that is not finished will make.
     *
     * @param endsOn the day on which its line is done with it, as far as hours and rate are known; else the day it starts on
     */
    public record Output(String run, LocalDate startsOn, LocalDate endsOn, ItemId item, BigDecimal quantity) {}

    /** Of the planned runs that start before {@code end}, in the order they draw. */
    public List<Draw> draws(FacilityId facility, LocalDate end) {
        var runs = store.open(facility, end);
        var numbers = runs.stream().collect(Collectors.toMap(ScheduledRun::runId, ScheduledRun::number));
        return needs(runs, store.usable(facility), receipts(facility), reserved(facility)).stream()
                .filter(need -> need.quantity().signum() > 0)
                .map(need -> new Draw(
                        numbers.getOrDefault(need.run().number(), ""),
                        need.run().startsOn(),
                        new ItemId(need.component()),
                        need.quantity()))
                .toList();
    }

    /** Of the planned and started runs that start before {@code end}. */
    public List<Output> outputs(FacilityId facility, LocalDate end) {
        var timed = lines.timed(facility);
        return store.open(facility, end).stream()
                .map(run -> new Output(
                        run.number(),
                        run.startsOn(),
                        Optional.ofNullable(timed.get(run.line()))
                                .flatMap(
                                        line -> LineDays.last(line, run.outputItemId(), run.quantity(), run.startsOn()))
                                .orElse(run.startsOn()),
                        new ItemId(run.outputItemId()),
                        run.quantity()))
                .toList();
    }

    /** The runs from {@code first} to before {@code end}, and open ones from before, with what each planned one needs. */
    public List<RunAvailability> board(FacilityId facility, LocalDate first, LocalDate end) {
        var receipts = receipts(facility);
        var usable = store.usable(facility);
        var open = store.open(facility, end);
        var reserved = reserved(facility);
        return RunAvailability.of(
                store.listed(facility, first, end),
                needs(open, usable, List.of(), reserved),
                needs(open, usable, receipts, reserved),
                receipts);
    }

    /** A delivery that the schedule counts on. */
    public record Coming(ItemId item, BigDecimal quantity, LocalDate dueOn, String document) {}

    /** What a planned run lacks of a component on its start day. */
    public record Lack(
            String run,
            String line,
            LocalDate startsOn,
            ItemId output,
            BigDecimal quantity,
            ItemId component,
            BigDecimal missing) {}

    /** The schedule of a facility before a day as it stands, read once, to be asked what it lacks when deliveries come otherwise. */
    public static final class WhatIf {
        private final List<ScheduledRun> open;
        private final Map<Long, ComponentNeeds.Bill> bills;
        private final Map<Long, BigDecimal> usable;
        private final List<Coming> coming;
        private final ComponentNeeds.Reserved reserved;

        private WhatIf(
                List<ScheduledRun> open,
                Map<Long, ComponentNeeds.Bill> bills,
                Map<Long, BigDecimal> usable,
                List<Coming> coming,
                ComponentNeeds.Reserved reserved) {
            this.reserved = reserved;
            this.open = List.copyOf(open);
            this.bills = Map.copyOf(bills);
            this.usable = Map.copyOf(usable);
            this.coming = List.copyOf(coming);
        }

        /** Everything that is on order now. */
        public List<Coming> coming() {
            return coming;
        }

        /** What planned runs lack with these deliveries, in the order they draw. */
        public List<Lack> lacks(List<Coming> deliveries) {
            var runs = open.stream().collect(Collectors.toMap(ScheduledRun::runId, run -> run));
            var receipts = deliveries.stream()
                    .map(c -> new ComponentNeeds.Receipt(c.item().value(), c.quantity(), c.dueOn(), c.document()))
                    .toList();
            return ComponentNeeds.of(planned(open), bills, usable, receipts, reserved).stream()
                    .filter(need -> need.missing().signum() > 0
                            && runs.containsKey(need.run().number()))
                    .map(need -> {
                        var run = Objects.requireNonNull(runs.get(need.run().number()));
                        return new Lack(
                                run.number(),
                                run.line(),
                                run.startsOn(),
                                new ItemId(run.outputItemId()),
                                run.quantity(),
                                new ItemId(need.component()),
                                need.missing());
                    })
                    .toList();
        }
    }

    public WhatIf whatIf(FacilityId facility, LocalDate end) {
        return new WhatIf(
                store.open(facility, end),
                store.bills(),
                store.usable(facility),
                receipts(facility).stream()
                        .map(r -> new Coming(new ItemId(r.component()), r.quantity(), r.dueOn(), r.document()))
                        .toList(),
                reserved(facility));
    }

    /** When the planned runs that start before {@code end} can really start, line by line. */
    public List<LineSequence.Start> starts(FacilityId facility, LocalDate end) {
        var runs = planned(facility, end);
        return sequence(facility)
                .starts(runs.stream().map(LineSequence.Slotted::of).toList());
    }

    private record AwaitedKey(String document, long item) {}

    /** Where lines may stand before {@code end} for want of what is not on hand today, with the odds that it comes in time. */
    public List<StopRisk> risks(FacilityId facility, LocalDate today, LocalDate end) {
        var open = planned(facility, end);
        var awaited = arrivals.stream()
                .flatMap(source -> source.awaited(facility).stream())
                .collect(Collectors.toMap(
                        a -> new AwaitedKey(a.document(), a.item().value()), Function.identity(), (a, b) -> a));
        return StopRisk.of(
                open,
                needs(open, store.usable(facility), List.of(), reserved(facility)),
                receipts(facility),
                (document, item, by) -> Optional.ofNullable(awaited.get(new AwaitedKey(document, item)))
                        .flatMap(a -> StopRisk.Odds.of(
                                a.days(),
                                ChronoUnit.DAYS.between(a.sentOn(), today),
                                ChronoUnit.DAYS.between(a.sentOn(), by))));
    }

    /** Other orders of the runs of lines with which less is late altogether. */
    public List<Resequencing.Proposal> resequencing(FacilityId facility, LocalDate end) {
        return Resequencing.of(sequence(facility), planned(facility, end), store.prices());
    }

    private List<ScheduledRun> planned(FacilityId facility, LocalDate end) {
        return store.open(facility, end).stream()
                .filter(run -> run.state() == RunState.PLANNED)
                .toList();
    }

    private LineSequence sequence(FacilityId facility) {
        return new LineSequence(
                store.bills(), store.usable(facility), receipts(facility), reserved(facility), floor(facility));
    }

    private LineSequence.Floor floor(FacilityId facility) {
        var timed = lines.timed(facility);
        var now = clock.instant();
        var busy = new HashMap<String, LineSequence.Busy>();
        for (var run : store.started(facility)) {
            var line = timed.get(run.line());
            if (line != null && line.calendar().isPresent()) {
                var began = run.startedAt().orElse(now);
                var until = line.takes(run.outputItemId(), run.quantity())
                        .flatMap(takes -> line.calendar().orElseThrow().after(began, takes))
                        .filter(end -> end.isAfter(now))
                        .orElse(now);
                busy.merge(
                        run.line(),
                        new LineSequence.Busy(run, until),
                        (a, b) -> a.until().isAfter(b.until()) ? a : b);
            }
        }
        return new LineSequence.Floor(timed, busy, now);
    }

    /** Days that a usual run of an item takes on its usual line; only of items whose line has hours and a rate for them. */
    public Map<Long, Integer> makingDays(FacilityId facility) {
        return lines.makingDays(facility);
    }

    public Optional<RunAvailability> run(FacilityId facility, String number) {
        return store.find(facility, number)
                .flatMap(run -> board(facility, run.startsOn(), run.startsOn().plusDays(1)).stream()
                        .filter(a -> a.run().number().equals(number))
                        .findFirst());
    }

    /** What a run takes of a component by its bill, or of its substitute where the component is short. */
    public record Needed(ItemId component, BigDecimal quantity) {}

    /** What the bill asks for on what is free today and what is reserved for the run. */
    public List<Needed> bill(FacilityId facility, ScheduledRun run) {
        return needed(store, facility, run);
    }

    static List<Needed> needed(RunStore store, FacilityId facility, ScheduledRun run) {
        var usable = store.usable(facility);
        store.reserved(facility).stream()
                .filter(lot -> lot.run().equals(run.number()))
                .forEach(lot -> usable.merge(lot.itemId(), lot.quantity(), BigDecimal::add));
        var alone = new ComponentNeeds.Run(run.runId(), run.outputItemId(), run.quantity(), run.startsOn());
        return ComponentNeeds.of(List.of(alone), store.bills(), usable, List.of()).stream()
                .map(need -> new Needed(new ItemId(need.component()), need.quantity()))
                .toList();
    }

    /** The lots that are reserved for a run. */
    public List<RunStore.Reserved> reservedFor(FacilityId facility, String run) {
        return store.reserved(facility).stream()
                .filter(lot -> lot.run().equals(run))
                .toList();
    }

    /** The line that the item was made on last, else the one that most runs are on, else one that has a rate for it; absent when there is no line. */
    public Optional<String> usualLine(FacilityId facility, ItemId item) {
        var known = lines.names(facility);
        return store.usualLine(facility, item.value())
                .filter(line -> known.isEmpty() || known.contains(line))
                .or(() -> lines.firstFor(facility, item));
    }

    /** Whether production was asked about a run, and what it said. */
    public Optional<RunStore.Asked> asked(FacilityId facility, ScheduledRun run) {
        return store.asked(facility, run.runId());
    }

    /** Numbers of the planned runs that production has not answered. */
    public List<String> unanswered(FacilityId facility) {
        return store.unanswered(facility);
    }

    /** What of a component is on hand and on hold. */
    public RunStore.Held held(FacilityId facility, ItemId component) {
        return store.held(facility, component.value());
    }

    /** How a finished run came out. */
    public Optional<RunStore.Result> result(FacilityId facility, String number) {
        return store.result(facility, number);
    }

    private List<ComponentNeeds.Need> needs(
            List<ScheduledRun> open,
            Map<Long, BigDecimal> usable,
            List<ComponentNeeds.Receipt> receipts,
            ComponentNeeds.Reserved reserved) {
        return ComponentNeeds.of(planned(open), store.bills(), usable, receipts, reserved);
    }

    /** What is reserved for open runs. */
    private ComponentNeeds.Reserved reserved(FacilityId facility) {
        return new ComponentNeeds.Reserved(store.reserved(facility).stream()
                .collect(Collectors.groupingBy(
                        RunStore.Reserved::runId,
                        Collectors.toMap(RunStore.Reserved::itemId, RunStore.Reserved::quantity, BigDecimal::add))));
    }

    private static List<ComponentNeeds.Run> planned(List<ScheduledRun> open) {
        return open.stream()
                .filter(run -> run.state() == RunState.PLANNED)
                .map(run -> new ComponentNeeds.Run(run.runId(), run.outputItemId(), run.quantity(), run.startsOn()))
                .toList();
    }

    private List<ComponentNeeds.Receipt> receipts(FacilityId facility) {
        return orders.stream()
                .flatMap(source -> source.onOrder(List.of(facility), Optional.empty()).stream())
                .map(o -> new ComponentNeeds.Receipt(
                        o.item().value(), o.quantity().amount(), o.expectedOn(), o.document()))
                .toList();
    }
}
