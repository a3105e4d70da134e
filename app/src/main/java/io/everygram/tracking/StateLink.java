package io.everygram.tracking;

import io.everygram.kernel.FacilityId;
import io.everygram.platform.web.Frame;
import io.everygram.platform.web.Show;
import io.everygram.platform.web.StateLights;
import io.everygram.tracking.metrc.MetrcClient;
import io.everygram.tracking.metrc.MetrcClient.Access;
import io.everygram.tracking.metrc.MetrcClient.StatePackage;
import io.everygram.tracking.store.ConnectionStore;
import io.everygram.tracking.store.ConnectionStore.Standing;
import io.everygram.tracking.store.MirrorStore;
import io.everygram.tracking.store.OutboxStore;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionTemplate;

/** The link to a facility's state system: connection, mirror of its packages, and the light that says how fresh it is. */
@Service
public class StateLink implements StateLights {
    private static final Duration FRESH = Duration.ofMinutes(30);
    /** Rows changed while we read are seen again by the next read. */
    private static final Duration OVERLAP = Duration.ofMinutes(60);

    private static final Instant BEGINNING = Instant.parse("2015-01-01T00:00:00Z");
    private static final List<String> HERE = List.of("active", "onhold", "intransit");
    private static final List<String> CHANGED = List.of("inactive", "active", "onhold", "intransit");

    private final ConnectionStore connections;
    private final MirrorStore mirror;
    private final OutboxStore outbox;
    private final MetrcClient metrc;
    private final TransactionTemplate transactions;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    StateLink(
            ConnectionStore connections,
            MirrorStore mirror,
            OutboxStore outbox,
            MetrcClient metrc,
            TransactionTemplate transactions,
            ApplicationEventPublisher events,
            Clock clock) {
        this.connections = connections;
        this.mirror = mirror;
        this.outbox = outbox;
        this.metrc = metrc;
        this.transactions = transactions;
        this.events = events;
        this.clock = clock;
    }

    /** What came of reading the state. */
    public sealed interface Refresh {
        /** @param full whether all of it was read, or only what changed */
        record Read(int packages, boolean full, Duration took) implements Refresh {}

        record NotConnected() implements Refresh {}

        record UnderWay() implements Refresh {}

        /** The mirror stays as it was. */
        record Unreachable(String why) implements Refresh {}
    }

    /** Sets or replaces how a facility reaches its state system. The keys are kept encrypted. */
    @Transactional
    public void connect(FacilityId facility, String baseUrl, String license, String integratorKey, String userKey) {
        connections.connect(facility, baseUrl, license, integratorKey, userKey);
    }

    /** The state system answers at another address from now on; keys and mirror stay. */
    @Transactional
    public void moveTo(FacilityId facility, String baseUrl) {
        connections.moveTo(facility, baseUrl);
    }

    public boolean isConnected(FacilityId facility) {
        return connections.baseUrl(facility).isPresent();
    }

    /** Where the state's system answers. */
    public Optional<String> address(FacilityId facility) {
        return connections.baseUrl(facility);
    }

    /** The state's web site, where people work; empty when not connected. The stand-in keeps it beside its interface. */
    public Optional<String> site(FacilityId facility) {
        return connections.baseUrl(facility).map(base -> {
            int cut = base.lastIndexOf('/');
            return base.startsWith("http://127.0.0.1") && cut > 8
                    ? base.substring(0, cut) + "/_site/" + base.substring(cut + 1)
                    : base.replace("api-", "");
        });
    }

    public List<FacilityId> connected() {
        return connections.facilities();
    }

    /** Whether the mirror says anything: the facility is connected and all of the state was read at least once. */
    public boolean isKnown(FacilityId facility) {
        return connections
                .standing(facility)
                .map(s -> s.lastSuccessAt() != null)
                .orElse(false);
    }

    public Optional<Standing> standing(FacilityId facility) {
        return connections.standing(facility);
    }

    /** Reads all lists of the state's packages and makes the mirror equal to them. */
    public Refresh refresh(FacilityId facility) {
        return read(facility, true);
    }

    /** Reads what the state changed since the last read; all of it when nothing was read before. */
    public Refresh readChanges(FacilityId facility) {
        return read(
                facility,
                connections.standing(facility).map(s -> s.readFrom() == null).orElse(true));
    }

    /** Starts a full read that goes on by itself; {@link #standing} tells how far it is. */
    public Refresh startRefresh(FacilityId facility, Runnable afterwards) {
        var access = connections.access(facility);
        if (access.isEmpty()) {
            return new Refresh.NotConnected();
        }
        if (!connections.beginReading(facility, UUID.randomUUID().toString())) {
            return new Refresh.UnderWay();
        }
        var _ = Thread.ofVirtual().name("state-read-" + facility.value()).start(() -> {
            if (reading(facility, access.get(), true) instanceof Refresh.Read) {
                afterwards.run();
            }
        });
        return new Refresh.Read(0, true, Duration.ZERO);
    }

    private Refresh read(FacilityId facility, boolean full) {
        var access = connections.access(facility);
        if (access.isEmpty()) {
            return new Refresh.NotConnected();
        }
        return connections.beginReading(facility, UUID.randomUUID().toString())
                ? reading(facility, access.get(), full)
                : new Refresh.UnderWay();
    }

    private Refresh reading(FacilityId facility, Access access, boolean full) {
        var start = clock.instant();
        try {
            var since = full
                    ? BEGINNING
                    : connections
                            .standing(facility)
                            .flatMap(s -> Optional.ofNullable(s.readFrom()))
                            .orElse(BEGINNING)
                            .minus(OVERLAP);
            var packages = packages(facility, access, full ? HERE : CHANGED, since);
            transactions.executeWithoutResult(status -> {
                mirror.put(facility, List.copyOf(packages.values()), start);
                if (full) {
                    mirror.sweep(facility, start);
                }
            });
            registered(facility, access);
            var took = Duration.between(start, clock.instant());
            connections.readDone(
                    facility,
                    start,
                    full,
                    "Read " + Show.number(packages.size()) + (full ? " packages" : " changed packages") + " in "
                            + took.toMillis() + " ms.");
            return new Refresh.Read(packages.size(), full, took);
        } catch (IOException e) {
            connections.failed(facility, String.valueOf(e.getMessage()), true);
            return new Refresh.Unreachable(String.valueOf(e.getMessage()));
        } catch (RuntimeException e) {
            connections.failed(facility, "Reading stopped: " + e.getMessage(), true);
            throw e;
        }
    }

    /** A package that changed lists while we read counts as its newest version. */
    private Map<String, StatePackage> packages(FacilityId facility, Access access, List<String> lists, Instant since)
            throws IOException {
        var packages = new LinkedHashMap<String, StatePackage>();
        for (var list : lists) {
            int before = packages.size();
            for (var p : metrc.packages(
                    access,
                    list,
                    since,
                    (rows, total) -> connections.progress(facility, before + rows, before + total))) {
                var _ = packages.merge(
                        p.tag(), p, (old, now) -> old.lastModified().isAfter(now.lastModified()) ? old : now);
            }
        }
        return packages;
    }

    /** Closes the steps of people whose result the state shows. */
    private void registered(FacilityId facility, Access access) throws IOException {
        var steps = outbox.openSteps(facility);
        if (steps.isEmpty()) {
            return;
        }
        for (var transfer : metrc.list(access, "transfers/v2/outgoing")) {
            var name = transfer.path("Name").asString("");
            var number = transfer.path("ManifestNumber").asString("");
            if (!number.isEmpty()
                    && steps.stream().anyMatch(step -> step.subject().equals(name))) {
                transactions.executeWithoutResult(status -> {
                    if (outbox.closeStep(facility, "REGISTER", name, number)) {
                        events.publishEvent(new ManifestRegistered(facility, name, number));
                    }
                });
            }
        }
    }

    // ------------------------------------------------------------------ the light

    @Override
    public Frame.StateLight light(FacilityId facility) {
        var found = connections.standing(facility);
        if (found.isEmpty()) {
            return new Frame.StateLight("none", "State not connected");
        }
        var now = clock.instant();
        var success = found.get().lastSuccessAt();
        if (!found.get().lastFailure().isEmpty()) {
            return new Frame.StateLight(
                    "outage", "State unreachable" + (success == null ? "" : ", last read " + Show.ago(success, now)));
        }
        if (success == null) {
            return new Frame.StateLight("late", "State never read");
        }
        var level = success.isAfter(now.minus(FRESH)) ? "fresh" : "late";
        return new Frame.StateLight(level, "State read " + Show.ago(success, now));
    }
}
