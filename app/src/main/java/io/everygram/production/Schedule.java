package io.everygram.production;

import io.everygram.catalog.ItemId;
import io.everygram.kernel.FacilityId;
import io.everygram.ledger.OnOrderSource;
import io.everygram.production.domain.ComponentNeeds;
import io.everygram.production.domain.RunAvailability;
import io.everygram.production.domain.RunAvailability.ScheduledRun;
import io.everygram.production.domain.RunState;
import io.everygram.production.store.RunStore;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
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
        var planned = open.stream()
                .filter(run -> run.state() == RunState.PLANNED)
                .map(run -> new ComponentNeeds.Run(run.runId(), run.outputItemId(), run.quantity(), run.startsOn()))
                .toList();
        return ComponentNeeds.of(planned, store.bills(), usable, receipts);
    }

    private List<ComponentNeeds.Receipt> receipts(FacilityId facility) {
        return orders.stream()
                .flatMap(source -> source.onOrder(List.of(facility), Optional.empty()).stream())
                .map(o -> new ComponentNeeds.Receipt(
                        o.item().value(), o.quantity().amount(), o.expectedOn(), o.document()))
                .toList();
    }
}
