package io.everygram.tracking;

import io.everygram.compliance.rules.Certainty;
import io.everygram.compliance.rules.Parameter;
import io.everygram.compliance.rules.Rules;
import io.everygram.compliance.rules.Stated;
import io.everygram.kernel.FacilityId;
import io.everygram.tracking.domain.OutageWatch;
import io.everygram.tracking.port.StateTrouble;
import io.everygram.tracking.store.OutageStore;
import io.everygram.tracking.store.OutageStore.Done;
import io.everygram.tracking.store.OutageStore.Outage;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Times without the state: declared by themselves or by hand, with the state's contingency rule, its clocks, and the log of what was done. */
@Service
public class Outages {
    private static final String TOLD = "Told ";

    private static final int MOST_CHARACTERS = 2_000;

    private final OutageStore store;
    private final StateLink link;
    private final Rules rules;
    private final Clock clock;

    Outages(OutageStore store, StateLink link, Rules rules, Clock clock) {
        this.store = store;
        this.link = link;
        this.rules = rules;
        this.clock = clock;
    }

    /** Begins or ends one by what the link has seen. */
    public OutageWatch watch(FacilityId facility) {
        var standing = link.standing(facility);
        if (standing.isEmpty()) {
            return OutageWatch.NOTHING;
        }
        var open = store.open(facility);
        var decided = OutageWatch.of(
                isAway(standing.get().lastFailure()),
                standing.get().lastSuccessAt(),
                open.isPresent(),
                open.filter(o -> !o.declaredBy().isEmpty()).isPresent(),
                clock.instant());
        boolean changed = switch (decided) {
            case BEGIN ->
                store.declare(
                        facility,
                        Optional.ofNullable(standing.get().lastSuccessAt()).orElse(clock.instant()),
                        "",
                        standing.get().lastFailure());
            case END -> store.end(facility, "");
            case NOTHING -> false;
        };
        return changed ? decided : OutageWatch.NOTHING;
    }

    /** Keys that open nothing are our trouble, not an outage of the state. */
    private static boolean isAway(String failure) {
        return !failure.isEmpty() && !failure.contains(StateTrouble.KEYS);
    }

    /** Whether words can stand in the log: 1 to 2,000 characters. */
    public static boolean isNote(String words) {
        return !words.isBlank() && words.length() <= MOST_CHARACTERS;
    }

    /** A person declares one; false when one is declared already, or the reason is no {@link #isNote note}. */
    @Transactional
    public boolean declare(FacilityId facility, String person, String why) {
        return isNote(why) && store.declare(facility, clock.instant(), person, why.strip());
    }

    @Transactional
    public boolean end(FacilityId facility, String person) {
        return store.end(facility, person);
    }

    /** Something done without the state that no report tells. */
    @Transactional
    public boolean note(FacilityId facility, long outage, String person, String note) {
        return isNote(note) && store.note(facility, outage, person, note.strip());
    }

    /**
     * Whom the rule wants to know of an outage.
     *
     * @param told when and by whom it was told first; empty while it is not
     */
    public record ToTell(String who, Optional<OutageStore.Note> told) {}

    /** Everybody whom the rule names, told or not; those told of once stay told. */
    public List<ToTell> toTell(FacilityId facility, Outage outage) {
        var notes = store.notes(facility, outage.outageId(), TOLD);
        return contingency(facility).tell().stream()
                .map(who -> new ToTell(
                        who,
                        notes.stream()
                                .filter(note -> note.note().equals(TOLD + who)
                                        || note.note().startsWith(TOLD + who + ": "))
                                .findFirst()))
                .toList();
    }

    /** Somebody was told; false when the rule does not name it, or it was told before. */
    @Transactional
    public boolean told(FacilityId facility, long outage, String person, String who, String how) {
        var open = find(facility, outage)
                .filter(found -> toTell(facility, found).stream()
                        .anyMatch(one -> one.who().equals(who) && one.told().isEmpty()));
        return open.isPresent()
                && note(facility, outage, person, TOLD + who + (how.isBlank() ? "" : ": " + how.strip()));
    }

    /** The one asked for, else the open one, else the last. */
    public Optional<Outage> shown(FacilityId facility, long outage) {
        return outage > 0
                ? find(facility, outage)
                : open(facility).or(() -> latest(facility).stream().findFirst());
    }

    public Optional<Outage> open(FacilityId facility) {
        return store.open(facility);
    }

    public List<Outage> latest(FacilityId facility) {
        return store.latest(facility);
    }

    /** What was done in it, the first ones. */
    public List<Done> done(FacilityId facility, Outage outage, int most) {
        return store.done(facility, outage, most);
    }

    public Optional<Outage> find(FacilityId facility, long outage) {
        return store.latest(facility).stream()
                .filter(one -> one.outageId() == outage)
                .findFirst();
    }

    public int owed(FacilityId facility, Outage outage) {
        return store.owed(facility, outage);
    }

    /**
     * What the rule packs ask of a facility while its state's system is away.
     *
     * @param enterWithin hours after its end to enter what was done; empty when no pack states it
     * @param goodsMayMove empty when no pack states it
     * @param tell whom to notify
     * @param known whether the state itself says so, or the facility; else it is what applies by default
     */
    public record Contingency(
            Optional<Integer> enterWithin,
            Optional<Boolean> goodsMayMove,
            List<String> tell,
            String duty,
            String citation,
            boolean certain,
            boolean known) {
        public Contingency {
            tell = List.copyOf(tell);
        }
    }

    public Contingency contingency(FacilityId facility) {
        var today = rules.today(facility);
        var entering = today.parameter(Parameter.CONTINGENCY_BACKLOG_HOURS);
        return new Contingency(
                today.figure(Parameter.CONTINGENCY_BACKLOG_HOURS).map(BigDecimal::intValue),
                today.parameter(Parameter.CONTINGENCY_MAY_MOVE).map(_ -> today.isOn(Parameter.CONTINGENCY_MAY_MOVE)),
                today.list(Parameter.CONTINGENCY_NOTIFY),
                entering.map(Stated::duty).orElse("No pack says what holds meanwhile."),
                entering.map(Stated::citation).orElse(""),
                entering.map(stated -> stated.certainty() != Certainty.UNSURE).orElse(false),
                rules.knowsContingency(facility));
    }

    /** The rule that lets nothing leave just now; empty without an outage, or where goods may move in one. */
    public Optional<Contingency> nothingMayLeave(FacilityId facility) {
        return store.open(facility)
                .map(outage -> contingency(facility))
                .filter(rule -> rule.goodsMayMove().filter(may -> !may).isPresent());
    }

    /** The same for a moment of the outage that is declared now; empty for one before it began. */
    public Optional<Contingency> nothingMayLeave(FacilityId facility, Instant at) {
        return store.open(facility)
                .filter(outage -> !at.isBefore(outage.beganAt()))
                .flatMap(outage -> nothingMayLeave(facility));
    }

    /** Something done without the state, noted in the outage that is declared now, in the caller's transaction. */
    @Transactional(propagation = Propagation.MANDATORY)
    public void noteOpen(FacilityId facility, String person, String note) {
        store.open(facility).ifPresent(outage -> {
            var _ = store.note(facility, outage.outageId(), person, note);
        });
    }

    /** By when everything of an ended outage must be entered; empty while it lasts or where no hours are known. */
    public Optional<Instant> enterBy(Outage outage, Contingency rule) {
        var ended = outage.endedAt();
        return ended == null ? Optional.empty() : rule.enterWithin().map(hours -> ended.plus(Duration.ofHours(hours)));
    }
}
