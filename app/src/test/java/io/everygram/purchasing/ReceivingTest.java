package io.everygram.purchasing;

import static org.assertj.core.api.Assertions.assertThat;

import io.everygram.catalog.ItemId;
import io.everygram.identity.CurrentPerson;
import io.everygram.kernel.IdempotencyKey;
import io.everygram.kernel.Money;
import io.everygram.kernel.PackageTag;
import io.everygram.kernel.Quantity;
import io.everygram.kernel.Unit;
import io.everygram.ledger.LedgerOutcome;
import io.everygram.ledger.MovementId;
import io.everygram.ledger.ReversalOutcome;
import io.everygram.ledger.Reversals;
import io.everygram.purchasing.PurchaseOutcome.Done;
import io.everygram.purchasing.ReceiveOutcome.LinesRefused;
import io.everygram.purchasing.ReceiveOutcome.Received;
import io.everygram.purchasing.domain.OrderState;
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

/** Orders through their life and deliveries against them, on a real database. */
@WholeApplication
class ReceivingTest {
    private final JdbcClient jdbc;
    private final Purchasing purchasing;
    private final PurchaseOrders orders;
    private final Receiving receiving;
    private final Reversals reversals;
    private final Clock clock;

    private TestFacility here;
    private CurrentPerson maria;
    private CurrentPerson carl;
    private long vendor;
    private ItemId flower;
    private ItemId bag;
    private LocalDate today;

    @Autowired
    ReceivingTest(
            JdbcClient jdbc,
            Purchasing purchasing,
            PurchaseOrders orders,
            Receiving receiving,
            Reversals reversals,
            Clock clock) {
        this.jdbc = jdbc;
        this.purchasing = purchasing;
        this.orders = orders;
        this.receiving = receiving;
        this.reversals = reversals;
        this.clock = clock;
    }

    @BeforeEach
    void a_facility_with_a_vendor() {
        here = TestFacility.create(jdbc);
        maria = new CurrentPerson(1, "maria", "Maria", here.id());
        carl = new CurrentPerson(2, "carl", "Carl", here.id());
        vendor = here.vendor("Vendor");
        flower = here.item("Flower", "GRAM", null, true);
        bag = here.item("Bag", "EACH", null, false);
        today = LocalDate.now(clock.withZone(ZoneId.of("America/Los_Angeles")));
    }

    @Test
    void the_same_key_makes_one_order_and_numbers_have_no_gap() {
        var key = IdempotencyKey.fresh();
        var first = number(purchasing.draft(maria, key, bags("100")));
        assertThat(number(purchasing.draft(maria, key, bags("100")))).isEqualTo(first);
        var refused = purchasing.draft(maria, IdempotencyKey.fresh(), draft(List.of()));
        assertThat(refused).isInstanceOf(PurchaseOutcome.NoLines.class);
        assertThat(number(purchasing.draft(maria, IdempotencyKey.fresh(), bags("1"))))
                .endsWith("-00002");
        assertThat(first).endsWith("-00001");
    }

    @Test
    void what_is_wrong_with_a_draft_is_named_and_nothing_is_written() {
        var twice = draft(List.of(line(bag, "5", Unit.EACH, "1"), line(bag, "6", Unit.EACH, "1")));
        assertThat(purchasing.draft(maria, IdempotencyKey.fresh(), twice))
                .isInstanceOf(PurchaseOutcome.ItemTwice.class);
        assertThat(purchasing.draft(maria, IdempotencyKey.fresh(), draft(List.of(line(bag, "5", Unit.GRAM, "1")))))
                .isInstanceOf(PurchaseOutcome.WrongQuantity.class);
        assertThat(purchasing.draft(maria, IdempotencyKey.fresh(), draft(List.of(line(bag, "5", Unit.EACH, "-1")))))
                .isInstanceOf(PurchaseOutcome.WrongPrice.class);
        var late =
                new Purchasing.Draft(vendor, today.minusDays(1), "", bags("1").lines());
        assertThat(purchasing.draft(maria, IdempotencyKey.fresh(), late)).isInstanceOf(PurchaseOutcome.WrongDay.class);
        var never =
                new Purchasing.Draft(vendor, today.plusYears(10), "", bags("1").lines());
        assertThat(purchasing.draft(maria, IdempotencyKey.fresh(), never)).isInstanceOf(PurchaseOutcome.WrongDay.class);
        var nobody = new Purchasing.Draft(0, today, "", bags("1").lines());
        assertThat(purchasing.draft(maria, IdempotencyKey.fresh(), nobody))
                .isInstanceOf(PurchaseOutcome.UnknownVendor.class);
        assertThat(orders.list(here.id(), List.of(), "", "", 10)).isEmpty();
    }

    @Test
    void from_the_limit_on_another_person_with_the_right_approves() {
        // 25,000 bags at ten cents are exactly the limit of 2,500 dollars.
        var large = number(purchasing.draft(maria, IdempotencyKey.fresh(), bags("25000")));
        assertThat(purchasing.approve(maria, large, 1, true, ""))
                .isInstanceOf(PurchaseOutcome.SecondPersonNeeded.class);
        assertThat(purchasing.approve(carl, large, 1, false, ""))
                .isInstanceOf(PurchaseOutcome.SecondPersonNeeded.class);
        assertThat(purchasing.approve(carl, large, 1, true, "")).isEqualTo(new Done(large, 2));
        var changed = number(purchasing.draft(maria, IdempotencyKey.fresh(), bags("100")));
        assertThat(purchasing.edit(carl, changed, 1, bags("25000"))).isEqualTo(new Done(changed, 2));
        assertThat(purchasing.approve(carl, changed, 2, true, ""))
                .as("who wrote what makes it large does not approve it either")
                .isInstanceOf(PurchaseOutcome.SecondPersonNeeded.class);
        var small = number(purchasing.draft(maria, IdempotencyKey.fresh(), bags("24999")));
        assertThat(purchasing.approve(maria, small, 1, false, "")).isEqualTo(new Done(small, 2));
    }

    @Test
    void a_change_after_the_page_was_shown_is_told_and_only_drafts_change() {
        var number = number(purchasing.draft(maria, IdempotencyKey.fresh(), bags("100")));
        assertThat(purchasing.edit(maria, number, 1, bags("200"))).isEqualTo(new Done(number, 2));
        assertThat(purchasing.approve(maria, number, 1, false, ""))
                .isEqualTo(new PurchaseOutcome.ChangedMeanwhile(number, 1, 2));
        assertThat(purchasing.approve(maria, number, 2, false, "")).isEqualTo(new Done(number, 3));
        assertThat(purchasing.edit(maria, number, 3, bags("1"))).isInstanceOf(PurchaseOutcome.NotEditable.class);
        assertThat(purchasing.reopen(maria, number, 3)).isEqualTo(new Done(number, 4));
        assertThat(found(number).approvedBy()).isEmpty();
    }

    @Test
    void a_vendor_whose_paper_ends_before_the_goods_come_in_gets_no_order() {
        var _ = jdbc.sql(
                        "INSERT INTO catalog.vendor_document (vendor_id, kind, number, valid_to) VALUES (:v, 'CHILD_RESISTANCE_REPORT', 'CR-1', :d)")
                .param("v", vendor)
                .param("d", today.plusDays(2))
                .update();
        var number = number(purchasing.draft(maria, IdempotencyKey.fresh(), bags("100")));
        assertThat(purchasing.approve(maria, number, 1, false, "")).isInstanceOf(PurchaseOutcome.PapersDoNotHold.class);
        var sooner =
                new Purchasing.Draft(vendor, today.plusDays(2), "", bags("100").lines());
        assertThat(purchasing.edit(maria, number, 1, sooner)).isEqualTo(new Done(number, 2));
        assertThat(purchasing.approve(maria, number, 2, false, "")).isEqualTo(new Done(number, 3));
    }

    @Test
    void up_to_five_percent_more_come_in_with_a_reason_and_not_a_piece_beyond() {
        var number = sent(bags("100"));
        assertThat(receive(number, part("106", "", "Vendor sent more"))).isInstanceOf(LinesRefused.class);
        assertThat(receive(number, part("105", "", ""))).isInstanceOf(LinesRefused.class);
        assertThat(receive(number, part("105", "", "Vendor sent more"))).isInstanceOf(Received.class);
        assertThat(found(number).state()).isEqualTo(OrderState.RECEIVED);
        assertThat(orders.differences(found(number)))
                .singleElement()
                .satisfies(d ->
                        assertThat(d.kind() + " " + d.quantity().intValue()).isEqualTo("OVER 5"));
        assertThat(receive(number, part("1", "", "more"))).isInstanceOf(ReceiveOutcome.NotReceivable.class);
    }

    @Test
    void what_is_damaged_is_not_taken_and_stays_open() {
        var number = sent(bags("100"));
        assertThat(receive(number, part("60", "40", ""))).isInstanceOf(LinesRefused.class);
        assertThat(receive(number, part("60", "40", "Carton soaked"))).isInstanceOf(Received.class);
        assertThat(onHand(bag)).isEqualByComparingTo("60");
        assertThat(found(number).lines().getFirst().open()).isEqualTo(Quantity.of(40, Unit.EACH));
        assertThat(found(number).state()).isEqualTo(OrderState.PARTLY_RECEIVED);
    }

    @Test
    void components_get_a_lot_and_their_cost_from_the_order_and_no_hold() {
        var number = sent(bags("100"));
        assertThat(receive(number, part("100", "", ""))).isInstanceOf(Received.class);
        var row = jdbc.sql(
                        "SELECT lot || ' ' || cost || ' ' || available::int FROM ledger.package_balance WHERE facility_id = :f AND item_id = :i")
                .param("f", here.id().value())
                .param("i", bag.value())
                .query(String.class)
                .single();
        assertThat(row).startsWith(number + "-1-").endsWith(" 10.0000 100");
    }

    @Test
    void every_problem_of_a_delivery_is_named_at_once() {
        var number = sent(new Purchasing.Draft(
                vendor,
                today.plusDays(3),
                "",
                List.of(line(flower, "500", Unit.GRAM, "2"), line(bag, "10", Unit.EACH, "1"))));
        var parts = List.of(
                new Delivery.Part(1, "250", "", "1A4", "", Optional.empty(), Optional.empty(), ""),
                new Delivery.Part(2, "2.5", "", "", "", Optional.empty(), Optional.empty(), ""),
                new Delivery.Part(9, "1", "", "", "", Optional.empty(), Optional.empty(), ""));
        var refused =
                (LinesRefused) receiving.receive(maria, new Delivery(IdempotencyKey.fresh(), number, "DN", parts));
        assertThat(refused.problems())
                .hasExactlyElementsOfTypes(
                        ReceiveOutcome.NotATag.class,
                        ReceiveOutcome.LotNeeded.class,
                        ReceiveOutcome.DatesNeeded.class,
                        ReceiveOutcome.NotAQuantity.class,
                        ReceiveOutcome.UnknownLine.class);
        assertThat(receiving.receive(maria, new Delivery(IdempotencyKey.fresh(), number, " ", parts)))
                .isInstanceOf(ReceiveOutcome.DeliveryNoteMissing.class);
        assertThat(receiving.receive(maria, new Delivery(IdempotencyKey.fresh(), number, "DN", List.of())))
                .isInstanceOf(ReceiveOutcome.NothingReceived.class);
    }

    @Test
    void a_tag_that_is_used_already_takes_the_whole_delivery_back() {
        var number = sent(new Purchasing.Draft(
                vendor,
                today.plusDays(3),
                "",
                List.of(line(flower, "500", Unit.GRAM, "2"), line(bag, "10", Unit.EACH, "1"))));
        var tag = here.tag();
        assertThat(receiving.receive(
                        maria, new Delivery(IdempotencyKey.fresh(), number, "DN", List.of(grams("100", tag)))))
                .isInstanceOf(Received.class);
        var again = receiving.receive(
                maria,
                new Delivery(
                        IdempotencyKey.fresh(),
                        number,
                        "DN",
                        List.of(
                                grams("100", tag),
                                new Delivery.Part(2, "10", "", "", "", Optional.empty(), Optional.empty(), ""))));
        assertThat(again).isEqualTo(new ReceiveOutcome.LedgerRefused(new LedgerOutcome.TagInUse(tag.value())));
        assertThat(onHand(bag)).isZero();
        assertThat(found(number).lines().get(1).received().isZero()).isTrue();
    }

    @Test
    void a_delivery_says_whose_it_is_when_it_came_and_into_which_slot_and_can_be_taken_back() {
        var number =
                sent(new Purchasing.Draft(vendor, today.plusDays(3), "", List.of(line(flower, "100", Unit.GRAM, "2"))));
        var _ = jdbc.sql("""
                        INSERT INTO catalog.slot (facility_id, room_id, code, x_meters, y_meters, pick_sequence)
                        VALUES (:f, :q, 'Q-01', 1, 1, 1), (:f, :v, 'V-01', 1, 1, 1)""")
                .param("f", here.id().value())
                .param("q", Long.parseLong(here.room("QUARANTINE").ref()))
                .param("v", Long.parseLong(here.room("VAULT").ref()))
                .update();
        var tag = here.tag();
        var at = clock.instant().minusSeconds(3 * 3600).truncatedTo(java.time.temporal.ChronoUnit.SECONDS);
        var wrong = receiving.receive(maria, delivered(number, tag, "V-01", at));
        assertThat(wrong).isInstanceOf(ReceiveOutcome.LinesRefused.class);
        assertThat(((ReceiveOutcome.LinesRefused) wrong).problems())
                .containsExactly(new ReceiveOutcome.WrongSlot(
                        0, "Slot V-01 is in Vault, not in Quarantine. Choose that room, or another slot."));

        assertThat(receiving.receive(maria, delivered(number, tag, "q-01", at))).isInstanceOf(Received.class);
        assertThat(jdbc.sql("""
                        SELECT u.owner || ', ' || p.kind || ', ' || (u.received_at = :at)
                        FROM ledger.stock_unit AS u JOIN ledger.balance AS b USING (facility_id, unit_id) JOIN ledger.place AS p USING (facility_id, place_id)
                        WHERE u.facility_id = :f AND u.tag = :t AND b.quantity > 0""")
                        .param("f", here.id().value())
                        .param("t", tag.value())
                        .param("at", at.atOffset(java.time.ZoneOffset.UTC))
                        .query(String.class)
                        .single())
                .isEqualTo("Green Farms LLC, SLOT, true");
        assertThat(found(number).state()).isEqualTo(OrderState.RECEIVED);

        var movement = jdbc.sql(
                        "SELECT max(movement_id) FROM ledger.movement WHERE facility_id = :f AND kind = 'RECEIVE'")
                .param("f", here.id().value())
                .query(Long.class)
                .single();
        var reversed = reversals.takeBack(
                maria,
                new Reversals.Wanted(
                        new MovementId(movement), "Booked twice", "", "/packages/" + tag, IdempotencyKey.fresh()));
        assertThat(reversed).isInstanceOf(ReversalOutcome.Judged.class);
        assertThat(found(number).state()).as("the vendor still owes it").isEqualTo(OrderState.SENT);
        assertThat(found(number).lines().getFirst().received().isZero()).isTrue();
    }

    private Delivery delivered(String number, PackageTag tag, String slot, java.time.Instant at) {
        var part = new Delivery.Part(
                1,
                "100",
                "",
                tag.value(),
                "LOT-A",
                Optional.of(today.minusDays(9)),
                Optional.of(today.plusDays(300)),
                "",
                "",
                "",
                slot);
        return new Delivery(IdempotencyKey.fresh(), number, "DN", List.of(part), "Green Farms LLC", Optional.of(at));
    }

    @Test
    void of_two_receivers_at_once_with_one_key_one_books_and_with_two_keys_nothing_is_taken_twice() throws Exception {
        var number = sent(bags("100"));
        var key = IdempotencyKey.fresh();
        var same = atOnce(() -> receiving.receive(maria, new Delivery(key, number, "DN", List.of(part("60", "", "")))));
        assertThat(same).allSatisfy(o -> assertThat(o).isInstanceOf(Received.class));
        assertThat(same.stream().filter(o -> o instanceof Received r && !r.replayed()))
                .hasSize(1);
        assertThat(onHand(bag)).isEqualByComparingTo("60");
        var other = atOnce(() -> receive(number, part("40", "", "")));
        assertThat(other.stream().filter(o -> o instanceof Received)).hasSize(1);
        assertThat(onHand(bag)).isEqualByComparingTo("100");
    }

    @Test
    void an_order_of_another_facility_is_unknown_here() {
        var number = sent(bags("100"));
        var elsewhere = TestFacility.create(jdbc);
        var stranger = new CurrentPerson(3, "mia", "Mia", elsewhere.id());
        assertThat(receiving.receive(
                        stranger, new Delivery(IdempotencyKey.fresh(), number, "DN", List.of(part("1", "", "")))))
                .isInstanceOf(ReceiveOutcome.UnknownOrder.class);
        assertThat(purchasing.cancel(stranger, number, 3, "why")).isInstanceOf(PurchaseOutcome.UnknownOrder.class);
    }

    private static <T> List<T> atOnce(Callable<T> act) throws Exception {
        try (var pool = Executors.newFixedThreadPool(4)) {
            var results = new ArrayList<T>();
            for (Future<T> future : pool.invokeAll(List.of(act, act, act, act))) {
                results.add(future.get());
            }
            return results;
        }
    }

    private ReceiveOutcome receive(String number, Delivery.Part part) {
        return receiving.receive(maria, new Delivery(IdempotencyKey.fresh(), number, "DN-1", List.of(part)));
    }

    private static Delivery.Part part(String quantity, String damaged, String reason) {
        return new Delivery.Part(1, quantity, damaged, "", "", Optional.empty(), Optional.empty(), reason);
    }

    private Delivery.Part grams(String quantity, PackageTag tag) {
        return new Delivery.Part(
                1,
                quantity,
                "",
                tag.value(),
                "LOT",
                Optional.of(today.minusDays(3)),
                Optional.of(today.plusDays(300)),
                "");
    }

    private String sent(Purchasing.Draft draft) {
        var number = number(purchasing.draft(maria, IdempotencyKey.fresh(), draft));
        assertThat(purchasing.approve(carl, number, 1, true, "")).isInstanceOf(Done.class);
        assertThat(purchasing.send(maria, number, 2, "mail", order -> new byte[] {1}))
                .isInstanceOf(Done.class);
        return number;
    }

    private Purchasing.Draft bags(String quantity) {
        return draft(List.of(line(bag, quantity, Unit.EACH, "0.10")));
    }

    private Purchasing.Draft draft(List<Purchasing.DraftLine> lines) {
        return new Purchasing.Draft(vendor, today.plusDays(3), "", lines);
    }

    private static Purchasing.DraftLine line(ItemId item, String quantity, Unit unit, String price) {
        return new Purchasing.DraftLine(item, Quantity.of(quantity, unit), Money.of(price));
    }

    private static String number(PurchaseOutcome outcome) {
        return ((Done) outcome).number();
    }

    private PurchaseOrder found(String number) {
        return orders.find(here.id(), number).orElseThrow();
    }

    private BigDecimal onHand(ItemId item) {
        return jdbc.sql(
                        "SELECT coalesce(sum(on_hand), 0) FROM ledger.package_balance WHERE facility_id = :f AND item_id = :i")
                .param("f", here.id().value())
                .param("i", item.value())
                .query(BigDecimal.class)
                .single();
    }
}
