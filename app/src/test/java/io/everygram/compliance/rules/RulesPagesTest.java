package io.everygram.compliance.rules;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.everygram.compliance.ActionLimits;
import io.everygram.compliance.Analyte;
import io.everygram.identity.People;
import io.everygram.identity.Role;
import io.everygram.kernel.FacilityId;
import io.everygram.kernel.Quantity;
import io.everygram.kernel.Unit;
import io.everygram.ledger.Ledger;
import io.everygram.testing.Browser;
import io.everygram.testing.Patience;
import io.everygram.testing.TestFacility;
import io.everygram.testing.WholeApplication;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneId;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Over HTTP: a facility in a new state is data entry; a coming pack is rehearsed, mended for and published; what is not sure is chosen. */
@WholeApplication
class RulesPagesTest {
    private final JdbcClient jdbc;
    private final People people;
    private final Rules rules;
    private final ActionLimits limits;
    private final Ledger ledger;
    private final Clock clock;

    @LocalServerPort
    private int port;

    @Autowired
    RulesPagesTest(JdbcClient jdbc, People people, Rules rules, ActionLimits limits, Ledger ledger, Clock clock) {
        this.jdbc = jdbc;
        this.people = people;
        this.rules = rules;
        this.limits = limits;
        this.ledger = ledger;
        this.clock = clock;
    }

    private LocalDate today() {
        return LocalDate.now(clock.withZone(ZoneId.of("America/Los_Angeles")));
    }

    /** Each test has a state of its own, since packs are the company's. */
    private TestFacility in(String state) {
        var facility = TestFacility.create(jdbc);
        var _ = jdbc.sql("UPDATE catalog.facility SET state = :s WHERE facility_id = :f")
                .param("s", state)
                .param("f", facility.id().value())
                .update();
        return facility;
    }

    private Browser compliance(TestFacility facility) throws Exception {
        return Browser.signedIn(port, facility.person(people, "Carl", Role.COMPLIANCE));
    }

    private static String pack(String state, LocalDate from, String... rules) {
        return "{\"pack\": \"%s\", \"title\": \"State of %s\", \"edition\": \"2027.1\", \"effectiveFrom\": \"%s\", \"rules\": [%s]}"
                .formatted(state, state, from, String.join(", ", rules));
    }

    private static String rule(String id, String rest) {
        return "{\"id\": \"%s\", \"duty\": \"TRANSPORT\", \"words\": \"The duty of %s.\", \"citation\": \"Code §1\", \"readOn\": \"2026-11-24\", "
                        .formatted(id, id)
                + "\"certainty\": \"TEXT\", \"severity\": \"" + (rest.contains("must") ? "BLOCKS" : "INFORMS") + "\", "
                + rest
                + "}";
    }

    /** The page once it shows what was judged after the last change. */
    private static String rehearsed(Browser browser, String address) {
        return Patience.await().until(() -> browser.get(address).body(), page -> !page.contains("being judged"));
    }

    private String loaded(Browser carl, String content) throws Exception {
        var answer = carl.post("/rules/packs", "/rules/packs", "content", content);
        assertThat(answer.statusCode()).isEqualTo(200);
        return answer.uri().getPath();
    }

    private Judgment driver(FacilityId facility, LocalDate day, String phone) {
        return rules.on(facility, day)
                .judge(Facts.of(Subject.DRIVER, "1", "Frank")
                        .text(Field.DRIVER_NAME, "Frank")
                        .text(Field.DRIVER_LICENSE, "D44")
                        .day(Field.DRIVER_LICENSE_TO, LocalDate.parse("2099-01-01"))
                        .text(Field.DRIVER_EMPLOYEE, "E-31")
                        .text(Field.DRIVER_PHONE, phone)
                        .build());
    }

    @Test
    void a_facility_in_a_new_state_is_data_entry() throws Exception {
        var facility = in("WA");
        var carl = compliance(facility);
        // 1. Nobody knows the rules of the state yet; what holds everywhere applies, and the page says so.
        assertThat(carl.get("/rules").body())
                .contains("There is no pack for WA yet", "Only goods whose tests are passed");
        assertThat(rules.today(facility.id()).whole(Parameter.RETENTION_YEARS, 0))
                .isEqualTo(7);

        // 2. The compliance manager writes them down; as a draft they change nothing.
        var page = loaded(
                carl,
                pack(
                        "WA",
                        today(),
                        rule(
                                "wa.retention",
                                "\"parameters\": {\"retentionYears\": 5, \"retentionFrom\": \"the record\"}"),
                        rule("wa.count", "\"parameters\": {\"reconcile\": [\"WEEKLY\"]}"),
                        rule("wa.phone", "\"subject\": \"DRIVER\", \"must\": {\"required\": \"phone\"}")));
        assertThat(carl.get(page).body()).contains("Draft", "The duty of wa.phone.");
        assertThat(rules.today(facility.id()).whole(Parameter.RETENTION_YEARS, 0))
                .isEqualTo(7);
        assertThat(driver(facility.id(), today(), "").failures()).isEmpty();

        // 3. Published, they apply from their first day on: numbers, judgment and page.
        assertThat(carl.post(page, page + "/publish").body()).contains("Published");
        var law = rules.today(facility.id());
        assertThat(law.whole(Parameter.RETENTION_YEARS, 0)).isEqualTo(5);
        assertThat(law.cadences(Parameter.RECONCILE)).containsExactly(new Cadence.Weekly());
        assertThat(driver(facility.id(), today(), "").failures())
                .singleElement()
                .satisfies(failure -> {
                    assertThat(failure.ruleId()).isEqualTo("wa.phone");
                    assertThat(failure.field()).isEqualTo(Field.DRIVER_PHONE);
                    assertThat(failure.citation()).isEqualTo("Code §1");
                });
        assertThat(driver(facility.id(), today(), "555").failures()).isEmpty();
        assertThat(carl.get("/rules").body()).contains("State of WA 2027.1", "The duty of wa.retention.");
        assertThat(law.stamp()).contains("WA 2027.1");

        // 4. Yesterday keeps what it had, and so does every other state.
        assertThat(driver(facility.id(), today().minusDays(1), "").failures()).isEmpty();
        assertThat(driver(TestFacility.create(jdbc).id(), today(), "").failures())
                .isEmpty();
    }

    @Test
    void a_company_enters_the_limits_of_its_state_as_data_with_citation_and_first_day() throws Exception {
        var facility = in("KY");
        var carl = compliance(facility);
        assertThat(limits.on(facility.id(), today(), "flower").of("Bifenazate"))
                .as("nobody has read the text")
                .isEmpty();
        var page = loaded(
                carl,
                pack(
                        "KY",
                        today(),
                        rule(
                                "ky.limits",
                                "\"parameters\": {\"limitsInhalable\": {\"Bifenazate\": 0.1}, \"microbeLimits\": {\"Total Yeast and Mold\": 10000}}")));
        assertThat(carl.get(page).body()).contains("Code §1", "Bifenazate");
        assertThat(carl.post(page, page + "/publish").body()).contains("Published");

        var flower = limits.on(facility.id(), today(), "flower");
        assertThat(flower.of("Bifenazate")).hasValueSatisfying(limit -> {
            assertThat(limit.most()).isEqualByComparingTo("0.1");
            assertThat(limit.source()).contains("Code §1");
        });
        assertThat(flower.compared(new Analyte("Bifenazate", new BigDecimal("0.2"), "µg/g", null, "PASS"))
                        .status())
                .as("the lab says pass, the state's limit says no")
                .isEqualTo("FAIL");
        assertThat(flower.of("Total Yeast and Mold")).isPresent();
        assertThat(flower.of("Lead")).as("not entered, not guessed").isEmpty();
        assertThat(limits.on(facility.id(), today().minusDays(1), "flower").of("Bifenazate"))
                .as("before its first day")
                .isEmpty();
    }

    /** What of an outage a state asks is known for few; the others say so, and each facility states its own with its source and first day. */
    @Test
    void where_no_contingency_rule_is_known_the_page_says_so_and_the_facility_states_its_own() throws Exception {
        var carl = compliance(in("UT"));
        assertThat(compliance(in("CA")).get("/state/outage").body()).doesNotContain("No rule known");
        assertThat(carl.get("/state/outage").body())
                .contains(
                        "No rule known for this state; by default",
                        "/rules/contingency",
                        "Assumed; no contingency text");
        assertThat(carl.get("/rules/contingency").body())
                .contains("No contingency rule of UT is known. By default", "Assumed; no contingency text");

        var page = "/rules/contingency";
        var words = "words";
        for (var wrong : java.util.List.of(
                new String[] {"from", today().minusDays(1).toString(), words, "Paper.", "citation", "UT 1", "hours", "5"
                },
                new String[] {"from", today().toString(), words, "", "citation", "UT 1", "hours", "5"},
                new String[] {"from", today().toString(), words, "Paper.", "citation", " ", "hours", "5"},
                new String[] {"from", today().toString(), words, "Paper.", "citation", "UT 1", "hours", "soon"})) {
            var refused = carl.post(page, page, with(wrong, "may_move", "yes"));
            assertThat(refused.statusCode()).as(String.join(" ", wrong)).isEqualTo(422);
            assertThat(refused.body()).contains("Nothing was kept.");
        }

        var coming = carl.post(
                page,
                page,
                "from",
                today().plusDays(9).toString(),
                words,
                "Later.",
                "citation",
                "UT 2",
                "may_move",
                "no",
                "hours",
                "3",
                "notify",
                "");
        assertThat(coming.statusCode()).isEqualTo(200);
        assertThat(carl.get("/state/outage").body()).as("its day has not come").contains("No rule known");

        var own = carl.post(
                page,
                page,
                "from",
                today().toString(),
                words,
                "Goods leave with a paper manifest.",
                "citation",
                "Utah Admin. Code R66, bulletin of May 2026",
                "may_move",
                "yes",
                "hours",
                "36",
                "notify",
                "the agency\nthe police");
        assertThat(own.statusCode()).isEqualTo(200);
        assertThat(own.body()).contains("This holds at", "Goods leave with a paper manifest.");
        assertThat(carl.get("/state/outage").body())
                .contains("Utah Admin. Code R66", "the agency, the police", "Goods leave with a paper manifest.")
                .doesNotContain("No rule known", "Not known: ask first");
        assertThat(carl.get("/rules").body()).contains("own.contingency", "own contingency rule of " + today());
    }

    private static String[] with(String[] fields, String... more) {
        return java.util.stream.Stream.concat(java.util.Arrays.stream(fields), java.util.Arrays.stream(more))
                .toArray(String[]::new);
    }

    @Test
    void a_rehearsal_judges_every_package_and_reaches_every_finding() throws Exception {
        var facility = in("WY");
        var carl = compliance(facility);
        var many = 50_300;
        facility.receivedAlike(
                ledger, facility.item("Flower"), Quantity.of("1", Unit.EACH), "VAULT", clock.instant(), many);
        var page = loaded(
                carl,
                pack(
                        "WY",
                        today().plusDays(40),
                        rule("wy.certificate", "\"subject\": \"PACKAGE\", \"must\": {\"required\": \"certificate\"}")));
        var rehearsal = "/rules/rehearsal?kind=PACKAGE&pack=" + page.substring(page.lastIndexOf('/') + 1);

        assertThat(rehearsed(carl, rehearsal)).contains("Judged: 50,300 packages", "1 to 100 of 50,300", "after=100");
        assertThat(rehearsed(carl, rehearsal + "&after=50200"))
                .as("the last page")
                .contains("50,201 to 50,300 of 50,300")
                .doesNotContain("after=50300");
        assertThat(carl.get(rehearsal + "&format=csv").body().lines()).hasSize(many + 1);
    }

    @Test
    void a_coming_pack_is_rehearsed_and_the_list_shrinks_as_work_is_done() throws Exception {
        var facility = in("NV");
        var carl = compliance(facility);
        var first = today().plusDays(40);
        var _ = jdbc.sql("""
                        INSERT INTO dispatch.driver (facility_id, driver_id, name, license_number, license_valid_to, employee_number, phone)
                        VALUES (:f, 1, 'Ada Phoneless', 'D1', '2099-01-01', 'E-1', ''), (:f, 2, 'Bo Brief', 'D2', :soon, 'E-2', '555'),
                               (:f, 3, 'Cy Complete', 'D3', '2099-01-01', 'E-3', '555')""")
                .param("f", facility.id().value())
                .param("soon", first.minusDays(1))
                .update();
        var _ = jdbc.sql("""
                        INSERT INTO dispatch.vehicle (facility_id, vehicle_id, make, model, plate) VALUES (:f, 1, 'Ford', 'Transit', 'NV 1')""").param("f", facility.id().value()).update();
        var page = loaded(
                carl,
                pack(
                        "NV",
                        first,
                        rule("nv.phone", "\"subject\": \"DRIVER\", \"must\": {\"required\": \"phone\"}"),
                        rule(
                                "nv.insured",
                                "\"subject\": \"VEHICLE\", \"must\": {\"dateWithin\": {\"field\": \"insuranceValidTo\", \"daysBefore\": 0}}")));
        var id = page.substring(page.lastIndexOf('/') + 1);
        var rehearsal = "/rules/rehearsal?kind=DRIVER&pack=" + id;

        // 1. Exactly what would fail on the first day: by the new rule, and by an old one that then bites.
        var drivers = rehearsed(carl, rehearsal);
        assertThat(drivers)
                .contains("Ada Phoneless", "telephone: nothing; needed: given", "Code §1")
                .contains("Bo Brief", "needed: " + first + " or later")
                .doesNotContain("Cy Complete", "Fails today");
        var vehicles = "/rules/rehearsal?kind=VEHICLE&pack=" + id;
        assertThat(rehearsed(carl, vehicles)).contains("NV 1");
        var frank = Browser.signedIn(port, facility.person(people, "Frank", Role.FLEET));
        assertThat(rehearsed(frank, rehearsal))
                .as("who may put it right is led there")
                .contains("/fleet/drivers/1");
        assertThat(rehearsed(frank, vehicles)).contains("/fleet/vehicles/1");
        assertThat(rehearsed(carl, "/rules/rehearsal?kind=DRIVER&day=" + today()))
                .doesNotContain("Ada Phoneless");

        // However many there are, all are reached: page by page, and in the file.
        var _ = jdbc.sql("""
                        INSERT INTO dispatch.driver (facility_id, driver_id, name, license_number, license_valid_to, employee_number, phone)
                        SELECT :f, n, 'Driver ' || n, 'D' || n, '2099-01-01', 'E-' || n, '' FROM generate_series(11, 130) AS n""").param("f", facility.id().value()).update();
        assertThat(rehearsed(carl, rehearsal)).contains("1 to 100 of 122", "after=100");
        assertThat(rehearsed(carl, rehearsal + "&after=100")).contains("101 to 122 of 122");
        assertThat(carl.get(rehearsal + "&format=csv").body().lines()).hasSize(123);

        // 2. Work is done; the list shrinks.
        var _ = jdbc.sql(
                        "UPDATE dispatch.driver SET phone = '555', license_valid_to = '2099-01-01' WHERE facility_id = :f")
                .param("f", facility.id().value())
                .update();
        assertThat(rehearsed(carl, rehearsal)).doesNotContain("Ada Phoneless", "Bo Brief", "Driver 11");
        var _ = jdbc.sql("UPDATE dispatch.vehicle SET insurance_valid_to = :d WHERE facility_id = :f")
                .param("d", first)
                .param("f", facility.id().value())
                .update();
        assertThat(rehearsed(frank, vehicles)).doesNotContain("/fleet/vehicles/1\"");

        // 3. Published, it is among what changes next; changing only the clock changes the outcome.
        assertThat(carl.post(page, page + "/publish").statusCode()).isEqualTo(200);
        var _ = jdbc.sql("UPDATE dispatch.driver SET phone = '' WHERE facility_id = :f AND driver_id = 1")
                .param("f", facility.id().value())
                .update();
        assertThat(rehearsed(carl, rehearsal)).contains("Ada Phoneless");
        assertThat(carl.get("/").body())
                .containsPattern("State of NV 2027.1: \\d+ things? would fail on its first day");
        assertThat(carl.get("/rules/changes").body())
                .contains("State of NV 2027.1", "40 days", "The duty of nv.phone.");
        assertThat(driver(facility.id(), first.minusDays(1), "").failures()).isEmpty();
        assertThat(driver(facility.id(), first, "").failures())
                .extracting(Failure::ruleId)
                .containsExactly("nv.phone");
    }

    @Test
    void a_pack_that_is_not_in_order_is_refused_with_every_error_and_what_was_typed() throws Exception {
        var facility = in("AZ");
        var carl = compliance(facility);
        var bad = pack(
                "AZ",
                today(),
                rule("az.a", "\"subject\": \"DRIVER\", \"must\": {\"required\": \"shoeSize\"}"),
                rule("ca.b", "\"parameters\": {\"retentionYears\": -1}"));

        var refused = carl.post("/rules/packs", "/rules/packs", "content", bad);

        assertThat(refused.statusCode()).isEqualTo(422);
        assertThat(refused.body())
                .contains(
                        "rules[0].must.required",
                        "shoeSize",
                        "rules[1].parameters.retentionYears",
                        "Nothing was loaded")
                .contains("State of AZ");
        assertThat(count("AZ")).isZero();
        assertThat(carl.post("/rules/packs", "/rules/packs", "content", "").statusCode())
                .isEqualTo(422);
        var late = carl.post(
                "/rules/packs",
                "/rules/packs",
                "content",
                pack("AZ", today().minusDays(1), rule("az.a", "\"parameters\": {\"retentionYears\": 1}")));
        assertThat(late.statusCode()).isEqualTo(422);
        assertThat(late.body()).contains("Days that have begun keep their rules");
        assertThat(count("AZ")).isZero();
    }

    private int count(String state) {
        return jdbc.sql("SELECT count(*) FROM compliance.rule_pack WHERE jurisdiction = :j")
                .param("j", state)
                .query(Integer.class)
                .single();
    }

    @Test
    void the_same_content_is_loaded_once_published_once_and_never_changes() throws Exception {
        var facility = in("MD");
        var carl = compliance(facility);
        var content = pack("MD", today(), rule("md.a", "\"parameters\": {\"retentionYears\": 4}"));
        var page = loaded(carl, content);

        assertThat(loaded(carl, content)).isEqualTo(page);
        assertThat(count("MD")).isEqualTo(1);
        assertThat(carl.post(page, page + "/publish").statusCode()).isEqualTo(200);
        assertThat(carl.post(page, page + "/publish").statusCode()).isEqualTo(422);
        var withdrawn = carl.post(page, page + "/withdraw", "reason", "wrong");
        assertThat(withdrawn.statusCode()).isEqualTo(422);
        assertThat(withdrawn.body()).contains("has been in force since");
        assertThat(carl.get(page + ".json").body()).isEqualTo(content);
        assertThatThrownBy(() -> jdbc.sql("UPDATE compliance.rule_pack SET content = '{}' WHERE jurisdiction = 'MD'")
                        .update())
                .hasMessageContaining("does not change");
    }

    @Test
    void a_draft_or_a_coming_pack_is_withdrawn_with_a_reason() throws Exception {
        var facility = in("OH");
        var carl = compliance(facility);
        var page =
                loaded(carl, pack("OH", today().plusDays(5), rule("oh.a", "\"parameters\": {\"retentionYears\": 4}")));

        assertThat(carl.post(page, page + "/withdraw", "reason", " ").statusCode())
                .isEqualTo(422);
        assertThat(carl.post(page, page + "/publish").statusCode()).isEqualTo(200);
        assertThat(carl.post(page, page + "/withdraw", "reason", "postponed").body())
                .contains("Withdrawn", "postponed");
        assertThat(rules.on(facility.id(), today().plusDays(5)).whole(Parameter.RETENTION_YEARS, 0))
                .isEqualTo(7);
    }

    @Test
    void what_is_not_sure_is_chosen_at_a_facility_with_a_reason_and_only_from_today_on() throws Exception {
        var facility = TestFacility.create(jdbc);
        var carl = compliance(facility);
        var path = "/rules/ca.coa.age";

        assertThat(carl.post(path, path + "/choice", "on", "yes", "figure", "180", "reason", "")
                        .statusCode())
                .isEqualTo(422);
        var typo = carl.post(path, path + "/choice", "on", "yes", "figure", "half a year", "reason", "our counsel");
        assertThat(typo.statusCode()).isEqualTo(422);
        assertThat(typo.body()).contains("half a year", "our counsel");
        assertThat(carl.post(path, path + "/choice", "on", "yes", "figure", "180", "reason", "our counsel")
                        .body())
                .contains("Chosen by Carl: our counsel", "180 days");

        var stated =
                rules.today(facility.id()).parameter(Parameter.COA_MAX_AGE_DAYS).orElseThrow();
        assertThat(stated.words()).isEqualTo("180 days");
        assertThat(stated.chosen()).isTrue();
        assertThat(rules.on(facility.id(), today().minusDays(1)).whole(Parameter.COA_MAX_AGE_DAYS, 0))
                .isEqualTo(365);
        assertThat(rules.today(TestFacility.create(jdbc).id()).whole(Parameter.COA_MAX_AGE_DAYS, 0))
                .isEqualTo(365);
    }

    @Test
    void what_was_read_in_the_text_cannot_be_chosen_away() throws Exception {
        var facility = TestFacility.create(jdbc);
        var carl = compliance(facility);
        var path = "/rules/ca.retention";

        var refused = carl.post(path, path + "/choice", "on", "no", "reason", "too long");

        assertThat(refused.statusCode()).isEqualTo(422);
        assertThat(refused.body()).contains("cannot be chosen away");
        assertThat(rules.today(facility.id()).whole(Parameter.RETENTION_YEARS, 0))
                .isEqualTo(7);
        assertThat(carl.get("/rules/ca.no-such-rule").statusCode()).isEqualTo(404);
    }
}
