package io.everygram.simulators.biotrack.store;

import io.everygram.simulators.faults.Faults;
import io.everygram.simulators.faults.MovableClock;
import io.everygram.simulators.store.Change;
import io.everygram.simulators.store.Rows;
import io.everygram.simulators.store.Switches;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** One state with BioTrack as its system. Every call runs alone, as they do there. */
public final class BioSystem {
    private static final BioLists LISTS = new BioLists();
    private static final SecureRandom RANDOM = new SecureRandom();

    private final Rows rows;
    private final MovableClock clock = new MovableClock(Clock.systemUTC());
    private final Faults faults = new Faults();
    private final Switches switches;
    private final ConcurrentHashMap<String, Session> sessions = new ConcurrentHashMap<>();

    /**
     * A user that logged in.
     *
     * @param lastCall seconds since 1970
     */
    public record Session(String username, String company, long lastCall) {}

    BioSystem(String code, JsonMapper json, @Nullable Path folder) {
        this.rows = new Rows(json, LISTS, folder == null ? null : folder.resolve(code + ".biotrack.db"));
        this.switches = new Switches(rows, List.of(BioSwitch.values()));
        clock.moveTo(Duration.parse(rows.setting("clock").orElse("PT0S")));
    }

    public Rows rows() {
        return rows;
    }

    public MovableClock clock() {
        return clock;
    }

    public Faults faults() {
        return faults;
    }

    public Switches switches() {
        return switches;
    }

    public Change change() {
        return new Change(rows, LISTS);
    }

    /** Seconds since 1970 by the state's clock. */
    public long now() {
        return clock.now().getEpochSecond();
    }

    /** The number of the next change; greater than all before. Call while holding this system. */
    public long newTransaction() {
        long next = lastTransaction() + 1;
        rows.setting("transaction", Long.toString(next));
        return next;
    }

    /**
     * A row of the start data, kept as it is; the next change comes after it.
     *
     * @throws IllegalArgumentException with the reason when this is no row of the state
     */
    public synchronized void seed(String kind, String key, ObjectNode row) {
        BioStartRows.judge(kind, key, row);
        long transaction = row.path("transactionid").asLong(0);
        if (transaction > lastTransaction()) {
            rows.setting("transaction", Long.toString(transaction));
        }
        rows.put(kind, key, row);
    }

    private long lastTransaction() {
        return Long.parseLong(rows.setting("transaction").orElse("4821000"));
    }

    public String open(String username, String company) {
        var bytes = new byte[64];
        RANDOM.nextBytes(bytes);
        var id = HexFormat.of().formatHex(bytes);
        sessions.put(id, new Session(username, company, now()));
        return id;
    }

    /** The session when it is still open; it stays so from now. */
    public Optional<Session> session(String id) {
        long most = Long.parseLong(switches.of(BioSwitch.SESSION_MINUTES)) * 60;
        return Optional.ofNullable(sessions.computeIfPresent(
                id, (i, s) -> now() - s.lastCall() > most ? null : new Session(s.username(), s.company(), now())));
    }

    public void moveClock(Duration by) {
        clock.move(by);
        keepClock();
    }

    public void setClock(Instant now) {
        clock.set(now);
        keepClock();
    }

    private void keepClock() {
        rows.setting("clock", clock.moved().toString());
        rows.commit();
    }

    public void closeSessions() {
        sessions.clear();
    }
}
