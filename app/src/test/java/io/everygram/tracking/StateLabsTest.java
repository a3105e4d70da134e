package io.everygram.tracking;

import static org.assertj.core.api.Assertions.assertThat;

import io.everygram.catalog.ItemId;
import io.everygram.compliance.QualityOutcome;
import io.everygram.compliance.Quarantine;
import io.everygram.compliance.ReleaseRules;
import io.everygram.compliance.Rework;
import io.everygram.compliance.StateLabResults;
import io.everygram.compliance.domain.ReleaseChecks.Check;
import io.everygram.compliance.domain.ReleaseChecks.Finding;
import io.everygram.identity.CurrentPerson;
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
import io.everygram.testing.TestState;
import io.everygram.testing.WholeApplication;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Base64;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What labs tell the state, from the simulators' process into the book, to release, and to the ways of what failed. */
@WholeApplication
class StateLabsTest {
    private static final TestState STATE = TestState.of("yl");

    private final JdbcClient jdbc;
    private final Ledger ledger;
    private final StateLink link;
    private final StateLabs labs;
    private final StateLabResults results;
    private final Quarantine quarantine;
    private final Rework rework;
    private final ReleaseRules rules;
    private final Outbox outbox;
    private final People people;
    private final Clock clock;

    @LocalServerPort
    private int port;

    private TestFacility here;
    private CurrentPerson chloe;
    private ItemId haze;
    private LocalDate today;
    private int number;

    @Autowired
    StateLabsTest(
            JdbcClient jdbc,
            Ledger ledger,
            StateLink link,
            StateLabs labs,
            StateLabResults results,
            Quarantine quarantine,
            Rework rework,
            ReleaseRules rules,
            Outbox outbox,
            People people,
            Clock clock) {
        this.jdbc = jdbc;
        this.ledger = ledger;
        this.link = link;
        this.labs = labs;
        this.results = results;
        this.quarantine = quarantine;
        this.rework = rework;
        this.rules = rules;
        this.outbox = outbox;
        this.people = people;
        this.clock = clock;
    }

    @BeforeEach
    void a_facility_with_a_state() {
        here = TestFacility.create(jdbc);
        chloe = new CurrentPerson(3, "chloe", "Chloe", here.id());
        haze = here.item("Haze");
        today = LocalDate.now(clock.withZone(ZoneId.of("America/Los_Angeles")));
        STATE.connect(link, here);
    }

    @Test
    void what_passed_stands_in_the_book_with_figures_limits_and_paper_and_waits_for_a_person() throws Exception {
        var tag = waiting();
        tested(tag, "TestPassed", true, "0.08", true);
        assertThat(labs.read(here.id())).isEqualTo(new StateLabs.Read(1, 1, 0, 0, ""));
        assertThat(labs.read(here.id())).as("read once").isEqualTo(new StateLabs.Read(0, 0, 0, 0, ""));
        var unit = quarantine.find(here.id(), tag.value()).orElseThrow();
        assertThat(unit.passed()).isTrue();
        assertThat(unit.labState()).isEqualTo("TestPassed");
        assertThat(unit.isInQuarantine()).as("a person releases").isTrue();

        var browser = Browser.signedIn(port, here.person(people, "Quinn", Role.COMPLIANCE));
        var path = "/packages/" + tag + "/lab";
        var page = browser.get(path).body();
        assertThat(page).contains("0.08", "0.5", "within", "4 CCR §15723", "told only");
        var paper = browser.get(Browser.found(page, "href=\"(" + path + "/\\d+\\.pdf)\""));
        assertThat(paper.headers().firstValue("Content-Type").orElse("")).isEqualTo("application/pdf");
        assertThat(paper.body()).startsWith("%PDF-");
        assertThat(browser.upload(path, path, "coa.pdf", "no pdf", "result", Browser.found(page, "/lab/(\\d+)\\.pdf"))
                        .statusCode())
                .isEqualTo(422);
        assertThat(browser.upload(
                                path,
                                path,
                                "coa.pdf",
                                "%PDF-1.7 another",
                                "result",
                                Browser.found(page, "/lab/(\\d+)\\.pdf"))
                        .body())
                .contains("The paper stands with certificate");
        assertThat(browser.get("/quarantine?show=ready").body()).contains(tag.value());
    }

    @Test
    void where_the_facility_says_so_what_passed_goes_to_finished_goods_by_itself() {
        assertThat(rules.set(chloe, true, 1, "why")).isInstanceOf(ReleaseRules.Outcome.UnknownRoom.class);
        long room = Long.parseLong(here.room("FINISHED_GOODS").ref());
        assertThat(rules.set(chloe, true, room, "")).isInstanceOf(ReleaseRules.Outcome.ReasonMissing.class);
        assertThat(rules.set(chloe, true, room, "Labels are checked at the dock"))
                .isInstanceOf(ReleaseRules.Outcome.Set.class);
        var good = waiting();
        tested(good, "TestPassed", true, "0.08", false);
        var above = waiting();
        tested(above, "TestPassed", true, "0.9", false);
        assertThat(labs.read(here.id()).released()).isEqualTo(1);
        assertThat(room(good)).isEqualTo("FINISHED_GOODS ");
        assertThat(room(above))
                .as("the lab says pass, the state's limit says no")
                .isEqualTo("QUARANTINE QUARANTINE");
        assertThat(quarantine.release(chloe, IdempotencyKey.fresh(), above.value(), true, room))
                .isInstanceOfSatisfying(
                        QualityOutcome.NotReady.class,
                        not -> assertThat(not.open()).extracting(Finding::check).containsExactly(Check.WITHIN_LIMITS));
    }

    @Test
    void what_a_lab_passes_above_the_states_limit_wants_a_decision_and_has_ways_on() throws Exception {
        var tag = waiting();
        tested(tag, "TestPassed", true, "0.9", false);
        assertThat(labs.read(here.id()).results()).isEqualTo(1);
        var browser = Browser.signedIn(port, here.person(people, "Cora", Role.COMPLIANCE));
        assertThat(browser.get("/quarantine?show=failed").body()).contains(tag.value(), "Above the limit");
        assertThat(browser.get("/quarantine/" + tag).body())
                .contains("Send to retest")
                .doesNotContain(">Remediate<");
        assertThat(rework.retest(chloe, IdempotencyKey.fresh(), tag.value(), "lead 0.9", Rework.Sample.BY_LAB))
                .isInstanceOf(QualityOutcome.Retested.class);
    }

    @Test
    void what_is_for_sale_is_held_when_a_later_result_passes_above_the_states_limit() {
        var tag = received("FINISHED_GOODS");
        tested(tag, "TestPassed", true, "0.08", false);
        assertThat(labs.read(here.id()).held()).isZero();
        assertThat(room(tag)).isEqualTo("FINISHED_GOODS ");
        tested(tag, "RetestPassed", true, "0.9", false);
        assertThat(labs.read(here.id()).held()).isEqualTo(1);
        assertThat(room(tag)).isEqualTo("FINISHED_GOODS QUARANTINE");
        assertThat(quarantine.find(here.id(), tag.value()).orElseThrow().aboveLimits())
                .contains("Lead");
    }

    @Test
    void what_fails_at_the_state_is_held_wherever_it_lies_and_its_ways_are_reported() {
        var sold = received("FINISHED_GOODS");
        tested(sold, "RetestFailed", false, "0.9", false);
        assertThat(labs.read(here.id()).held()).isEqualTo(1);
        assertThat(room(sold)).isEqualTo("FINISHED_GOODS QUARANTINE");

        assertThat(rework.remediate(chloe, IdempotencyKey.fresh(), sold.value(), "", "plan 12"))
                .isInstanceOf(QualityOutcome.MethodMissing.class);
        assertThat(rework.remediate(chloe, IdempotencyKey.fresh(), sold.value(), "Filtration", "plan 12"))
                .isInstanceOf(QualityOutcome.Remediated.class);
        var sample = here.tag();
        STATE.freeTag(here, sample);
        assertThat(rework.retest(
                        chloe, IdempotencyKey.fresh(), sold.value(), "second lab", new Rework.Sample("x", "1")))
                .isInstanceOf(QualityOutcome.NotASampleTag.class);
        assertThat(rework.retest(
                        chloe,
                        IdempotencyKey.fresh(),
                        sold.value(),
                        "second lab",
                        new Rework.Sample(sample.value(), "2")))
                .isInstanceOf(QualityOutcome.Retested.class);
        assertThat(outbox.messages(here.id(), "", true))
                .extracting(Message::kind)
                .containsExactly("REMEDIATE", "SAMPLE");
        assertThat(outbox.send(here.id()).sent()).isEqualTo(2);
        assertThat(STATE.pack(here, sold).path("ContainsRemediatedProduct").asBoolean(false))
                .isTrue();
        assertThat(STATE.pack(here, sold).path("Quantity").asInt(0)).isEqualTo(98);
        assertThat(STATE.pack(here, sample).path("IsTestingSample").asBoolean(false))
                .isTrue();

        tested(sold, "RetestPassed", true, "0.1", false);
        assertThat(labs.read(here.id()).results()).isEqualTo(1);
        assertThat(quarantine.find(here.id(), sold.value()).orElseThrow().checks(today, 365, true))
                .allMatch(Finding::holds);
    }

    @Test
    void what_the_state_calls_failed_without_any_figure_is_held_and_has_the_same_ways_on() throws Exception {
        var sold = received("FINISHED_GOODS");
        STATE.has(here, sold, "Haze F" + here.id().value(), 100, "Finished goods", "TestFailed");
        assertThat(link.refresh(here.id())).isInstanceOf(StateLink.Refresh.Read.class);
        var _ = labs.read(here.id());
        var unit = quarantine.find(here.id(), sold.value()).orElseThrow();
        assertThat(unit.isInQuarantine()).isTrue();
        assertThat(unit.hasFailed()).isTrue();
        assertThat(unit.checks(today, 365, true))
                .filteredOn(finding -> finding.check() == Check.LAB_PASSED)
                .noneMatch(Finding::holds);
        var browser = Browser.signedIn(port, here.person(people, "Cora", Role.COMPLIANCE));
        assertThat(browser.get("/quarantine/" + sold).body())
                .as("no figure is neither above a limit nor within it")
                .contains("no figure to compare");
        assertThat(browser.get("/packages/" + sold + "/lab").body()).contains("no figure to compare");
        assertThat(rework.remediate(chloe, IdempotencyKey.fresh(), sold.value(), "Filtration", "plan"))
                .isInstanceOf(QualityOutcome.Remediated.class);
    }

    @Test
    void what_passed_once_and_fails_at_the_state_is_not_released_before_its_second_result() throws Exception {
        var sold = received("FINISHED_GOODS");
        var _ = jdbc.sql("""
                        INSERT INTO compliance.lab_result (facility_id, tag, batch, lab, certificate, tested_on, passed, recorded_at, recorded_by)
                        VALUES (:f, :t, 'L', 'Lab', 'C-9', :d, true, now(), 'test')""")
                .param("f", here.id().value())
                .param("t", sold.value())
                .param("d", today)
                .update();
        STATE.has(here, sold, "Haze F" + here.id().value(), 100, "Finished goods", "TestFailed");
        assertThat(link.refresh(here.id())).isInstanceOf(StateLink.Refresh.Read.class);
        var _ = labs.read(here.id());
        assertThat(rework.retest(chloe, IdempotencyKey.fresh(), sold.value(), "mixed up", Rework.Sample.BY_LAB))
                .isInstanceOf(QualityOutcome.Retested.class);

        assertThat(quarantine.find(here.id(), sold.value()).orElseThrow().checks(today, 365, true))
                .filteredOn(finding -> finding.check() == Check.LAB_RESULT_IN || finding.check() == Check.LAB_PASSED)
                .hasSize(2)
                .noneMatch(Finding::holds);
        var browser = Browser.signedIn(port, here.person(people, "Cora", Role.COMPLIANCE));
        assertThat(browser.get("/quarantine/" + sold).body()).contains("Submitted for testing");
        assertThat(browser.get("/quarantine?show=ready").body()).doesNotContain(sold.value());
    }

    @Test
    void a_second_test_that_the_state_calls_passed_waits_for_its_certificate_and_is_not_called_failed()
            throws Exception {
        var sold = waiting();
        var _ = jdbc.sql("""
                        INSERT INTO compliance.lab_result (facility_id, tag, batch, lab, certificate, tested_on, passed, failed_for, recorded_at, recorded_by)
                        VALUES (:f, :t, 'L', 'Lab', 'C-7', :d, false, 'Lead', now(), 'test')""")
                .param("f", here.id().value())
                .param("t", sold.value())
                .param("d", today)
                .update();
        STATE.has(here, sold, "Haze F" + here.id().value(), 100, "Quarantine", "RetestPassed");
        assertThat(link.refresh(here.id())).isInstanceOf(StateLink.Refresh.Read.class);
        var _ = labs.read(here.id());

        assertThat(quarantine.find(here.id(), sold.value()).orElseThrow().checks(today, 365, true))
                .filteredOn(finding -> finding.check() == Check.LAB_RESULT_IN || finding.check() == Check.LAB_PASSED)
                .hasSize(2)
                .noneMatch(Finding::holds);
        var browser = Browser.signedIn(port, here.person(people, "Cora", Role.COMPLIANCE));
        assertThat(browser.get("/quarantine/" + sold).body()).contains("Passed, certificate not here");
        assertThat(browser.get("/quarantine?show=failed").body()).doesNotContain(sold.value());
        assertThat(browser.get("/quarantine?show=no-result").body()).contains(sold.value());
    }

    @Test
    void a_certificate_that_ran_out_holds_what_lies_for_sale_and_a_new_test_is_a_way_on() {
        var old = received("FINISHED_GOODS");
        var _ = jdbc.sql("""
                        INSERT INTO compliance.lab_result (facility_id, tag, batch, lab, certificate, tested_on, passed, recorded_at, recorded_by)
                        VALUES (:f, :t, 'L', 'Lab', 'C-1', :d, true, now(), 'test')""")
                .param("f", here.id().value())
                .param("t", old.value())
                .param("d", today.minusDays(366))
                .update();
        assertThat(results.holdExpired(here.id())).isEqualTo(1);
        assertThat(results.holdExpired(here.id())).as("held once").isZero();
        assertThat(room(old)).isEqualTo("FINISHED_GOODS QUARANTINE");
        assertThat(rework.remediate(chloe, IdempotencyKey.fresh(), old.value(), "Filtration", "plan"))
                .as("it did not fail")
                .isInstanceOf(QualityOutcome.NotFailed.class);
        assertThat(rework.retest(chloe, IdempotencyKey.fresh(), old.value(), "ran out", Rework.Sample.BY_LAB))
                .isInstanceOf(QualityOutcome.Retested.class);
    }

    @Test
    void where_no_text_of_limits_was_read_the_page_says_so() throws Exception {
        var _ = jdbc.sql("UPDATE catalog.facility SET state = 'OR' WHERE facility_id = :f")
                .param("f", here.id().value())
                .update();
        var tag = waiting();
        tested(tag, "TestPassed", true, "0.9", false);
        assertThat(labs.read(here.id()).results()).isEqualTo(1);
        var browser = Browser.signedIn(port, here.person(people, "Quinn", Role.COMPLIANCE));
        assertThat(browser.get("/packages/" + tag + "/lab").body())
                .contains("not known here")
                .contains("lab: pass");
    }

    // ------------------------------------------------------------------ helpers

    private PackageTag received(String room) {
        var tag = here.received(
                ledger,
                haze,
                Quantity.of(100, Unit.EACH),
                room,
                Instant.now().minus(Duration.ofHours(2)),
                today.plusDays(200));
        STATE.has(here, tag, "Haze F" + here.id().value(), 100, "Vault", "TestPassed");
        return tag;
    }

    /** A package that came in and waits for its result. */
    private PackageTag waiting() {
        var tag = received("QUARANTINE");
        var ref = UnitRef.of(tag);
        assertThat(ledger.hold(header().withReason("QUARANTINE", "received"), ref))
                .isInstanceOf(LedgerOutcome.Posted.class);
        assertThat(ledger.changeLabState(header(), ref, "SubmittedForTesting"))
                .isInstanceOf(LedgerOutcome.Posted.class);
        return tag;
    }

    private Command.Header header() {
        return Command.Header.of(here.id(), IdempotencyKey.fresh(), Instant.now(), "Maria", "");
    }

    /** A lab told the state; the mirror is read. */
    private void tested(PackageTag tag, String labState, boolean passed, String lead, boolean paper) {
        int result = (int) (here.id().value() * 100 + ++number);
        if (paper) {
            var pdf = Base64.getEncoder().encodeToString(("%PDF-1.7 of " + result).getBytes(StandardCharsets.US_ASCII));
            STATE.seed(
                    "file",
                    "{\"_key\": \"%1$d\", \"Id\": %1$d, \"FileName\": \"coa.pdf\", \"Content\": \"%2$s\"}"
                            .formatted(result, pdf));
        }
        for (var test : new String[][] {
            {"Lead (ug/g) Inhalable", lead, "false"}, {"Total THC (%) Raw Plant Material", "22.1", "true"}
        }) {
            STATE.seed("labresult", """
                    {"_key": "%1$s %3$d %4$s", "PackageLabel": "%1$s", "LabTestResultId": %3$d, "LabFacilityName": "Bayline Analytics", "SourcePackageLabel": "%1$s",
                     "TestPerformedDate": "%2$s", "OverallPassed": %5$s, "ResultReleased": true, "ExpirationDateTime": "%6$sT00:00:00+00:00", "TestTypeName": "%4$s",
                     "TestPassed": %5$s, "TestResultLevel": %7$s, "TestInformationalOnly": %8$s%9$s}""".formatted(
                            tag.value(),
                            today.minusDays(1),
                            result,
                            test[0],
                            passed || test[2].equals("true"),
                            today.plusDays(364),
                            test[1],
                            test[2],
                            paper ? ", \"LabTestResultDocumentFileId\": " + result : ""));
        }
        STATE.edit(here, tag, "{\"LabTestingState\": \"" + labState + "\"}");
        assertThat(link.readChanges(here.id())).isInstanceOf(StateLink.Refresh.Read.class);
    }

    /** Purpose of the room and reasons of holds. */
    private String room(PackageTag tag) {
        return jdbc.sql("""
                        SELECT r.purpose || ' ' || coalesce(b.hold_reasons, '') FROM ledger.package_balance AS b
                        JOIN catalog.room AS r ON r.facility_id = b.facility_id AND r.room_id = b.room_id WHERE b.facility_id = :f AND b.tag = :t""")
                .param("f", here.id().value())
                .param("t", tag.value())
                .query(String.class)
                .single();
    }
}
