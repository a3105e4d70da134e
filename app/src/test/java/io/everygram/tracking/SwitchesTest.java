package io.everygram.tracking;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.everygram.kernel.FacilityId;
import io.everygram.kernel.PackageTag;
import io.everygram.kernel.Quantity;
import io.everygram.kernel.Unit;
import io.everygram.ledger.Ledger;
import io.everygram.ledger.LedgerOutcome;
import io.everygram.ledger.MovementKind;
import io.everygram.ledger.UnitRef;
import io.everygram.testing.SimulatorSwitches;
import io.everygram.testing.TestFacility;
import io.everygram.testing.TestState;
import io.everygram.testing.WholeApplication;
import io.everygram.tracking.port.Access;
import io.everygram.tracking.port.StateSystem;
import io.everygram.tracking.port.StateTrouble;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/** What nobody outside is sure of about Metrc is a switch of its stand-in; the link does its work whichever way each of them stands. */
@WholeApplication
class SwitchesTest {
    private static final TestState STATE = TestState.of("zy");
    private static final ZoneId ZONE = ZoneId.of("America/Los_Angeles");

    private final JdbcClient jdbc;
    private final Ledger ledger;
    private final StateLink link;
    private final Outbox outbox;
    private final HumanSteps steps;
    private final IncomingTransfers incoming;
    private final StateLabs labs;
    private final StateKinds kinds;
    private final TransactionTemplate transactions;
    private final TestFacility facility;
    private final MetrcDesk desk;

    @Autowired
    SwitchesTest(
            JdbcClient jdbc,
            Ledger ledger,
            StateLink link,
            Outbox outbox,
            HumanSteps steps,
            IncomingTransfers incoming,
            StateLabs labs,
            StateKinds kinds,
            TransactionTemplate transactions) {
        this.jdbc = jdbc;
        this.ledger = ledger;
        this.link = link;
        this.outbox = outbox;
        this.steps = steps;
        this.incoming = incoming;
        this.labs = labs;
        this.kinds = kinds;
        this.transactions = transactions;
        this.facility = TestFacility.create(jdbc);
        this.desk = MetrcDesk.of(ledger, STATE, facility);
    }

    /** Each setting that is not the usual one, and once all as usual. */
    static Stream<Map<String, String>> settings() {
        return SimulatorSwitches.each("switches");
    }

    @AfterEach
    void usual() {
        STATE.fault("{\"status\": 500, \"times\": 0, \"afterCommit\": false}");
        set(SimulatorSwitches.usual("switches"));
    }

    private static void set(Map<String, String> switches) {
        var answer = STATE.control("/switches", SimulatorSwitches.json(switches));
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    }

    /** Ten milliliters in the book and at the state, whose sign for them stands beside the name. */
    private PackageTag inMilliliters() {
        var tag = desk.inBook(
                facility.item("Syrup", "MILLILITER", null, true), Quantity.of(10, Unit.MILLILITER), "VAULT");
        STATE.seed("package", """
                {"_key": "%1$s %2$s", "License": "%1$s", "Status": "active", "Label": "%2$s", "Quantity": 10, "UnitOfMeasureName": "Milliliters",
                 "Item": {"Name": "Syrup F%3$d"}, "LocationName": "Vault", "LabTestingState": "TestPassed"}""".formatted(
                        facility.license(), tag.value(), facility.id().value()));
        return tag;
    }

    private String mirrored(PackageTag tag) {
        return jdbc.sql("""
                        SELECT quantity::float8 || ' ' || location FROM tracking.state_package WHERE facility_id = :f AND tag = :t AND status = 'ACTIVE'""")
                .param("f", facility.id().value())
                .param("t", tag.value())
                .query(String.class)
                .optional()
                .orElse("none");
    }

    private String atState(PackageTag tag) {
        var row = STATE.pack(facility, tag);
        return row.path("Quantity").asDouble() + " " + row.path("LocationName").asString();
    }

    /** Licensed yesterday, so that a first read day by day is soon done. */
    private void connected() {
        STATE.connect(link, facility);
        STATE.seed("facility", """
                {"_key": "%1$s", "Name": "%1$s", "License": {"Number": "%1$s"}, "CredentialedDate": "%2$s"}""".formatted(
                        facility.license(), LocalDate.now(ZONE).minusDays(1)));
    }

    private void changes() {
        assertThat(link.readChanges(facility.id())).isInstanceOf(StateLink.Refresh.Read.class);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("settings")
    void the_link_works_whichever_way_it_is(Map<String, String> switches) {
        var adjusted = desk.everywhere(10);
        var source = desk.everywhere(10);
        var moved = desk.everywhere(10);
        var syrup = inMilliliters();
        var nowhere = desk.inBook(10, "VAULT");
        var rows = new ArrayList<String>();
        for (int i = 0; i < 20; i++) {
            rows.add("""
                    {"_key": "%1$s %2$s", "License": "%1$s", "Status": "active", "Label": "%2$s", "Quantity": 7, "UnitOfMeasureName": "Each",
                     "Item": {"Name": "%3$s"}, "LocationName": "Vault", "LabTestingState": "TestPassed"}""".formatted(facility.license(), facility.tag(), desk.itemName()));
        }
        STATE.seed("package", String.join(",", rows));
        STATE.seed("licensee", "{\"_key\": \"C10-0000321-LIC\"}");
        connected();
        set(switches);

        assertThat(link.refresh(facility.id()))
                .as("two pages")
                .isInstanceOfSatisfying(
                        StateLink.Refresh.Read.class,
                        read -> assertThat(read.packages()).isEqualTo(24));
        desk.adjusted(adjusted, Quantity.of(-3, Unit.EACH), "Scale Variance");
        var part = desk.made(source, desk.item(), MovementKind.SPLIT);
        desk.moved(moved, "PICK_ZONE");
        desk.adjusted(syrup, Quantity.of(-3, Unit.MILLILITER), "Scale Variance");
        desk.adjusted(nowhere, Quantity.of(-1, Unit.EACH), "Scale Variance");
        STATE.fault(
                "{\"name\": \"lost-answer\", \"path\": \"packages/v2/adjust\", \"method\": \"POST\", \"times\": 1}");
        var _ = outbox.send(facility.id());
        assertThat(outbox.messages(facility.id(), "", true)).singleElement().satisfies(open -> {
            assertThat(open.subject()).isEqualTo(nowhere.value());
            assertThat(open.state()).isEqualTo("REFUSED");
            assertThat(open.cause()).isNotBlank();
            assertThat(open.advice()).isNotBlank();
        });
        assertThat(List.of(atState(adjusted), atState(source), atState(part), atState(moved), atState(syrup)))
                .containsExactly("7.0 Vault", "6.0 Vault", "4.0 Vault", "10.0 Pick zone", "7.0 Vault");

        STATE.edit(facility, adjusted, "{\"Quantity\": 5}");
        changes();
        assertThat(List.of(mirrored(adjusted), mirrored(source), mirrored(part), mirrored(moved)))
                .containsExactly("5 Vault", "6 Vault", "4 Vault", "10 Pick zone");
        manifest(moved);
        comesIn();
        isTested();
        keys();
        assertThat(link.refresh(facility.id())).isInstanceOf(StateLink.Refresh.Read.class);
        assertThat(mirrored(part)).isEqualTo("4 Vault");
    }

    private void manifest(PackageTag tag) {
        var number = "M-" + facility.id().value();
        transactions.executeWithoutResult(status -> outbox.reportManifest(
                facility.id(), TestManifest.of(number).soon().of(facility, tag), "Frank"));
        assertThat(outbox.send(facility.id()).sent())
                .as(() -> outbox.messages(facility.id(), number, true).toString())
                .isEqualTo(1);
        assertThat(steps.open(facility.id())).extracting(HumanStep::subject).contains(number);
        STATE.registers(number);
        changes();
        assertThat(steps.open(facility.id())).extracting(HumanStep::subject).doesNotContain(number);
    }

    private void comesIn() {
        var _ = STATE.sends(
                facility,
                "G-" + facility.license(),
                "Grower",
                "2031-03-01T10:00:00",
                List.of(new TestState.Sent(facility.tag(), desk.itemName(), 12, "L-1", "2030-12-01", "2032-12-01")));
        changes();
        assertThat(incoming.list(facility.id(), true, 10))
                .singleElement()
                .satisfies(one ->
                        assertThat(incoming.lines(facility.id(), one.stateId())).hasSize(1));
    }

    private void isTested() {
        var tag = desk.inBook(10, "QUARANTINE");
        STATE.has(facility, tag, desk.itemName(), 10, "Quarantine");
        var ref = UnitRef.of(tag);
        assertThat(ledger.hold(desk.header("QUARANTINE"), ref)).isInstanceOf(LedgerOutcome.Posted.class);
        assertThat(ledger.changeLabState(desk.header(""), ref, "SubmittedForTesting"))
                .isInstanceOf(LedgerOutcome.Posted.class);
        STATE.seed(
                "file",
                "{\"_key\": \"%1$d\", \"Id\": %1$d, \"FileName\": \"coa.pdf\", \"Content\": \"JVBERi0xLjcK\"}"
                        .formatted(facility.id().value()));
        STATE.seed("labresult", """
                {"_key": "%1$s 1", "PackageLabel": "%1$s", "LabTestResultId": %2$d, "LabFacilityName": "Bayline", "SourcePackageLabel": "%1$s",
                 "TestPerformedDate": "2030-01-02", "OverallPassed": true, "ResultReleased": true, "TestTypeName": "Lead (ug/g) Inhalable", "TestPassed": true,
                 "TestResultLevel": 0.08, "TestInformationalOnly": false, "LabTestResultDocumentFileId": %2$d}""".formatted(tag.value(), facility.id().value()));
        STATE.edit(facility, tag, "{\"LabTestingState\": \"TestPassed\"}");
        changes();
        assertThat(labs.read(facility.id())).isEqualTo(new StateLabs.Read(1, 1, 0, 0, ""));
        assertThat(jdbc.sql("SELECT count(*) FROM compliance.lab_document WHERE facility_id = :f AND origin = 'STATE'")
                        .param("f", facility.id().value())
                        .query(Integer.class)
                        .single())
                .as("the paper, in whatever form it came")
                .isEqualTo(1);
    }

    /** A key without a permission, and a license that is not the key's. */
    private void keys() {
        STATE.seed("key", """
                {"_key": "few-%1$s", "Integrator": "test-integrator", "Licenses": ["%1$s"], "Permissions": ["View Packages", "Manage Tags"]}""".formatted(facility.license()));
        var line = kinds.of(facility.id()).orElseThrow();
        assertThat(line.system().probe(key("few-", facility.license())))
                .filteredOn(duty -> duty.allowed().equals(Optional.of(true)))
                .extracting(StateSystem.Duty::name)
                .containsExactly("Read packages", "Read tags");
        assertThatThrownBy(() -> line.system().reasons(key("few-", "C99-0000001-LIC")))
                .isInstanceOfSatisfying(
                        StateTrouble.class,
                        trouble -> assertThat(trouble.kind()).isEqualTo(StateTrouble.Kind.DENIED));
    }

    private Access key(String user, String license) {
        return new Access(
                facility.id().value(), STATE.address(), license, "test-integrator", user + facility.license(), ZONE);
    }

    // ------------------------------------------------------------------ looked up days later

    /**
     * The answer was lost, the state went away before it could be asked, and a day later somebody has changed the package: only its list of adjustments tells
     * whether ours arrived.
     */
    @ParameterizedTest(name = "adjustments with a window {0}, without one {1}, widest {2}, {3}")
    @CsvSource({
        "HONORED, LAST_24H, UNLIMITED, lost-answer",
        "HONORED, LAST_24H, 24H, lost-answer",
        "HONORED, NONE, UNLIMITED, unavailable",
        "HONORED, LAST_24H, 24H, unavailable",
        "IGNORED, NONE, UNLIMITED, lost-answer",
        "IGNORED, NONE, 24H, unavailable"
    })
    void an_adjustment_is_found_again_more_than_a_day_later(
            String window, String without, String widest, String fault) {
        var tag = desk.everywhere(10);
        connected();
        set(Map.of("adjustmentsWindow", window, "defaultWindow", without, "maxWindow", widest));
        assertThat(link.refresh(facility.id())).isInstanceOf(StateLink.Refresh.Read.class);
        desk.adjusted(tag, Quantity.of(-3, Unit.EACH), "Scale Variance");
        assertThat(STATE.control("/clock", "{\"by\": \"PT-30H\"}").statusCode()).isEqualTo(200);
        STATE.fault("{\"name\": \"%s\", \"method\": \"POST\", \"times\": 1}".formatted(fault));
        STATE.fault("{\"name\": \"unauthorized\", \"method\": \"GET\", \"times\": -1}");
        assertThat(outbox.send(facility.id()).stopped()).contains("could not be looked up");
        usual(window, without, widest);
        assertThat(STATE.control("/clock", "{\"by\": \"PT30H\"}").statusCode()).isEqualTo(200);
        var _ = jdbc.sql("UPDATE tracking.outbox SET attempted_at = now() - interval '30 hours' WHERE facility_id = :f")
                .param("f", facility.id().value())
                .update();
        boolean arrived = fault.equals("lost-answer");
        STATE.edit(facility, tag, "{\"Quantity\": 50}");

        assertThat(outbox.send(facility.id()).stopped()).isEmpty();

        assertThat(outbox.waiting(new FacilityId(facility.id().value()))).isZero();
        assertThat(atState(tag)).isEqualTo(arrived ? "50.0 Vault" : "47.0 Vault");
        assertThat(STATE.rows("adjustment")
                        .valueStream()
                        .filter(row -> row.path("PackageLabel").asString("").equals(tag.value())))
                .hasSize(1);
    }

    /** The stamp of what arrived is of the clock of then. */
    @ParameterizedTest(name = "set by {0}, widest window {1}")
    @CsvSource({"PT3H, UNLIMITED", "PT3H, 24H", "PT-3H, UNLIMITED", "PT-3H, 24H"})
    void an_adjustment_is_found_again_although_the_states_clock_was_set_meanwhile(String by, String widest) {
        var tag = desk.everywhere(10);
        connected();
        assertThat(link.refresh(facility.id())).isInstanceOf(StateLink.Refresh.Read.class);
        desk.adjusted(tag, Quantity.of(-3, Unit.EACH), "Scale Variance");
        STATE.fault("{\"name\": \"lost-answer\", \"method\": \"POST\", \"times\": 1}");
        STATE.fault("{\"name\": \"unauthorized\", \"method\": \"GET\", \"times\": -1}");
        assertThat(outbox.send(facility.id()).stopped()).contains("could not be looked up");
        usual("HONORED", "LAST_24H", widest);
        assertThat(STATE.control("/clock", "{\"by\": \"" + by + "\"}").statusCode())
                .isEqualTo(200);
        STATE.edit(facility, tag, "{\"Quantity\": 50}");

        assertThat(outbox.send(facility.id()).stopped()).isEmpty();

        assertThat(outbox.waiting(facility.id())).isZero();
        assertThat(atState(tag)).as("taken once").isEqualTo("50.0 Vault");
        assertThat(STATE.control("/clock", "{\"by\": \"" + (by.contains("-") ? "PT3H" : "PT-3H") + "\"}")
                        .statusCode())
                .isEqualTo(200);
    }

    private void usual(String window, String without, String widest) {
        STATE.fault("{\"status\": 500, \"times\": 0, \"afterCommit\": false}");
        set(Map.of("adjustmentsWindow", window, "defaultWindow", without, "maxWindow", widest));
    }
}
