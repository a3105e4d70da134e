package io.everygram.demo;

import io.everygram.demo.plan.DemoFacility;
import io.everygram.identity.People;
import io.everygram.identity.Role;
import io.everygram.kernel.FacilityId;
import io.everygram.ledger.Ledger;
import io.everygram.ledger.Seals;
import io.everygram.tracking.StateLink;
import java.sql.Date;
import java.time.Clock;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
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

    private final DataSource dataSource;
    private final JdbcTemplate jdbc;
    private final TransactionTemplate transactions;
    private final People people;
    private final Ledger ledger;
    private final Seals seals;
    private final StateLink link;
    private final DemoDesk desk;
    private final DemoDiscrepancies discrepancies;
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

    /** The same with another number of packages of the past than the size says. */
    public void load(Size size, int past, String simulators, Consumer<String> progress) {
        if (isPresent()) {
            reconnect(simulators);
        } else {
            begin(size, simulators, progress);
        }
        if (past > 0 && new DemoPast(jdbc, transactions, seals, clock.instant()).write(past, progress) > 0) {
            progress.accept("  tidying up …");
            DemoDesk.vacuum(jdbc);
        }
    }

    private void begin(Size size, String simulators, Consumer<String> progress) {
        progress.accept("Making the company (once): master data, two years of sales, stock, the state's books …");
        transactions.executeWithoutResult(status -> make(size, simulators));
        DemoDesk.analyze(jdbc);
    }

    private void make(Size size, String simulators) {
        var today = LocalDate.now(clock.withZone(DemoFacility.LOS_ANGELES.zone()));
        var ids = new DemoMasterData(jdbc, today, SEED).write();
        for (var account : accounts()) {
            people.save(account.login(), account.name(), PASSWORD, Map.of(new FacilityId(0), Set.of(account.role())));
        }
        var stock = new DemoStock(ledger, ids, today, SEED);
        var stocked = stock.write();
        new DemoLabs(jdbc, ids).write(stocked);
        var _ = new DemoHistory(jdbc, ids, today, SEED).write(dataSource);
        var state = new DemoState(simulators, link);
        for (var facility : List.of(DemoFacility.LOS_ANGELES, DemoFacility.DENVER)) {
            state.write(facility, stocked, stock.freeTags(facility));
            planted.computeIfAbsent((long) facility.number(), f -> new HashMap<>())
                    .putAll(DemoState.seeded(facility, stocked));
        }
        var left = desk.write(ids, stock, today, SEED);
        for (var facility : List.of(DemoFacility.LOS_ANGELES, DemoFacility.DENVER)) {
            planted.computeIfAbsent((long) facility.number(), f -> new HashMap<>())
                    .putAll(discrepancies.plant(facility, state, stock.freeTags(facility)));
        }
        left.forEach(
                tag -> planted.get((long) DemoFacility.LOS_ANGELES.number()).put(tag, "LEFT_UNREGISTERED"));
        var _ = jdbc.update(
                "INSERT INTO demo.company (made_on, size, seed) VALUES (?, ?, ?)",
                Date.valueOf(today),
                size.name(),
                SEED);
    }

    private void reconnect(String simulators) {
        for (var facility : List.of(DemoFacility.LOS_ANGELES, DemoFacility.DENVER)) {
            link.moveTo(
                    DemoIds.facility(facility),
                    simulators + "/" + facility.state().toLowerCase(java.util.Locale.ROOT));
        }
    }
}
