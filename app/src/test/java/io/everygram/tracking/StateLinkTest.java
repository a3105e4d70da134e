package io.everygram.tracking;

import static org.assertj.core.api.Assertions.assertThat;

import io.everygram.kernel.IdempotencyKey;
import io.everygram.kernel.PackageTag;
import io.everygram.kernel.Quantity;
import io.everygram.kernel.Unit;
import io.everygram.ledger.Command;
import io.everygram.ledger.Ledger;
import io.everygram.ledger.LedgerOutcome;
import io.everygram.ledger.MovementKind;
import io.everygram.ledger.UnitRef;
import io.everygram.testing.TestFacility;
import io.everygram.testing.TestState;
import io.everygram.testing.WholeApplication;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/** The link to the state against the simulators' process: reading, reporting, outages, lost answers. Its state is its own, because its faults are. */
@WholeApplication
class StateLinkTest {
    private static final TestState STATE = TestState.of("zz");

    private final JdbcClient jdbc;
    private final Ledger ledger;
    private final StateLink link;
    private final Outbox outbox;
    private final HumanSteps steps;
    private final CallLog log;
    private final TransactionTemplate transactions;
    private final TestFacility facility;
    private final MetrcDesk desk;

    @Autowired
    StateLinkTest(
            JdbcClient jdbc,
            Ledger ledger,
            StateLink link,
            Outbox outbox,
            HumanSteps steps,
            CallLog log,
            TransactionTemplate transactions) {
        this.jdbc = jdbc;
        this.ledger = ledger;
        this.link = link;
        this.outbox = outbox;
        this.steps = steps;
        this.log = log;
        this.transactions = transactions;
        this.facility = TestFacility.create(jdbc);
        this.desk = MetrcDesk.of(ledger, STATE, facility);
    }

    @BeforeEach
    void connected() {
        STATE.fault("{\"status\": 500, \"times\": 0, \"afterCommit\": false}");
        STATE.connect(link, facility);
    }

    private BigDecimal atState(PackageTag tag) {
        return STATE.pack(facility, tag).path("Quantity").decimalValue();
    }

    private Optional<BigDecimal> mirrored(PackageTag tag) {
        return jdbc.sql(
                        "SELECT quantity FROM tracking.state_package WHERE facility_id = :f AND tag = :t AND status <> 'INACTIVE'")
                .param("f", facility.id().value())
                .param("t", tag.value())
                .query(BigDecimal.class)
                .optional();
    }

    @Test
    void keys_are_encrypted_at_rest_and_never_logged() {
        assertThat(link.refresh(facility.id())).isInstanceOf(StateLink.Refresh.Read.class);
        var row = jdbc.sql("SELECT c::text FROM tracking.connection AS c WHERE facility_id = :f")
                .param("f", facility.id().value())
                .query(String.class)
                .single();
        assertThat(row).contains(facility.license()).doesNotContain("user-" + facility.license(), "test-integrator");
        assertThat(log.newest(facility.id(), "", Long.MAX_VALUE, 100))
                .isNotEmpty()
                .allSatisfy(call -> assertThat(call.toString()).doesNotContain("user-" + facility.license()));
    }

    @Test
    void every_page_is_read_and_afterwards_only_what_changed() {
        var first = desk.everywhere(1);
        for (int i = 0; i < 44; i++) {
            STATE.has(facility, facility.tag(), desk.itemName(), 5, "Vault");
        }
        assertThat(link.refresh(facility.id())).isInstanceOfSatisfying(StateLink.Refresh.Read.class, read -> {
            assertThat(read.packages()).isEqualTo(45);
            assertThat(read.full()).isTrue();
        });
        STATE.edit(facility, first, "{\"Quantity\": 4}");
        assertThat(link.readChanges(facility.id()))
                .isInstanceOfSatisfying(
                        StateLink.Refresh.Read.class,
                        read -> assertThat(read.full()).isFalse());
        assertThat(mirrored(first).orElseThrow()).isEqualByComparingTo("4");
        STATE.edit(facility, first, "{\"Status\": \"inactive\"}");
        assertThat(link.readChanges(facility.id())).isInstanceOf(StateLink.Refresh.Read.class);
        assertThat(mirrored(first)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"status\": 200, \"times\": 4, \"afterCommit\": false, \"body\": \"<html>maintenance</html>\"}",
                "{\"status\": 200, \"times\": 4, \"afterCommit\": false, \"body\": \"{\\\"Data\\\": [{\\\"Label\\\": \"}",
                "{\"status\": 200, \"times\": 1, \"afterCommit\": false, \"body\": \"{\\\"Rows\\\": []}\"}",
                "{\"status\": 200, \"times\": 1, \"afterCommit\": false, \"body\": \"{\\\"Data\\\": [{\\\"Label\\\": \\\"X\\\"}]}\"}",
                "{\"status\": 200, \"times\": 1, \"afterCommit\": false, \"body\": \"{\\\"Data\\\": [{\\\"Label\\\": \\\"X\\\", \\\"Quantity\\\": \\\"many\\\", \\\"LastModified\\\": \\\"soon\\\"}]}\"}",
                "{\"status\": 401, \"times\": 1, \"afterCommit\": false}",
                "{\"status\": 503, \"times\": 4, \"afterCommit\": false}"
            })
    void what_cannot_be_understood_leaves_the_mirror_as_it_was(String fault) {
        var tag = desk.everywhere(7);
        assertThat(link.refresh(facility.id())).isInstanceOf(StateLink.Refresh.Read.class);
        STATE.edit(facility, tag, "{\"Quantity\": 9}");
        STATE.fault(fault);
        assertThat(link.refresh(facility.id()))
                .isInstanceOfSatisfying(
                        StateLink.Refresh.Unreachable.class,
                        u -> assertThat(u.why()).isNotBlank());
        assertThat(mirrored(tag).orElseThrow()).isEqualByComparingTo("7");
        assertThat(link.light(facility.id()).level()).isEqualTo("outage");
        assertThat(link.refresh(facility.id())).isInstanceOf(StateLink.Refresh.Read.class);
        assertThat(mirrored(tag).orElseThrow()).isEqualByComparingTo("9");
        assertThat(link.light(facility.id()).level()).isEqualTo("fresh");
    }

    @Test
    void too_many_requests_are_waited_out() {
        var tag = desk.everywhere(7);
        STATE.fault("{\"status\": 429, \"times\": 1, \"afterCommit\": false}");
        assertThat(link.refresh(facility.id())).isInstanceOf(StateLink.Refresh.Read.class);
        assertThat(mirrored(tag).orElseThrow()).isEqualByComparingTo("7");
    }

    @Test
    void a_movement_and_its_report_stand_or_fall_together() {
        var tag = desk.everywhere(10);
        transactions.executeWithoutResult(status -> {
            desk.adjusted(tag, Quantity.of(-1, Unit.EACH), "Scale Variance");
            status.setRollbackOnly();
        });
        assertThat(outbox.waiting(facility.id())).isZero();
        desk.adjusted(tag, Quantity.of(-1, Unit.EACH), "Scale Variance");
        assertThat(outbox.waiting(facility.id())).isEqualTo(1);
        assertThat(outbox.send(facility.id())).isEqualTo(new Outbox.SendOutcome(1, 0, ""));
        assertThat(atState(tag)).isEqualByComparingTo("9");
        assertThat(mirrored(tag).orElseThrow()).as("the mirror knows at once").isEqualByComparingTo("9");
    }

    @Test
    void a_split_makes_a_package_at_the_state_and_a_move_changes_its_room() {
        var tag = desk.everywhere(10);
        var part = desk.made(tag, desk.item(), MovementKind.SPLIT);
        desk.moved(part, "PICK_ZONE");
        assertThat(outbox.send(facility.id())).isEqualTo(new Outbox.SendOutcome(2, 0, ""));
        assertThat(atState(tag)).isEqualByComparingTo("6");
        assertThat(atState(part)).isEqualByComparingTo("4");
        assertThat(STATE.pack(facility, part).path("LocationName").asString()).isEqualTo("Pick zone");
    }

    @Test
    void a_report_whose_answer_got_lost_is_found_again_and_not_doubled() {
        var tag = desk.everywhere(10);
        desk.adjusted(tag, Quantity.of(-3, Unit.EACH), "Scale Variance");
        STATE.fault("{\"status\": 500, \"times\": 1, \"afterCommit\": true}");
        assertThat(outbox.send(facility.id())).isEqualTo(new Outbox.SendOutcome(1, 0, ""));
        assertThat(atState(tag)).isEqualByComparingTo("7");
        assertThat(outbox.messages(facility.id(), "", false).getFirst().answer())
                .contains("found at the state");
    }

    @Test
    void a_report_that_did_not_arrive_is_sent_again() {
        var tag = desk.everywhere(10);
        desk.adjusted(tag, Quantity.of(-3, Unit.EACH), "Scale Variance");
        STATE.fault("{\"status\": 503, \"times\": 1, \"afterCommit\": false}");
        assertThat(outbox.send(facility.id()).sent()).isEqualTo(1);
        assertThat(atState(tag)).isEqualByComparingTo("7");
    }

    @Test
    void a_state_that_stays_silent_is_left_alone_and_nothing_is_lost() {
        var tag = desk.everywhere(10);
        desk.adjusted(tag, Quantity.of(-3, Unit.EACH), "Scale Variance");
        STATE.fault("{\"status\": 503, \"times\": 20, \"afterCommit\": false}");
        assertThat(outbox.send(facility.id()).stopped()).contains("could not be looked up");
        STATE.fault("{\"status\": 503, \"times\": 0, \"afterCommit\": false}");
        assertThat(atState(tag)).isEqualByComparingTo("10");
        assertThat(outbox.send(facility.id())).isEqualTo(new Outbox.SendOutcome(1, 0, ""));
        assertThat(atState(tag)).isEqualByComparingTo("7");
    }

    @Test
    void a_refused_report_is_parked_those_about_its_tag_wait_and_all_others_go_on() {
        var bad = desk.everywhere(10);
        var good = desk.everywhere(10);
        desk.adjusted(bad, Quantity.of(-1, Unit.EACH), "Magic");
        desk.adjusted(bad, Quantity.of(-1, Unit.EACH), "Scale Variance");
        desk.adjusted(good, Quantity.of(-1, Unit.EACH), "Scale Variance");
        assertThat(outbox.send(facility.id())).isEqualTo(new Outbox.SendOutcome(1, 1, ""));
        assertThat(atState(bad)).isEqualByComparingTo("10");
        assertThat(atState(good)).isEqualByComparingTo("9");
        var refused = outbox.messages(facility.id(), "", true).getFirst();
        assertThat(refused.state()).isEqualTo("REFUSED");
        assertThat(refused.answer()).contains("Adjustment Reason");
        assertThat(outbox.withdraw(facility.id(), refused.messageId(), "wrong reason"))
                .isTrue();
        assertThat(outbox.withdraw(facility.id(), refused.messageId(), "twice")).isFalse();
        assertThat(outbox.send(facility.id())).isEqualTo(new Outbox.SendOutcome(1, 0, ""));
    }

    /** A key without one permission, and a license that may not do one thing: 403 and 401, as wrong keys are answered, too. */
    @ParameterizedTest
    @ValueSource(strings = {"the key", "the license"})
    void what_the_key_or_the_license_may_not_do_waits_while_other_reports_go_on(String who) {
        var moved = desk.everywhere(10);
        var other = desk.everywhere(10);
        if (who.equals("the key")) {
            STATE.seed("key", """
                    {"_key": "user-%1$s", "Integrator": "test-integrator", "Licenses": ["%1$s"],
                     "Permissions": ["View Packages", "View Transfers", "Manage Tags", "Manage Packages Inventory"]}""".formatted(facility.license()));
        } else {
            STATE.seed("facility", """
                    {"_key": "%1$s", "Name": "%1$s", "FacilityType": {"CanUpdateLocationsOnPackages": false}}""".formatted(facility.license()));
        }
        desk.moved(moved, "PICK_ZONE");
        desk.adjusted(moved, Quantity.of(-2, Unit.EACH), "Scale Variance");
        desk.adjusted(other, Quantity.of(-1, Unit.EACH), "Scale Variance");

        assertThat(outbox.send(facility.id())).isEqualTo(new Outbox.SendOutcome(1, 0, ""));

        assertThat(atState(other)).isEqualByComparingTo("9");
        assertThat(atState(moved)).as("behind its move").isEqualByComparingTo("10");
        assertThat(outbox.about(facility.id(), moved.value(), 2).getLast().answer())
                .contains("does not accept our keys for this");
        assertThat(link.light(facility.id()).level()).isNotEqualTo("outage");
        // With everything allowed, and other keys entered, it goes at once.
        STATE.connect(link, facility);
        STATE.seed("facility", """
                {"_key": "%1$s", "Name": "%1$s", "FacilityType": {"CanUpdateLocationsOnPackages": true}}""".formatted(facility.license()));
        assertThat(outbox.send(facility.id())).isEqualTo(new Outbox.SendOutcome(2, 0, ""));
        assertThat(atState(moved)).isEqualByComparingTo("8");
    }

    private static String location(TestFacility facility, String room, boolean archived) {
        return """
                {"_key": "%1$s %2$s", "License": "%1$s", "Name": "%2$s", "Archived": %3$s}""".formatted(facility.license(), room, archived);
    }

    @Test
    void a_room_that_the_state_does_not_have_is_known_before_it_is_told_and_told_once_it_is_there() {
        var tag = desk.everywhere(10);
        STATE.seed("location", location(facility, "Staging", true));
        assertThat(link.refresh(facility.id())).isInstanceOf(StateLink.Refresh.Read.class);

        desk.moved(tag, "STAGING");

        var parked = outbox.about(facility.id(), tag.value(), 1).getFirst();
        assertThat(parked.state()).isEqualTo("REFUSED");
        assertThat(parked.attempts()).as("the state was not asked").isZero();
        assertThat(parked.cause()).contains("no room \"Staging\"");
        STATE.seed("location", location(facility, "Staging", false));
        assertThat(link.readChanges(facility.id())).isInstanceOf(StateLink.Refresh.Read.class);
        assertThat(outbox.send(facility.id())).isEqualTo(new Outbox.SendOutcome(1, 0, ""));
        assertThat(STATE.pack(facility, tag).path("LocationName").asString()).isEqualTo("Staging");
    }

    private static String item(TestFacility facility, String name) {
        return """
                {"_key": "%1$s %2$s", "License": "%1$s", "Name": "%2$s F%3$d", "UnitOfMeasureName": "Each", "QuantityType": "CountBased", "Archived": false}""".formatted(facility.license(), name, facility.id().value());
    }

    @Test
    void an_item_that_the_state_does_not_have_is_known_before_a_package_of_it_is_told_and_told_once_it_is_there() {
        var tag = desk.everywhere(10);
        STATE.seed("item", item(facility, "Haze"));
        assertThat(link.refresh(facility.id())).isInstanceOf(StateLink.Refresh.Read.class);

        var part = desk.made(tag, facility.item("Kush"), MovementKind.PRODUCE);

        var parked = outbox.about(facility.id(), part.value(), 1).getFirst();
        assertThat(parked.state()).isEqualTo("REFUSED");
        assertThat(parked.attempts()).as("the state was not asked").isZero();
        assertThat(parked.cause()).startsWith("The state has no item \"Kush");
        STATE.seed("item", item(facility, "Kush"));
        assertThat(link.readChanges(facility.id())).isInstanceOf(StateLink.Refresh.Read.class);
        assertThat(outbox.send(facility.id())).isEqualTo(new Outbox.SendOutcome(1, 0, ""));
        assertThat(STATE.pack(facility, part).path("Item").path("Name").asString())
                .startsWith("Kush");
    }

    @Test
    void moves_of_a_license_that_may_not_tell_them_are_not_told() {
        var lacking = TestFacility.create(jdbc);
        STATE.connect(link, lacking);
        STATE.seed("facility", """
                {"_key": "%1$s", "Name": "%1$s", "FacilityType": {"CanUpdateLocationsOnPackages": false}}""".formatted(lacking.license()));
        var tag = lacking.received(
                ledger,
                lacking.item("Haze"),
                Quantity.of(10, Unit.EACH),
                "VAULT",
                Instant.now().minus(Duration.ofHours(1)),
                LocalDate.of(2099, 1, 1));
        STATE.has(lacking, tag, "Haze F" + lacking.id().value(), 10, "Vault");
        assertThat(link.refresh(lacking.id())).isInstanceOf(StateLink.Refresh.Read.class);

        assertThat(ledger.post(new Command.Transfer(
                        Command.Header.of(lacking.id(), IdempotencyKey.fresh(), Instant.now(), "Maria", ""),
                        MovementKind.MOVE,
                        List.of(Command.TransferLine.all(UnitRef.of(tag), lacking.room("STAGING"))),
                        Optional.empty())))
                .isInstanceOf(LedgerOutcome.Posted.class);

        assertThat(outbox.messages(lacking.id(), "", false)).isEmpty();
    }

    @Test
    void wrong_keys_stop_sending_and_lose_nothing() {
        var tag = desk.everywhere(10);
        desk.adjusted(tag, Quantity.of(-1, Unit.EACH), "Scale Variance");
        STATE.fault("{\"status\": 401, \"times\": 2, \"afterCommit\": false}");
        assertThat(outbox.send(facility.id()).stopped()).contains("does not accept our keys");
        assertThat(outbox.messages(facility.id(), "", true).getFirst().state()).isEqualTo("WAITING");
        assertThat(outbox.send(facility.id()).sent()).isEqualTo(1);
        assertThat(atState(tag)).isEqualByComparingTo("9");
    }

    @Test
    void a_template_becomes_a_step_for_people_that_closes_when_the_state_shows_the_manifest() {
        var tag = desk.everywhere(10);
        transactions.executeWithoutResult(status -> outbox.reportManifest(
                facility.id(), TestManifest.of("M-" + facility.id().value()).of(facility, tag), "Frank"));
        assertThat(outbox.send(facility.id()).sent()).isEqualTo(1);
        var step = steps.open(facility.id()).getFirst();
        assertThat(step.values())
                .contains(new HumanStep.Value("Driver", "Frank Osei"), new HumanStep.Value("Package", tag.value()));
        assertThat(link.readChanges(facility.id())).isInstanceOf(StateLink.Refresh.Read.class);
        assertThat(steps.open(facility.id())).as("not registered yet").hasSize(1);

        STATE.registers(step.subject());
        assertThat(link.readChanges(facility.id())).isInstanceOf(StateLink.Refresh.Read.class);
        assertThat(steps.open(facility.id())).isEmpty();
        assertThat(jdbc.sql("SELECT result FROM tracking.human_step WHERE facility_id = :f")
                        .param("f", facility.id().value())
                        .query(String.class)
                        .single())
                .matches("[0-9]{10}");
    }

    @Test
    void two_senders_at_once_send_each_report_once() throws Exception {
        var tag = desk.everywhere(100);
        for (int i = 0; i < 12; i++) {
            desk.adjusted(tag, Quantity.of(-1, Unit.EACH), "Scale Variance");
        }
        var other = Thread.ofVirtual().start(() -> {
            var _ = outbox.send(facility.id());
        });
        var _ = outbox.send(facility.id());
        other.join();
        var _ = outbox.send(facility.id());
        assertThat(atState(tag)).isEqualByComparingTo("88");
        assertThat(outbox.waiting(facility.id())).isZero();
    }

    @Test
    void a_facility_without_a_connection_reports_nothing() {
        var lonely = TestFacility.create(jdbc);
        var tag = lonely.received(
                ledger,
                lonely.item("Quiet"),
                Quantity.of(5, Unit.EACH),
                "VAULT",
                Instant.now().minus(Duration.ofHours(1)),
                LocalDate.of(2099, 1, 1));
        assertThat(tag).isNotNull();
        assertThat(outbox.send(lonely.id()).stopped()).contains("not connected");
        assertThat(link.refresh(lonely.id())).isInstanceOf(StateLink.Refresh.NotConnected.class);
        assertThat(link.light(lonely.id()).level()).isEqualTo("none");
    }
}
