package io.everygram.replenishment;

import static org.assertj.core.api.Assertions.assertThat;

import io.everygram.catalog.ItemId;
import io.everygram.identity.CurrentPerson;
import io.everygram.kernel.IdempotencyKey;
import io.everygram.kernel.Quantity;
import io.everygram.kernel.Unit;
import io.everygram.ledger.Ledger;
import io.everygram.replenishment.domain.ItemPlanner;
import io.everygram.replenishment.domain.Steps;
import io.everygram.testing.TestFacility;
import io.everygram.testing.WholeApplication;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The plan on a real database: it explains itself, and it cannot double. */
@WholeApplication
class ReplenishmentTest {
    private final JdbcClient jdbc;
    private final Replenishment replenishment;
    private final Proposals proposals;
    private final Ledger ledger;
    private final Clock clock;

    private TestFacility here;
    private CurrentPerson maria;
    private long vendor;
    private ItemId bag;
    private LocalDate today;

    @Autowired
    ReplenishmentTest(JdbcClient jdbc, Replenishment replenishment, Proposals proposals, Ledger ledger, Clock clock) {
        this.jdbc = jdbc;
        this.replenishment = replenishment;
        this.proposals = proposals;
        this.ledger = ledger;
        this.clock = clock;
    }

    @BeforeEach
    void ten_bags_a_day_are_sold_and_none_is_there() {
        here = TestFacility.create(jdbc);
        maria = new CurrentPerson(1, "maria", "Maria", here.id());
        vendor = here.vendor("Vendor");
        bag = here.item("Bag", "EACH", null, false);
        today = LocalDate.now(clock.withZone(ZoneId.of("America/Los_Angeles")));
        price("0.1", "50");
        for (int ago = 1; ago <= 35; ago++) {
            var _ = jdbc.sql(
                            "INSERT INTO orders.sale (facility_id, item_id, day, customer_id, units, amount) VALUES (:f, :i, :d, 1, 10, 20)")
                    .param("f", here.id().value())
                    .param("i", bag.value())
                    .param("d", today.minusDays(ago))
                    .update();
        }
    }

    @Test
    void the_kept_explanation_gives_the_suggestion_again_to_the_last_unit() {
        assertThat(replenishment.plan(here.id(), "test").proposals()).isOne();
        var proposal = open();
        var kept = proposals.explanation(here.id(), proposal).orElseThrow();
        var order = ItemPlanner.decide(kept).orders().getFirst();

        assertThat(Steps.quantity(order.quantity(), kept.facts().unit())).isEqualByComparingTo(proposal.quantity());
        assertThat(order.comesInOn()).isEqualTo(proposal.expectedOn());
        assertThat(kept)
                .isEqualTo(replenishment.item(here.id(), bag).orElseThrow().plan());
    }

    @Test
    void planning_twice_changes_nothing_and_a_changed_fact_changes_one_proposal() {
        assertThat(replenishment.plan(here.id(), "test").changed()).isOne();
        var first = open().proposalId();
        assertThat(replenishment.plan(here.id(), "test").changed()).isZero();
        assertThat(open().proposalId()).isEqualTo(first);
        var _ = jdbc.sql("UPDATE catalog.vendor_price SET pack_multiple = 1000 WHERE item_id = :i")
                .param("i", bag.value())
                .update();
        assertThat(replenishment.plan(here.id(), "test").changed()).isOne();
        assertThat(open().quantity()).isEqualByComparingTo("1000");
    }

    @Test
    void many_who_plan_and_accept_at_once_order_once() throws Exception {
        var _ = replenishment.plan(here.id(), "test");
        var id = open().proposalId();
        Callable<Object> accept = () -> proposals.accept(
                maria, IdempotencyKey.fresh(), List.of(new Proposals.Acceptance(id, Optional.empty())));
        Callable<Object> plan = () -> replenishment.plan(here.id(), "test");
        var outcomes = atOnce(List.of(accept, plan, accept, plan, accept, plan));

        assertThat(outcomes.stream().filter(o -> o instanceof AcceptOutcome.Accepted))
                .hasSize(1);
        assertThat(outcomes.stream().filter(o -> o instanceof AcceptOutcome.AlreadyDecided))
                .hasSize(2);
        assertThat(replenishment.plan(here.id(), "test").proposals()).isZero();
        assertThat(jdbc.sql("SELECT sum(quantity)::int FROM purchasing.purchase_order_line WHERE facility_id = :f")
                        .param("f", here.id().value())
                        .query(Integer.class)
                        .single())
                .isEqualTo(150);
    }

    @Test
    void the_same_key_answers_as_the_first_time_and_a_changed_quantity_is_whole_packs() {
        var _ = replenishment.plan(here.id(), "test");
        var id = open().proposalId();
        var key = IdempotencyKey.fresh();
        for (var typed : List.of("0", "-50", "75", "many")) {
            assertThat(accept(key, id, typed)).as(typed).isInstanceOf(AcceptOutcome.WrongQuantity.class);
        }
        var first = accept(key, id, "200");
        assertThat(first).isInstanceOf(AcceptOutcome.Accepted.class);
        assertThat(accept(key, id, "200")).isEqualTo(first);
        assertThat(proposals.accept(maria, key, List.of())).isInstanceOf(AcceptOutcome.NothingChosen.class);
    }

    @Test
    void a_refusal_needs_a_reason_and_holds_for_the_day() {
        var _ = replenishment.plan(here.id(), "test");
        var id = open().proposalId();
        assertThat(proposals.refuse(maria, IdempotencyKey.fresh(), id, " "))
                .isInstanceOf(AcceptOutcome.ReasonMissing.class);
        assertThat(proposals.refuse(maria, IdempotencyKey.fresh(), id, "Discontinued"))
                .isInstanceOf(AcceptOutcome.Turned.class);
        assertThat(replenishment.plan(here.id(), "test").proposals()).isZero();
    }

    @Test
    void what_needs_a_checked_paper_to_be_ordered_is_blocked_until_one_holds_when_the_goods_come() {
        var _ = jdbc.sql(
                        "UPDATE catalog.item SET category = 'packaging', child_resistant = true, size = '7 g', revision = 'B' WHERE item_id = :i")
                .param("i", bag.value())
                .update();
        var _ = replenishment.plan(here.id(), "test");
        assertThat(open().blocked()).as("it is missing").isEqualTo("PAPERS");
        assertThat(accept(IdempotencyKey.fresh(), open().proposalId(), "50"))
                .isInstanceOf(AcceptOutcome.PapersDoNotHold.class);

        paper("A", today.plusDays(300));
        var _ = replenishment.plan(here.id(), "test");
        assertThat(open().blocked()).as("it is for another revision").isEqualTo("PAPERS");

        paper("B", today);
        var _ = replenishment.plan(here.id(), "test");
        assertThat(open().blocked()).as("it ends before they come").isEqualTo("PAPERS");

        paper("B", today.plusDays(300));
        var _ = replenishment.plan(here.id(), "test");
        assertThat(open().blocked()).isEmpty();
    }

    private void paper(String revision, LocalDate ends) {
        var number = "CR-" + here.id().value() + "-" + revision + "-" + ends;
        var _ = jdbc.sql("""
                        WITH f AS (
                            INSERT INTO compliance.paper_file (name, media, content, sha256, added_at, added_by)
                            VALUES ('r.pdf', 'application/pdf', 'x', encode(sha256(:n::text::bytea), 'hex'), now(), 'test') RETURNING file_id)
                        INSERT INTO compliance.paper (kind, vendor_id, item_id, size, revision, issuer, number, issued_on, valid_to, standing, file_id, came_by,
                            filed_at, filed_by, checked_at, checked_by)
                        SELECT 'CHILD_RESISTANCE_REPORT', :v, :i, '7 g', :r, 'Lab', :n, :d::date - 400, :d, 'CHECKED', f.file_id, 'PERSON', now(), 'test', now(), 'test'
                        FROM f""")
                .param("n", number)
                .param("v", vendor)
                .param("i", bag.value())
                .param("r", revision)
                .param("d", ends)
                .update();
    }

    @Test
    void blocked_by_papers_and_by_a_missing_price_nothing_is_ordered_and_the_rest_is_planned() {
        var free = here.item("Label", "EACH", null, false);
        var _ = jdbc.sql(
                        "INSERT INTO orders.sale (facility_id, item_id, day, customer_id, units, amount) SELECT :f, :i, day, 1, 10, 20 FROM orders.sale WHERE facility_id = :f")
                .param("f", here.id().value())
                .param("i", free.value())
                .update();
        var _ = jdbc.sql(
                        "INSERT INTO catalog.vendor_price (vendor_id, item_id, price, pack_multiple, minimum) VALUES (:v, :i, 0, 1, 0)")
                .param("v", vendor)
                .param("i", free.value())
                .update();
        assertThat(replenishment.plan(here.id(), "test").proposals()).isEqualTo(2);
        assertThat(proposals.open(here.id())).extracting(Proposal::blocked).containsExactlyInAnyOrder("", "NO_PRICE");
        var _ = jdbc.sql(
                        "INSERT INTO catalog.vendor_document (vendor_id, kind, number, valid_to) VALUES (:v, 'INSURANCE', 'I-1', :d)")
                .param("v", vendor)
                .param("d", today)
                .update();
        var _ = replenishment.plan(here.id(), "test");
        var blocked = proposals.open(here.id()).stream()
                .filter(p -> p.itemId() == bag.value())
                .findFirst()
                .orElseThrow();
        assertThat(accept(IdempotencyKey.fresh(), blocked.proposalId(), "50"))
                .isInstanceOf(AcceptOutcome.PapersDoNotHold.class);
    }

    @Test
    void what_changed_since_is_planned_again_as_planning_all_would() {
        assertThat(replenishment.catchUp(here.id())).isEmpty();
        var _ = replenishment.plan(here.id(), "test");
        assertThat(replenishment.catchUp(here.id())).contains(0);
        var _ = jdbc.sql(
                        "INSERT INTO production.run (facility_id, number, output_item_id, quantity, starts_on, line, created_at, created_by) VALUES (:f, 'PR-1', :i, 500, :d, 'L', now(), 'x')")
                .param("f", here.id().value())
                .param("i", bag.value())
                .param("d", today.plusDays(3))
                .update();

        assertThat(replenishment.catchUp(here.id())).contains(1);

        var caughtUp =
                proposals.open(here.id()).stream().map(Proposal::quantity).toList();
        assertThat(replenishment.catchUp(here.id())).contains(0);
        assertThat(replenishment.plan(here.id(), "test").changed()).isZero();
        assertThat(proposals.open(here.id()).stream().map(Proposal::quantity).toList())
                .isEqualTo(caughtUp);
    }

    @Test
    void stock_that_changed_is_planned_again_too() {
        var _ = replenishment.plan(here.id(), "test");
        stock(bag, "400");

        assertThat(replenishment.catchUp(here.id())).contains(1);
        assertThat(proposals.open(here.id())).isEmpty();
    }

    private void stock(ItemId item, String units) {
        var _ = here.received(
                ledger, item, Quantity.of(units, Unit.EACH), "FINISHED_GOODS", clock.instant(), today.plusDays(300));
    }

    @Test
    void an_order_below_the_vendors_minimum_takes_the_next_ones_along_until_they_are_ordered_themselves() {
        var box = here.item("Box", "EACH", null, false);
        var _ = jdbc.sql(
                        "INSERT INTO orders.sale (facility_id, item_id, day, customer_id, units, amount) SELECT :f, :i, day, 1, 10, 20 FROM orders.sale WHERE facility_id = :f")
                .param("f", here.id().value())
                .param("i", box.value())
                .update();
        var _ = jdbc.sql(
                        "INSERT INTO catalog.vendor_price (vendor_id, item_id, price, pack_multiple) VALUES (:v, :i, 0.1, 50)")
                .param("v", vendor)
                .param("i", box.value())
                .update();
        stock(box, "300");
        var _ = replenishment.plan(here.id(), "test");
        assertThat(proposals.open(here.id())).hasSize(1);
        var _ = jdbc.sql("UPDATE catalog.vendor SET minimum_order = 25 WHERE vendor_id = :v")
                .param("v", vendor)
                .update();

        assertThat(replenishment.plan(here.id(), "test").changed()).isPositive();
        var both = proposals.open(here.id());
        var joined = both.stream().filter(Proposal::isJoined).findFirst().orElseThrow();
        var due = both.stream().filter(p -> !p.isJoined()).findFirst().orElseThrow();
        assertThat(joined.expectedOn()).isEqualTo(due.expectedOn()).isBefore(joined.plannedOn());
        assertThat(both.stream().map(Proposal::cost).reduce(BigDecimal.ZERO, BigDecimal::add))
                .isGreaterThanOrEqualTo(new BigDecimal("25"));
        assertThat(ItemPlanner.decide(proposals.explanation(here.id(), joined).orElseThrow())
                        .orders())
                .anySatisfy(order -> {
                    assertThat(order.comesInOn()).isEqualTo(joined.plannedOn());
                    assertThat(Steps.quantity(order.quantity(), joined.unit())).isEqualByComparingTo(joined.quantity());
                });
        assertThat(replenishment.plan(here.id(), "test").changed()).isZero();

        var accepted = proposals.accept(
                maria,
                IdempotencyKey.fresh(),
                both.stream()
                        .map(p -> new Proposals.Acceptance(p.proposalId(), Optional.empty()))
                        .toList());

        assertThat(accepted)
                .isInstanceOfSatisfying(
                        AcceptOutcome.Accepted.class,
                        done -> assertThat(done.orders()).hasSize(1));
        assertThat(replenishment.plan(here.id(), "test").proposals()).isZero();
        assertThat(proposals.open(here.id())).isEmpty();
    }

    @Test
    void another_facility_sees_none_of_it() {
        var _ = replenishment.plan(here.id(), "test");
        var elsewhere = TestFacility.create(jdbc);
        assertThat(replenishment.plan(elsewhere.id(), "test").proposals()).isZero();
        var stranger = new CurrentPerson(3, "mia", "Mia", elsewhere.id());
        assertThat(proposals.accept(
                        stranger,
                        IdempotencyKey.fresh(),
                        List.of(new Proposals.Acceptance(open().proposalId(), Optional.empty()))))
                .isInstanceOf(AcceptOutcome.UnknownProposal.class);
    }

    private AcceptOutcome accept(IdempotencyKey key, long id, String quantity) {
        return proposals.accept(maria, key, List.of(new Proposals.Acceptance(id, Optional.of(quantity))));
    }

    private Proposal open() {
        return proposals.open(here.id()).getFirst();
    }

    private static <T> List<T> atOnce(List<Callable<T>> acts) throws Exception {
        try (var pool = Executors.newFixedThreadPool(acts.size())) {
            var results = new ArrayList<T>();
            for (Future<T> future : pool.invokeAll(acts)) {
                results.add(future.get());
            }
            return results;
        }
    }

    private void price(String price, String pack) {
        var _ = jdbc.sql(
                        "INSERT INTO catalog.vendor_price (vendor_id, item_id, price, pack_multiple, minimum) VALUES (:v, :i, :p::numeric, :k::numeric, 0)")
                .param("v", vendor)
                .param("i", bag.value())
                .param("p", price)
                .param("k", pack)
                .update();
    }
}
