package io.everygram.production.domain;

import io.everygram.production.domain.ComponentNeeds.Bill;
import io.everygram.production.domain.ComponentNeeds.Receipt;
import io.everygram.production.domain.RunAvailability.ScheduledRun;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * When runs can really start. Each line takes its runs one after the other in the order they are planned: a run that waits for material keeps those behind it
 * waiting. Runs draw on stock and on deliveries in the order of their planned days, then of their lines.
 *
 * <p>How late a run is counts from the day it was planned for at first. A run whose material is not on order is as late as {@link #NEVER_DAYS}.
 */
public final class LineSequence {
    /** So late is a run for which something is not even on order. */
    public static final int NEVER_DAYS = 30;

    private final Map<Long, Bill> bills;
    private final Map<Long, BigDecimal> usable;
    private final Map<Long, List<Receipt>> receipts = new HashMap<>();

    public LineSequence(Map<Long, Bill> bills, Map<Long, BigDecimal> usable, List<Receipt> receipts) {
        this.bills = Map.copyOf(bills);
        this.usable = Map.copyOf(usable);
        receipts.stream()
                .sorted(Comparator.comparing(Receipt::dueOn).thenComparing(Receipt::document))
                .forEach(r -> this.receipts
                        .computeIfAbsent(r.component(), c -> new ArrayList<>())
                        .add(r));
    }

    /**
     * A run in its place.
     *
     * @param plannedFirst the day it was planned for before anything was moved
     * @param slot the day it has now
     */
    public record Slotted(ScheduledRun run, LocalDate plannedFirst, LocalDate slot) {
        static Slotted of(ScheduledRun run) {
            return new Slotted(run, run.startsOn(), run.startsOn());
        }

        Slotted at(LocalDate day) {
            return new Slotted(run, plannedFirst, day);
        }
    }

    /**
     * When a run can start, and what keeps it.
     *
     * @param starts the day; {@link #NEVER_DAYS} after its planned day when something is not on order
     * @param waitsFor the component whose material comes last; empty when it waits for none
     * @param isOnOrder whether what it waits for is on order
     * @param behind the run before it on its line that keeps it waiting; empty for none
     */
    public record Start(
            Slotted run,
            LocalDate starts,
            Optional<Long> waitsFor,
            BigDecimal lacks,
            boolean isOnOrder,
            String behind) {
        public int lateDays() {
            return (int) Math.max(0, ChronoUnit.DAYS.between(run.plannedFirst(), starts));
        }

        /** Days on which its line stands for want of material. */
        public int stopDays() {
            return behind.isEmpty() ? (int) Math.max(0, ChronoUnit.DAYS.between(run.slot(), starts)) : 0;
        }
    }

    /** In the order the runs draw. */
    public List<Start> starts(List<Slotted> runs) {
        var projected = new HashMap<>(usable);
        var free = new HashMap<String, Start>();
        var starts = new ArrayList<Start>();
        for (var run : runs.stream()
                .sorted(Comparator.comparing(Slotted::slot)
                        .thenComparing(r -> r.run().line())
                        .thenComparing(r -> r.run().runId()))
                .toList()) {
            var start =
                    start(run, projected, Optional.ofNullable(free.get(run.run().line())));
            free.put(run.run().line(), start);
            starts.add(start);
        }
        return List.copyOf(starts);
    }

    private Start start(Slotted run, Map<Long, BigDecimal> projected, Optional<Start> before) {
        var wait = new Wait(run.slot(), Optional.empty(), BigDecimal.ZERO, true);
        for (var bill : Optional.ofNullable(bills.get(run.run().outputItemId())).stream()
                .toList()) {
            for (var line : bill.lines()) {
                var quantity = ComponentNeeds.quantity(run.run().quantity(), bill.yieldShare(), line);
                var after = projected
                        .getOrDefault(line.component(), BigDecimal.ZERO)
                        .subtract(quantity);
                projected.put(line.component(), after);
                if (after.signum() < 0) {
                    wait = wait.later(
                            run,
                            line.component(),
                            after.negate().min(quantity),
                            coveredOn(line.component(), after.negate()));
                }
            }
        }
        var ready = wait.until();
        var kept = before.filter(b -> b.starts().isAfter(ready));
        return new Start(
                run,
                kept.map(Start::starts).orElse(ready),
                wait.component(),
                wait.lacks(),
                wait.isOnOrder(),
                kept.map(b -> b.run().run().number()).orElse(""));
    }

    /** What a run waits for longest. */
    private record Wait(LocalDate until, Optional<Long> component, BigDecimal lacks, boolean isOnOrder) {
        Wait later(Slotted run, long other, BigDecimal missing, Optional<LocalDate> covered) {
            var day = covered.orElse(run.plannedFirst().plusDays(NEVER_DAYS));
            return day.isAfter(until) ? new Wait(day, Optional.of(other), missing, covered.isPresent()) : this;
        }
    }

    /** The first day on which so much of a component has come in. */
    private Optional<LocalDate> coveredOn(long component, BigDecimal missing) {
        var left = missing;
        for (var receipt : receipts.getOrDefault(component, List.of())) {
            left = left.subtract(receipt.quantity());
            if (left.signum() <= 0) {
                return Optional.of(receipt.dueOn());
            }
        }
        return Optional.empty();
    }

    /** How late the runs are altogether, in days. */
    public int lateDays(List<Slotted> runs) {
        return starts(runs).stream().mapToInt(Start::lateDays).sum();
    }
}
