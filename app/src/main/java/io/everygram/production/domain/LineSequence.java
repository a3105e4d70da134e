package io.everygram.production.domain;

import io.everygram.production.domain.ComponentNeeds.Bill;
import io.everygram.production.domain.ComponentNeeds.Receipt;
import io.everygram.production.domain.ComponentNeeds.Reserved;
import io.everygram.production.domain.RunAvailability.ScheduledRun;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
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
 *
 * <p>On a line whose hours are known a run takes the working time that its rate says, after the line has changed over from the run before; without a rate it
 * takes the rest of its day. Two runs never overlap there. On other lines a run takes its day.
 */
public final class LineSequence {
    /** So late is a run for which something is not even on order. */
    public static final int NEVER_DAYS = 30;

    static final Comparator<Slotted> ORDER = Comparator.comparing(Slotted::slot)
            .thenComparing((Slotted slotted) -> slotted.run().line())
            .thenComparing(Slotted::place)
            .thenComparing(slotted -> slotted.run().runId());

    private final Map<Long, Bill> bills;
    private final Map<Long, BigDecimal> usable;
    private final Map<Long, List<Receipt>> receipts = new HashMap<>();
    private final Reserved reserved;
    private final Floor floor;
    /** By run, the day on which it would be done had it its day for itself: it does not depend on the order. */
    private final Map<Long, LocalDate> dueDays = new HashMap<>();

    public LineSequence(Map<Long, Bill> bills, Map<Long, BigDecimal> usable, List<Receipt> receipts) {
        this(bills, usable, receipts, Reserved.NONE, Floor.EMPTY);
    }

    /** @param usable what is free, so nothing of what is reserved */
    public LineSequence(
            Map<Long, Bill> bills,
            Map<Long, BigDecimal> usable,
            List<Receipt> receipts,
            Reserved reserved,
            Floor floor) {
        this.reserved = reserved;
        this.bills = Map.copyOf(bills);
        this.usable = Map.copyOf(usable);
        this.floor = floor;
        receipts.stream()
                .sorted(Comparator.comparing(Receipt::dueOn).thenComparing(Receipt::document))
                .forEach(r -> this.receipts
                        .computeIfAbsent(r.component(), c -> new ArrayList<>())
                        .add(r));
    }

    /**
     * The lines as they are now.
     *
     * @param lines by name
     * @param busy by the name of the line, what it makes now
     * @param now before which nothing starts
     */
    public record Floor(Map<String, Line> lines, Map<String, Busy> busy, Instant now) {
        public static final Floor EMPTY = new Floor(Map.of(), Map.of(), Instant.EPOCH);

        public Floor {
            lines = Map.copyOf(lines);
            busy = Map.copyOf(busy);
        }

        private Optional<Line> timed(String name) {
            return Optional.ofNullable(lines.get(name))
                    .filter(line -> line.calendar().isPresent());
        }
    }

    /** A run that was started, and when its line is free again as far as its rate tells. */
    public record Busy(ScheduledRun run, Instant until) {}

    /**
     * A run in its place.
     *
     * @param plannedFirst the day it was planned for before anything was moved
     * @param slot the day it has now
     * @param place in the order of the runs of its line on that day
     */
    public record Slotted(ScheduledRun run, LocalDate plannedFirst, LocalDate slot, int place) {
        public static Slotted of(ScheduledRun run) {
            return new Slotted(run, run.startsOn(), run.startsOn(), run.placeInDay());
        }

        public Slotted at(LocalDate day) {
            return new Slotted(run, plannedFirst, day, place);
        }

        public Slotted at(LocalDate day, int placeInDay) {
            return new Slotted(run, plannedFirst, day, placeInDay);
        }

        ChangeOvers.Made made() {
            return LineSequence.made(run);
        }
    }

    private static ChangeOvers.Made made(ScheduledRun run) {
        return new ChangeOvers.Made(run.outputItemId(), run.family());
    }

    /**
     * When a run is made on a line whose hours are known.
     *
     * @param changeOverMinutes of working time before it
     * @param byRate whether its rate is known; otherwise it takes the rest of its day
     * @param lastDay the day of {@code until}
     * @param dueDay the day on which it would be done had it its day for itself
     */
    public record Times(
            int changeOverMinutes, Instant from, Instant until, boolean byRate, LocalDate lastDay, LocalDate dueDay) {}

    /**
     * When a run can start, and what keeps it.
     *
     * @param starts the day; {@link #NEVER_DAYS} after its planned day when something is not on order
     * @param waitsFor the component whose material comes last; empty when it waits for none
     * @param isOnOrder whether what it waits for is on order
     * @param behind the run before it on its line that keeps it waiting; empty for none
     * @param times empty on a line whose hours nobody told, and where the line does not work within the days that are looked at
     */
    public record Start(
            Slotted run,
            LocalDate starts,
            Optional<Long> waitsFor,
            BigDecimal lacks,
            boolean isOnOrder,
            String behind,
            Optional<Times> times) {
        /** Days by which it starts late, or is done late when those are more. */
        public int lateDays() {
            var late = Math.max(0, ChronoUnit.DAYS.between(run.plannedFirst(), starts));
            return (int) times.map(t -> Math.max(late, ChronoUnit.DAYS.between(t.dueDay(), t.lastDay())))
                    .orElse(late)
                    .longValue();
        }

        /** Whether it goes on after the day on which it starts. */
        public boolean overnight() {
            return times.filter(t -> t.lastDay().isAfter(starts)).isPresent();
        }

        /** Days on which its line stands for want of material. */
        public int stopDays() {
            return behind.isEmpty() && waitsFor.isPresent()
                    ? (int) Math.max(0, ChronoUnit.DAYS.between(run.slot(), starts))
                    : 0;
        }
    }

    /** In the order the runs draw. */
    public List<Start> starts(List<Slotted> runs) {
        var projected = new HashMap<>(usable);
        var free = new HashMap<String, Start>();
        var starts = new ArrayList<Start>();
        for (var run : runs.stream().sorted(ORDER).toList()) {
            var start =
                    start(run, projected, Optional.ofNullable(free.get(run.run().line())));
            // On a timed line those behind go ahead of a run for which something is not even on order.
            if (start.times().isPresent() || floor.timed(run.run().line()).isEmpty()) {
                free.put(run.run().line(), start);
            }
            starts.add(start);
        }
        return List.copyOf(starts);
    }

    private Start start(Slotted run, Map<Long, BigDecimal> projected, Optional<Start> before) {
        var wait = new Wait(run.slot(), Optional.empty(), BigDecimal.ZERO, true);
        for (var bill : Optional.ofNullable(bills.get(run.run().outputItemId())).stream()
                .toList()) {
            for (var line : bill.lines()) {
                var quantity = open(run.run(), bill, line);
                var after = projected
                        .getOrDefault(line.component(), BigDecimal.ZERO)
                        .subtract(quantity);
                projected.put(line.component(), after);
                if (after.signum() < 0 && quantity.signum() > 0) {
                    wait = wait.later(
                            run,
                            line.component(),
                            after.negate().min(quantity),
                            coveredOn(line.component(), after.negate()));
                }
            }
        }
        var ready = wait;
        return floor.timed(run.run().line())
                .map(line -> timed(run, line, ready, before))
                .orElseGet(() -> byDay(run, ready, before));
    }

    /** What a run needs beyond what is reserved for it. */
    private BigDecimal open(ScheduledRun run, Bill bill, ComponentNeeds.BillLine line) {
        var whole = ComponentNeeds.quantity(run.quantity(), bill.yieldShare(), line);
        var mine = reserved.of(run.runId(), line.component())
                .add(line.substitute()
                        .map(other -> reserved.of(run.runId(), other))
                        .orElse(BigDecimal.ZERO));
        return whole.subtract(mine).max(BigDecimal.ZERO);
    }

    private static Start byDay(Slotted run, Wait wait, Optional<Start> before) {
        var kept = before.filter(b -> b.starts().isAfter(wait.until()));
        return new Start(
                run,
                kept.map(Start::starts).orElse(wait.until()),
                wait.component(),
                wait.lacks(),
                wait.isOnOrder(),
                kept.map(b -> b.run().run().number()).orElse(""),
                Optional.empty());
    }

    /** What stood on the line before, and when it was done. */
    private record Earlier(String number, ChangeOvers.Made made, Instant until) {}

    private Optional<Earlier> earlier(String line, Optional<Start> before) {
        return before.flatMap(b -> b.times()
                        .map(times ->
                                new Earlier(b.run().run().number(), b.run().made(), times.until())))
                .or(() -> Optional.ofNullable(floor.busy().get(line))
                        .map(busy -> new Earlier(busy.run().number(), made(busy.run()), busy.until())));
    }

    private Start timed(Slotted run, Line line, Wait wait, Optional<Start> before) {
        var calendar = line.calendar().orElseThrow();
        if (!wait.isOnOrder()) {
            return never(run, wait);
        }
        var earlier = earlier(line.name(), before);
        int minutes = earlier.map(e -> line.changeOvers().minutes(e.made(), run.made()))
                .orElse(0);
        var alone = calendar.from(wait.until()).flatMap(at -> calendar.from(later(at, floor.now())));
        var from = earlier.isEmpty()
                ? alone
                : alone.flatMap(at -> earlier.flatMap(e -> calendar.after(e.until(), Duration.ofMinutes(minutes)))
                        .flatMap(moment -> calendar.from(later(at, moment))));
        if (alone.isEmpty() || from.isEmpty()) {
            return never(run, wait);
        }
        var starts = calendar.day(from.get());
        var behind =
                starts.isAfter(calendar.day(alone.get())) ? earlier.map(Earlier::number) : Optional.<String>empty();
        return new Start(
                run,
                starts,
                wait.component(),
                wait.lacks(),
                wait.isOnOrder(),
                behind.orElse(""),
                Optional.of(times(run, line, calendar, minutes, from.get())));
    }

    private static Start never(Slotted run, Wait wait) {
        return new Start(
                run,
                run.plannedFirst().plusDays(NEVER_DAYS),
                wait.component(),
                wait.lacks(),
                wait.isOnOrder(),
                "",
                Optional.empty());
    }

    private Times times(Slotted run, Line line, LineCalendar calendar, int minutes, Instant from) {
        var takes = line.takes(run.run().outputItemId(), run.run().quantity());
        var until = takes.map(t -> ended(calendar, from, t)).orElseGet(() -> calendar.closes(calendar.day(from)));
        var due = dueDays.computeIfAbsent(run.run().runId(), id -> dueDay(run, calendar, takes));
        return new Times(minutes, from, until, takes.isPresent(), calendar.day(until), due);
    }

    private static LocalDate dueDay(Slotted run, LineCalendar calendar, Optional<Duration> takes) {
        return takes.flatMap(t -> calendar.from(run.plannedFirst()).map(at -> calendar.day(ended(calendar, at, t))))
                .orElseGet(() ->
                        calendar.from(run.plannedFirst()).map(calendar::day).orElse(run.plannedFirst()));
    }

    private static Instant ended(LineCalendar calendar, Instant from, Duration takes) {
        return calendar.after(from, takes).orElseGet(() -> from.plus(Duration.ofDays(LineCalendar.HORIZON_DAYS)));
    }

    private static Instant later(Instant a, Instant b) {
        return a.isAfter(b) ? a : b;
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
}
