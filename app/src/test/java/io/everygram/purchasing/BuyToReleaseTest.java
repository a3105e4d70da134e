package io.everygram.purchasing;

import static org.assertj.core.api.Assertions.assertThat;

import io.everygram.catalog.ItemId;
import io.everygram.identity.People;
import io.everygram.identity.Role;
import io.everygram.kernel.PackageTag;
import io.everygram.kernel.Quantity;
import io.everygram.kernel.Unit;
import io.everygram.ledger.Ledger;
import io.everygram.testing.Browser;
import io.everygram.testing.TestFacility;
import io.everygram.testing.WholeApplication;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

/** From the suggestion to goods that may be sold, over HTTP, with what is refused on the way. */
@WholeApplication
class BuyToReleaseTest {
    private final JdbcClient jdbc;
    private final People people;
    private final Ledger ledger;
    private final Clock clock;

    @LocalServerPort
    private int port;

    private TestFacility here;
    private long vendor;
    private ItemId flower;
    private ItemId bag;
    private LocalDate today;
    private Browser buyer;

    @Autowired
    BuyToReleaseTest(JdbcClient jdbc, People people, Clock clock, Ledger ledger) {
        this.jdbc = jdbc;
        this.people = people;
        this.clock = clock;
        this.ledger = ledger;
    }

    @BeforeEach
    void a_facility_that_sells_flower_and_packs_it_in_bags() throws Exception {
        here = TestFacility.create(jdbc);
        today = LocalDate.now(clock.withZone(ZoneId.of("America/Los_Angeles")));
        vendor = here.vendor("Grower " + here.id().value());
        flower = here.item("Bulk flower", "GRAM", null, true);
        bag = here.item("Bag", "EACH", null, false);
        price(flower, "2.50", "100");
        price(bag, "0.1150", "50");
        for (int ago = 1; ago <= 60; ago++) {
            sold(flower, today.minusDays(ago), 40);
            sold(bag, today.minusDays(ago), 10);
        }
        buyer = Browser.signedIn(port, here.person(people, "Maria", Role.SPECIALIST));
    }

    @Test
    void from_a_suggestion_to_a_released_package() throws Exception {
        // 1. The plan suggests both items, with the arithmetic that leads there.
        var planned = buyer.post("/buy", "/buy/plan");
        assertThat(planned.body()).contains("2 proposals", "Bulk flower", "Bag");
        var arithmetic = buyer.get("/buy/items/" + flower.value()).body();
        assertThat(arithmetic).contains("Order quantity", "Safety stock", "Order by", "<svg class=\"chart\"");
        assertThat(buyer.post("/buy", "/buy/plan").body()).contains("nothing changed");

        // 2. Accepting makes one draft order to the vendor; accepting again finds nothing to accept.
        var ids = jdbc.sql(
                        "SELECT proposal_id FROM replenishment.proposal WHERE facility_id = :f AND state = 'PROPOSED' ORDER BY 1")
                .param("f", here.id().value())
                .query(Long.class)
                .list();
        var accepted = buyer.post("/buy", "/buy/accept", "id", "" + ids.get(0), "id", "" + ids.get(1));
        assertThat(accepted.body()).contains("draft order PO-").contains("2 proposals are now");
        var again = buyer.post("/buy", "/buy/accept", "id", "" + ids.get(0));
        assertThat(again.statusCode()).isEqualTo(422);
        assertThat(again.body()).contains("accepted by Maria");
        assertThat(buyer.post("/buy", "/buy/plan").body()).contains(": 0 proposals");
        var number = orderNumber();
        var order = "/purchase-orders/" + number;

        // 3. A small order is approved by the buyer, then sent; its paper is kept.
        assertThat(buyer.get(order + ".pdf").headers().firstValue("Content-Type"))
                .hasValue("application/pdf");
        assertThat(buyer.post(order, order + "/send", "version", "1", "to", "mail")
                        .statusCode())
                .isEqualTo(422);
        limit("100000");
        assertThat(buyer.post(order, order + "/confirm", "version", "1").body()).contains("Approved by");
        assertThat(buyer.post(order, order + "/send", "version", "1", "to", "mail")
                        .statusCode())
                .as("somebody changed it after it was seen")
                .isEqualTo(422);
        assertThat(buyer.post(order, order + "/send", "version", "2", "to", "orders@grower.example")
                        .body())
                .contains("is sent");
        assertThat(jdbc.sql("SELECT count(*) FROM purchasing.sent_paper WHERE facility_id = :f")
                        .param("f", here.id().value())
                        .query(Integer.class)
                        .single())
                .isOne();

        // 4. The warehouse receives: a tag is missing first, then it is scanned.
        var dock = Browser.signedIn(port, here.person(people, "Luis", Role.WAREHOUSE));
        var tag = here.tag();
        var ordered = quantity(number, flower);
        assertThat(dock.get("/receive").body()).contains(number);
        var refused = dock.post("/receive/" + number, "/receive/" + number, delivery(number, "", ordered, "k1"));
        assertThat(refused.statusCode()).isEqualTo(422);
        assertThat(refused.body()).contains("Scan the package", "DN-77", "LOT-A");
        var ahead = dock.post(
                "/receive/" + number,
                "/receive/" + number,
                and(
                        delivery(number, tag.value(), ordered, "k1"),
                        "happened",
                        "2099-01-01T10:00",
                        "owner",
                        "Green Farms"));
        assertThat(ahead.statusCode()).isEqualTo(422);
        assertThat(ahead.body()).contains("lies ahead", "value=\"2099-01-01T10:00\"", "value=\"Green Farms\"");
        var received =
                dock.post("/receive/" + number, "/receive/" + number, delivery(number, tag.value(), ordered, "k1"));
        assertThat(received.body()).contains("Received: " + tag, "Partly received");
        var _ = dock.post("/receive/" + number, "/receive/" + number, delivery(number, tag.value(), ordered, "k1"));
        assertThat(onHand(flower)).as("the same delivery twice is booked once").isEqualByComparingTo(ordered);

        // 5. It stands in quarantine and may not leave before its result is in and somebody looked.
        assertThat(buyer.get("/quarantine").body()).contains(tag.lastSix(), "no lab result");
        var one = "/quarantine/" + tag;
        var early = release(buyer, tag, "yes");
        assertThat(early.statusCode()).isEqualTo(422);
        assertThat(early.body()).contains("no lab result");
        var noLab = buyer.post(
                one, one + "/result", "certificate", "COA-9", "lab", "", "tested", "" + today, "result", "passed");
        assertThat(noLab.statusCode()).isEqualTo(422);
        assertThat(noLab.body()).contains("Type the lab", "COA-9");
        for (var wrong : List.of(
                List.of("tested", "2026-02-30", "is no day"),
                List.of("certificate", "C".repeat(300), "at most 120 characters"),
                List.of("result", "maybe", "Choose one of the list"),
                List.of("moisture", "140", "is no moisture"))) {
            var answer = buyer.post(one, one + "/result", certificate(wrong.get(0), wrong.get(1)));
            assertThat(answer.statusCode()).as(wrong.toString()).isEqualTo(422);
            assertThat(answer.body()).contains(wrong.get(2), "value=\"Bel\"");
            assertThat(wrong.get(0).equals("result") || answer.body().contains(wrong.get(1)))
                    .as("what was typed is kept")
                    .isTrue();
        }
        assertThat(buyer.post(
                                one,
                                one + "/result",
                                "key",
                                "lab-" + tag,
                                "certificate",
                                "COA-9",
                                "lab",
                                "Bel",
                                "tested",
                                "" + today.minusDays(1),
                                "result",
                                "passed",
                                "thc",
                                "24.5",
                                "covers",
                                "lot")
                        .body())
                .contains("Recorded as passed");
        for (var key : List.of("again-1", "again-2")) {
            var same = buyer.post(
                    one,
                    one + "/result",
                    "key",
                    key,
                    "certificate",
                    "COA-9",
                    "lab",
                    "Bel",
                    "tested",
                    "" + today.minusDays(1),
                    "result",
                    "passed",
                    "thc",
                    "24.50");
            assertThat(same.body()).contains("Recorded as passed");
        }
        assertThat(jdbc.sql("SELECT count(*) FROM compliance.lab_result WHERE facility_id = :f AND tag = :t")
                        .param("f", here.id().value())
                        .param("t", tag.value())
                        .query(Long.class)
                        .single())
                .as("one certificate is one result, whoever enters it")
                .isEqualTo(1);
        var otherwise = buyer.post(one, one + "/result", certificate("key", "lab-" + tag));
        assertThat(otherwise.statusCode())
                .as("the same form with another result")
                .isEqualTo(422);
        assertThat(otherwise.body()).contains("recorded as passed under certificate COA-9", "Nothing was changed");
        assertThat(release(buyer, tag, "no").body())
                .as("beside the field")
                .contains("<em role=\"alert\">It may not leave yet: label not checked. Compare label");
        var wrongSlot = buyer.post(
                one,
                one + "/release",
                "label",
                "yes",
                "room",
                here.room("VAULT").ref(),
                "slot",
                "X-1",
                "key",
                "w");
        assertThat(wrongSlot.statusCode()).isEqualTo(422);
        assertThat(wrongSlot.body()).contains("There is no slot “X-1” in Vault.", "value=\"X-1\"");
        assertThat(buyer.post(one, one + "/release", "label", "yes", "happened", "2099-01-01T10:00", "key", "w")
                        .body())
                .contains("lies ahead");
        var released = release(buyer, tag, "yes").body();
        assertThat(released).contains("is released and stands in Vault");
        var undo = Pattern.compile(one + "/release/\\d+/undo").matcher(released);
        assertThat(undo.find()).as("a release can be undone").isTrue();
        var another = Browser.signedIn(port, here.person(people, "Another", Role.SPECIALIST, Role.COMPLIANCE));
        assertThat(another.post("/", undo.group()).statusCode()).isEqualTo(422);
        assertThat(buyer.post("/", undo.group()).body()).contains("stands in quarantine again", one + "/release\"");
        assertThat(buyer.post("/", undo.group()).body()).as("twice is once").contains("stands in quarantine again");
        assertThat(release(buyer, tag, "yes").body()).contains("is released and stands in Vault");
        assertThat(release(buyer, tag, "yes").statusCode()).isEqualTo(422);
        assertThat(jdbc.sql(
                                "SELECT held::int || ' ' || lab_state FROM ledger.package_balance WHERE facility_id = :f AND tag = :t")
                        .param("f", here.id().value())
                        .param("t", tag.value())
                        .query(String.class)
                        .single())
                .isEqualTo("0 TestPassed");

        // 6. What did not come is given up with a reason.
        assertThat(buyer.post(order, order + "/close-short", "version", "4", "reason", "")
                        .statusCode())
                .isEqualTo(422);
        assertThat(buyer.post(order, order + "/close-short", "version", "4", "reason", "Vendor is out of bags")
                        .body())
                .contains("Closed short", "Vendor is out of bags");
    }

    @Test
    void a_failed_package_stays_held_until_it_is_retested_or_destroyed() throws Exception {
        var tag = quarantined();
        var one = "/quarantine/" + tag;
        var why = buyer.post(
                one, one + "/result", "certificate", "C1", "lab", "Bel", "tested", "" + today, "result", "failed");
        assertThat(why.body()).contains("Say which panels failed");
        var _ = buyer.post(
                one,
                one + "/result",
                "certificate",
                "C1",
                "lab",
                "Bel",
                "tested",
                "" + today,
                "result",
                "failed",
                "failed",
                "microbes");
        assertThat(release(buyer, tag, "yes").body()).contains("lab has not passed it");
        assertThat(buyer.post(one, one + "/retest", "reason", "Second sample").body())
                .contains("second lab result");
        var _ = buyer.post(
                one,
                one + "/result",
                "certificate",
                "C2",
                "lab",
                "Bel",
                "tested",
                "" + today,
                "result",
                "failed",
                "failed",
                "microbes");
        assertThat(buyer.post(one, one + "/destroy", "reason", "").statusCode()).isEqualTo(422);
        // It is worth $1,250 at cost, more than one person may destroy alone.
        assertThat(buyer.post(one, one + "/destroy", "reason", "Failed twice").body())
                .contains("Nothing is booked yet: a second person has to approve");
        assertThat(onHand(flower)).isEqualByComparingTo("500");
        var again = buyer.post(one, one + "/destroy", "reason", "Failed twice");
        assertThat(again.statusCode()).isEqualTo(422);
        assertThat(again.body()).contains("waits for a second person as request");
        var second = Browser.signedIn(port, here.person(people, "Chloe", Role.COMPLIANCE));
        var request = "/approvals/" + Browser.found(again.body(), "as request (\\d+)");
        assertThat(second.post(request, request + "/approve", "note", "Seen ground up with soil")
                        .body())
                .contains("Destroyed 500 g under Failed lab test");
        assertThat(onHand(flower)).isZero();
    }

    @Test
    void roles_without_the_right_and_other_facilities_are_turned_away() throws Exception {
        var tag = quarantined();
        var seller = Browser.signedIn(port, here.person(people, "Dana", Role.SALES));
        assertThat(seller.get("/buy").statusCode()).isEqualTo(200);
        assertThat(seller.get("/receive").statusCode()).isEqualTo(403);
        assertThat(seller.post("/buy", "/buy/plan").statusCode()).isEqualTo(403);
        assertThat(seller.post("/buy", "/quarantine/" + tag + "/release", "label", "yes")
                        .statusCode())
                .isEqualTo(403);
        var elsewhere = TestFacility.create(jdbc);
        var stranger = Browser.signedIn(port, elsewhere.person(people, "Mia", Role.SPECIALIST));
        assertThat(stranger.get("/quarantine/" + tag).statusCode()).isEqualTo(404);
        assertThat(stranger.get("/purchase-orders/" + orderNumber() + "x").statusCode())
                .isEqualTo(404);
        assertThat(stranger.get("/receive/" + orderNumber()).statusCode()).isEqualTo(404);
    }

    @Test
    void bad_input_keeps_what_was_typed_and_writes_nothing() throws Exception {
        var bad = buyer.post(
                "/purchase-orders/new",
                "/purchase-orders/new",
                "vendor",
                "" + vendor,
                "expected",
                "" + today.plusDays(5),
                "item",
                "NO-SUCH",
                "quantity",
                "12",
                "price",
                "1",
                "item",
                number(bag),
                "quantity",
                "2.5",
                "price",
                "0.1");
        assertThat(bad.statusCode()).isEqualTo(422);
        assertThat(bad.body()).contains("There is no item “NO-SUCH”", "“2.5” is not a quantity", "value=\"NO-SUCH\"");
        var many = new ArrayList<>(List.of("vendor", "" + vendor, "expected", "" + today.plusDays(5)));
        for (int line = 0; line < 500; line++) {
            many.addAll(List.of("item", "NO-" + line, "quantity", "1", "price", "1"));
        }
        assertThat(buyer.post("/purchase-orders/new", "/purchase-orders/new", many.toArray(String[]::new))
                        .body())
                .contains("There is no item “NO-499”", "value=\"NO-499\"");
        var past = buyer.post(
                "/purchase-orders/new",
                "/purchase-orders/new",
                "vendor",
                "" + vendor,
                "expected",
                "2036-12-01x",
                "item",
                number(bag),
                "quantity",
                "5",
                "price",
                "0.1");
        assertThat(past.body()).contains("Choose the day");
        var elsewhere = buyer.post(
                "/purchase-orders/new",
                "/purchase-orders/new",
                "vendor",
                "" + grower("ZZ"),
                "expected",
                "" + today.plusDays(5),
                "item",
                number(bag),
                "quantity",
                "5",
                "price",
                "");
        assertThat(elsewhere.body()).contains("The vendor has no price for " + number(bag));
        var overTheLine = buyer.post(
                "/purchase-orders/new",
                "/purchase-orders/new",
                "vendor",
                "" + grower("ZZ"),
                "expected",
                "" + today.plusDays(5),
                "item",
                number(bag),
                "quantity",
                "5",
                "price",
                "0.1");
        assertThat(overTheLine.statusCode()).isEqualTo(422);
        assertThat(overTheLine.body()).contains("Cannabis crosses no state line; choose a vendor of");
        assertThat(jdbc.sql("SELECT count(*) FROM purchasing.purchase_order WHERE facility_id = :f")
                        .param("f", here.id().value())
                        .query(Integer.class)
                        .single())
                .isZero();
    }

    /** One who sells cannabis in a state. */
    private long grower(String state) {
        return jdbc.sql("""
                        INSERT INTO catalog.vendor (code, name, kind, city, state, email, terms, lead_time_days, minimum_order)
                        VALUES ('GR-' || :s, 'Grower of ' || :s, 'cannabis', '', :s, '', '', 5, 0)
                        ON CONFLICT (code) DO UPDATE SET name = excluded.name RETURNING vendor_id""").param("s", state).query(Long.class).single();
    }

    private PackageTag quarantined() throws Exception {
        var _ = buyer.post(
                "/purchase-orders/new",
                "/purchase-orders/new",
                "vendor",
                "" + vendor,
                "expected",
                "" + today.plusDays(1),
                "item",
                number(flower),
                "quantity",
                "500",
                "price",
                "2.5",
                "item",
                number(bag),
                "quantity",
                "10",
                "price",
                "0.1");
        var number = orderNumber();
        var order = "/purchase-orders/" + number;
        var _ = buyer.post(order, order + "/confirm", "version", "1");
        var _ = buyer.post(order, order + "/send", "version", "2", "to", "by phone");
        var theirs = TestFacility.create(jdbc);
        var elsewhere = theirs.received(
                ledger, theirs.item("Haze"), Quantity.of(5, Unit.EACH), "VAULT", clock.instant(), today.plusDays(90));
        var taken = buyer.post(
                "/receive/" + number,
                "/receive/" + number,
                delivery(number, elsewhere.value(), new BigDecimal("500"), "q0"));
        assertThat(taken.statusCode()).isEqualTo(422);
        assertThat(taken.body()).contains("class=\"first refused-tag\"", "nothing leaves there without a manifest");
        var tag = here.tag();
        var answer = buyer.post(
                "/receive/" + number, "/receive/" + number, delivery(number, tag.value(), new BigDecimal("500"), "q1"));
        assertThat(answer.body()).contains("Received: " + tag);
        return tag;
    }

    private static String[] and(String[] fields, String... more) {
        return java.util.stream.Stream.concat(java.util.Arrays.stream(fields), java.util.Arrays.stream(more))
                .toArray(String[]::new);
    }

    private String[] delivery(String number, String tag, BigDecimal quantity, String key) {
        return new String[] {
            "act",
            "receive",
            "key",
            key + number + here.id().value(),
            "note",
            "DN-77",
            "line",
            "" + line(number, flower),
            "quantity",
            quantity.stripTrailingZeros().toPlainString(),
            "damaged",
            "",
            "tag",
            tag,
            "lot",
            "LOT-A",
            "packaged",
            "" + today.minusDays(9),
            "expires",
            "" + today.plusDays(300),
            "reason",
            ""
        };
    }

    private java.net.http.HttpResponse<String> release(Browser who, PackageTag tag, String label) throws Exception {
        var one = "/quarantine/" + tag;
        return who.post(
                one,
                one + "/release",
                "label",
                label,
                "room",
                here.room("VAULT").ref());
    }

    /** A certificate that failed, with one field otherwise. */
    private String[] certificate(String field, String value) {
        var fields = new LinkedHashMap<String, String>();
        fields.put("certificate", "COA-77");
        fields.put("lab", "Bel");
        fields.put("tested", today.minusDays(1).toString());
        fields.put("result", "failed");
        fields.put("failed", "microbes");
        fields.put("covers", "package");
        fields.put(field, value);
        return fields.entrySet().stream()
                .flatMap(e -> Stream.of(e.getKey(), e.getValue()))
                .toArray(String[]::new);
    }

    private String orderNumber() {
        return jdbc.sql(
                        "SELECT number FROM purchasing.purchase_order WHERE facility_id = :f ORDER BY number DESC LIMIT 1")
                .param("f", here.id().value())
                .query(String.class)
                .single();
    }

    private int line(String number, ItemId item) {
        return jdbc.sql("""
                        SELECT l.line FROM purchasing.purchase_order AS o JOIN purchasing.purchase_order_line AS l USING (facility_id, order_id)
                        WHERE o.facility_id = :f AND o.number = :n AND l.item_id = :i""")
                .param("f", here.id().value())
                .param("n", number)
                .param("i", item.value())
                .query(Integer.class)
                .single();
    }

    private BigDecimal quantity(String number, ItemId item) {
        return jdbc.sql("""
                        SELECT l.quantity FROM purchasing.purchase_order AS o JOIN purchasing.purchase_order_line AS l USING (facility_id, order_id)
                        WHERE o.facility_id = :f AND o.number = :n AND l.item_id = :i""")
                .param("f", here.id().value())
                .param("n", number)
                .param("i", item.value())
                .query(BigDecimal.class)
                .single();
    }

    private BigDecimal onHand(ItemId item) {
        return jdbc.sql(
                        "SELECT coalesce(sum(on_hand), 0) FROM ledger.package_balance WHERE facility_id = :f AND item_id = :i")
                .param("f", here.id().value())
                .param("i", item.value())
                .query(BigDecimal.class)
                .single();
    }

    private String number(ItemId item) {
        return jdbc.sql("SELECT number FROM catalog.item WHERE item_id = :i")
                .param("i", item.value())
                .query(String.class)
                .single();
    }

    private void limit(String dollars) {
        var _ = jdbc.sql(
                        "INSERT INTO purchasing.policy (facility_id, approval_limit, over_receipt_percent) VALUES (:f, :l::numeric, 5)")
                .param("f", here.id().value())
                .param("l", dollars)
                .update();
    }

    private void price(ItemId item, String price, String pack) {
        var _ = jdbc.sql(
                        "INSERT INTO catalog.vendor_price (vendor_id, item_id, price, pack_multiple, minimum) VALUES (:v, :i, :p::numeric, :k::numeric, 0)")
                .param("v", vendor)
                .param("i", item.value())
                .param("p", price)
                .param("k", pack)
                .update();
    }

    private void sold(ItemId item, LocalDate day, int units) {
        var _ = jdbc.sql(
                        "INSERT INTO orders.sale (facility_id, item_id, day, customer_id, units, amount) VALUES (:f, :i, :d, 1, :u, :a)")
                .param("f", here.id().value())
                .param("i", item.value())
                .param("d", day)
                .param("u", units)
                .param("a", units * 5)
                .update();
    }
}
