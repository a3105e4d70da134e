package io.everygram.reconciliation;

import io.everygram.audit.AuditTrail;
import io.everygram.catalog.Catalog;
import io.everygram.identity.CurrentPerson;
import io.everygram.kernel.FacilityId;
import io.everygram.kernel.PackageTag;
import io.everygram.kernel.ScannedText;
import io.everygram.kernel.TypedFigure;
import io.everygram.kernel.Unit;
import io.everygram.ledger.Stock;
import io.everygram.platform.web.Show;
import io.everygram.reconciliation.domain.CountFile;
import io.everygram.reconciliation.domain.ScaleReading;
import io.everygram.reconciliation.domain.Weighing;
import io.everygram.reconciliation.store.CountStore;
import io.everygram.reconciliation.store.LineStore;
import io.everygram.reconciliation.store.ScanStore;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Counting: by scan, by typing, by file. A count finds things; it changes no book. */
@Service
public class Counts {
    private final CountStore store;
    private final LineStore lines;
    private final ScanStore scans;
    private final Scales scales;
    private final CountableRooms rooms;
    private final AbcPlans abc;
    private final Stock stock;
    private final Catalog catalog;
    private final CountResults results;
    private final Comparison comparison;
    private final AuditTrail audit;
    private final Clock clock;

    Counts(
            CountStore store,
            LineStore lines,
            ScanStore scans,
            Scales scales,
            CountableRooms rooms,
            AbcPlans abc,
            Stock stock,
            Catalog catalog,
            CountResults results,
            Comparison comparison,
            AuditTrail audit,
            Clock clock) {
        this.store = store;
        this.lines = lines;
        this.scans = scans;
        this.scales = scales;
        this.rooms = rooms;
        this.abc = abc;
        this.stock = stock;
        this.catalog = catalog;
        this.results = results;
        this.comparison = comparison;
        this.audit = audit;
        this.clock = clock;
    }

    /**
     * How a count is to be taken.
     *
     * @param room 0 for the whole facility
     * @param guided shows what is expected, and takes a scan without quantity as booked; blind shows nothing and wants a quantity
     */
    public record Plan(long room, boolean guided) {}

    @Transactional
    public CountOutcome start(CurrentPerson person, Plan plan) {
        var refused = rooms.refusal(person.facility(), plan.room());
        if (refused.isPresent()) {
            return refused.get();
        }
        var now = now();
        long id = store.start(
                person.facility(),
                new CountStore.Start(
                        catalog.facility(person.facility()).day(now).date(),
                        plan.room() == 0 ? "FACILITY" : "ROOM",
                        plan.guided() ? "GUIDED" : "BLIND",
                        "scan",
                        now,
                        person.name(),
                        plan.room(),
                        "",
                        ""),
                false);
        audit.record(person.facility(), person.name(), "count started", "count " + id, "");
        return new CountOutcome.Started(new CountId(id));
    }

    /** Begins a count by its plan; gives the one that runs already, if any, also when two people press at once. */
    @Transactional
    public CountOutcome start(CurrentPerson person, CountPlan plan) {
        var running = store.running(person.facility(), plan);
        if (running.isPresent()) {
            return new CountOutcome.Started(new CountId(running.get()));
        }
        var items =
                abc.today(person.facility(), plan).stream().map(DueItem::itemId).toList();
        if (plan.isAbc() && items.isEmpty()) {
            return new CountOutcome.NothingDue();
        }
        var started = start(
                person,
                new Plan(
                        plan.scope().equals("ROOM") ? plan.scopeId() : 0,
                        plan.mode().equals("GUIDED")));
        if (started instanceof CountOutcome.Started(var count)) {
            store.follows(person.facility(), count.value(), plan, items);
        }
        return started;
    }

    /** Counts of a plan, the newest first. */
    public List<CountSession> ofPlan(FacilityId facility, long plan, int limit) {
        return store.ofPlan(facility, plan, limit);
    }

    /** Begins a count of what is to be counted again. It is blind, so that the figure is measured and not confirmed. */
    @Transactional
    public CountOutcome startRecount(CurrentPerson person) {
        if (results.recountsWaiting(person.facility()) == 0) {
            return new CountOutcome.NothingToRecount();
        }
        var now = now();
        long id = store.start(
                person.facility(),
                new CountStore.Start(
                        catalog.facility(person.facility()).day(now).date(),
                        "LISTED",
                        "BLIND",
                        CountSession.RECOUNT,
                        now,
                        person.name(),
                        0,
                        "",
                        ""),
                false);
        audit.record(person.facility(), person.name(), "recount started", "count " + id, "");
        return new CountOutcome.Started(new CountId(id));
    }

    /**
     * Takes one scan or typed line.
     *
     * @param quantity in the book's unit, or what the scale says; empty takes the book's quantity in a guided count
     * @param room where it was found; 0 for the count's own room
     * @param scale it was weighed on; 0 for none
     */
    public record Scan(CountId count, String tag, String quantity, long room, long scale) {
        public Scan(CountId count, String tag, String quantity, long room) {
            this(count, tag, quantity, room, 0);
        }
    }

    @Transactional
    public CountOutcome capture(CurrentPerson person, Scan scan) {
        var session = open(store.shareState(person.facility(), scan.count().value()), person.facility(), scan.count());
        if (session instanceof Looked.No(var refused)) {
            return refused;
        }
        var count = ((Looked.Open) session).session();
        if (!(ScannedText.tag(scan.tag()) instanceof PackageTag.Parsed.Tag(var scanned))) {
            return new CountOutcome.NotATag(scan.tag());
        }
        var tag = PackageTag.of(stock.named(person.facility(), scanned.value()));
        if (scan.room() != 0 && !rooms.isKnown(person.facility(), scan.room())) {
            return new CountOutcome.NoSuchRoom(scan.room());
        }
        var known = store.known(person.facility(), List.of(tag.value()))
                .getOrDefault(tag.value(), new CountFile.Known(Optional.empty(), ""));
        if (known.unit().isEmpty() && !known.elsewhere().isEmpty()) {
            return new CountOutcome.BelongsElsewhere(tag.value(), known.elsewhere());
        }
        var before = lines.line(person.facility(), count.countId(), tag.value());
        if (before.isPresent()) {
            var line = before.get();
            return new CountOutcome.AlreadyCounted(
                    line.tag(), line.quantity(), line.unit(), line.countedAt(), line.countedBy());
        }
        return take(person, count, tag, scan, known.unit());
    }

    private CountOutcome take(
            CurrentPerson person, CountSession count, PackageTag tag, Scan scan, Optional<Unit> unit) {
        var booked = Optional.ofNullable(
                scans.onHand(person.facility(), List.of(tag.value())).get(tag.value()));
        boolean asBooked = scan.quantity().isBlank() && count.isGuided() && booked.isPresent();
        if (scan.quantity().isBlank() && !asBooked) {
            return new CountOutcome.QuantityMissing(tag.value());
        }
        var weighed = Optional.<CountFile.OnScale>empty();
        if (!asBooked && scan.scale() != 0) {
            var scale = scales.find(person.facility(), scan.scale());
            if (scale.isEmpty()) {
                return new CountOutcome.NoSuchScale(scan.scale());
            }
            switch (Weighing.of(
                    ScaleReading.read(scan.quantity()),
                    scale.get().weighs(),
                    unit.orElse(scale.get().unit()))) {
                case Weighing.Refused why -> {
                    return new CountOutcome.NotWeighed(scale.get().name(), why);
                }
                case Weighing.Weighed weight -> weighed = Optional.of(new CountFile.OnScale(scan.scale(), weight));
            }
        }
        var figure = asBooked ? booked : weighed.map(w -> w.weight().net()).or(() -> TypedFigure.read(scan.quantity()));
        if (figure.isEmpty()) {
            return new CountOutcome.NotANumber(scan.quantity());
        }
        var quantity = figure.get();
        if (quantity.signum() < 0) {
            return new CountOutcome.BelowZero(tag.value());
        }
        int decimals = unit.map(Unit::scale).orElse(7);
        if (quantity.stripTrailingZeros().scale() > decimals) {
            return new CountOutcome.TooFine(tag.value(), unit.map(Unit::symbol).orElse(""), decimals);
        }
        var line = new CountFile.Line(
                tag.value(),
                quantity,
                unit,
                scan.room() == 0 ? count.roomId() : scan.room(),
                now(),
                weighed,
                Optional.empty());
        if (lines.add(person.facility(), count.countId(), List.of(line), asBooked, person.name())
                .isEmpty()) {
            var other =
                    lines.line(person.facility(), count.countId(), tag.value()).orElseThrow();
            return new CountOutcome.AlreadyCounted(
                    other.tag(), other.quantity(), other.unit(), other.countedAt(), other.countedBy());
        }
        return new CountOutcome.Captured(
                tag.value(),
                quantity,
                unit.map(Unit::name).orElse(""),
                unit.isPresent(),
                asBooked,
                booked.isPresent() && booked.get().signum() == 0);
    }

    private sealed interface Looked {
        record Open(CountSession session) implements Looked {}

        record No(CountOutcome.Refused refused) implements Looked {}
    }

    /** Locks the count against everybody. */
    private Looked open(FacilityId facility, CountId count) {
        return open(store.lockState(facility, count.value()), facility, count);
    }

    /** The count is locked already. */
    private Looked open(Optional<String> state, FacilityId facility, CountId count) {
        if (state.isEmpty()) {
            return new Looked.No(new CountOutcome.NoSuchCount(count));
        }
        return state.get().equals("OPEN")
                ? new Looked.Open(store.find(facility, count.value()).orElseThrow())
                : new Looked.No(new CountOutcome.NotOpen(count, state.get()));
    }

    /** Takes the person's own last line back. */
    @Transactional
    public CountOutcome undo(CurrentPerson person, CountId count) {
        if (open(person.facility(), count) instanceof Looked.No(var refused)) {
            return refused;
        }
        var tag = lines.undo(person.facility(), count.value(), person.name());
        if (tag.isEmpty()) {
            return new CountOutcome.NothingToUndo();
        }
        audit.record(person.facility(), person.name(), "scan undone", "count " + count.value() + " " + tag.get(), "");
        return new CountOutcome.Undone(tag.get());
    }

    /** Ends a count; from then on, what its room should hold and it has not seen is missing. */
    @Transactional
    public CountOutcome finish(CurrentPerson person, CountId count) {
        if (open(person.facility(), count) instanceof Looked.No(var refused)) {
            return refused;
        }
        int counted = store.find(person.facility(), count.value()).orElseThrow().lines();
        if (counted == 0) {
            return new CountOutcome.NothingCounted();
        }
        var now = now();
        store.end(person.facility(), count.value(), "FINISHED", person.name(), now);
        results.judge(
                person.facility(), store.find(person.facility(), count.value()).orElseThrow(), now, now);
        audit.record(
                person.facility(),
                person.name(),
                "count finished",
                "count " + count.value(),
                Show.count(counted, "line"));
        var _ = comparison.compare(person.facility());
        return new CountOutcome.Finished(count, counted);
    }

    /** Takes a count back as a whole, also a finished one or a file: its lines count no longer. */
    @Transactional
    public CountOutcome cancel(CurrentPerson person, CountId count) {
        var state = store.lockState(person.facility(), count.value());
        if (state.isEmpty()) {
            return new CountOutcome.NoSuchCount(count);
        }
        if (state.get().equals("CANCELED")) {
            return new CountOutcome.NotOpen(count, state.get());
        }
        var now = now();
        store.end(person.facility(), count.value(), "CANCELED", person.name(), now);
        results.forget(person.facility(), count, now);
        audit.record(person.facility(), person.name(), "count canceled", "count " + count.value(), "");
        var _ = comparison.compare(person.facility());
        return new CountOutcome.Canceled(count);
    }

    public Optional<CountSession> find(FacilityId facility, CountId count) {
        return store.find(facility, count.value());
    }

    /** Open ones first, then the newest. */
    public List<CountSession> newest(FacilityId facility, int limit) {
        return store.newest(facility, limit);
    }

    public List<CountFile.Problem> problems(FacilityId facility, CountId count, int limit) {
        return store.problems(facility, count.value(), limit);
    }

    /** Rooms with packages in them that no finished count has covered since midnight of the facility. */
    public List<String> uncounted(FacilityId facility) {
        return store.uncounted(facility, catalog.facility(facility).day(now()).start());
    }

    /** The business day that runs at a facility. */
    public LocalDate today(FacilityId facility) {
        return catalog.facility(facility).day(now()).date();
    }

    /** The last day by which every room with packages in it had been counted; today where there are none, nothing where a room never was. */
    public Optional<LocalDate> everythingCountedOn(FacilityId facility) {
        var rooms = store.roomsCounted(facility);
        return rooms.stream().anyMatch(Optional::isEmpty)
                ? Optional.empty()
                : Optional.of(rooms.stream()
                        .flatMap(Optional::stream)
                        .min(java.util.Comparator.naturalOrder())
                        .orElse(today(facility)));
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }
}
