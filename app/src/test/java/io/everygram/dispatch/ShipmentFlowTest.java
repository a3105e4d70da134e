package io.everygram.dispatch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import io.everygram.catalog.ItemId;
import io.everygram.identity.People;
import io.everygram.identity.Role;
import io.everygram.kernel.IdempotencyKey;
import io.everygram.kernel.PackageTag;
import io.everygram.kernel.Quantity;
import io.everygram.kernel.Unit;
import io.everygram.ledger.Command;
import io.everygram.ledger.Ledger;
import io.everygram.ledger.LedgerOutcome;
import io.everygram.ledger.UnitRef;
import io.everygram.testing.Browser;
import io.everygram.testing.TestFacility;
import io.everygram.testing.WholeApplication;
import io.everygram.tracking.Outages;
import java.net.http.HttpResponse;
import java.time.Clock;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

/** From an order to its sale over HTTP: allocated, picked whole and in part, listed, loaded, sent off, delivered or turned away. */
@WholeApplication
class ShipmentFlowTest {
    private static final ZoneId ZONE = ZoneId.of("America/Los_Angeles");

    @LocalServerPort
    private int port;

    @Autowired
    private JdbcClient jdbc;

    @Autowired
    private People people;

    @Autowired
    private Ledger ledger;

    @Autowired
    private Clock clock;

    @Autowired
    private Outages outages;

    private TestFacility facility;
    private ItemId item;
    private long customer;
    private PackageTag older;
    private PackageTag younger;
    private Browser maria;
    private LocalDate today;
    private int keys;

    @BeforeEach
    void stock() throws Exception {
        facility = TestFacility.create(jdbc);
        item = facility.item("Blue Dream");
        customer = facility.customer("Harbor Wellness");
        today = LocalDate.now(clock.withZone(ZONE));
        older = received(6, today.plusDays(100));
        younger = received(12, today.plusDays(200));
        maria = Browser.signedIn(port, facility.person(people, "Maria", Role.SPECIALIST));
        for (int i = 1; i <= 9; i++) {
            var _ = jdbc.sql("INSERT INTO orders.tag_pool (facility_id, tag) VALUES (:f, :t)")
                    .param("f", facility.id().value())
                    .param("t", newTag(i))
                    .update();
        }
        var _ = jdbc.sql(
                        "INSERT INTO dispatch.vehicle (facility_id, vehicle_id, make, model, plate) VALUES (:f, 1, 'Ford', 'Transit', 'CA 8KLM')")
                .param("f", facility.id().value())
                .update();
        var _ = jdbc.sql("""
                        INSERT INTO dispatch.driver (facility_id, driver_id, name, license_number, license_valid_to, employee_number)
                        VALUES (:f, 1, 'Frank Osei', 'D44', '2099-01-01', 'E-31')""").param("f", facility.id().value()).update();
    }

    private PackageTag received(int units, LocalDate expiresOn) {
        return facility.received(ledger, item, Quantity.of(units, Unit.EACH), "PICK_ZONE", clock.instant(), expiresOn);
    }

    private String newTag(int number) {
        return "1A406039%04d%012d".formatted(facility.id().value(), number);
    }

    private String key() {
        return "k" + ++keys;
    }

    private String placed(int units) throws Exception {
        var number = jdbc.sql("SELECT number FROM catalog.item WHERE item_id = :i")
                .param("i", item.value())
                .query(String.class)
                .single();
        var answer = maria.post(
                "/orders/new",
                "/orders/new",
                "key",
                key(),
                "version",
                "0",
                "customer",
                "" + customer,
                "deliver_on",
                today.toString(),
                "note",
                "",
                "item",
                number,
                "quantity",
                "" + units,
                "price",
                "18.50");
        assertThat(answer.statusCode()).isEqualTo(200);
        return answer.uri().getPath().replace("/orders/", "");
    }

    private String allocated(int units) throws Exception {
        var order = placed(units);
        assertThat(maria.post("/orders/" + order, "/orders/" + order + "/allocate")
                        .statusCode())
                .isEqualTo(200);
        return order;
    }

    private HttpResponse<String> pick(String order, String tag) throws Exception {
        return pick(order, tag, key());
    }

    private HttpResponse<String> pick(String order, String tag, String key) throws Exception {
        return maria.post("/orders", "/orders/" + order + "/pick", "tag", tag, "new_tag", "", "key", key);
    }

    private String picked() throws Exception {
        var order = allocated(10);
        assertThat(pick(order, older.value()).statusCode()).isEqualTo(200);
        assertThat(pick(order, younger.value()).statusCode()).isEqualTo(200);
        return order;
    }

    private HttpResponse<String> plan(String order, String key) throws Exception {
        var departs = LocalDateTime.now(clock.withZone(ZONE)).withSecond(0).withNano(0);
        return maria.post(
                "/orders",
                "/manifests/new",
                "key",
                key,
                "order",
                order,
                "vehicle",
                "1",
                "driver",
                "1",
                "departs",
                departs.toString(),
                "arrives",
                departs.plusHours(1).toString(),
                "route",
                "I-10 west, exit 3");
    }

    /** The day on which a trip arrives that is planned now. */
    private LocalDate arrival() {
        return LocalDateTime.now(clock.withZone(ZONE)).plusHours(1).toLocalDate();
    }

    private String manifest(String order) throws Exception {
        var made = plan(order, key());
        assertThat(made.statusCode()).isEqualTo(200);
        return made.uri().getPath().replace("/manifests/", "");
    }

    private HttpResponse<String> load(String manifest, String tag) throws Exception {
        return maria.post("/orders", "/manifests/" + manifest + "/load", "tag", tag);
    }

    private HttpResponse<String> depart(String manifest) throws Exception {
        return maria.post("/orders", "/manifests/" + manifest + "/depart");
    }

    private String departed() throws Exception {
        var manifest = manifest(picked());
        assertThat(load(manifest, older.value()).statusCode()).isEqualTo(200);
        assertThat(load(manifest, newTag(1)).statusCode()).isEqualTo(200);
        assertThat(depart(manifest).statusCode()).isEqualTo(200);
        return manifest;
    }

    /** Where each package stands, e.g. {@code 417 6 ROOM PICK_ZONE}: end of the tag, quantity, kind of place, purpose of the room. */
    private List<String> places() {
        return jdbc.sql("""
                        SELECT CASE u.tag WHEN :a THEN 'older' WHEN :b THEN 'younger' ELSE 'part' END || ' ' || trim_scale(b.quantity) || ' '
                               || coalesce(r.purpose, p.kind)
                        FROM ledger.balance AS b JOIN ledger.place AS p USING (facility_id, place_id) JOIN ledger.stock_unit AS u USING (facility_id, unit_id)
                        LEFT JOIN catalog.room AS r ON r.facility_id = p.facility_id AND r.room_id = p.room_id
                        WHERE b.facility_id = :f AND b.quantity > 0 AND p.kind <> 'CONVERSION' ORDER BY 1""")
                .param("a", older.value())
                .param("b", younger.value())
                .param("f", facility.id().value())
                .query((r, n) -> r.getString(1))
                .list();
    }

    private String state(String order) {
        return jdbc.sql("SELECT state FROM orders.sales_order WHERE facility_id = :f AND number = :n")
                .param("f", facility.id().value())
                .param("n", order)
                .query(String.class)
                .single();
    }

    private List<String> sales() {
        return jdbc.sql(
                        "SELECT day || ' ' || trim_scale(units) || ' for ' || amount FROM orders.sale WHERE facility_id = :f")
                .param("f", facility.id().value())
                .query((r, n) -> r.getString(1))
                .list();
    }

    private void hold(PackageTag tag) {
        var outcome = ledger.hold(
                new Command.Header(facility.id(), IdempotencyKey.fresh(), clock.instant(), "tester", "RECALL", "", ""),
                UnitRef.of(tag));
        assertThat(outcome).isInstanceOf(LedgerOutcome.Posted.class);
    }

    @Test
    void an_order_becomes_a_sale_and_every_unit_stands_where_it_belongs_on_the_way() throws Exception {
        var order = allocated(10);
        assertThat(places()).containsExactly("older 6 PICK_ZONE", "younger 12 PICK_ZONE");

        var whole = pick(order, older.value());
        var part = pick(order, younger.value());

        assertThat(whole.body()).contains("the whole package");
        assertThat(part.body()).contains("Stick the new tag");
        assertThat(places()).containsExactly("older 6 STAGING", "part 4 STAGING", "younger 8 PICK_ZONE");
        assertThat(state(order)).isEqualTo("PICKED");

        var manifest = manifest(order);
        var page = maria.get("/manifests/" + manifest);
        assertThat(page.body())
                .contains(
                        older.value(),
                        newTag(1),
                        "LOT-",
                        facility.license(),
                        "D44",
                        "CA 8KLM",
                        "I-10 west, exit 3",
                        "passed the rules US 2026.1",
                        "CA 2026.1",
                        "$111.00",
                        "$74.00");
        assertThat(load(manifest, older.value()).statusCode()).isEqualTo(200);
        assertThat(load(manifest, newTag(1)).body()).contains("Everything is loaded.");
        assertThat(depart(manifest).statusCode()).isEqualTo(200);

        assertThat(places()).containsExactly("older 6 IN_TRANSIT", "part 4 IN_TRANSIT", "younger 8 PICK_ZONE");
        assertThat(state(order)).isEqualTo("SHIPPED");
        assertThat(sales()).isEmpty();

        var delivered = maria.post("/orders", "/manifests/" + manifest + "/deliver", "received_by", "Ana Ruiz");

        assertThat(delivered.statusCode()).isEqualTo(200);
        assertThat(places()).containsExactly("older 6 CUSTOMER", "part 4 CUSTOMER", "younger 8 PICK_ZONE");
        assertThat(state(order)).isEqualTo("DELIVERED");
        assertThat(sales()).containsExactly(today + " 10 for 185.00");
        assertThat(openPromises()).isZero();

        var again = maria.post("/orders", "/manifests/" + manifest + "/deliver", "received_by", "Ana Ruiz");
        assertThat(again.statusCode()).isEqualTo(200);
        assertThat(sales()).containsExactly(today + " 10 for 185.00");
    }

    private long openPromises() {
        return jdbc.sql("SELECT count(*) FROM ledger.reservation WHERE facility_id = :f AND state = 'OPEN'")
                .param("f", facility.id().value())
                .query(Long.class)
                .single();
    }

    @Test
    void a_rejected_package_comes_back_into_quarantine_on_hold_and_is_no_sale() throws Exception {
        var manifest = departed();

        var unexplained = maria.post("/orders", "/manifests/" + manifest + "/deliver", "received_by", " ");
        assertThat(unexplained.statusCode()).isEqualTo(422);
        var delivered = maria.post(
                "/orders",
                "/manifests/" + manifest + "/deliver",
                "received_by",
                "Ana Ruiz",
                "reject " + older.value(),
                "crushed");

        assertThat(delivered.body()).contains("1 rejected");
        assertThat(places()).containsExactly("older 6 QUARANTINE", "part 4 CUSTOMER", "younger 8 PICK_ZONE");
        assertThat(sales()).containsExactly(today + " 4 for 74.00");
        assertThat(maria.get("/packages/" + older.value()).body()).contains("On hold: REJECTED");
    }

    @Test
    void when_everything_is_turned_away_nothing_is_sold_and_the_order_ends() throws Exception {
        var manifest = departed();

        var _ = maria.post(
                "/orders",
                "/manifests/" + manifest + "/deliver",
                "received_by",
                "Ana Ruiz",
                "reject " + older.value(),
                "closed",
                "reject " + newTag(1),
                "closed");

        assertThat(places()).containsExactly("older 6 QUARANTINE", "part 4 QUARANTINE", "younger 8 PICK_ZONE");
        assertThat(sales()).isEmpty();
    }

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
        assertThat(wrong.body()).contains("Wrong package", "Take …" + older.lastSix());
        assertThat(unknown.body()).contains("Unknown tag");
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
        assertThat(pick(order, younger.value()).body()).contains("10 ea picked");
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
        assertThat(maria.get("/packages/" + older.value()).body()).contains("On hold: RECOUNT");
        assertThat(pick(order, younger.value()).body()).contains("4 ea picked");
        assertThat(state(order)).isEqualTo("PICKED");
        assertThat(places())
                .containsExactly("older 4 PICK_ZONE", "part 2 STAGING", "part 4 STAGING", "younger 8 PICK_ZONE");
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

    @Test
    void a_manifest_is_made_once_for_an_order_and_not_of_an_order_that_is_not_picked() throws Exception {
        var order = picked();
        var manifest = plan(order, "same");
        var again = plan(order, "same");
        var second = plan(order, key());
        var notPicked = plan(allocated(1), key());

        assertThat(again.uri()).isEqualTo(manifest.uri());
        assertThat(second.statusCode()).isEqualTo(422);
        assertThat(second.body()).contains("is listed on");
        assertThat(notPicked.statusCode()).isEqualTo(422);
        assertThat(notPicked.body()).contains("Pick it first");
    }

    @Test
    void a_driver_whose_license_has_ended_and_a_customer_whose_license_has_ended_stop_the_manifest() throws Exception {
        var order = picked();
        var _ = jdbc.sql("UPDATE dispatch.driver SET license_valid_to = :d WHERE facility_id = :f")
                .param("d", today.minusDays(1))
                .param("f", facility.id().value())
                .update();
        var _ = jdbc.sql("UPDATE catalog.customer SET license_valid_to = :d WHERE facility_id = :f")
                .param("d", today.minusDays(1))
                .param("f", facility.id().value())
                .update();

        var before = arrival();
        var refused = plan(order, key());
        assumeThat(arrival()).as("midnight came between").isEqualTo(before);

        assertThat(refused.statusCode()).isEqualTo(422);
        assertThat(refused.body())
                .contains(
                        "Frank Osei: end of the driver's license: " + today.minusDays(1) + "; needed: " + before
                                + " or later.",
                        "end of the receiver's license: " + today.minusDays(1),
                        "OAR 845-025-7700",
                        "/fleet/drivers/1",
                        "I-10 west");
        assertThat(maria.get("/manifests?status=all").body()).doesNotContain("M-" + today.getYear());
    }

    @Test
    void a_refused_number_and_a_missing_reason_stand_beside_their_field_and_what_was_typed_stays() throws Exception {
        var manifest = manifest(picked());
        var page = "/manifests/" + manifest;

        var number = maria.post("/orders", page + "/register", "state_number", "no. 5?");
        var reason = maria.post("/orders", page + "/void", "reason", "  ");

        assertThat(number.statusCode()).isEqualTo(422);
        assertThat(field(number, "state_number"))
                .contains("value=\"no. 5?\"", "role=\"alert\"", "is not a manifest number of the state");
        assertThat(field(number, "reason")).doesNotContain("role=\"alert\"");
        assertThat(reason.statusCode()).isEqualTo(422);
        assertThat(field(reason, "reason")).contains("value=\"  \"", "Say why; the record keeps it.");
        assertThat(field(reason, "state_number")).doesNotContain("role=\"alert\"");
        assertThat(maria.post("/orders", page + "/void").statusCode()).isEqualTo(422);
        assertThat(maria.post("/orders", page + "/register").statusCode()).isEqualTo(200);
        assertThat(jdbc.sql("SELECT state || state_number FROM dispatch.manifest WHERE facility_id = :f")
                        .param("f", facility.id().value())
                        .query(String.class)
                        .single())
                .isEqualTo("READY");
    }

    /** The field of a page with its label, its input and what is said of it. */
    private static String field(HttpResponse<String> page, String name) {
        return Browser.found(
                page.body(), "(?s)(<label class=\"field [^>]*>(?:(?!</label>).)*name=\"" + name + "\".*?</label>)");
    }

    @Test
    void what_only_warns_and_what_nobody_judged_is_told_beside_the_paper_and_the_truck_leaves() throws Exception {
        moveTo("VT");
        pack(
                "VT",
                warning("vt.phone", "DRIVER", "{\"required\": \"phone\"}"),
                warning("vt.brand", "MANIFEST_LINE", "{\"required\": \"brand\"}"),
                warning("vt.form", "MANIFEST", "{\"is\": {\"field\": \"custodyForm\", \"value\": true}}"));
        var manifest = manifest(picked());

        var page = maria.get("/manifests/" + manifest).body();

        assertThat(page)
                .contains(
                        "2 rules to look at",
                        "The duty of vt.phone.",
                        "Frank Osei: the telephone is missing.",
                        "href=\"/fleet/drivers/1\"",
                        "A person looks after 1 rule",
                        "The duty of vt.form.",
                        "Code §1, unsure",
                        "On the road")
                .containsOnlyOnce("The duty of vt.brand.")
                .contains("Package " + older.value() + ": the brand is missing.", "Package " + newTag(1))
                .doesNotContain("Before it may leave");

        var _ = jdbc.sql("UPDATE dispatch.driver SET phone = '555' WHERE facility_id = :f")
                .param("f", facility.id().value())
                .update();
        assertThat(maria.get("/manifests/" + manifest).body())
                .contains("1 rule to look at")
                .doesNotContain("The duty of vt.phone.");
        var _ = load(manifest, older.value());
        var _ = load(manifest, newTag(1));
        assertThat(depart(manifest).statusCode()).isEqualTo(200);
        assertThat(maria.get("/manifests/" + manifest).body()).doesNotContain("to look at", "A person looks after");
    }

    @Test
    void what_came_up_since_it_was_made_is_told_beside_the_paper_before_anybody_tries_to_leave() throws Exception {
        var manifest = manifest(picked());
        assertThat(maria.get("/manifests/" + manifest).body()).doesNotContain("Before it may leave");

        hold(older);

        assertThat(maria.get("/manifests/" + manifest).body())
                .contains("Before it may leave", older.value() + ": holds: RECALL; needed: none.");
    }

    private void moveTo(String state) {
        var _ = jdbc.sql("UPDATE catalog.facility SET state = :s WHERE facility_id = :f")
                .param("s", state)
                .param("f", facility.id().value())
                .update();
        var _ = jdbc.sql("UPDATE catalog.customer SET state = :s WHERE facility_id = :f")
                .param("s", state)
                .param("f", facility.id().value())
                .update();
    }

    private static String warning(String id, String subject, String must) {
        return """
                {"id": "%s", "duty": "TRANSPORT", "words": "The duty of %s.", "citation": "Code §1", "readOn": "2026-11-24", "certainty": "UNSURE",
                 "severity": "WARNS", "on": true, "subject": "%s", "must": %s}""".formatted(id, id, subject, must);
    }

    /** Packs are the company's: a test takes a state that no other has. */
    private void pack(String state, String... rules) throws Exception {
        var carl = Browser.signedIn(port, facility.person(people, "Carl", Role.COMPLIANCE));
        var content = """
                {"pack": "%s", "title": "State of %s", "edition": "2027.1", "effectiveFrom": "%s", "rules": [%s]}""".formatted(state, state, today, String.join(", ", rules));
        var page = carl.post("/rules/packs", "/rules/packs", "content", content)
                .uri()
                .getPath();
        assertThat(carl.post(page, page + "/publish").body()).contains("Published");
    }

    @Test
    void a_truck_that_is_late_is_judged_by_when_it_leaves_and_not_by_when_it_was_to_leave() throws Exception {
        var manifest = manifest(picked());
        var _ = load(manifest, older.value());
        var _ = load(manifest, newTag(1));
        var _ = jdbc.sql("""
                        UPDATE dispatch.manifest SET departs_at = departs_at - interval '3 days', arrives_at = arrives_at - interval '3 days'
                        WHERE facility_id = :f""").param("f", facility.id().value()).update();
        var _ = jdbc.sql("UPDATE dispatch.driver SET license_valid_to = :d WHERE facility_id = :f")
                .param("d", today.minusDays(2))
                .param("f", facility.id().value())
                .update();

        var refused = depart(manifest);

        assertThat(refused.statusCode()).isEqualTo(422);
        assertThat(refused.body()).contains("Frank Osei: end of the driver's license: " + today.minusDays(2));
        assertThat(places()).contains("older 6 STAGING");
    }

    @Test
    void a_truck_with_a_missing_scan_does_not_leave_and_a_strange_package_is_not_loaded() throws Exception {
        var manifest = manifest(picked());
        var strange = load(manifest, younger.value());
        var _ = load(manifest, older.value());
        var twice = load(manifest, older.value());

        var refused = depart(manifest);

        assertThat(strange.body()).contains("is not on this manifest");
        assertThat(twice.body()).contains("in the vehicle already");
        assertThat(refused.statusCode()).isEqualTo(422);
        assertThat(refused.body())
                .contains("1 package was not scanned", "…" + newTag(1).substring(18));
        assertThat(places()).contains("older 6 STAGING");
    }

    @Test
    void nothing_leaves_in_an_outage_whose_rule_forbids_it_and_the_truck_leaves_when_it_has_ended() throws Exception {
        var manifest = manifest(picked());
        var _ = load(manifest, older.value());
        var _ = load(manifest, newTag(1));
        assertThat(outages.declare(facility.id(), "Maria", "The site is down")).isTrue();

        var refused = depart(manifest);

        assertThat(refused.statusCode()).isEqualTo(422);
        assertThat(refused.body()).contains("nothing leaves meanwhile", "4 CCR");
        assertThat(places()).contains("older 6 STAGING");
        assertThat(maria.get("/state/outage/log.pdf").statusCode()).isEqualTo(200);
        assertThat(outages.end(facility.id(), "Maria")).isTrue();
        assertThat(depart(manifest).statusCode()).isEqualTo(200);
    }

    @Test
    void a_package_recalled_after_loading_does_not_leave() throws Exception {
        var manifest = manifest(picked());
        var _ = load(manifest, older.value());
        var _ = load(manifest, newTag(1));
        hold(older);

        var refused = depart(manifest);

        assertThat(refused.statusCode()).isEqualTo(422);
        assertThat(refused.body()).contains(older.value() + ": holds: RECALL; needed: none.");
        assertThat(places()).contains("older 6 STAGING");
    }

    @Test
    void a_voided_manifest_frees_its_order_and_a_departed_one_is_not_voided() throws Exception {
        var order = picked();
        var manifest = manifest(order);
        assertThat(maria.post("/orders", "/orders/" + order + "/put-back", "allocation", "0", "key", key())
                        .body())
                .contains("Void it first");
        assertThat(maria.post("/orders", "/manifests/" + manifest + "/void", "reason", " ")
                        .statusCode())
                .isEqualTo(422);
        assertThat(maria.post("/orders", "/manifests/" + manifest + "/void", "reason", "wrong van")
                        .statusCode())
                .isEqualTo(200);

        var second = manifest(order);
        var _ = load(second, older.value());
        var _ = load(second, newTag(1));
        assertThat(depart(second).statusCode()).isEqualTo(200);

        assertThat(maria.post("/orders", "/manifests/" + second + "/void", "reason", "too late")
                        .statusCode())
                .isEqualTo(422);
        assertThat(depart(manifest).statusCode()).isEqualTo(422);
    }

    @Test
    void the_paper_is_frozen_at_departure_and_the_pdf_is_the_same_paper() throws Exception {
        var manifest = departed();
        var before = maria.get("/manifests/" + manifest).body();
        var code = Browser.found(before, "class=\"code\">([0-9A-F]{4}(?:-[0-9A-F]{4}){3})<");
        var _ = jdbc.sql("UPDATE catalog.customer SET name = 'Renamed', phone = '1' WHERE facility_id = :f")
                .param("f", facility.id().value())
                .update();

        var after = maria.get("/manifests/" + manifest).body();
        var pdf = maria.get("/manifests/" + manifest + ".pdf");

        assertThat(after).contains(code, "Harbor Wellness", "(555) 010-0001");
        assertThat(maria.get("/manifests?status=all&q=" + code).body()).contains(manifest);
        assertThat(pdf.headers().firstValue("Content-Type")).contains("application/pdf");
        assertThat(pdf.body()).startsWith("%PDF");
    }

    @Test
    void another_facility_can_neither_see_nor_touch_any_of_it() throws Exception {
        var manifest = manifest(picked());
        var elsewhere = TestFacility.create(jdbc);
        var noah = Browser.signedIn(port, elsewhere.person(people, "Noah", Role.SPECIALIST));

        for (var path : List.of(
                "/manifests/" + manifest,
                "/manifests/" + manifest + ".pdf",
                "/manifests/" + manifest + "/load",
                "/fleet/drivers/1")) {
            assertThat(noah.get(path).statusCode()).as(path).isEqualTo(404);
        }
        for (var act : List.of("depart", "deliver")) {
            assertThat(noah.post("/orders", "/manifests/" + manifest + "/" + act)
                            .statusCode())
                    .as(act)
                    .isEqualTo(404);
        }
        assertThat(noah.post("/orders", "/manifests/" + manifest + "/load", "tag", older.value())
                        .statusCode())
                .isEqualTo(404);
    }

    @Test
    void the_warehouse_picks_and_loads_but_sends_nothing_off() throws Exception {
        var manifest = manifest(picked());
        var luis = Browser.signedIn(port, facility.person(people, "Luis", Role.WAREHOUSE));

        assertThat(luis.post("/orders", "/manifests/" + manifest + "/load", "tag", older.value())
                        .statusCode())
                .isEqualTo(200);
        assertThat(luis.post("/orders", "/manifests/" + manifest + "/depart").statusCode())
                .isEqualTo(403);
        assertThat(luis.post("/orders", "/manifests/" + manifest + "/void", "reason", "x")
                        .statusCode())
                .isEqualTo(403);
    }
}
