package io.everygram.tracking;

import io.everygram.kernel.FacilityId;
import io.everygram.platform.Background;
import io.everygram.platform.web.Frame;
import io.everygram.platform.web.Show;
import io.everygram.platform.web.StateLights;
import io.everygram.tracking.port.Access;
import io.everygram.tracking.port.Capabilities;
import io.everygram.tracking.port.StateTrouble;
import io.everygram.tracking.store.ConnectionStore;
import io.everygram.tracking.store.ConnectionStore.Standing;
import io.everygram.tracking.store.MirrorStore;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** The link to a facility's state system: connection, mirror of its packages, and the light that says how fresh it is. */
@Service
public class StateLink implements StateLights {
    private static final Duration FRESH = Duration.ofMinutes(30);

    private final ConnectionStore connections;
    private final StateKinds kinds;
    private final Mirror mirror;
    private final MirrorStore packages;
    private final CallLog log;
    private final Clock clock;

    StateLink(
            ConnectionStore connections,
            StateKinds kinds,
            Mirror mirror,
            MirrorStore packages,
            CallLog log,
            Clock clock) {
        this.connections = connections;
        this.kinds = kinds;
        this.mirror = mirror;
        this.packages = packages;
        this.log = log;
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
        connect(facility, "METRC", baseUrl, license, integratorKey, userKey);
    }

    /**
     * The same for another kind of system.
     *
     * @param kind METRC or BIOTRACK
     * @param integratorKey for BioTrack the company's number, a slash, and the user's name
     * @param userKey for BioTrack the user's password
     */
    @Transactional
    public void connect(
            FacilityId facility, String kind, String baseUrl, String license, String integratorKey, String userKey) {
        var _ = kinds.system(kind);
        connections.connect(facility, kind, baseUrl, license, integratorKey, userKey);
    }

    /** What the state's system can do; empty when the facility is not connected. */
    public Optional<Capabilities> capabilities(FacilityId facility) {
        return isConnected(facility) ? Optional.of(kinds.systemOf(facility).capabilities()) : Optional.empty();
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

    /** The license under which it is connected; empty when it is not. */
    public String license(FacilityId facility) {
        return connections.access(facility).map(Access::license).orElse("");
    }

    /** The state's web site, where people work; empty when not connected. The stand-in keeps it beside its interface. */
    public Optional<String> site(FacilityId facility) {
        return connections.baseUrl(facility).map(base -> {
            int cut = base.lastIndexOf('/');
            return base.startsWith("http://127.0.0.1") && cut > 8
                    ? base.substring(0, cut) + "/_site/" + base.substring(cut + 1)
                            + (connections.kind(facility).equals("BIOTRACK") ? "/biotrack" : "")
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

    /**
     * The state is not heard: the last reading, or the last report, failed.
     *
     * @param readUntil everything the state changed before is in the mirror
     * @param keysRefused whether it does not accept our keys
     */
    public record Silence(Instant readUntil, boolean keysRefused) {}

    /** Empty while the state answers, and before it was ever read. */
    public Optional<Silence> silence(FacilityId facility) {
        return connections.standing(facility).flatMap(s -> {
            var until = s.readFrom();
            return until == null || s.lastFailure().isEmpty()
                    ? Optional.empty()
                    : Optional.of(new Silence(until, s.lastFailure().contains(StateTrouble.KEYS)));
        });
    }

    /** Whether the state did not answer, or did not let us in, lately. */
    boolean failedWithin(FacilityId facility, Duration time) {
        return connections
                .standing(facility)
                .filter(s -> !s.lastFailure().isEmpty()
                        && s.lastFailureAt() != null
                        && s.lastFailureAt().isAfter(clock.instant().minus(time)))
                .isPresent();
    }

    /** Whether all of the state was not read for so long. */
    boolean isFullReadDue(FacilityId facility, Duration every) {
        return connections
                .standing(facility)
                .map(s -> s.readFullAt() == null
                        || s.readFullAt().isBefore(clock.instant().minus(every)))
                .orElse(false);
    }

    /** A package as the state has it, in the state's words; empty when the mirror does not know it. */
    public Optional<MirroredPackage> pack(FacilityId facility, String tag) {
        return packages.find(facility, tag);
    }

    /** What others changed of a package at the state, newest first. */
    public List<StateChange> changes(FacilityId facility, String tag) {
        return packages.changes(facility, tag, 50);
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
        var line = kinds.of(facility);
        if (line.isEmpty()) {
            return new Refresh.NotConnected();
        }
        if (!connections.beginReading(facility, UUID.randomUUID().toString())) {
            return new Refresh.UnderWay();
        }
        var who = log.who();
        var _ = Thread.ofPlatform()
                .daemon()
                .name("state-read-" + facility.value())
                .start(() -> {
                    Background.as("state reader", () -> {
                        if (log.askedBy(who, () -> mirror.read(facility, line.get(), true)) instanceof Refresh.Read) {
                            afterwards.run();
                        }
                    });
                });
        return new Refresh.Read(0, true, Duration.ZERO);
    }

    private Refresh read(FacilityId facility, boolean full) {
        var line = kinds.of(facility);
        if (line.isEmpty()) {
            return new Refresh.NotConnected();
        }
        return connections.beginReading(facility, UUID.randomUUID().toString())
                ? mirror.read(facility, line.get(), full)
                : new Refresh.UnderWay();
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
