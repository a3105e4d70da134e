package io.everygram.simulators.metrc.store;

import io.everygram.simulators.faults.Faults;
import io.everygram.simulators.faults.MovableClock;
import io.everygram.simulators.store.Change;
import io.everygram.simulators.store.Rows;
import io.everygram.simulators.store.Switches;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** One state: its rows, clock, faults and switches. Reads run side by side, writes alone. */
public final class StateSystem {
    private static final MetrcLists LISTS = new MetrcLists();

    private final String code;
    private final Rows rows;
    private final MovableClock clock = new MovableClock(Clock.systemUTC());
    private final Faults faults = new Faults();
    private final Switches switches;
    private final RenderedRows rendered;
    private final KeptPages pages;
    private final KnownKeys keys;
    private final Shapes shapes;
    private final ReentrantReadWriteLock lock = new ReentrantReadWriteLock();

    StateSystem(String code, JsonMapper json, Shapes shapes, @Nullable Path folder) {
        this.code = code;
        this.rows = new Rows(json, LISTS, folder == null ? null : folder.resolve(code + ".metrc.db"));
        this.switches = new Switches(rows, List.of(Switch.values()));
        this.rendered = new RenderedRows(rows, shapes);
        this.pages = new KeptPages(rows);
        this.keys = new KnownKeys(rows);
        this.shapes = shapes;
        clock.moveTo(Duration.parse(rows.setting("clock").orElse("PT0S")));
    }

    public String code() {
        return code;
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

    public RenderedRows rendered() {
        return rendered;
    }

    public KeptPages pages() {
        return pages;
    }

    public KnownKeys keys() {
        return keys;
    }

    public boolean is(Switch which, String value) {
        return switches.is(which, value);
    }

    /** Whether the type of a facility has a capability; one that the state was never told of is a usual distributor. */
    public boolean can(String license, String capability) {
        var facility = rows.get("facility", license).orElseGet(rows::object);
        return shapes.render("facilityType", facility.path("FacilityType"))
                .path(capability)
                .asBoolean(false);
    }

    public <T> T reading(Supplier<T> work) {
        lock.readLock().lock();
        try {
            return work.get();
        } finally {
            lock.readLock().unlock();
        }
    }

    public <T> T writing(Supplier<T> work) {
        lock.writeLock().lock();
        try {
            return work.get();
        } finally {
            lock.writeLock().unlock();
        }
    }

    public Change change() {
        return new Change(rows, LISTS);
    }

    public void store(Change change) {
        change.store(clock.stamp());
    }

    /** Stores, but marks it as modified earlier than it shows. */
    public void storeLate(Change change, int seconds) {
        change.store(MovableClock.text(clock.now().minusSeconds(seconds)));
    }

    /**
     * A row of the start data: kept as it is, with ids and a last change where it has none.
     *
     * @throws IllegalArgumentException with the reason when this is no row of the state
     */
    public void seed(String kind, String key, ObjectNode row) {
        StartRows.judge(kind, key, row);
        if (!row.has("Id")) {
            row.put(
                    "Id",
                    rows.get(kind, key)
                            .map(before -> before.path("Id").asLong(0))
                            .filter(id -> id > 0)
                            .orElseGet(rows::newId));
        }
        if (!row.has("LastModified")) {
            row.put("LastModified", clock.stamp());
        }
        rows.put(kind, key, row);
    }

    public void moveClock(Duration by) {
        clock.move(by);
        rows.setting("clock", clock.moved().toString());
        rows.commit();
    }

    public void setClock(Instant now) {
        clock.set(now);
        rows.setting("clock", clock.moved().toString());
        rows.commit();
    }
}
