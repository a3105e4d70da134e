package io.everygram.tracking;

import io.everygram.catalog.Catalog;
import io.everygram.kernel.FacilityId;
import io.everygram.tracking.domain.KeyAge;
import io.everygram.tracking.port.Access;
import io.everygram.tracking.port.StateSystem;
import io.everygram.tracking.port.StateTrouble;
import io.everygram.tracking.store.ConnectionStore;
import io.everygram.tracking.store.KeyStore;
import io.everygram.tracking.store.KeyStore.Tried;
import java.net.URI;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionTemplate;

/** Keys of persons at the state: one of them is used by the link; what it may not do is found out when it is entered. */
@Service
public class StateKeys {
    private static final Set<String> LOOPBACK = Set.of("127.0.0.1", "localhost");

    private final KeyStore store;
    private final ConnectionStore connections;
    private final StateKinds kinds;
    private final Catalog catalog;
    private final TransactionTemplate transactions;
    private final Clock clock;

    StateKeys(
            KeyStore store,
            ConnectionStore connections,
            StateKinds kinds,
            Catalog catalog,
            TransactionTemplate transactions,
            Clock clock) {
        this.store = store;
        this.connections = connections;
        this.kinds = kinds;
        this.catalog = catalog;
        this.transactions = transactions;
        this.clock = clock;
    }

    /** What is typed in. */
    public record Entered(
            String owner,
            String integratorKey,
            String userKey,
            LocalDate madeOn,
            @Nullable LocalDate expiresOn) {}

    public sealed interface Outcome {
        /** @param cannot the duties that the key cannot do */
        record Added(long key, List<String> cannot) implements Outcome {}

        /**
         * It opens nothing of what was tried; it is kept, and the key before stays in use.
         *
         * @param before whose
         * @param says the state's answer to the first of what was tried
         */
        record OpensNothing(long key, String before, String says) implements Outcome {}

        /** @param faults by the name of the field */
        record Refused(Map<String, String> faults) implements Outcome {}

        record NotConnected() implements Outcome {}
    }

    /**
     * Keeps a key, uses it from now on, and tries what it may do. One that opens nothing does not take the place of another. A blank integrator's key
     * stands for the one in use.
     */
    public Outcome add(FacilityId facility, Entered typed, String by) {
        var entered = typed.integratorKey().isBlank()
                ? new Entered(
                        typed.owner(), integratorInUse(facility), typed.userKey(), typed.madeOn(), typed.expiresOn())
                : typed;
        var faults = faults(facility, entered, isByLogin(facility));
        if (!faults.isEmpty()) {
            return new Outcome.Refused(faults);
        }
        if (kinds.of(facility).isEmpty()) {
            return new Outcome.NotConnected();
        }
        var before = store.inUse(facility);
        long key = transactions.execute(status -> kept(facility, entered, by));
        var cannot = probe(facility);
        var tried = store.tried(facility, key);
        if (before.isPresent() && !cannot.isEmpty() && cannot.size() == tried.size()) {
            transactions.executeWithoutResult(status -> {
                var _ = store.use(facility, before.get().keyId());
            });
            return new Outcome.OpensNothing(
                    key, before.get().owner(), tried.getFirst().says());
        }
        return new Outcome.Added(key, cannot);
    }

    private long kept(FacilityId facility, Entered entered, String by) {
        long added = store.add(
                facility,
                new KeyStore.Key(0, entered.owner(), entered.madeOn(), entered.expiresOn(), false, clock.instant(), by),
                entered.integratorKey(),
                entered.userKey());
        var _ = store.use(facility, added);
        return added;
    }

    /**
     * Connects a facility to its state system with its first key, as one deed, and tries what the key may do. Added or Refused.
     *
     * @param kind METRC or BIOTRACK
     * @param address where the system's interface answers
     */
    public Outcome connect(
            FacilityId facility, String kind, String address, String license, Entered entered, String by) {
        var faults = faults(facility, entered, kinds.system(kind).opensByLogin());
        if (!isAddress(address)) {
            faults.put(
                    "address",
                    "Write the address of the state’s interface, beginning with https://, e.g. https://api-ca.metrc.com.");
        }
        if (license.isBlank()) {
            faults.put("license", "Say under which license the state knows this facility.");
        }
        if (faults.isEmpty()) {
            faults.putAll(closed(facility, kind, address, license, entered));
        }
        if (!faults.isEmpty()) {
            return new Outcome.Refused(faults);
        }
        var key = transactions.execute(status -> {
            connections.connect(facility, kind, address, license, entered.integratorKey(), entered.userKey());
            return kept(facility, entered, by);
        });
        return new Outcome.Added(key, probe(facility));
    }

    /** Why nothing at all can be done there, by field: nobody answers, or license and keys do not belong together, of which no state tells which is wrong. */
    private Map<String, String> closed(
            FacilityId facility, String kind, String address, String license, Entered entered) {
        var duties = kinds.system(kind)
                .probe(new Access(
                        facility.value(),
                        address,
                        license,
                        entered.integratorKey(),
                        entered.userKey(),
                        catalog.facility(facility).zoneId()));
        var first = duties.getFirst();
        if (duties.stream().anyMatch(duty -> duty.allowed().orElse(false))) {
            return Map.of();
        }
        return first.allowed().isEmpty()
                ? Map.of("address", first.says())
                : Map.of(
                        "license",
                        "Under this license these keys may do nothing. Compare its number, and whether this login may work for it on the state's site.",
                        "user",
                        first.says());
    }

    /** Keys travel encrypted; a stand-in on this machine may do without. */
    private static boolean isAddress(String text) {
        try {
            var address = URI.create(text);
            return address.getHost() != null
                    && address.getUserInfo() == null
                    && address.getQuery() == null
                    && ("https".equals(address.getScheme())
                            || "http".equals(address.getScheme()) && LOOPBACK.contains(address.getHost()));
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    private Map<String, String> faults(FacilityId facility, Entered entered, boolean login) {
        var faults = new TreeMap<String, String>();
        if (entered.owner().isBlank()) {
            faults.put("owner", "Say whose login at the state this key belongs to.");
        }
        if (login && !entered.integratorKey().matches("[^/]+/.+")) {
            faults.put(
                    entered.integratorKey().startsWith("/") ? "company" : "login",
                    "The state asks for both, the company's number and the user's name.");
        }
        if (!login && entered.integratorKey().isBlank()) {
            faults.put("integrator", "Paste the integrator's key.");
        }
        if (entered.userKey().isBlank()) {
            faults.put(
                    "user",
                    login
                            ? "Type the password of this login."
                            : "Paste the key that the state's site shows for this login.");
        }
        if (entered.madeOn().isAfter(today(facility))) {
            faults.put("made", "This day lies in the future.");
        }
        if (entered.expiresOn() != null && entered.expiresOn().isBefore(today(facility))) {
            faults.put("expires", "This key has expired already. Make a new one on the state's site.");
        }
        return faults;
    }

    /** Whether a system of this kind is entered with a company's number, a user's name and a password. */
    public boolean isByLogin(String kind) {
        return kinds.system(kind).opensByLogin();
    }

    /** Whether this facility's state is entered with a company's number, a user's name and a password. */
    public boolean isByLogin(FacilityId facility) {
        return kinds.connected(facility).filter(StateSystem::opensByLogin).isPresent();
    }

    private String integratorInUse(FacilityId facility) {
        return kinds.of(facility).map(line -> line.access().integratorKey()).orElse("");
    }

    /** Whether a new user's key can go with the integrator's key that is in use. */
    public boolean hasIntegrator(FacilityId facility) {
        return !integratorInUse(facility).isEmpty();
    }

    /** Whether the state did not accept the key in use when it was asked last, since it was entered. */
    public boolean isRefused(FacilityId facility, KeyStore.Key inUse) {
        return connections
                .standing(facility)
                .filter(standing -> standing.lastFailure().contains(StateTrouble.KEYS))
                .filter(standing -> standing.lastFailureAt() == null
                        || standing.lastFailureAt().isAfter(inUse.enteredAt()))
                .isPresent();
    }

    /** Whether all that was tried with a key was refused. */
    public boolean opensNothing(FacilityId facility, long key) {
        var tried = store.tried(facility, key);
        return !tried.isEmpty() && tried.stream().allMatch(one -> Boolean.FALSE.equals(one.allowed()));
    }

    /** Whether the facility has no link that a key could serve. */
    public boolean isUnconnected(FacilityId facility) {
        return kinds.connected(facility).isEmpty();
    }

    /** Whether the key in use was closed under another key of the installation than this one's, as after a restore without its file. */
    public boolean isLocked(FacilityId facility) {
        return kinds.of(facility)
                .filter(line -> line.access().userKey().isEmpty())
                .isPresent();
    }

    /** Another of the kept keys is used from now on; false when there is no such key. */
    public boolean use(FacilityId facility, long key) {
        return Boolean.TRUE.equals(transactions.execute(status -> {
            boolean there = store.keys(facility).stream().anyMatch(k -> k.keyId() == key);
            return there && store.use(facility, key);
        }));
    }

    /** Tries what the key in use may do; changes nothing at the state. Gives the duties it cannot do. */
    public List<String> probe(FacilityId facility) {
        var line = kinds.of(facility);
        var key = store.inUse(facility);
        if (line.isEmpty() || key.isEmpty()) {
            return List.of();
        }
        var duties = line.get().system().probe(line.get().access());
        transactions.executeWithoutResult(
                status -> store.duties(facility, key.get().keyId(), duties));
        var cannot = new ArrayList<String>();
        duties.forEach(duty -> duty.allowed().filter(allowed -> !allowed).ifPresent(no -> cannot.add(duty.name())));
        return cannot;
    }

    public List<KeyStore.Key> keys(FacilityId facility) {
        return store.keys(facility);
    }

    public List<Tried> tried(FacilityId facility, long key) {
        return store.tried(facility, key);
    }

    public KeyAge age(FacilityId facility, KeyStore.Key key) {
        return KeyAge.of(key.expiresOn(), today(facility));
    }

    public LocalDate today(FacilityId facility) {
        return catalog.facility(facility).day(clock.instant()).date();
    }
}
