package io.everygram.production.domain;

import io.everygram.production.domain.ComponentNeeds.Need;
import io.everygram.production.domain.ComponentNeeds.Receipt;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Whether the material of a run will be there on its start day, component by component.
 *
 * @param components in the order of the bill; empty when the item has no bill
 */
public record RunAvailability(ScheduledRun run, Status status, List<Component> components) {
    public RunAvailability {
        components = List.copyOf(components);
    }

    /** Whether lots are reserved for all that it needs. */
    public boolean isReserved() {
        return !components.isEmpty() && components.stream().allMatch(Component::isReserved);
    }

    /**
     * A run as it is scheduled.
     *
     * @param family the item category of what it makes
     * @param placeInDay in the order of the runs of its line on its day, before their ids
     * @param startedAt when it was started
     */
    public record ScheduledRun(
            long runId,
            String number,
            long outputItemId,
            String family,
            BigDecimal quantity,
            LocalDate startsOn,
            int placeInDay,
            String line,
            RunState state,
            int version,
            Optional<Instant> startedAt) {
        /** A run of no family that was not started. */
        public ScheduledRun(
                long runId,
                String number,
                long outputItemId,
                BigDecimal quantity,
                LocalDate startsOn,
                String line,
                RunState state,
                int version) {
            this(runId, number, outputItemId, "", quantity, startsOn, 0, line, state, version, Optional.empty());
        }
    }

    /** From good to bad. */
    public enum Status {
        /** All is on hand and free. */
        READY,
        /** What is missing is on order and due by the start day. */
        ARRIVING,
        /** Something is neither on hand nor due in time. */
        SHORT,
        /** The item has no bill of materials, so nothing is known. */
        NO_BILL
    }

    /**
     * One component of the run.
     *
     * @param needed altogether
     * @param reserved of it for the run
     * @param missingNow what today's free stock leaves open
     * @param missing what is open on the start day with all deliveries due by then
     * @param next the first delivery after the start day, if one is on order
     */
    public record Component(
            long itemId,
            BigDecimal needed,
            BigDecimal reserved,
            BigDecimal missingNow,
            BigDecimal missing,
            Optional<Receipt> next) {
        public boolean isReserved() {
            return reserved.compareTo(needed) >= 0;
        }

        public Status status() {
            return missing.signum() > 0 ? Status.SHORT : missingNow.signum() > 0 ? Status.ARRIVING : Status.READY;
        }
    }

    private record Key(long run, long component) {}

    /**
     * @param onHandOnly the draws of the planned runs on today's free stock alone
     * @param withReceipts the same draws on free stock and deliveries
     */
    public static List<RunAvailability> of(
            List<ScheduledRun> runs, List<Need> onHandOnly, List<Need> withReceipts, List<Receipt> receipts) {
        var missingNow = new HashMap<Key, BigDecimal>();
        onHandOnly.forEach(n -> missingNow.merge(key(n), n.missing(), BigDecimal::add));
        return runs.stream()
                .map(run -> of(
                        run,
                        withReceipts.stream()
                                .filter(n -> n.run().number() == run.runId())
                                .toList(),
                        missingNow,
                        receipts))
                .toList();
    }

    private static RunAvailability of(
            ScheduledRun run, List<Need> needs, Map<Key, BigDecimal> missingNow, List<Receipt> receipts) {
        var components = needs.stream()
                .map(need -> new Component(
                        need.component(),
                        need.whole(),
                        need.reserved(),
                        missingNow.getOrDefault(key(need), BigDecimal.ZERO),
                        need.missing(),
                        need.missing().signum() > 0
                                ? nextAfter(receipts, need.component(), run.startsOn())
                                : Optional.empty()))
                .toList();
        var worst = components.stream()
                .map(Component::status)
                .max(Comparator.naturalOrder())
                .orElse(run.state() == RunState.PLANNED ? Status.NO_BILL : Status.READY);
        return new RunAvailability(run, worst, components);
    }

    private static Optional<Receipt> nextAfter(List<Receipt> receipts, long component, LocalDate day) {
        return receipts.stream()
                .filter(r -> r.component() == component && r.dueOn().isAfter(day))
                .min(Comparator.comparing(Receipt::dueOn).thenComparing(Receipt::document));
    }

    private static Key key(Need need) {
        return new Key(need.run().number(), need.component());
    }
}
