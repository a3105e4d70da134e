package io.everygram;

import static org.assertj.core.api.Assertions.assertThat;

import io.everygram.demo.DemoCompany;
import io.everygram.kernel.FacilityId;
import io.everygram.ledger.LedgerVerification;
import io.everygram.reconciliation.Comparison;
import io.everygram.testing.Browser;
import io.everygram.testing.DemoApplication;
import io.everygram.testing.Simulators;
import java.math.BigDecimal;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.annotation.DirtiesContext;

/** One day of the specialist at the demo company in Los Angeles, told in numbered steps over real HTTP, with the state's stand-in as a process beside it. */
@DemoApplication
@DirtiesContext
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class DayScenarioTest {
    private static final ZoneId ZONE = ZoneId.of("America/Los_Angeles");
    private static final FacilityId LOS_ANGELES = new FacilityId(1);
    private static final String RECEIVED = "1A4060300999000000000001";

    @LocalServerPort
    private int port;

    @Autowired
    private JdbcClient jdbc;

    @Autowired
    private Simulators simulators;

    @Autowired
    private LedgerVerification verification;

    @Autowired
    private Comparison comparison;

    @Autowired
    private DemoCompany demo;

    @Autowired
    private Clock clock;

    private String purchaseOrder = "";
    private String order = "";
    private String manifest = "";
    private String whole = "";
    private String part = "";
    private BigDecimal soldBefore = BigDecimal.ZERO;

    private Browser signedIn(String login) throws Exception {
        var browser = new Browser(port);
        var _ = browser.post("/login", "/login", "username", login, "password", DemoCompany.PASSWORD);
        return browser;
    }

    private LocalDate today() {
        return LocalDate.now(clock.withZone(ZONE));
    }

    private static HttpResponse<String> ok(HttpResponse<String> answer) {
        assertThat(answer.statusCode())
                .as(answer.uri() + "\n" + notice(answer.body()))
                .isEqualTo(200);
        return answer;
    }

    private static String notice(String body) {
        return String.join(
                "\n",
                java.util.regex.Pattern.compile(
                                "<(?:em role=\"alert\"|p class=\"notice[^\"]*\"[^>]*|p class=\"flash\"[^>]*)>([^<]*)")
                        .matcher(body)
                        .results()
                        .map(match -> match.group(1))
                        .toList());
    }

    private Map<String, @Nullable Object> row(String sql) {
        return jdbc.sql(sql).query().singleRow();
    }

    private static String value(Map<String, @Nullable Object> row, String column) {
        return String.valueOf(row.get(column));
    }

    private String text(String sql, String parameter) {
        return jdbc.sql(sql)
                .param("p", parameter)
                .query((r, n) -> r.getString(1))
                .single();
    }

    @Test
    @Order(1)
    void at_opening_the_state_is_read_over_its_interface_and_the_cockpit_says_what_waits() throws Exception {
        var maria = signedIn("maria");

        var sent = ok(maria.post("/", "/state/send"));
        assertThat(sent.body())
                .as("one report is refused, what follows it waits")
                .contains("1 refused");
        var _ = maria.post("/", "/state/refresh");

        await(() -> mirrored() > 500 && found().containsValue("STATE_ONLY"));
        assertThat(ok(maria.get("/")).body()).contains("to allocate", "to pick", "M-" + today().getYear() + "-00001");
    }

    private long mirrored() {
        return jdbc.sql("SELECT count(*) FROM tracking.state_package WHERE facility_id = 1")
                .query(Long.class)
                .single();
    }

    /** The state is read in the background; so is what it says. */
    private static void await(java.util.function.BooleanSupplier condition) {
        long deadline = System.nanoTime() + Duration.ofSeconds(60).toNanos();
        while (!condition.getAsBoolean()) {
            assertThat(System.nanoTime()).as("waited for too long").isLessThan(deadline);
            LockSupport.parkNanos(20_000_000);
        }
    }

    /** What the comparison finds now: name of the cause by tag. */
    private Map<String, String> found() {
        return comparison.compare(LOS_ANGELES).differences().stream()
                .collect(Collectors.toMap(
                        Comparison.Compared::tag, c -> c.cause().orElseThrow().name()));
    }

    @Test
    @Order(2)
    void before_anything_is_counted_the_comparison_finds_what_was_planted_each_by_its_cause_and_nothing_else()
            throws Exception {
        assertThat(found()).containsExactlyInAnyOrderEntriesOf(demo.planted(LOS_ANGELES));

        var page = ok(signedIn("maria").get("/opening")).body();
        for (var cause : new HashSet<>(demo.planted(LOS_ANGELES).values())) {
            assertThat(page).as(cause).contains("/opening?cause=" + cause);
        }
    }

    @Test
    @Order(3)
    void the_count_that_lies_ready_is_uploaded_and_every_cause_is_there_once_told_from_the_others() throws Exception {
        var maria = signedIn("maria");
        var file = ok(maria.get("/demo/count.csv")).body();
        var book = jdbc.sql("""
                        SELECT b.tag, b.on_hand, r.name FROM ledger.package_balance AS b
                        JOIN catalog.room AS r ON r.facility_id = b.facility_id AND r.room_id = b.room_id
                        WHERE b.facility_id = 1 AND b.tag IS NOT NULL AND b.on_hand > 0""").query().listOfRows();
        var expected = expected(file, book);

        var uploaded = ok(maria.upload(
                "/opening/count/upload", "/opening/count/upload", "count.csv", file, "room", "0", "whole", "yes"));

        assertThat(uploaded.body())
                .contains(
                        "Rows to look at",
                        "no package tag",
                        "below zero",
                        "not in g",
                        "This is no number",
                        "belongs to");
        assertThat(found()).containsExactlyInAnyOrderEntriesOf(expected);
        assertThat(new HashSet<>(expected.values()))
                .as("the demo knows every cause, but that of a hold, which the reading itself takes over")
                .hasSize(io.everygram.reconciliation.domain.Cause.values().length - 1);
    }

    /** Worked out from the file and the book alone, beside what was planted at the state. */
    private Map<String, String> expected(String file, List<Map<String, @Nullable Object>> book) {
        var expected = new TreeMap<>(demo.planted(LOS_ANGELES));
        var counted = new HashMap<String, String[]>();
        file.lines().skip(1).map(line -> line.split(",", -1)).forEach(row -> counted.putIfAbsent(row[0], row));
        for (var row : book) {
            var tag = value(row, "tag");
            var seen = counted.get(tag);
            if (expected.containsKey(tag)) {
                continue;
            }
            if (seen == null) {
                expected.put(tag, "MISSING_ON_SHELF");
            } else if (new BigDecimal(seen[1]).compareTo(new BigDecimal(value(row, "on_hand"))) != 0) {
                expected.put(tag, "SHELF_DIFFERS");
            } else if (!seen[3].equals(value(row, "name"))) {
                expected.put(tag, "WRONG_ROOM");
            }
        }
        // Of those that the state has otherwise, the shelf confirms the first for the book, the second for the state,
        // the third for neither.
        var off = expected.entrySet().stream()
                .filter(e -> e.getValue().equals("STATE_DIFFERS"))
                .map(Map.Entry::getKey)
                .toList();
        expected.put(off.get(1), "BOOK_DIFFERS");
        expected.put(off.get(2), "ALL_DIFFER");
        expected.put("1A4060300009999000000777", "UNKNOWN_ON_SHELF");
        var usedUp = jdbc.sql(
                        "SELECT tag FROM ledger.package_balance WHERE facility_id = 1 AND on_hand = 0 AND tag = ANY(:tags::text[])")
                .param("tags", counted.keySet().toArray(String[]::new))
                .query(String.class)
                .list();
        assertThat(usedUp).hasSize(1);
        expected.put(usedUp.getFirst(), "FINISHED_ON_SHELF");
        return expected;
    }

    @Test
    @Order(4)
    void a_room_is_counted_by_scan_and_what_was_not_scanned_is_missing_until_it_is_found() throws Exception {
        var luis = signedIn("luis");
        var waits = jdbc.sql("""
                        SELECT b.tag FROM ledger.package_balance AS b JOIN catalog.room AS r ON r.facility_id = b.facility_id AND r.room_id = b.room_id
                        WHERE b.facility_id = 1 AND b.tag IS NOT NULL AND b.on_hand > 0 AND r.purpose = 'QUARANTINE' ORDER BY b.tag""")
                .query((r, n) -> Objects.requireNonNull(r.getString(1)))
                .list();
        var quarantine =
                text("SELECT room_id::text FROM catalog.room WHERE facility_id = 1 AND purpose = :p", "QUARANTINE");
        var count = luis.post("/opening/count", "/opening/count", "room", quarantine, "mode", "guided")
                .uri()
                .getPath();

        for (var tag : waits.subList(1, waits.size())) {
            assertThat(ok(luis.post(count, count + "/scan", "tag", tag, "quantity", ""))
                            .body())
                    .contains("data-tone=\"good\"");
        }
        assertThat(luis.post(count, count + "/scan", "tag", waits.getLast(), "quantity", "")
                        .body())
                .contains("data-tone=\"twice\"");
        assertThat(ok(luis.post(count, count + "/finish")).uri().getPath()).isEqualTo("/opening");
        assertThat(found()).containsEntry(waits.getFirst(), "MISSING_ON_SHELF");

        var again = luis.post("/opening/count", "/opening/count", "room", quarantine, "mode", "guided")
                .uri()
                .getPath();
        for (var tag : waits) {
            var _ = ok(luis.post(again, again + "/scan", "tag", tag, "quantity", ""));
        }
        var _ = ok(luis.post(again, again + "/finish"));
        assertThat(found().getOrDefault(waits.getFirst(), "")).isNotEqualTo("MISSING_ON_SHELF");
    }

    @Test
    @Order(5)
    void a_shortage_is_worked_to_its_close_and_the_state_hears_of_it() throws Exception {
        var maria = signedIn("maria");
        var picture = comparison.compare(LOS_ANGELES);
        var short_ = picture.differences().stream()
                .filter(c -> c.cause().orElseThrow().name().equals("SHELF_DIFFERS")
                        && Objects.requireNonNull(c.row().shelf())
                                        .compareTo(
                                                Objects.requireNonNull(c.row().book()))
                                < 0)
                .findFirst()
                .orElseThrow()
                .tag();
        var path = "/cases/" + picture.caseIds().get(short_);
        assertThat(ok(maria.get(path)).body()).contains("Count again", "This posts −1 ea to the book");

        var posted = ok(maria.post(
                path, path + "/adjust_to_shelf", "reason", "Scale Variance", "note", "", "key", "day-adjust"));
        assertThat(posted.body()).contains("Posted −1 ea");
        assertThat(found()).containsEntry(short_, "IN_FLIGHT");
        var _ = ok(maria.post("/", "/state/send"));

        assertThat(found()).doesNotContainKey(short_);
        assertThat(ok(maria.get(path)).body()).contains("Closed", "Shelf, book and state agree");
    }

    @Test
    @Order(6)
    void in_the_morning_the_plan_proposes_what_to_buy_with_its_arithmetic() throws Exception {
        var maria = signedIn("maria");

        var planned = ok(maria.post("/", "/buy/plan"));

        assertThat(planned.body()).contains("proposals");
    }

    @Test
    @Order(7)
    void an_order_goes_to_the_vendor() throws Exception {
        var maria = signedIn("maria");
        var item = row("""
                SELECT i.number, p.vendor_id, p.price, i.case_pack FROM catalog.item AS i JOIN catalog.vendor_price AS p USING (item_id)
                JOIN catalog.vendor AS v USING (vendor_id)
                WHERE v.code = 'SUP-CA' AND i.number LIKE 'ED-%' AND i.states = 'CA' ORDER BY i.number LIMIT 1""");

        var drafted = ok(maria.post(
                "/",
                "/purchase-orders/new",
                "key",
                "day-po",
                "version",
                "0",
                "vendor",
                value(item, "vendor_id"),
                "expected",
                today().plusDays(3).toString(),
                "note",
                "",
                "item",
                value(item, "number"),
                "quantity",
                "288",
                "price",
                value(item, "price")));
        purchaseOrder = drafted.uri().getPath().replace("/purchase-orders/", "");
        var _ = ok(maria.post("/", "/purchase-orders/" + purchaseOrder + "/confirm", "version", version()));
        var sent = ok(maria.post(
                "/",
                "/purchase-orders/" + purchaseOrder + "/send",
                "version",
                version(),
                "to",
                "orders@vendor.example"));

        assertThat(sent.body()).contains("Sent");
        assertThat(maria.get("/purchase-orders/" + purchaseOrder + ".pdf").body())
                .startsWith("%PDF");
    }

    private String version() {
        return text(
                "SELECT version::text FROM purchasing.purchase_order WHERE facility_id = 1 AND number = :p",
                purchaseOrder);
    }

    @Test
    @Order(8)
    void what_arrives_goes_into_quarantine_and_comes_out_by_a_passed_test_and_a_release() throws Exception {
        var luis = signedIn("luis");
        var _ = ok(luis.post(
                "/",
                "/receive/" + purchaseOrder,
                "key",
                "day-receipt",
                "note",
                "DN-4471",
                "act",
                "receive",
                "line",
                "1",
                "quantity",
                "288",
                "damaged",
                "",
                "tag",
                RECEIVED,
                "lot",
                "LOT-DAY-1",
                "packaged",
                today().minusDays(2).toString(),
                "expires",
                today().plusDays(300).toString(),
                "reason",
                ""));
        assertThat(room(RECEIVED)).isEqualTo("QUARANTINE");

        var chloe = signedIn("chloe");
        var _ = ok(chloe.post(
                "/",
                "/quarantine/" + RECEIVED + "/result",
                "lab",
                "Belcosta Labs",
                "certificate",
                "COA-DAY-1",
                "tested",
                today().minusDays(1).toString(),
                "result",
                "passed",
                "thc",
                "",
                "cbd",
                "",
                "moisture",
                "",
                "activity",
                "",
                "failed",
                "",
                "covers",
                "package",
                "key",
                "day-result"));
        var _ = ok(chloe.post(
                "/",
                "/quarantine/" + RECEIVED + "/release",
                "label",
                "yes",
                "room",
                text("SELECT room_id::text FROM catalog.room WHERE facility_id = 1 AND purpose = :p", "FINISHED_GOODS"),
                "key",
                "day-release"));

        assertThat(room(RECEIVED)).isEqualTo("FINISHED_GOODS");
        assertThat(text("SELECT lab_state FROM ledger.stock_unit WHERE facility_id = 1 AND tag = :p", RECEIVED))
                .isEqualTo("TestPassed");
    }

    private String room(String tag) {
        return text("""
                SELECT coalesce(r.purpose, p.kind) FROM ledger.balance AS b JOIN ledger.stock_unit AS u USING (facility_id, unit_id)
                JOIN ledger.place AS p USING (facility_id, place_id)
                LEFT JOIN catalog.room AS r ON r.facility_id = p.facility_id AND r.room_id = p.room_id
                WHERE b.facility_id = 1 AND u.tag = :p AND b.quantity > 0""", tag);
    }

    @Test
    @Order(9)
    void at_midday_a_dispensary_orders_and_packages_are_promised_first_expired_first() throws Exception {
        var dana = signedIn("dana");
        var items = jdbc.sql("""
                        SELECT i.number, i.item_id, b.on_hand::bigint AS on_hand FROM catalog.item AS i
                        JOIN ledger.package_balance AS b ON b.facility_id = 1 AND b.item_id = i.item_id AND b.tag IS NOT NULL AND b.on_hand > 0
                        JOIN catalog.room AS r ON r.facility_id = 1 AND r.room_id = b.room_id AND r.purpose IN ('VAULT', 'PICK_ZONE', 'FINISHED_GOODS')
                        WHERE b.allocated = 0 AND b.held = 0 AND b.unit = 'EACH' AND b.on_hand BETWEEN 6 AND 80 AND b.lab_state = 'TestPassed'
                          AND b.expires_on > current_date + 120 AND b.tag <> :p
                          AND NOT EXISTS (SELECT 1 FROM orders.sales_order_line AS l WHERE l.facility_id = 1 AND l.item_id = i.item_id)
                          AND (SELECT count(*) FROM ledger.stock_unit AS u WHERE u.facility_id = 1 AND u.item_id = i.item_id AND u.on_hand > 0) = 1
                        ORDER BY i.number LIMIT 2""").param("p", RECEIVED).query().listOfRows();
        long all = new java.math.BigDecimal(value(items.get(0), "on_hand")).longValue();
        var placed = ok(dana.post(
                "/",
                "/orders/new",
                "key",
                "day-order",
                "version",
                "0",
                "customer",
                "2",
                "deliver_on",
                today().toString(),
                "note",
                "",
                "item",
                value(items.get(0), "number"),
                "quantity",
                Long.toString(all),
                "price",
                "",
                "item",
                value(items.get(1), "number"),
                "quantity",
                "4",
                "price",
                "10"));
        order = placed.uri().getPath().replace("/orders/", "");

        var maria = signedIn("maria");
        var allocated = ok(maria.post("/", "/orders/" + order + "/allocate"));

        assertThat(allocated.body()).contains("2 packages promised", "expires first", "whole", "part of");
        soldBefore = sold();
    }

    private BigDecimal sold() {
        return jdbc.sql(
                        "SELECT coalesce(sum(units), 0) FROM orders.sale WHERE facility_id = 1 AND customer_id = 2 AND day = :d")
                .param("d", today())
                .query(BigDecimal.class)
                .single();
    }

    @Test
    @Order(10)
    void the_warehouse_picks_by_scan_and_a_part_gets_a_tag_of_its_own() throws Exception {
        var luis = signedIn("luis");
        var promised =
                jdbc.sql("""
                        SELECT a.tag FROM orders.allocation AS a JOIN orders.sales_order AS o USING (facility_id, order_id)
                        WHERE o.facility_id = 1 AND o.number = :p ORDER BY a.is_part""").param("p", order).query((r, n) -> r.getString(1)).list();
        whole = promised.get(0);
        var _ = ok(luis.post("/", "/orders/" + order + "/pick", "tag", whole, "new_tag", "", "key", "day-pick-1"));
        var split = ok(luis.post(
                "/", "/orders/" + order + "/pick", "tag", promised.get(1), "new_tag", "", "key", "day-pick-2"));
        part = text("""
                SELECT picked_tag FROM orders.allocation AS a JOIN orders.sales_order AS o USING (facility_id, order_id)
                WHERE o.facility_id = 1 AND a.is_part AND o.number = :p""", order);

        assertThat(split.body()).contains("Stick the new tag", part.substring(18));
        assertThat(List.of(room(whole), room(part))).containsExactly("STAGING", "STAGING");
    }

    @Test
    @Order(11)
    void the_manifest_lists_every_package_and_a_person_registers_it_at_the_state() throws Exception {
        var frank = signedIn("frank");
        var departs = LocalDateTime.now(clock.withZone(ZONE)).withSecond(0).withNano(0);
        var made = ok(frank.post(
                "/",
                "/manifests/new",
                "key",
                "day-manifest",
                "order",
                order,
                "vehicle",
                text("SELECT min(vehicle_id)::text FROM dispatch.vehicle WHERE facility_id = 1 AND :p <> ''", "x"),
                "driver",
                text(
                        "SELECT min(driver_id)::text FROM dispatch.driver WHERE facility_id = 1 AND name = :p",
                        "Frank Osei"),
                "departs",
                departs.toString(),
                "arrives",
                departs.plusHours(1).toString(),
                "route",
                "E 25th St, I-10 west, exit 3, rear dock"));
        manifest = made.uri().getPath().replace("/manifests/", "");
        assertThat(made.body()).contains(whole, part, "E 25th St, I-10 west");
        assertThat(frank.get("/manifests/" + manifest + ".pdf").body()).startsWith("%PDF");

        var maria = signedIn("maria");
        var _ = ok(maria.post("/", "/state/send"));
        assertThat(text(
                        "SELECT state || ' ' || answer FROM tracking.outbox WHERE facility_id = 1 AND kind = 'TEMPLATE' AND subject = :p",
                        manifest))
                .startsWith("SENT");
        var number = registeredAtTheState();
        var _ = ok(frank.post("/", "/manifests/" + manifest + "/register", "state_number", number));

        assertThat(frank.get("/manifests/" + manifest).body()).contains(number);
    }

    /** What a person does on the state's own site. */
    private String registeredAtTheState() throws Exception {
        var templates = HttpClient.newHttpClient()
                .send(
                        HttpRequest.newBuilder(URI.create(simulators.address() + "/_control/ca/rows/template"))
                                .build(),
                        HttpResponse.BodyHandlers.ofString())
                .body();
        var at = templates.indexOf("\"Name\":\"" + manifest + "\"");
        assertThat(at).as("the template is at the state").isPositive();
        var id = Browser.found(templates.substring(at), "\"Id\":(\\d+)");
        var transfer =
                simulators.control("ca", "/templates/" + id + "/register", "{}").body();
        return Browser.found(transfer, "\"ManifestNumber\":\"(\\d+)\"");
    }

    @Test
    @Order(12)
    void the_truck_leaves_only_when_everything_is_loaded_and_stock_is_in_transit_then() throws Exception {
        var frank = signedIn("frank");
        var luis = signedIn("luis");
        var _ = ok(luis.post("/", "/manifests/" + manifest + "/load", "tag", whole));
        assertThat(frank.post("/", "/manifests/" + manifest + "/depart").statusCode())
                .isEqualTo(422);
        var _ = ok(luis.post("/", "/manifests/" + manifest + "/load", "tag", part.substring(18)));

        var _ = ok(frank.post("/", "/manifests/" + manifest + "/depart"));

        assertThat(List.of(room(whole), room(part))).containsExactly("IN_TRANSIT", "IN_TRANSIT");
    }

    @Test
    @Order(13)
    void the_customer_takes_one_package_and_rejects_the_other() throws Exception {
        var frank = signedIn("frank");

        var _ = ok(frank.post(
                "/", "/manifests/" + manifest + "/deliver", "received_by", "Ana Ruiz", "reject " + part, "label torn"));

        assertThat(List.of(room(whole), room(part))).containsExactly("CUSTOMER", "QUARANTINE");
        assertThat(sold()).isGreaterThan(soldBefore);
    }

    @Test
    @Order(14)
    void in_the_afternoon_aging_flower_is_marked_down_with_a_reason() throws Exception {
        var maria = signedIn("maria");
        var tag = Browser.found(ok(maria.get("/aging")).body(), "/aging/([0-9A-Z]{24})");

        var marked = ok(maria.post("/", "/aging/" + tag + "/markdown", "percent", "20", "reason", "close to day 90"));

        assertThat(marked.body()).contains("−20 %", "close to day 90");
    }

    @Test
    @Order(15)
    void the_close_says_what_is_still_open_and_pairs_each_movement_with_its_report() throws Exception {
        var maria = signedIn("maria");
        var _ = ok(maria.post("/", "/state/send"));

        assertThat(ok(maria.get("/close")).body())
                .contains("still open", "Shipped", "Delivered", "Received", "Picked", "Ask to seal the day")
                .contains("the state refused our report");
        assertThat(maria.post("/close", "/close/seal", "day", today().toString(), "note", "", "key", "day-seal-0")
                        .statusCode())
                .as("over open work the seal wants a reason")
                .isEqualTo(422);
    }

    @Test
    @Order(16)
    void two_people_seal_the_day() throws Exception {
        var maria = signedIn("maria");
        var asked = ok(maria.post(
                "/close",
                "/close/seal",
                "day",
                today().toString(),
                "note",
                "the rest is worked tomorrow morning",
                "key",
                "day-seal"));
        assertThat(asked.body()).contains("another person must approve");
        var request = "/approvals/"
                + jdbc.sql("SELECT max(approval_id) FROM identity.approval WHERE facility_id = 1")
                        .query(Long.class)
                        .single();
        assertThat(maria.post(request, request + "/approve").statusCode()).isNotEqualTo(200);

        var _ = ok(signedIn("carl").post(request, request + "/approve"));

        assertThat(ok(maria.get("/close/days/" + today())).body())
                .contains("Figures hold", "Maria Delgado", "Carl Reyes", "the rest is worked tomorrow morning");
    }

    @Test
    @Order(17)
    void at_the_end_of_the_day_the_books_hold() {
        var report = verification.verify();

        assertThat(report.isClean()).as(report.firstBad()).isTrue();
    }
}
