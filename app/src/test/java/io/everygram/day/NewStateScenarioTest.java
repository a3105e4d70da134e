package io.everygram.day;

import static org.assertj.core.api.Assertions.assertThat;

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
import io.everygram.testing.TestFacility;
import io.everygram.testing.WholeApplication;
import java.net.http.HttpResponse;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

/** A facility in a state that the product has never seen, entered on its pages from nothing to a day's work under that state's rules. */
@WholeApplication
class NewStateScenarioTest {
    private static final PackageTag TAG = PackageTag.of("1A4490300000001000000001");

    private final JdbcClient jdbc;
    private final People people;
    private final Ledger ledger;
    private final Clock clock;

    @LocalServerPort
    private int port;

    private Browser boss;

    @Autowired
    @SuppressWarnings("NullAway.Init") // in the story's first step
    NewStateScenarioTest(JdbcClient jdbc, People people, Ledger ledger, Clock clock) {
        this.jdbc = jdbc;
        this.people = people;
        this.ledger = ledger;
        this.clock = clock;
    }

    @Test
    void from_a_license_to_a_released_package_under_the_rules_of_a_new_state() throws Exception {
        var today = LocalDate.now(clock.withZone(ZoneId.of("America/Denver")));

        // The company works elsewhere already.
        var _ = TestFacility.create(jdbc);

        // 1. A director who may do everything everywhere opens the facility, its license and its rooms.
        people.save(
                "boss-of-utah",
                "Uma",
                Browser.PASSWORD,
                Map.of(new FacilityId(0), Set.of(Role.DIRECTOR, Role.SPECIALIST, Role.COMPLIANCE, Role.ADMINISTRATOR)));
        boss = Browser.signedIn(port, "boss-of-utah");
        made(
                "facilities",
                "code",
                "SLC",
                "name",
                "Beehive Distribution",
                "state",
                "UT",
                "zone",
                "America/Denver",
                "street",
                "1 Salt St",
                "city",
                "Salt Lake City",
                "zip",
                "84101",
                "phone",
                "555",
                "latitude",
                "40.76",
                "longitude",
                "-111.89");
        var here = new FacilityId(number("SELECT facility_id FROM catalog.facility WHERE code = 'SLC'"));
        var _ = boss.post("/", "/facility", "facility", "" + here.value());
        made(
                "licenses",
                "number",
                "UT-0001",
                "type",
                "Distributor",
                "state_system",
                "NONE",
                "valid_from",
                "" + today.minusDays(1),
                "valid_to",
                "" + today.plusYears(1));
        for (var purpose : List.of("RECEIVING", "QUARANTINE", "VAULT", "FINISHED_GOODS", "PRODUCTION", "STAGING")) {
            made("rooms", "code", purpose, "name", "UT " + purpose, "purpose", purpose, "active", "true");
        }
        assertThat(boss.get("/facility").body()).contains("Beehive Distribution", "UT-0001", "UT VAULT");

        // 2. What is bought, and from whom; and the people of the house.
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
                "case_pack",
                "1",
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

        // 3. The law of the state as a pack: data, not code.
        assertThat(boss.get("/rules").body()).contains("There is no pack for UT yet");
        var pack = boss.post("/rules/packs", "/rules/packs", "content", pack(today))
                .uri()
                .getPath();
        assertThat(boss.post(pack, pack + "/publish").body()).contains("Published");
        assertThat(boss.get("/rules").body()).contains("State of Utah", "Counted every week.");

        // 4. A day: ordered, received by the dock, tested, released.
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

        // 5. What the state asks is asked: an adjustment without a note is refused with the state's own rule.
        assertThat(adjusted(here, ""))
                .isEqualTo(new LedgerOutcome.AgainstRule("Adjustments carry a note", "Utah Code §1"));
        assertThat(adjusted(here, "two jars broken")).isInstanceOf(LedgerOutcome.Posted.class);
        assertThat(boss.get("/packages/" + TAG).body()).contains("48", "two jars broken");
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
