package io.everygram.dispatch;

import static org.assertj.core.api.Assertions.assertThat;

import io.everygram.kernel.Quantity;
import io.everygram.kernel.Unit;
import io.everygram.testing.WholeApplication;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.junit.jupiter.api.Test;

/** At the shelf: what is scanned is picked once, and what may not be picked is refused with what to do. */
@WholeApplication
class PickingFlowTest extends ShippingDesk {
    @Test
    void the_same_scan_sent_twice_picks_once_and_uses_one_tag() throws Exception {
        var order = allocated(4);
        var _ = pick(order, older.value(), "same");
        var again = pick(order, older.value(), "same");

        assertThat(again.statusCode()).isEqualTo(200);
        assertThat(places()).containsExactly("older 2 PICK_ZONE", "part 4 STAGING", "younger 12 PICK_ZONE");
        assertThat(jdbc.sql("SELECT count(*) FROM orders.tag_pool WHERE facility_id = :f AND taken_for IS NOT NULL")
                        .param("f", facility.id().value())
                        .query(Long.class)
                        .single())
                .isEqualTo(1);
    }

    @Test
    void a_wrong_package_is_refused_with_the_right_one() throws Exception {
        var order = allocated(6);

        var wrong = pick(order, younger.value());
        var unknown = pick(order, "1A4060300000000000009999");

        assertThat(wrong.statusCode()).isEqualTo(422);
        assertThat(wrong.body()).contains("Wrong package", "Take ", "<b>" + older.lastSix() + "</b></span> in ");
        assertThat(unknown.body()).contains("Unknown tag");
        assertThat(pick(order, "1A406030000000000000").body())
                .as("what was read in part")
                .contains("is no tag: it has 20 characters");
        assertThat(places()).containsExactly("older 6 PICK_ZONE", "younger 12 PICK_ZONE");
    }

    @Test
    void a_package_held_meanwhile_leaves_the_pick_list_and_is_refused_at_the_shelf() throws Exception {
        var order = allocated(10);
        hold(older);

        var refused = pick(order, older.value());

        assertThat(refused.statusCode()).isEqualTo(422);
        assertThat(refused.body()).contains("On hold");
        assertThat(maria.get("/orders?status=shortage").body()).contains(order);
        var _ = maria.post("/orders", "/orders/" + order + "/allocate");
        assertThat(maria.get("/orders/" + order).body()).contains("on hold: RECALL");
        assertThat(maria.get("/orders/" + order).body()).doesNotContain("Picked the order");
        assertThat(pick(order, "https://labels.example/" + younger).body()).contains("10 ea picked");
        assertThat(maria.get("/orders/" + order).body()).contains("Picked the order", "1 package at the dock");
    }

    @Test
    void a_package_of_another_order_stays_with_that_order() throws Exception {
        var first = allocated(6);
        var second = allocated(3);

        var refused = pick(second, older.value());

        assertThat(refused.body()).contains("promised to " + first);
    }

    @Test
    void a_pick_that_is_put_back_can_be_picked_again_and_a_part_keeps_its_tag() throws Exception {
        var order = allocated(4);
        var _ = pick(order, older.value());

        var back = maria.post("/orders", "/orders/" + order + "/put-back", "allocation", "0", "key", key());

        assertThat(back.body()).contains("Put back");
        assertThat(places()).containsExactly("older 2 PICK_ZONE", "part 4 PICK_ZONE", "younger 12 PICK_ZONE");
        assertThat(state(order)).isEqualTo("ALLOCATED");
        assertThat(pick(order, newTag(1)).body()).contains("the whole package");
    }

    @Test
    void an_order_that_is_cancelled_after_picking_is_put_back_at_once_first() throws Exception {
        var order = picked();
        String[] cancel = {"reason", "the store burned down", "version", version(order)};
        var refused = maria.post("/orders/" + order, "/orders/" + order + "/cancel", cancel);
        assertThat(refused.statusCode()).isEqualTo(422);
        assertThat(refused.body()).contains("2 packages are picked for " + order, "Put all back");

        assertThat(maria.get("/orders/" + order + "/pick").body()).contains("Put all back");
        var back = maria.post("/orders", "/orders/" + order + "/put-back", "allocation", "-1", "key", key());

        assertThat(back.body()).contains("2 packages belong where they stood again");
        assertThat(places()).containsExactly("older 6 PICK_ZONE", "part 4 PICK_ZONE", "younger 8 PICK_ZONE");
        cancel[3] = version(order);
        assertThat(maria.post("/orders/" + order, "/orders/" + order + "/cancel", cancel)
                        .statusCode())
                .isEqualTo(200);
        assertThat(state(order)).isEqualTo("CANCELLED");
    }

    private String version(String order) {
        return jdbc.sql("SELECT version::text FROM orders.sales_order WHERE facility_id = :f AND number = :n")
                .param("f", facility.id().value())
                .param("n", order)
                .query(String.class)
                .single();
    }

    @Test
    void picked_short_holds_the_package_for_a_recount_and_finds_the_rest_elsewhere() throws Exception {
        var order = allocated(6);
        var allocation = jdbc.sql("SELECT allocation_id FROM orders.allocation WHERE facility_id = :f")
                .param("f", facility.id().value())
                .query(Long.class)
                .single();

        var tooMany = maria.post(
                "/orders",
                "/orders/" + order + "/short",
                "allocation",
                "" + allocation,
                "found",
                "6",
                "then",
                "elsewhere",
                "key",
                key());
        var found = maria.post(
                "/orders",
                "/orders/" + order + "/short",
                "allocation",
                "" + allocation,
                "found",
                "2",
                "then",
                "elsewhere",
                "key",
                key());

        assertThat(tooMany.statusCode()).isEqualTo(422);
        assertThat(found.statusCode()).isEqualTo(200);
        assertThat(maria.get("/packages/" + older.value()).body()).contains("On hold: Recount");
        assertThat(pick(order, younger.value()).body()).contains("4 ea picked");
        assertThat(state(order)).isEqualTo("PICKED");
        assertThat(places())
                .containsExactly("older 4 PICK_ZONE", "part 2 STAGING", "part 4 STAGING", "younger 8 PICK_ZONE");
    }

    @Test
    void a_paper_pick_list_is_typed_in_later_at_its_time_and_never_into_a_day_that_is_sealed() throws Exception {
        var shelved = facility.received(
                ledger,
                item,
                Quantity.of(5, Unit.EACH),
                "PICK_ZONE",
                clock.instant().minus(Duration.ofDays(3)),
                today.plusDays(50));
        var order = allocated(5);
        var paper = today.minusDays(1).atTime(12, 30).toString();
        var page = "/orders/" + order + "/pick";

        var ahead = maria.post(
                page, page + "/time", "happened", today.plusDays(1).atTime(9, 0).toString());
        var nonsense = maria.post(page, page + "/time", "happened", "half past two");
        var paperMode = maria.post(page, page + "/time", "happened", paper);
        var beforeItCame = maria.post(
                page,
                page,
                "tag",
                shelved.value(),
                "key",
                key(),
                "happened",
                today.minusDays(9).atTime(9, 0).toString());
        sealed(today.minusDays(2));
        var onSealedDay = maria.post(
                page,
                page,
                "tag",
                shelved.value(),
                "key",
                key(),
                "happened",
                today.minusDays(2).atTime(12, 0).toString());
        var nothingYet = pickedAt(order);
        var taken = maria.post(page, page, "tag", shelved.value(), "key", key(), "happened", paper);

        assertThat(ahead.statusCode()).isEqualTo(422);
        assertThat(ahead.body()).contains("lies ahead");
        assertThat(nonsense.statusCode()).isEqualTo(422);
        assertThat(nonsense.body()).contains("“half past two” is no date and time", "value=\"half past two\"");
        assertThat(paperMode.uri().getQuery()).isEqualTo("happened=" + paper);
        assertThat(paperMode.body()).contains("From a paper list: every scan is booked as picked on", "Pick as now");
        assertThat(beforeItCame.statusCode()).isEqualTo(422);
        assertThat(onSealedDay.statusCode()).isEqualTo(422);
        assertThat(onSealedDay.body()).contains("Not at that time", "sealed and stay as they were");
        assertThat(nothingYet).isEmpty();
        assertThat(taken.statusCode()).isEqualTo(200);
        assertThat(taken.uri().getQuery())
                .as("the next scan of the list has the same time")
                .isEqualTo("happened=" + paper);
        assertThat(pickedAt(order)).containsExactly(paper);
        assertThat(maria.get("/packages/" + shelved.value()).body()).contains("12:30");
    }

    private void sealed(LocalDate day) {
        var _ = jdbc.sql(
                        "INSERT INTO closing.sealed_day (facility_id, day, sealed_at, sealed_by, movements, digest) VALUES (:f, :d, now(), 'Carl', 0, '')")
                .param("f", facility.id().value())
                .param("d", day)
                .update();
    }

    /** When the books say that packages of an order were picked, on the facility's clock. */
    private List<String> pickedAt(String order) {
        return jdbc.sql(
                        "SELECT happened_at FROM ledger.movement WHERE facility_id = :f AND kind = 'PICK' AND document = :o")
                .param("f", facility.id().value())
                .param("o", order)
                .query((r, n) -> LocalDateTime.ofInstant(r.getTimestamp(1).toInstant(), ZONE)
                        .toString())
                .list();
    }

    @Test
    void without_a_free_tag_no_part_is_taken() throws Exception {
        var _ = jdbc.sql("DELETE FROM orders.tag_pool WHERE facility_id = :f")
                .param("f", facility.id().value())
                .update();
        var order = allocated(4);

        assertThat(pick(order, older.value()).body()).contains("No tag for the part");
        assertThat(places()).containsExactly("older 6 PICK_ZONE", "younger 12 PICK_ZONE");
    }

    @Test
    void two_orders_allocated_at_once_never_share_a_unit() throws Exception {
        var orders = List.of(placed(10), placed(10), placed(10));
        var failures = new ConcurrentLinkedQueue<Throwable>();
        var threads = orders.stream()
                .map(order -> Thread.ofVirtual().start(() -> {
                    try {
                        var answer = maria.post("/orders", "/orders/" + order + "/allocate");
                        assertThat(answer.statusCode()).isIn(200, 422);
                    } catch (Exception | AssertionError e) {
                        failures.add(e);
                    }
                }))
                .toList();
        for (var thread : threads) {
            thread.join();
        }

        assertThat(failures).isEmpty();
        assertThat(jdbc.sql("SELECT sum(quantity) FROM ledger.reservation WHERE facility_id = :f AND state = 'OPEN'")
                        .param("f", facility.id().value())
                        .query(java.math.BigDecimal.class)
                        .single())
                .isEqualByComparingTo("18");
    }
}
