package io.everygram.day;

import static org.assertj.core.api.Assertions.assertThat;

import io.everygram.Application;
import io.everygram.identity.People;
import io.everygram.identity.Role;
import io.everygram.kernel.FacilityId;
import io.everygram.kernel.IdempotencyKey;
import io.everygram.kernel.PackageTag;
import io.everygram.kernel.Quantity;
import io.everygram.kernel.Unit;
import io.everygram.ledger.Command;
import io.everygram.ledger.Ledger;
import io.everygram.ledger.LedgerOutcome;
import io.everygram.ledger.UnitRef;
import io.everygram.testing.Browser;
import io.everygram.testing.TestDatabase;
import java.net.http.HttpResponse;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.ContextConfiguration;
import org.springframework.web.bind.annotation.RequestMethod;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

/**
 * A new company in a state that the product has never seen, entered on its pages from an empty database to a day's work under that state's rules. It needs
 * an application of its own: no other test may have made a facility there.
 */
@SpringBootTest(
        classes = Application.class,
        webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
        properties = {
            "everygram.security.key=AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=",
            "everygram.company=without a facility"
        })
@ContextConfiguration(initializers = TestDatabase.Initializer.class)
class NewStateScenarioTest {
    private static final PackageTag TAG = PackageTag.of("1A4490300000001000000001");

    private static final List<String> ROOMS =
            List.of("RECEIVING", "QUARANTINE", "VAULT", "FINISHED_GOODS", "PRODUCTION", "STAGING");
    /** What is not there yet: the log of an outage that never was, and where no lot went. */
    private static final Set<String> NOT_YET = Set.of("/state/outage/log.pdf", "/api/v1/recall");
    /** Leads to a page that a device fills by itself, without network too; CountOfflineBrowserTest sees what it says. */
    private static final Set<String> FILLED_BY_THE_DEVICE = Set.of("/opening/count/device");

    private final RequestMappingHandlerMapping mappings;
    private final JdbcClient jdbc;
    private final People people;
    private final Ledger ledger;
    private final Clock clock;

    @LocalServerPort
    private int port;

    private Browser boss;

    @Autowired
    @SuppressWarnings("NullAway.Init") // in the story's first step
    NewStateScenarioTest(
            @Qualifier("requestMappingHandlerMapping") RequestMappingHandlerMapping mappings,
            JdbcClient jdbc,
            People people,
            Ledger ledger,
            Clock clock) {
        this.mappings = mappings;
        this.jdbc = jdbc;
        this.people = people;
        this.ledger = ledger;
        this.clock = clock;
    }

    @Test
    void from_a_license_to_a_released_package_under_the_rules_of_a_new_state() throws Exception {
        var today = LocalDate.now(clock.withZone(ZoneId.of("America/Denver")));

        // 1. Nothing is there but the administrator whom the first start makes. Whatever page is opened, it leads to
        // the first facility.
        people.save(
                "boss-of-utah",
                "Uma",
                Browser.PASSWORD,
                Map.of(new FacilityId(0), Set.of(Role.DIRECTOR, Role.SPECIALIST, Role.COMPLIANCE, Role.ADMINISTRATOR)));
        people.save("guest-of-utah", "Gus", Browser.PASSWORD, Map.of(new FacilityId(0), Set.of(Role.AUDITOR)));
        boss = Browser.signedIn(port, "boss-of-utah");
        for (var path : List.of("/", "/packages", "/facility", "/settings/people", "/state", "/start")) {
            var answer = boss.get(path);
            assertThat(answer.uri().getPath()).as(path).isEqualTo("/start/facility");
            assertThat(answer.body()).contains("Begin with your first facility", "What comes next");
        }
        var guest = Browser.signedIn(port, "guest-of-utah").get("/");
        assertThat(guest.statusCode()).isEqualTo(403);
        assertThat(guest.body()).contains("No facility yet", "administrator");

        // 2. What is wrong is said beside its field, all at once, and nothing is half-made; then facility, license and
        // rooms are made as one.
        var begin = "/start/facility";
        var wrong = boss.post(
                begin,
                begin,
                begun(
                        today,
                        "house_code",
                        "salt lake",
                        "license_valid_to",
                        "" + today.minusYears(1),
                        "name_VAULT",
                        ""));
        assertThat(wrong.statusCode()).isEqualTo(422);
        assertThat(wrong.body())
                .contains(
                        "Nothing was saved yet",
                        "Write 2 to 8 capital letters",
                        "Beehive Distribution",
                        "It must be filled in.");
        assertThat(boss.post(begin, begin, "house_code", "SLC").statusCode()).isEqualTo(422);
        assertThat(jdbc.sql("SELECT count(*) FROM catalog.facility")
                        .query(Long.class)
                        .single())
                .isZero();
        assertThat(jdbc.sql("SELECT count(*) FROM catalog.license")
                        .query(Long.class)
                        .single())
                .isZero();
        var made = boss.post(begin, begin, begun(today));
        assertThat(made.uri().getPath()).as(made.body()).isEqualTo("/start");
        assertThat(made.body())
                .contains("The facility is made", "People and roles", "Connect the state", "Opening stock");
        var here = new FacilityId(number("SELECT facility_id FROM catalog.facility WHERE code = 'SLC'"));
        assertThat(boss.get("/facility").body()).contains("Beehive Distribution", "UT-0001", "UT VAULT");
        assertThat(boss.get(begin).uri().getPath()).as("there is one now").isEqualTo("/start");
        assertThat(jdbc.sql("SELECT count(*) FROM audit.event WHERE reason = 'the first facility of the company'")
                        .query(Long.class)
                        .single())
                .isEqualTo(8);

        // 3. A company with no data at all: every page opens and says what to do; what does not exist is not found.
        everyPageSaysWhatToDo();

        // 4. What is bought, and from whom; and the people of the house.
        made(
                "items",
                "number",
                "UT-F-1",
                "name",
                "Desert Haze 3.5 g",
                "tracked",
                "true",
                "category",
                "flower",
                "state_category",
                "Flower",
                "unit",
                "EACH",
                "content_grams",
                "3.5",
                "packs",
                "",
                "shelf_life_days",
                "365",
                "brand",
                "B",
                "strain",
                "",
                "cost",
                "4",
                "price",
                "9",
                "states",
                "UT",
                "child_resistant",
                "true",
                "active",
                "true");
        made(
                "vendors",
                "code",
                "UT-V",
                "name",
                "Red Rock Growers",
                "kind",
                "cannabis",
                "city",
                "Moab",
                "state",
                "UT",
                "email",
                "a@b.example",
                "terms",
                "NET30",
                "lead_time_days",
                "3",
                "minimum_order",
                "0",
                "active",
                "true");
        people.save("dock-of-utah", "Ute", Browser.PASSWORD, Map.of(here, Set.of(Role.WAREHOUSE)));

        // 5. The law of the state as a pack: data, not code.
        assertThat(boss.get("/rules").body()).contains("There is no pack for UT yet");
        var pack = boss.post("/rules/packs", "/rules/packs", "content", pack(today))
                .uri()
                .getPath();
        assertThat(boss.post(pack, pack + "/publish").body()).contains("Published");
        assertThat(boss.get("/rules").body()).contains("State of Utah", "Counted every week.");

        // 6. A day: ordered, received by the dock, tested, released.
        var order = ordered(today);
        var dock = Browser.signedIn(port, "dock-of-utah");
        var receive = "/receive/" + order;
        assertThat(dock.post(
                                receive,
                                receive,
                                "act",
                                "receive",
                                "key",
                                "ut-1",
                                "note",
                                "DN-1",
                                "line",
                                "1",
                                "quantity",
                                "50",
                                "damaged",
                                "",
                                "tag",
                                TAG.value(),
                                "lot",
                                "L1",
                                "packaged",
                                "" + today.minusDays(5),
                                "expires",
                                "" + today.plusDays(300),
                                "reason",
                                "")
                        .body())
                .contains("Received: " + TAG);
        var one = "/quarantine/" + TAG;
        assertThat(boss.post(
                                one,
                                one + "/result",
                                "certificate",
                                "COA-UT",
                                "lab",
                                "Lab",
                                "tested",
                                "" + today,
                                "result",
                                "passed",
                                "covers",
                                "lot")
                        .body())
                .contains("Recorded as passed");
        var vault = number("SELECT room_id FROM catalog.room WHERE name = 'UT FINISHED_GOODS'");
        assertThat(boss.post(one, one + "/release", "label", "yes", "room", "" + vault, "key", "ut-2")
                        .body())
                .contains("is released");

        // 7. What the state asks is asked: an adjustment without a note is refused with the state's own rule.
        assertThat(adjusted(here, ""))
                .isEqualTo(new LedgerOutcome.AgainstRule("Adjustments carry a note", "Utah Code §1"));
        assertThat(adjusted(here, "two jars broken")).isInstanceOf(LedgerOutcome.Posted.class);
        assertThat(boss.get("/packages/" + TAG).body()).contains("48", "two jars broken");
    }

    /** The form of the first facility, with these fields changed. */
    private static String[] begun(LocalDate today, String... changed) {
        var fields = new LinkedHashMap<String, String>();
        var usual = List.of(
                "house_code",
                "SLC",
                "house_name",
                "Beehive Distribution",
                "house_state",
                "UT",
                "house_zone",
                "America/Denver",
                "house_street",
                "1 Salt St",
                "house_city",
                "Salt Lake City",
                "house_zip",
                "84101",
                "house_phone",
                "555",
                "house_latitude",
                "40.76",
                "house_longitude",
                "-111.89",
                "license_number",
                "UT-0001",
                "license_type",
                "Distributor",
                "license_state_system",
                "NONE",
                "license_valid_from",
                "" + today.minusDays(1),
                "license_valid_to",
                "" + today.plusYears(1));
        for (int i = 0; i < usual.size(); i += 2) {
            fields.put(usual.get(i), usual.get(i + 1));
        }
        ROOMS.forEach(purpose -> fields.put("name_" + purpose, "UT " + purpose));
        for (int i = 0; i < changed.length; i += 2) {
            fields.put(changed[i], changed[i + 1]);
        }
        var sent = new ArrayList<String>();
        fields.forEach((name, value) -> sent.addAll(List.of(name, value)));
        ROOMS.forEach(purpose -> sent.addAll(List.of("room", purpose)));
        return sent.toArray(String[]::new);
    }

    private void everyPageSaysWhatToDo() throws Exception {
        var wrong = new ArrayList<String>();
        int seen = 0;
        for (var info : mappings.getHandlerMethods().entrySet()) {
            var methods = info.getKey().getMethodsCondition().getMethods();
            if (!info.getValue().getBeanType().getPackageName().startsWith("io.everygram")
                    || !methods.isEmpty() && !methods.contains(RequestMethod.GET)) {
                continue;
            }
            for (var pattern : info.getKey().getPatternValues()) {
                var path = pattern.replaceAll("\\{tag[^}]*}", TAG.value())
                        .replaceAll("\\{\\w+:([a-z-]+)\\|[^}]*}", "$1")
                        .replaceAll("\\{(?:[^{}]|\\{[^{}]*})*}", "99999999");
                var answer = boss.get(path);
                seen++;
                var named = !path.contains("99999999") && !path.contains(TAG.value());
                if (answer.statusCode() != 200
                        && !(answer.statusCode() == 404 && !named)
                        && !NOT_YET.contains(pattern)) {
                    wrong.add(path + " answers " + answer.statusCode());
                }
                if (answer.body().contains("Something broke")
                        || Pattern.compile("<p class=\"empty\">\\s*</p>|<tbody[^>]*>\\s*</tbody>")
                                        .matcher(answer.body())
                                        .find()
                                && !FILLED_BY_THE_DEVICE.contains(pattern)) {
                    wrong.add(path + " shows nothing and says nothing");
                }
            }
        }
        assertThat(wrong).isEmpty();
        assertThat(seen).isGreaterThan(120);
    }

    private void made(String kind, String... fields) throws Exception {
        var page = "/" + kind + "/new";
        HttpResponse<String> answer = boss.post(page, page, fields);
        assertThat(answer.statusCode())
                .as(kind + " " + fields[1] + ": " + answer.body())
                .isEqualTo(200);
    }

    private long number(String sql) {
        return jdbc.sql(sql).query(Long.class).single();
    }

    private static String pack(LocalDate today) {
        return """
                {"pack": "UT", "title": "State of Utah", "edition": "1", "effectiveFrom": "%1$s", "rules": [
                 {"id": "ut.count", "duty": "RECONCILIATION", "words": "Counted every week.", "citation": "Utah Code §2", "readOn": "%1$s", "certainty": "TEXT",
                  "severity": "INFORMS", "parameters": {"reconcile": ["WEEKLY"]}},
                 {"id": "ut.note", "duty": "DISCREPANCY", "words": "Adjustments carry a note.", "citation": "Utah Code §1", "readOn": "%1$s", "certainty": "TEXT",
                  "severity": "BLOCKS", "subject": "ADJUSTMENT", "must": {"required": ["note"]}}]}""".formatted(today);
    }

    private String ordered(LocalDate today) throws Exception {
        var page = "/purchase-orders/new";
        var vendor = number("SELECT vendor_id FROM catalog.vendor WHERE code = 'UT-V'");
        var answer = boss.post(
                page,
                page,
                "key",
                "ut-0",
                "vendor",
                "" + vendor,
                "expected",
                "" + today.plusDays(2),
                "item",
                "UT-F-1",
                "quantity",
                "50",
                "price",
                "4.00");
        var number = Browser.found(answer.body(), "(PO-\\d{4}-\\d{5})");
        var order = "/purchase-orders/" + number;
        assertThat(boss.post(order, order + "/confirm", "version", "1").body()).contains("Approved by");
        assertThat(boss.post(order, order + "/send", "version", "2", "to", "a@b.example")
                        .body())
                .contains("is sent");
        return number;
    }

    private LedgerOutcome adjusted(FacilityId here, String note) {
        return ledger.post(new Command.Adjust(
                Command.Header.of(here, IdempotencyKey.fresh(), Instant.now(), "Uma", "")
                        .withReason("Damage", note),
                List.of(new Command.Adjustment(UnitRef.of(TAG), Optional.empty(), Quantity.of(-2, Unit.EACH)))));
    }
}
