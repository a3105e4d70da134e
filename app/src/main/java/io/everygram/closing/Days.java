package io.everygram.closing;

import io.everygram.audit.AuditTrail;
import io.everygram.catalog.Catalog;
import io.everygram.closing.domain.SealRules;
import io.everygram.closing.domain.SealRules.Verdict;
import io.everygram.closing.pack.DayPackTasks;
import io.everygram.closing.store.DayStore;
import io.everygram.identity.Approval;
import io.everygram.identity.Approvals;
import io.everygram.identity.CurrentPerson;
import io.everygram.kernel.BusinessDay;
import io.everygram.kernel.FacilityId;
import io.everygram.kernel.IdempotencyKey;
import io.everygram.ledger.Seals;
import io.everygram.platform.web.TodaySource;
import io.everygram.platform.web.TodaySource.Need;
import io.everygram.tracking.StateLink;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Business days of a facility: what is still open, what was booked and reported, and the seal that ends one. */
@Service
public class Days {
    static final String APPROVAL = "closing.seal";
    private static final String NOTHING_OPEN = "nothing is open";

    private final DayStore store;
    private final Seals seals;
    private final SealRule rule;
    private final Approvals approvals;
    private final Catalog catalog;
    private final StateLink link;
    private final ObjectProvider<TodaySource> sources;
    private final AuditTrail audit;
    private final DayPackTasks packs;
    private final Clock clock;

    Days(
            DayStore store,
            Seals seals,
            SealRule rule,
            Approvals approvals,
            Catalog catalog,
            StateLink link,
            ObjectProvider<TodaySource> sources,
            AuditTrail audit,
            DayPackTasks packs,
            Clock clock) {
        this.store = store;
        this.seals = seals;
        this.rule = rule;
        this.approvals = approvals;
        this.catalog = catalog;
        this.link = link;
        this.sources = sources;
        this.audit = audit;
        this.packs = packs;
        this.clock = clock;
    }

    /**
     * A day as it stands before its seal.
     *
     * @param open what keeps it from being sealed by one person
     * @param unreported movements of which the state should have heard and did not; the first 200
     * @param late movements in it that happened on days sealed before
     * @param refusal why it may not be sealed now; a second person may be all that is missing
     */
    public record Summary(
            BusinessDay day,
            List<Need> open,
            List<KindFigures> kinds,
            List<LateFact> unreported,
            List<LateFact> late,
            Optional<Verdict> refusal) {
        public Summary {
            open = List.copyOf(open);
            kinds = List.copyOf(kinds);
            unreported = List.copyOf(unreported);
            late = List.copyOf(late);
        }

        public long movements() {
            return kinds.stream().mapToLong(KindFigures::movements).sum();
        }
    }

    /** The day that should be sealed next: the oldest with movements and no seal, else today. */
    @Transactional(readOnly = true)
    public BusinessDay next(FacilityId facility) {
        var today = today(facility);
        long after = store.last(facility).map(SealedDay::toMovement).orElse(-1L);
        return after < 0
                ? today
                : store.oldestOpen(facility, after, today.start(), today.zone())
                        .map(day -> new BusinessDay(day, today.zone()))
                        .orElse(today);
    }

    private BusinessDay today(FacilityId facility) {
        return catalog.facility(facility).day(clock.instant());
    }

    @Transactional(readOnly = true)
    public Summary summary(FacilityId facility, LocalDate date) {
        var day = new BusinessDay(date, catalog.facility(facility).zoneId());
        var span = store.span(facility, day);
        var open = open(facility);
        boolean connected = link.isConnected(facility);
        var kinds = store.kinds(facility, span, connected);
        return new Summary(
                day,
                open,
                kinds,
                kinds.stream().anyMatch(k -> k.missing() > 0)
                        ? store.unreported(facility, span, connected, 200)
                        : List.of(),
                store.late(facility, span, day.start(), 200),
                refusal(facility, day, open.size(), false));
    }

    /** The request of a second person to seal a day that waits. */
    @Transactional(readOnly = true)
    public Optional<Approval> asked(FacilityId facility, LocalDate date) {
        return approvals.waiting(facility, APPROVAL, subject(date));
    }

    private static String subject(LocalDate date) {
        return "day " + date;
    }

    /**
     * The movements behind a day's figures, in the order they were booked. What became of their reports is as it stands now.
     *
     * @param kind of movement; empty for every kind
     * @param outcome of the reports, as {@link DayMovement#outcome}; empty for every one
     * @param after number of the movement before the first
     */
    @Transactional(readOnly = true)
    public List<DayMovement> movements(
            FacilityId facility, LocalDate date, String kind, String outcome, long after, int limit) {
        var day = new BusinessDay(date, catalog.facility(facility).zoneId());
        return store.movements(
                facility, store.span(facility, day), link.isConnected(facility), kind, outcome, after, limit);
    }

    /** Everything of every module that keeps the day open. */
    public List<Need> open(FacilityId facility) {
        return sources.orderedStream()
                .flatMap(source -> source.needs(facility).stream())
                .filter(Need::blocksClose)
                .toList();
    }

    private Optional<Verdict> refusal(FacilityId facility, BusinessDay day, int open, boolean approved) {
        var last = store.last(facility);
        var olderOpen = last.flatMap(l -> store.oldestOpen(facility, l.toMovement(), day.start(), day.zone()))
                // Late facts recorded on the sealed day itself, after its seal, belong to the next day.
                .filter(older -> older.isAfter(last.orElseThrow().day()) && older.isBefore(day.date()));
        return SealRules.refusal(new SealRules.Facts(
                day.date(),
                today(facility).date(),
                last.map(SealedDay::day).orElse(null),
                store.find(facility, day.date()).isPresent(),
                olderOpen.orElse(null),
                open,
                rule.isAlwaysTwo(facility),
                approved));
    }

    /** Seals a day, or asks another person to when something is still open or the facility seals by two always. */
    @Transactional
    public SealOutcome seal(CurrentPerson person, LocalDate date, String note, IdempotencyKey key) {
        store.lock(person.facility());
        var day = new BusinessDay(date, catalog.facility(person.facility()).zoneId());
        var open = open(person.facility());
        var refused = refusal(person.facility(), day, open.size(), false);
        if (refused.isEmpty()) {
            return sealNow(person.facility(), day, person.login(), person.name(), "", note, open);
        }
        return refused.get() instanceof Verdict.SecondPersonNeeded
                ? ask(person, day, note, key, open)
                : new SealOutcome.Refused(refused.get());
    }

    private SealOutcome ask(CurrentPerson person, BusinessDay day, String note, IdempotencyKey key, List<Need> open) {
        if (note.isBlank() && !open.isEmpty()) {
            return new SealOutcome.ReasonMissing(open.size());
        }
        var facts = open.stream()
                .map(need -> need.text() + ": " + need.detail())
                .limit(50)
                .toList();
        var asked = approvals.ask(
                person,
                new Approvals.Ask(
                        APPROVAL,
                        subject(day.date()),
                        "/close?day=" + day.date(),
                        facts,
                        day.date().toString(),
                        note.isBlank() ? NOTHING_OPEN : note.strip(),
                        key));
        return switch (asked) {
            case Approvals.AskOutcome.Asked _ -> new SealOutcome.Asked(day.date(), open.size());
            case Approvals.AskOutcome.ReasonMissing() -> new SealOutcome.ReasonMissing(open.size());
            case Approvals.AskOutcome.WaitsAlready(var _, var by) -> new SealOutcome.WaitsAlready(by);
        };
    }

    /** Seals over what is still open, when a second person has approved it. */
    @Transactional
    SealOutcome sealApproved(FacilityId facility, LocalDate date, String by, String secondPerson, String note) {
        store.lock(facility);
        var day = new BusinessDay(date, catalog.facility(facility).zoneId());
        var open = open(facility);
        var refused = refusal(facility, day, open.size(), true);
        return refused.isPresent()
                ? new SealOutcome.Refused(refused.get())
                : sealNow(facility, day, "", by, secondPerson, note, open);
    }

    private SealOutcome sealNow(
            FacilityId facility,
            BusinessDay day,
            String login,
            String by,
            String secondPerson,
            String note,
            List<Need> open) {
        // Holds bookings back until this transaction ends: no movement can slip below the last one of the day.
        boolean _ = seals.seal(facility);
        var span = store.span(facility, day);
        var still = open.stream().map(need -> need.text()).distinct().collect(Collectors.joining("; "));
        long movements = store.write(
                facility,
                new DayStore.Draft(
                        day, clock.instant(), by, secondPerson, note.strip(), seals.lastDigest(facility), still),
                span,
                store.kinds(facility, span, link.isConnected(facility)),
                store.rooms(facility, span));
        packs.ask(facility, day.date(), login, by);
        audit.record(
                facility,
                by,
                "day sealed",
                subject(day.date()),
                secondPerson.isEmpty() ? note : note + " (approved by " + secondPerson + ")");
        return new SealOutcome.Sealed(day.date(), movements);
    }

    /**
     * The last seal against what stands now.
     *
     * @param stateKnown whether the state was ever read; else its figures are none
     */
    public record Morning(SealedDay seal, List<SinceSeal> lines, boolean stateKnown) {
        public Morning {
            lines = List.copyOf(lines);
        }
    }

    /** What the last seal closed with, laid against book and state as they stand now; empty before the first seal. */
    @Transactional(readOnly = true)
    public Optional<Morning> morning(FacilityId facility) {
        boolean known = link.isKnown(facility);
        return store.last(facility).map(seal -> new Morning(seal, store.since(facility, seal, known), known));
    }

    /** Newest first. */
    @Transactional(readOnly = true)
    public List<SealedDay> sealed(FacilityId facility, int limit) {
        return store.all(facility, limit);
    }

    /** A sealed day with its figures as they were sealed, and what was recorded about it later. */
    public record Evidence(
            SealedDay day,
            List<KindFigures> kinds,
            List<RoomFigures> rooms,
            List<LateFact> later,
            boolean figuresHold) {
        public Evidence {
            kinds = List.copyOf(kinds);
            rooms = List.copyOf(rooms);
            later = List.copyOf(later);
        }
    }

    /** The figures of a sealed day as they are known now; those of {@link #find} are as they were known then. */
    @Transactional(readOnly = true)
    public List<RoomFigures> knownNow(FacilityId facility, SealedDay day) {
        return store.roomsByHappening(facility, new BusinessDay(day.day(), java.time.ZoneId.of(day.zone())));
    }

    @Transactional(readOnly = true)
    public Optional<Evidence> find(FacilityId facility, LocalDate date) {
        return store.find(facility, date).map(day -> {
            var rooms = store.sealedRooms(facility, date);
            var business = new BusinessDay(date, java.time.ZoneId.of(day.zone()));
            return new Evidence(
                    day,
                    store.sealedKinds(facility, date),
                    rooms,
                    store.lateFor(facility, day, business, 200),
                    io.everygram.closing.store.FiguresHash.of(rooms).equals(day.figuresHash()));
        });
    }
}
