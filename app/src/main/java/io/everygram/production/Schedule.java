package io.everygram.production;

import io.everygram.catalog.ItemId;
import io.everygram.kernel.FacilityId;
import io.everygram.ledger.OnOrderSource;
import io.everygram.production.domain.ComponentNeeds;
import io.everygram.production.domain.LineSequence;
import io.everygram.production.domain.Resequencing;
import io.everygram.production.domain.RunAvailability;
import io.everygram.production.domain.RunAvailability.ScheduledRun;
import io.everygram.production.domain.RunState;
import io.everygram.production.store.RunStore;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Reads the production schedule: what is made when, what it draws from stock, and whether that will be there. */
@Service
@Transactional(readOnly = true)
public class Schedule {
    private final RunStore store;
    private final List<OnOrderSource> orders;

    Schedule(RunStore store, List<OnOrderSource> orders) {
        this.store = store;
        this.orders = List.copyOf(orders);
    }

    /** What a run that has not started takes of a component, in its stock unit. */
    public record Draw(String run, LocalDate startsOn, ItemId component, BigDecimal quantity) {}

    /** What a run that is not finished will make. */
    public record Output(String run, LocalDate startsOn, ItemId item, BigDecimal quantity) {}

    /** Of the planned runs that start before {@code end}, in the order they draw. */
    public List<Draw> draws(FacilityId facility, LocalDate end) {
        var runs = store.open(facility, end);
        var numbers = runs.stream().collect(Collectors.toMap(ScheduledRun::runId, ScheduledRun::number));
        return needs(runs, store.usable(facility), receipts(facility)).stream()
                .map(need -> new Draw(
                        numbers.getOrDefault(need.run().number(), ""),
                        need.run().startsOn(),
                        new ItemId(need.component()),
                        need.quantity()))
                .toList();
    }

    /** Of the planned and started runs that start before {@code end}. */
    public List<Output> outputs(FacilityId facility, LocalDate end) {
        return store.open(facility, end).stream()
                .map(run -> new Output(run.number(), run.startsOn(), new ItemId(run.outputItemId()), run.quantity()))
                .toList();
    }

    /** The runs from {@code first} to before {@code end}, and open ones from before, with what each planned one needs. */
    public List<RunAvailability> board(FacilityId facility, LocalDate first, LocalDate end) {
        var receipts = receipts(facility);
        var usable = store.usable(facility);
        var open = store.open(facility, end);
        return RunAvailability.of(
                store.listed(facility, first, end),
                needs(open, usable, List.of()),
                needs(open, usable, receipts),
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

        private WhatIf(
                List<ScheduledRun> open,
                Map<Long, ComponentNeeds.Bill> bills,
                Map<Long, BigDecimal> usable,
                List<Coming> coming) {
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
            return ComponentNeeds.of(planned(open), bills, usable, receipts).stream()
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
                        .toList());
    }

    /** When the planned runs that start before {@code end} can really start, line by line. */
    public List<LineSequence.Start> starts(FacilityId facility, LocalDate end) {
        var runs = planned(facility, end);
        return sequence(facility)
                .starts(runs.stream()
                        .map(run -> new LineSequence.Slotted(run, run.startsOn(), run.startsOn()))
                        .toList());
    }

    /** Runs of a line that should change their days, so that less is late altogether. */
    public List<Resequencing.Swap> swaps(FacilityId facility, LocalDate end) {
        return Resequencing.of(sequence(facility), planned(facility, end));
    }

    private List<ScheduledRun> planned(FacilityId facility, LocalDate end) {
        return store.open(facility, end).stream()
                .filter(run -> run.state() == RunState.PLANNED)
                .toList();
    }

    private LineSequence sequence(FacilityId facility) {
        return new LineSequence(store.bills(), store.usable(facility), receipts(facility));
    }

    public Optional<RunAvailability> run(FacilityId facility, String number) {
        return store.find(facility, number)
                .flatMap(run -> board(facility, run.startsOn(), run.startsOn().plusDays(1)).stream()
                        .filter(a -> a.run().number().equals(number))
                        .findFirst());
    }

    /** What a run takes of a component by its bill, or of its substitute where the component is short. */
    public record Needed(ItemId component, BigDecimal quantity) {}

    /** What the bill asks for on today's free stock. */
    public List<Needed> bill(FacilityId facility, ScheduledRun run) {
        var alone = new ComponentNeeds.Run(run.runId(), run.outputItemId(), run.quantity(), run.startsOn());
        return ComponentNeeds.of(List.of(alone), store.bills(), store.usable(facility), List.of()).stream()
                .map(need -> new Needed(new ItemId(need.component()), need.quantity()))
                .toList();
    }

    /** The line that the item was made on last, else the one that most runs are on; absent when there never was a run. */
    public Optional<String> usualLine(FacilityId facility, ItemId item) {
        return store.usualLine(facility, item.value());
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
            List<ScheduledRun> open, Map<Long, BigDecimal> usable, List<ComponentNeeds.Receipt> receipts) {
        return ComponentNeeds.of(planned(open), store.bills(), usable, receipts);
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
