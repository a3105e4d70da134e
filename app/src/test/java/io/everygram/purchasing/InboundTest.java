package io.everygram.purchasing;

import static org.assertj.core.api.Assertions.assertThat;

import io.everygram.identity.Role;
import io.everygram.kernel.IdempotencyKey;
import io.everygram.kernel.Quantity;
import io.everygram.kernel.Unit;
import io.everygram.ledger.Ledger;
import io.everygram.purchasing.InboundDelivery.Stage;
import io.everygram.purchasing.InboundPackage.Condition;
import io.everygram.purchasing.InboundPackage.Finding;
import io.everygram.reconciliation.Comparison;
import io.everygram.testing.Browser;
import io.everygram.testing.TestFacility;
import io.everygram.testing.TestState.Sent;
import io.everygram.testing.WholeApplication;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.node.ObjectNode;

/** Deliveries that the state announces, from the manifest to the shelf, the state and the vendor. */
@WholeApplication
class InboundTest extends Deliveries {
    @Autowired
    Ledger ledger;

    // ------------------------------------------------------------------ the story

    @Autowired
    private Comparison comparison;

    private List<String> causes() {
        return comparison.compare(here.id()).differences().stream()
                .map(c -> c.tag() + " " + c.cause().orElseThrow())
                .toList();
    }

    @Test
    void what_is_good_goes_into_quarantine_what_is_not_goes_back_and_state_and_vendor_hear_of_it() {
        var good = sent(100);
        var shortOne = sent(100);
        var broken = sent(50);
        var missing = sent(50);
        var old =
                new Sent(here.tag(), item(), 50, "LOT-OLD", today.minusDays(400).toString(), today.toString());
        var id = coming(good, shortOne, broken, missing, old);

        var row = inbound.list(here.id(), true, 10).getFirst();
        assertThat(row.stage()).isEqualTo(Stage.COMING);
        assertThat(row.order()).as("found by its goods").isEqualTo(order);
        assertThat(row.transfer().sender()).isEqualTo("Green Farm");
        assertThat(row.transfer().value()).isEqualByComparingTo("3500");
        assertThat(row.transfer().arrivesAt())
                .as("local time of the facility")
                .isEqualTo(today.atTime(10, 0)
                        .atZone(ZoneId.of("America/Los_Angeles"))
                        .toInstant());

        assertThat(work.begin(maria, id)).isEqualTo(new InboundOutcome.Begun(order));
        assertThat(work.begin(luis, id)).as("goes on").isEqualTo(new InboundOutcome.Begun(order));
        assertThat(found(work.scan(maria, id, bare(good)))).isEqualTo(Finding.AS_STATED);
        assertThat(work.scan(luis, id, bare(good)))
                .isEqualTo(new InboundOutcome.ScannedAlready(good.tag().value(), "Maria"));
        assertThat(work.scan(maria, id, typed(shortOne, "98", Condition.GOOD, "")))
                .isEqualTo(new InboundOutcome.NoteMissing(Finding.SHORT));
        assertThat(found(work.scan(maria, id, typed(shortOne, "98", Condition.GOOD, "two jars missing"))))
                .isEqualTo(Finding.SHORT);
        assertThat(found(work.scan(maria, id, typed(broken, "", Condition.DAMAGED, "soaked"))))
                .isEqualTo(Finding.DAMAGED);
        assertThat(found(work.scan(maria, id, bare(old)))).isEqualTo(Finding.EXPIRED);
        var stray = here.tag();
        assertThat(found(work.scan(maria, id, InboundWork.Typed.good(stray.value()))))
                .isEqualTo(Finding.UNKNOWN_TAG);

        var key = IdempotencyKey.fresh();
        var booked = (InboundOutcome.Booked) booking.book(maria, key, id);
        assertThat(booked.taken()).isEqualTo(2);
        assertThat(booked.back()).as("of the manifest").isEqualTo(3);
        assertThat(booked.byPerson()).isTrue();
        assertThat(booking.book(maria, key, id))
                .isInstanceOfSatisfying(
                        InboundOutcome.Booked.class,
                        again -> assertThat(again.replayed()).isTrue());
        assertThat(booking.book(luis, IdempotencyKey.fresh(), id)).isInstanceOf(InboundOutcome.EndedAlready.class);

        assertThat(book(good.tag())).isEqualTo("100 LOT-1 400.0000 TestPassed QUARANTINE");
        assertThat(book(shortOne.tag())).isEqualTo("98 LOT-1 392.0000 TestPassed QUARANTINE");
        assertThat(book(broken.tag())).isEqualTo("none");
        assertThat(book(stray)).isEqualTo("none");
        assertThat(orders.find(here.id(), order)
                        .orElseThrow()
                        .lines()
                        .getFirst()
                        .received())
                .isEqualTo(Quantity.of(198, Unit.EACH));

        var claim = claims.find(here.id(), booked.claim()).orElseThrow();
        assertThat(claims.lines(here.id(), claim))
                .extracting(l -> l.tag() + " " + l.reason() + " " + l.quantity().intValue())
                .containsExactlyInAnyOrder(
                        shortOne.tag() + " SHORT 2",
                        broken.tag() + " DAMAGED 50",
                        missing.tag() + " MISSING 50",
                        old.tag() + " EXPIRED 50",
                        stray + " UNKNOWN_TAG 0");
        assertThat(claim.amount()).isEqualByComparingTo("608");

        assertThat(values())
                .contains(
                        "Accept " + good.tag() + ", Each 100",
                        "Accept " + shortOne.tag() + ", Each 98",
                        "Reject " + broken.tag() + " damaged: soaked",
                        "Reject " + missing.tag() + " missing");
        assertThat(stage(id)).isEqualTo(Stage.WAITS_FOR_STATE);
        assertThat(causes())
                .as("the matrix knows what is missing, and offers to take nothing out of the book")
                .containsExactlyInAnyOrder(good.tag() + " TO_RECEIVE", shortOne.tag() + " TO_RECEIVE");
        received(good, 100, shortOne, 98, broken, -1, missing, -1, old, -1);
        assertThat(stage(id)).isEqualTo(Stage.DONE);
        assertThat(steps.open(here.id())).as("closed by what the state shows").isEmpty();
    }

    /** The state still says passed: without a hold of its own the package would be released by that. */
    @Test
    void what_comes_with_an_expired_certificate_is_taken_and_held_until_somebody_lifts_that() {
        var good = sent(100);
        var stale = sent(40);
        var id = coming(good, stale);
        assertThat(work.begin(maria, id)).isInstanceOf(InboundOutcome.Begun.class);
        assertThat(work.scan(maria, id, bare(good))).isInstanceOf(InboundOutcome.Scanned.class);
        assertThat(found(work.scan(maria, id, typed(stale, "", Condition.COA_EXPIRED, "paper of 2024"))))
                .isEqualTo(Finding.COA_EXPIRED);
        assertThat(booking.book(maria, IdempotencyKey.fresh(), id)).isInstanceOf(InboundOutcome.Booked.class);
        assertThat(book(good.tag())).endsWith(" QUARANTINE");
        assertThat(book(stale.tag())).startsWith("40 ").contains("EXPIRED_CERTIFICATE", "QUARANTINE");
    }

    @Test
    void a_receipt_that_the_state_has_otherwise_opens_the_step_again_until_somebody_looked() {
        var one = sent(100);
        var id = coming(one);
        assertThat(work.begin(maria, id)).isInstanceOf(InboundOutcome.Begun.class);
        assertThat(work.scan(maria, id, bare(one))).isInstanceOf(InboundOutcome.Scanned.class);
        assertThat(booking.book(maria, IdempotencyKey.fresh(), id)).isInstanceOf(InboundOutcome.Booked.class);
        received(one, 90);
        assertThat(stage(id)).isEqualTo(Stage.DIFFERS);
        assertThat(steps.open(here.id()))
                .singleElement()
                .satisfies(
                        s -> assertThat(s.wrong()).contains("was received there with 90 ea, 100 ea are booked here"));
        assertThat(work.follow(maria, id, " ")).isInstanceOf(InboundOutcome.ReasonMissing.class);
        assertThat(work.follow(maria, id, "counted again: 90")).isEqualTo(new InboundOutcome.Followed(1));
        assertThat(stage(id)).isEqualTo(Stage.DONE);
        read();
        assertThat(steps.open(here.id())).isEmpty();
    }

    @Test
    void a_receipt_that_was_typed_wrongly_is_settled_when_the_package_is_mended_at_the_state() {
        var one = sent(100);
        var id = coming(one);
        assertThat(work.begin(maria, id)).isInstanceOf(InboundOutcome.Begun.class);
        assertThat(work.scan(maria, id, bare(one))).isInstanceOf(InboundOutcome.Scanned.class);
        assertThat(booking.book(maria, IdempotencyKey.fresh(), id)).isInstanceOf(InboundOutcome.Booked.class);
        received(one, 90);
        assertThat(stage(id)).isEqualTo(Stage.DIFFERS);
        STATE.edit(here, one.tag(), "{\"Quantity\": 95}");
        read();
        assertThat(stage(id)).isEqualTo(Stage.DIFFERS);
        STATE.edit(here, one.tag(), "{\"Quantity\": 100}");
        read();
        assertThat(stage(id)).as("what was typed stays 90 for ever").isEqualTo(Stage.DONE);
        assertThat(steps.open(here.id())).isEmpty();
        STATE.edit(here, one.tag(), "{\"Quantity\": 99}");
        read();
        assertThat(stage(id)).as("later differences are the package's own").isEqualTo(Stage.DONE);
    }

    @Test
    void a_manifest_that_its_sender_takes_back_while_it_is_scanned_books_nothing() {
        var one = sent(100);
        var id = coming(one);
        assertThat(work.begin(maria, id)).isInstanceOf(InboundOutcome.Begun.class);
        assertThat(work.scan(maria, id, bare(one))).isInstanceOf(InboundOutcome.Scanned.class);
        assertThat(STATE.control("/transfers/" + transfer.path("Id").asString("") + "/void", "")
                        .statusCode())
                .isEqualTo(200);
        read();
        assertThat(stage(id)).isEqualTo(Stage.VOID);
        assertThat(booking.book(maria, IdempotencyKey.fresh(), id)).isInstanceOf(InboundOutcome.Voided.class);
        assertThat(work.scan(maria, id, bare(one))).isInstanceOf(InboundOutcome.Voided.class);
        assertThat(book(one.tag())).isEqualTo("none");
        assertThat(inbound.list(here.id(), true, 10)).isEmpty();
    }

    @Test
    void all_of_a_delivery_can_be_sent_back_and_it_is_noticed_when_the_state_rejects_another_or_takes_it() {
        var other = sent(30);
        var _ = coming(other);
        var wrongOne = transfer;
        var one = sent(100);
        var two = sent(50);
        var id = coming(one, two);
        assertThat(booking.refuse(maria, IdempotencyKey.fresh(), id, "warm"))
                .isInstanceOf(InboundOutcome.NotBegun.class);
        assertThat(work.begin(maria, id)).isInstanceOf(InboundOutcome.Begun.class);
        assertThat(booking.book(maria, IdempotencyKey.fresh(), id)).isInstanceOf(InboundOutcome.NothingScanned.class);
        assertThat(work.scan(maria, id, bare(one))).isInstanceOf(InboundOutcome.Scanned.class);
        assertThat(booking.refuse(maria, IdempotencyKey.fresh(), id, ""))
                .isInstanceOf(InboundOutcome.ReasonMissing.class);
        assertThat(booking.refuse(maria, IdempotencyKey.fresh(), id, "The truck was warm"))
                .isInstanceOf(InboundOutcome.RefusedWhole.class);
        assertThat(book(one.tag())).isEqualTo("none");
        assertThat(values()).contains("Reject " + two.tag() + " The truck was warm");
        assertThat(claims.list(here.id(), true, 10))
                .singleElement()
                .satisfies(c -> assertThat(c.amount()).isEqualByComparingTo("600"));
        var rightOne = transfer;
        transfer = wrongOne;
        received(other, -1);
        var number = wrongOne.path("ManifestNumber").asString("");
        assertThat(steps.open(here.id()))
                .singleElement()
                .satisfies(s -> assertThat(s.wrong())
                        .startsWith("The state shows manifest " + number + " rejected")
                        .contains("and reject this one"));
        transfer = rightOne;
        received(one, -1, two, -1);
        assertThat(stage(id)).isEqualTo(Stage.REFUSED);
        assertThat(steps.open(here.id())).isEmpty();
        acceptedAfterAll(one);
        assertThat(steps.open(here.id()))
                .singleElement()
                .satisfies(s -> assertThat(s.wrong())
                        .contains("…" + one.tag().lastSix() + " was accepted there and not taken here", "reject them"));
    }

    /** The state's officer turns a rejection into a receipt. */
    private void acceptedAfterAll(Sent sent) {
        for (var row : STATE.rows("delivery")) {
            if (row.toString().contains(sent.tag().value())) {
                var changed = (ObjectNode) row.deepCopy();
                changed.put("_key", row.path("DeliveryId").asString())
                        .put("LastModified", Instant.now().toString());
                for (var line : changed.path("Packages")) {
                    if (line.path("PackageLabel").asString().equals(sent.tag().value())) {
                        ((ObjectNode) line)
                                .put("ShipmentPackageState", "Accepted")
                                .put("ReceivedQuantity", sent.quantity());
                    }
                }
                STATE.seed("delivery", changed.toString());
            }
        }
        read();
    }

    @Test
    void the_last_scan_is_taken_back_by_who_made_it_and_a_half_scanned_delivery_waits() {
        var one = sent(100);
        var two = sent(50);
        var id = coming(one, two);
        assertThat(work.scan(maria, id, bare(one))).isInstanceOf(InboundOutcome.NotBegun.class);
        assertThat(work.begin(maria, id)).isInstanceOf(InboundOutcome.Begun.class);
        assertThat(work.scan(maria, id, bare(one))).isInstanceOf(InboundOutcome.Scanned.class);
        assertThat(work.undo(luis, id)).isInstanceOf(InboundOutcome.NothingToUndo.class);
        assertThat(work.undo(maria, id))
                .isEqualTo(new InboundOutcome.Undone(one.tag().value()));
        assertThat(work.scan(luis, id, typed(one, "99", Condition.GOOD, "one jar broken")))
                .isInstanceOf(InboundOutcome.Scanned.class);
        assertThat(stage(id)).isEqualTo(Stage.RECEIVING);
        assertThat(inbound.find(here.id(), id).orElseThrow().missing()).hasSize(1);
        assertThat(book(one.tag())).isEqualTo("none");
    }

    @Test
    void of_four_scanners_and_four_bookers_at_once_one_counts() throws Exception {
        var one = sent(100);
        var id = coming(one);
        assertThat(work.begin(maria, id)).isInstanceOf(InboundOutcome.Begun.class);
        var scans = atOnce(() -> work.scan(maria, id, bare(one)));
        assertThat(scans.stream().filter(o -> o instanceof InboundOutcome.Scanned))
                .hasSize(1);
        var bookings = atOnce(() -> booking.book(maria, IdempotencyKey.fresh(), id));
        assertThat(bookings.stream().filter(o -> o instanceof InboundOutcome.Booked))
                .hasSize(1);
        assertThat(book(one.tag())).startsWith("100 ");
        assertThat(steps.open(here.id())).hasSize(1);
    }

    @Test
    void goods_of_another_manifest_of_another_order_or_beyond_it_do_not_slip_in() {
        var one = sent(400);
        var first = coming(one);
        var two = sent(200);
        var second = coming(two);
        assertThat(work.begin(maria, first)).isInstanceOf(InboundOutcome.Begun.class);
        assertThat(work.scan(maria, first, bare(two)))
                .isEqualTo(new InboundOutcome.OnAnotherManifest(
                        two.tag().value(), transfer.path("ManifestNumber").asString(""), second));
        assertThat(work.chooseOrder(maria, first, "PO-1900-00001")).isInstanceOf(InboundOutcome.UnknownOrder.class);
        assertThat(work.scan(maria, first, bare(one))).isInstanceOf(InboundOutcome.Scanned.class);
        assertThat(booking.book(maria, IdempotencyKey.fresh(), first)).isInstanceOf(InboundOutcome.Booked.class);
        assertThat(work.begin(maria, second)).isInstanceOf(InboundOutcome.Begun.class);
        assertThat(work.scan(maria, second, bare(two))).isInstanceOf(InboundOutcome.Scanned.class);
        assertThat(booking.book(maria, IdempotencyKey.fresh(), second))
                .as("100 are open, 25 more are tolerated")
                .isInstanceOf(InboundOutcome.OrderRefused.class);
        assertThat(book(two.tag())).isEqualTo("none");
        assertThat(work.scan(maria, second, bare(one)))
                .isEqualTo(new InboundOutcome.KnownHere(one.tag().value()));
    }

    @Test
    void a_package_that_stands_at_another_facility_is_put_aside_when_it_is_scanned() throws Exception {
        var one = sent(100);
        var id = coming(one);
        var sister = TestFacility.create(jdbc);
        var _ = sister.received(
                ledger,
                one.tag(),
                sister.item("Kush"),
                Quantity.of(100, Unit.EACH),
                "VAULT",
                clock.instant(),
                LocalDate.of(2099, 1, 1),
                "100");
        assertThat(work.begin(maria, id)).isInstanceOf(InboundOutcome.Begun.class);
        var scan = "/inbound/" + id + "/scan";
        var dock = Browser.signedIn(port, here.person(people, "Dora", Role.WAREHOUSE));
        var answer = dock.post(scan, scan, "tag", one.tag().value());
        assertThat(answer.statusCode()).isEqualTo(422);
        assertThat(answer.body()).contains(" stands at ", "Put it aside.", "1 still to scan");
    }

    @Test
    void the_pages_of_the_dock_work_without_script_and_tell_the_wrong_door() throws Exception {
        var one = sent(100);
        var two = sent(50);
        var id = coming(one, two);
        var dock = Browser.signedIn(port, here.person(people, "Dora", Role.WAREHOUSE));
        assertThat(dock.get("/inbound").body()).contains("Green Farm", "$1,500.00", order);
        var wrong = dock.post("/inbound", "/inbound", "number", "0000099999");
        assertThat(wrong.statusCode()).isEqualTo(422);
        assertThat(wrong.body()).contains("wrong door", here.license(), "0000099999");
        assertThat(dock.get("/find?q=" + one.tag().value()).uri().getPath())
                .as("a package that is on its way opens its delivery")
                .isEqualTo("/inbound/" + id);
        var page = "/inbound/" + id;
        assertThat(dock.post("/inbound", "/inbound", "number", one.tag().value())
                        .body())
                .contains(">Receive<");
        assertThat(dock.post(page, page + "/begin").body()).contains("2 still to scan");
        var scan = page + "/scan";
        assertThat(dock.post(scan, scan, "tag", one.tag().value()).body()).contains("As stated", "1 still to scan");
        assertThat(dock.post(scan, scan, "tag", "4471031800000108").body())
                .as("a tag of another state's system")
                .contains("Set it aside; it is not taken. It is of another state", "packages here have 24 characters");
        assertThat(dock.post(scan, page + "/undo").body()).contains("1 still to scan");
        var twice = dock.post(scan, scan, "tag", one.tag().value());
        assertThat(twice.statusCode()).isEqualTo(422);
        assertThat(twice.body()).contains("data-tone=\"twice\"");
        var noWord = dock.post(scan, scan, "tag", two.tag().value(), "quantity", "49");
        assertThat(noWord.statusCode()).isEqualTo(422);
        assertThat(noWord.body()).contains("Say why: short", "value=\"49\"");
        assertThat(dock.post(scan, scan, "tag", two.tag().value(), "quantity", "49", "note", "one is gone")
                        .body())
                .contains("Short");
        assertThat(dock.post(scan, scan, "tag", "UNDO").body()).contains("Taken back");
        assertThat(dock.post(scan, scan, "tag", "https://labels.example/" + two.tag())
                        .body())
                .contains("0 still to scan");
        assertThat(dock.upload(
                                page,
                                page + "/photo",
                                "box.png",
                                "no picture",
                                "tag",
                                two.tag().value())
                        .statusCode())
                .isEqualTo(422);
        for (var typed : List.of(
                List.of("slot", "Q-99", "There is no slot “Q-99”"),
                List.of("happened", "2099-01-01T10:00", "lies ahead"),
                List.of("owner", "O".repeat(300), "at most 120 characters"))) {
            var refused = dock.post(page, page + "/book", typed.get(0), typed.get(1));
            assertThat(refused.statusCode()).as(typed.toString()).isEqualTo(422);
            assertThat(refused.body()).contains(typed.get(2), "value=\"" + typed.get(1));
        }
        assertThat(dock.post(page, page + "/book", "owner", "Green Farms").body())
                .contains("2 packages wait in quarantine");
        assertThat(dock.get("/packages/" + two.tag()).body()).contains("Green Farms");
        assertThat(dock.get("/").body()).contains("/state/tasks/");
        var driver = Browser.signedIn(port, here.person(people, "Rita", Role.AUDITOR));
        assertThat(driver.get(page).body()).contains("Booked, state to be told").doesNotContain(">Add a photo<");
        assertThat(driver.get(scan).statusCode()).isEqualTo(403);
        assertThat(driver.get("/claims").body()).contains("No claim is open.");
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
}
