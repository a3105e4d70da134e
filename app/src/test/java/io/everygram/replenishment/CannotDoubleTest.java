package io.everygram.replenishment;

import static org.assertj.core.api.Assertions.assertThat;

import io.everygram.catalog.ItemId;
import io.everygram.identity.CurrentPerson;
import io.everygram.kernel.IdempotencyKey;
import io.everygram.testing.TestFacility;
import io.everygram.testing.WholeApplication;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** However plans, edits, postponements, second clicks and two people fall between each other: the same facts have the same proposals, and nothing is ordered twice. */
@WholeApplication
class CannotDoubleTest {
    private static final int RUNS = 100;
    private static final int AT_ONCE = 6;

    private final JdbcClient jdbc;
    private final Replenishment replenishment;
    private final Proposals proposals;
    private final Clock clock;

    private TestFacility here;
    private CurrentPerson maria;
    private CurrentPerson luis;
    private LocalDate today;
    private final List<ItemId> items = new ArrayList<>();

    @Autowired
    CannotDoubleTest(JdbcClient jdbc, Replenishment replenishment, Proposals proposals, Clock clock) {
        this.jdbc = jdbc;
        this.replenishment = replenishment;
        this.proposals = proposals;
        this.clock = clock;
    }

    @BeforeEach
    void jars_are_made_of_glass_and_lids_that_a_vendor_sells() {
        here = TestFacility.create(jdbc);
        maria = new CurrentPerson(1, "maria", "Maria", here.id());
        luis = new CurrentPerson(2, "luis", "Luis", here.id());
        today = LocalDate.now(clock.withZone(ZoneId.of("America/Los_Angeles")));
        long vendor = here.vendor("Vendor");
        var jar = here.item("Jar", "EACH", null, false);
        for (var name : List.of("Glass", "Lid", "Bag")) {
            var item = here.item(name, "EACH", null, false);
            items.add(item);
            run(
                    "INSERT INTO catalog.vendor_price (vendor_id, item_id, price, pack_multiple, minimum) VALUES (?, ?, 0.1, 25, 0)",
                    vendor,
                    item.value());
        }
        items.add(jar);
        run("INSERT INTO catalog.bom (output_item_id) VALUES (?)", jar.value());
        for (int component = 0; component < 2; component++) {
            run(
                    "INSERT INTO catalog.bom_line (bom_id, component_item_id, quantity_per) SELECT bom_id, ?, 1 FROM catalog.bom WHERE output_item_id = ?",
                    items.get(component).value(),
                    jar.value());
        }
        for (int ago = 1; ago <= 35; ago++) {
            for (var sold : List.of(jar, items.get(2))) {
                run(
                        "INSERT INTO orders.sale (facility_id, item_id, day, customer_id, units, amount) VALUES (?, ?, ?, 1, 10, 20)",
                        here.id().value(),
                        sold.value(),
                        today.minusDays(ago));
            }
        }
    }

    @Test
    void a_hundred_runs_in_any_order_give_the_same_proposals_for_the_same_facts() throws Exception {
        var random = RandomGeneratorFactory.of("L64X128MixRandom").create(17);
        var _ = replenishment.plan(here.id(), "test");
        int accepted = 0;
        try (var people = Executors.newFixedThreadPool(3)) {
            for (int run = 0; run < RUNS; run++) {
                var acts = new ArrayList<Callable<Object>>();
                for (int act = 0; act < AT_ONCE; act++) {
                    acts.add(act(random));
                }
                for (var done : people.invokeAll(acts, 60, TimeUnit.SECONDS)) {
                    accepted += done.get() instanceof AcceptOutcome.Accepted a ? a.lines() : 0;
                }
                requireTheSameForTheSameFacts(run);
                if (random.nextInt(4) == 0) {
                    goodsComeIn();
                }
            }
        }
        assertThat(accepted).isGreaterThan(20);
        assertThat(count("SELECT count(*) FROM replenishment.proposal WHERE facility_id = ? AND state = 'ACCEPTED'"))
                .as("each acceptance is one line of an order or one run")
                .isEqualTo(count("SELECT count(*) FROM purchasing.purchase_order_line WHERE facility_id = ?")
                        + count("SELECT count(*) FROM production.run WHERE facility_id = ?"));
    }

    private void requireTheSameForTheSameFacts(int run) {
        var _ = replenishment.plan(here.id(), "test");
        var first = shown();
        assertThat(replenishment.plan(here.id(), "test").changed())
                .as("run %s", run)
                .isZero();
        assertThat(shown()).isEqualTo(first);
        run(
                "UPDATE replenishment.proposal SET state = 'SUPERSEDED' WHERE facility_id = ? AND state = 'PROPOSED' AND NOT firm",
                here.id().value());
        run(
                "DELETE FROM replenishment.item_plan WHERE facility_id = ?",
                here.id().value());
        var _ = replenishment.plan(here.id(), "test");
        assertThat(shown()).as("planned anew, run %s", run).isEqualTo(first);
        for (var item : items) {
            assertThat(proposals.open(here.id()).stream()
                            .filter(p -> p.itemId() == item.value() && !p.firm())
                            .map(Proposal::expectedOn))
                    .as("one proposal an item and day")
                    .doesNotHaveDuplicates();
        }
    }

    private record Shown(long item, String quantity, LocalDate orderBy, LocalDate expectedOn, boolean firm) {}

    private List<Shown> shown() {
        return proposals.open(here.id()).stream()
                .map(p -> new Shown(
                        p.itemId(),
                        p.quantity().stripTrailingZeros().toPlainString(),
                        p.orderBy(),
                        p.expectedOn(),
                        p.firm()))
                .sorted(Comparator.comparing(Shown::item).thenComparing(Shown::expectedOn))
                .toList();
    }

    /** What somebody does next, on the proposals as they stand now. */
    private Callable<Object> act(RandomGenerator random) {
        var open = proposals.open(here.id());
        var person = random.nextInt(2) == 0 ? maria : luis;
        if (open.isEmpty()) {
            return () -> replenishment.plan(here.id(), person.name());
        }
        var chosen = open.get(random.nextInt(open.size()));
        var key = new IdempotencyKey("click-" + random.nextInt(40));
        int days = 1 + random.nextInt(20);
        int packs = 1 + random.nextInt(6);
        return switch (random.nextInt(8)) {
            case 1, 2 ->
                () -> proposals.accept(
                        person, key, List.of(new Proposals.Acceptance(chosen.proposalId(), Optional.empty())));
            case 3 -> {
                var twice = List.of(new Proposals.Acceptance(chosen.proposalId(), Optional.empty()));
                yield () -> {
                    var first = proposals.accept(person, key, twice);
                    var again = proposals.accept(person, key, twice);
                    assertThat(again).isInstanceOfAny(first.getClass(), AcceptOutcome.AlreadyDecided.class);
                    return first;
                };
            }
            case 4 ->
                () -> proposals.fix(
                        person,
                        chosen.proposalId(),
                        new Proposals.Change(
                                chosen.packMultiple()
                                        .multiply(BigDecimal.valueOf(packs))
                                        .toPlainString(),
                                today.plusDays(days).toString(),
                                "Later is enough"));
            case 5 -> () -> proposals.release(person, chosen.proposalId());
            case 6 -> () -> replenishment.replan(here.id(), Set.of(chosen.itemId()));
            case 7 -> () -> postponed(days);
            default -> () -> replenishment.plan(here.id(), person.name());
        };
    }

    private Object postponed(int days) {
        run(
                "UPDATE purchasing.purchase_order SET expected_on = expected_on + ? WHERE facility_id = ? AND order_id = "
                        + "(SELECT max(order_id) FROM purchasing.purchase_order WHERE facility_id = ?)",
                days,
                here.id().value(),
                here.id().value());
        return "postponed";
    }

    /** All that is on order is closed, so that there is something to propose again. */
    private void goodsComeIn() {
        run(
                "UPDATE purchasing.purchase_order SET state = 'CANCELLED' WHERE facility_id = ?",
                here.id().value());
        run(
                "UPDATE production.run SET state = 'CANCELLED' WHERE facility_id = ?",
                here.id().value());
    }

    private int count(String sql) {
        return jdbc.sql(sql).param(here.id().value()).query(Integer.class).single();
    }

    private void run(String sql, Object... parameters) {
        var _ = jdbc.sql(sql).params(List.of(parameters)).update();
    }
}
