package io.everygram.demo;

import io.everygram.demo.plan.DemoFacility;
import io.everygram.identity.People;
import io.everygram.identity.Role;
import io.everygram.kernel.FacilityId;
import io.everygram.ledger.Ledger;
import io.everygram.ledger.Seals;
import io.everygram.platform.Background;
import io.everygram.tracking.StateLink;
import java.sql.Date;
import java.time.Clock;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import javax.sql.DataSource;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionTemplate;

/** Makes the demo company, once a database. */
@Service
public class DemoCompany {
    /** Of every demo account; {@code serve} refuses a database that holds them. */
    public static final String PASSWORD = "every-gram";

    private static final long SEED = 20_260_101;
    private static final List<DemoFacility> IN_METRC = List.of(DemoFacility.LOS_ANGELES, DemoFacility.DENVER);
    private static final DemoFacility IN_BIOTRACK = DemoFacility.ALBUQUERQUE;

    private final DataSource dataSource;
    private final JdbcTemplate jdbc;
    private final TransactionTemplate transactions;
    private final People people;
    private final Ledger ledger;
    private final Seals seals;
    private final StateLink link;
    private final DemoDesk desk;
    private final DemoDiscrepancies discrepancies;
    private final DemoTasks tasks;
    private final DemoArrivals arrivals;
    private final DemoDepartures departures;
    private final DemoComingRules coming;
    private final DemoCounting counting;
    private final DemoDemand demand;
    private final Clock clock;
    private final Map<Long, Map<String, String>> planted = new HashMap<>();

    DemoCompany(
            DataSource dataSource,
            JdbcTemplate jdbc,
            TransactionTemplate transactions,
            People people,
            Ledger ledger,
            Seals seals,
            StateLink link,
            DemoDesk desk,
            DemoDiscrepancies discrepancies,
            DemoTasks tasks,
            DemoArrivals arrivals,
            DemoDepartures departures,
            DemoComingRules coming,
            DemoCounting counting,
            DemoDemand demand,
            Clock clock) {
        this.dataSource = dataSource;
        this.jdbc = jdbc;
        this.transactions = transactions;
        this.people = people;
        this.ledger = ledger;
        this.seals = seals;
        this.link = link;
        this.desk = desk;
        this.discrepancies = discrepancies;
        this.tasks = tasks;
        this.arrivals = arrivals;
        this.departures = departures;
        this.coming = coming;
        this.counting = counting;
        this.demand = demand;
        this.clock = clock;
    }

    /** How much of it: the company alone, or beside it a past of as many packages, with ten movements each. */
    public enum Size {
        small(0),
        large(1_000_000);

        private final int packages;

        Size(int packages) {
            this.packages = packages;
        }

        public int packages() {
            return packages;
        }
    }

    /** Who can sign in. */
    public record Account(String login, String name, Role role) {
        public String title() {
            return name + ", " + role.title().toLowerCase(java.util.Locale.ROOT);
        }
    }

    public List<Account> accounts() {
        return List.of(
                new Account("maria", "Maria Delgado", Role.SPECIALIST),
                new Account("luis", "Luis Ortega", Role.WAREHOUSE),
                new Account("dana", "Dana Whitfield", Role.SALES),
                new Account("pete", "Pete Nakamura", Role.PRODUCTION),
                new Account("chloe", "Chloe Baptiste", Role.COMPLIANCE),
                new Account("frank", "Frank Osei", Role.FLEET),
                new Account("carl", "Carl Reyes", Role.CONTROLLER),
                new Account("nadia", "Nadia Petrov", Role.DIRECTOR),
                new Account("ivan", "Ivan Lindqvist", Role.AUDITOR),
                new Account("ada", "Ada Okafor", Role.ADMINISTRATOR));
    }

    /**
     * What does not agree at a facility of a company that this process made, before anything was counted and once the state was told and read: name of the
     * cause by tag.
     */
    public Map<String, String> planted(FacilityId facility) {
        return Map.copyOf(planted.getOrDefault(facility.value(), Map.of()));
    }

    public boolean isPresent() {
        return Boolean.TRUE.equals(jdbc.queryForObject("SELECT EXISTS (SELECT 1 FROM demo.company)", Boolean.class));
    }

    /**
     * Makes the company in one transaction when the database holds none; else only tells the facilities where the simulators listen now. The past of a
     * large one is written in many transactions; where that was stopped, it goes on.
     *
     * @param simulators address without a slash at the end
     */
    public void load(Size size, String simulators, Consumer<String> progress) {
        load(size, size.packages(), simulators, progress);
    }

    /**
     * The same with another number of packages of the past than the size says.
     *
     * @throws IllegalStateException when the database holds a company of another size
     */
    public void load(Size size, int past, String simulators, Consumer<String> progress) {
        Background.asDemo(() -> bring(size, past, simulators, progress));
    }

    private void bring(Size size, int past, String simulators, Consumer<String> progress) {
        if (isPresent()) {
            requireSame(size, past);
            reconnect(simulators);
        } else {
            begin(size, past, simulators, progress);
        }
        if (past > 0 && past().write(past, progress) > 0) {
            progress.accept("  tidying up …");
            DemoDesk.vacuum(jdbc);
        }
        if (past > 0) {
            tellState(simulators, progress);
        }
    }

    /** How many packages of the past are not written yet, of as many as there are to be. */
    public int left(int past) {
        return past == 0 || !isPresent() ? past : past().left(past);
    }

    private DemoPast past() {
        return new DemoPast(jdbc, transactions, seals, clock.instant());
    }

    private void requireSame(Size size, int past) {
        jdbc.query("SELECT size, packages FROM demo.company", row -> {
            if (!row.getString(1).equals(size.name()) || row.getInt(2) != past) {
                throw new IllegalStateException(String.format(
                        java.util.Locale.ROOT,
                        "This folder holds the %s company with a past of %,d packages, and its size cannot change. Start it as it is, take another folder with --home, or throw it away with --reset.",
                        row.getString(1),
                        row.getInt(2)));
            }
        });
    }

    private void tellState(String simulators, Consumer<String> progress) {
        if (Boolean.TRUE.equals(jdbc.queryForObject("SELECT told_state FROM demo.company", Boolean.class))) {
            return;
        }
        var told = new DemoPastState(jdbc, new DemoState(simulators, link));
        for (var facility : IN_METRC) {
            var _ = told.tell(facility, progress);
        }
        var _ = jdbc.update("UPDATE demo.company SET told_state = true");
    }

    private void begin(Size size, int past, String simulators, Consumer<String> progress) {
        progress.accept("Making the company (once): master data, two years of sales, stock, the state's books …");
        transactions.executeWithoutResult(status -> make(size, past, simulators, SEED));
        DemoDesk.analyze(jdbc);
    }

    /** Within a transaction. The same seed and the same time make the same company to the last row; keys of the state are locked away under a new salt each. */
    void make(Size size, int past, String simulators, long seed) {
        var today = DemoFacility.LOS_ANGELES.today(clock);
        var ids = new DemoMasterData(jdbc, today, seed).write();
        for (var account : accounts()) {
            people.save(account.login(), account.name(), PASSWORD, Map.of(new FacilityId(0), Set.of(account.role())));
        }
        var receipts = new DemoReceipts(ledger, ids, seed);
        var history = beside(new DemoHistory(jdbc, ids, today, seed));
        try {
            new DemoStock(receipts, ids, today, seed).write();
            new DemoMaterials(receipts, ids, today, seed).write();
            new DemoLabs(jdbc, ids).write(receipts.stocked());
        } finally {
            // Also when it failed: nothing may still write when this transaction is over.
            var _ = history.exceptionally(failure -> null).join();
        }
        var _ = history.join();
        var stocked = receipts.stocked();
        var tags = receipts.tags();
        var state = new DemoState(simulators, link);
        for (var facility : IN_METRC) {
            state.write(facility, stocked, tags.free(facility));
            planted(facility).putAll(DemoState.seeded(facility, stocked));
            new DemoIncoming(new DemoTransfers(state), ids, facility.today(clock)).write(facility);
        }
        var left = desk.write(ids, tags, today, seed);
        for (var facility : IN_METRC) {
            planted(facility).putAll(arrivals.write(facility, new DemoTransfers(state), ids));
            planted(facility).putAll(departures.write(facility, state));
            planted(facility).putAll(discrepancies.plant(facility, state, tags.free(facility)));
            tasks.write(facility, facility.today(clock), DemoState.INTEGRATOR_KEY, DemoState.userKey(facility));
            left.getOrDefault(facility, List.of())
                    .forEach(tag -> planted(facility).put(tag, "LEFT_UNREGISTERED"));
        }
        var differing = new DemoBioTrack(simulators, link, jdbc, clock.instant()).write(IN_BIOTRACK);
        planted(IN_BIOTRACK).putAll(differing);
        differing.forEach((tag, cause) -> {
            if (cause.equals(DemoBioTrackPackages.REFUSED)) {
                discrepancies.plantBehind(IN_BIOTRACK, tag);
            }
        });
        tasks.released(IN_BIOTRACK);
        coming.write(DemoFacility.LOS_ANGELES, today);
        counting.write(DemoFacility.LOS_ANGELES);
        demand.write(DemoFacility.LOS_ANGELES, today);
        var _ = jdbc.update(
                "INSERT INTO demo.company (made_on, size, seed, packages) VALUES (?, ?, ?, ?)",
                Date.valueOf(today),
                size.name(),
                seed,
                past);
    }

    /**
     * The sales of the past go through a connection of their own, beside the booking of stock: nothing refers to them. A company that was stopped in the
     * middle left some behind; they are thrown away first.
     */
    private CompletableFuture<Void> beside(DemoHistory history) {
        return CompletableFuture.runAsync(
                () -> transactions.executeWithoutResult(status -> {
                    var _ = jdbc.update("DELETE FROM orders.sale");
                    var _ = history.write(dataSource);
                }),
                task -> Thread.ofPlatform().name("demo-history").start(task));
    }

    private Map<String, String> planted(DemoFacility facility) {
        return planted.computeIfAbsent((long) facility.number(), f -> new HashMap<>());
    }

    /** The keys are written again: they may have been closed with the key of another installation. */
    private void reconnect(String simulators) {
        var state = new DemoState(simulators, link);
        for (var facility : IN_METRC) {
            state.connect(facility);
        }
        new DemoBioTrack(simulators, link, jdbc, clock.instant()).connect(IN_BIOTRACK);
    }
}
