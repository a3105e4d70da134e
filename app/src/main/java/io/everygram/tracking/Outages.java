package io.everygram.tracking;

import io.everygram.catalog.Catalog;
import io.everygram.kernel.FacilityId;
import io.everygram.tracking.domain.OutageWatch;
import io.everygram.tracking.store.OutageStore;
import io.everygram.tracking.store.OutageStore.Done;
import io.everygram.tracking.store.OutageStore.Outage;
import io.everygram.tracking.store.OutageStore.Rule;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Times without the state: declared by themselves or by hand, with the state's contingency rule, its clocks, and the log of what was done. */
@Service
public class Outages {
    private final OutageStore store;
    private final StateLink link;
    private final Catalog catalog;
    private final Clock clock;

    Outages(OutageStore store, StateLink link, Catalog catalog, Clock clock) {
        this.store = store;
        this.link = link;
        this.catalog = catalog;
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
                !standing.get().lastFailure().isEmpty(),
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

    /** A person declares one; false when one is declared already or no reason is given. */
    @Transactional
    public boolean declare(FacilityId facility, String person, String why) {
        return !why.isBlank() && store.declare(facility, clock.instant(), person, why.strip());
    }

    @Transactional
    public boolean end(FacilityId facility, String person) {
        return store.end(facility, person);
    }

    /** Something done without the state that no report tells. */
    @Transactional
    public boolean note(FacilityId facility, long outage, String person, String note) {
        return !note.isBlank() && note.length() <= 2_000 && store.note(facility, outage, person, note.strip());
    }

    public Optional<Outage> open(FacilityId facility) {
        return store.open(facility);
    }

    public List<Outage> latest(FacilityId facility) {
        return store.latest(facility);
    }

    public List<Done> done(FacilityId facility, Outage outage) {
        return store.done(facility, outage);
    }

    public int owed(FacilityId facility, Outage outage) {
        return store.owed(facility, outage);
    }

    public Rule rule(FacilityId facility) {
        var here = catalog.facility(facility);
        return store.rule(here.state(), here.day(clock.instant()).date());
    }

    /** By when everything of an ended outage must be entered; empty while it lasts or where no hours are known. */
    public Optional<Instant> enterBy(Outage outage, Rule rule) {
        return outage.endedAt() == null || rule.enterWithin() == null
                ? Optional.empty()
                : Optional.of(outage.endedAt().plus(Duration.ofHours(rule.enterWithin())));
    }
}
