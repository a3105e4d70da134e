package io.everygram.tracking;

import static org.assertj.core.api.Assertions.assertThat;

import io.everygram.catalog.ItemId;
import io.everygram.kernel.PackageTag;
import io.everygram.testing.TestFacility;
import io.everygram.testing.TestState;
import io.everygram.testing.WholeApplication;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.JsonNode;

/** Transfer templates: under the type that the state has, judged before they are queued, told once whenever it is asked whether they arrived. */
@WholeApplication
class TemplateReportsTest {
    private static final TestState STATE = TestState.of("zt");
    private final JdbcClient jdbc;
    private final StateLink link;
    private final Outbox outbox;
    private final HumanSteps steps;
    private final TransactionTemplate transactions;
    private final TestFacility facility;
    private final ItemId item;

    @Autowired
    TemplateReportsTest(
            JdbcClient jdbc, StateLink link, Outbox outbox, HumanSteps steps, TransactionTemplate transactions) {
        this.jdbc = jdbc;
        this.link = link;
        this.outbox = outbox;
        this.steps = steps;
        this.transactions = transactions;
        this.facility = TestFacility.create(jdbc);
        this.item = facility.item("Haze");
    }

    @BeforeEach
    void connected() {
        STATE.connect(link, facility);
        types("\"RequiresPackagesGrossWeight\": false");
    }

    @AfterEach
    void fine() {
        STATE.fault("{\"status\": 500, \"times\": 0, \"afterCommit\": false}");
        assertThat(STATE.control("/switches", "{\"maxWindow\": \"UNLIMITED\", \"recipientLicense\": \"ANY\"}")
                        .statusCode())
                .isEqualTo(200);
    }

    private PackageTag there() {
        var tag = facility.tag();
        STATE.has(facility, tag, "Haze F" + item.value(), 10, "Vault");
        return tag;
    }

    private void read() {
        assertThat(link.refresh(facility.id())).isInstanceOf(StateLink.Refresh.Read.class);
    }

    private String manifest(String route) {
        var number = "M-" + facility.tag().value();
        var tag = there();
        transactions.executeWithoutResult(status -> outbox.reportManifest(
                facility.id(), TestManifest.of(number).route(route).of(facility, tag), "Frank"));
        return number;
    }

    private List<JsonNode> templates(String number) {
        return STATE.rows("template")
                .valueStream()
                .filter(row -> row.path("Name").asString("").equals(number))
                .toList();
    }

    private Message message(String number) {
        return outbox.about(facility.id(), number, 1).getFirst();
    }

    @Test
    void a_template_goes_under_the_type_that_the_state_has_for_goods_that_are_sold() {
        read();
        var number = manifest("I-880 S");
        assertThat(outbox.send(facility.id()).sent()).isEqualTo(1);
        assertThat(templates(number)).singleElement().satisfies(made -> {
            assertThat(made.path("Destinations")
                            .path(0)
                            .path("TransferTypeName")
                            .asString())
                    .isEqualTo("Unaffiliated (Wholesale) Transfer");
            assertThat(made.path("TransporterFacilityLicenseNumber").asString()).isEqualTo(facility.license());
        });
    }

    @Test
    void a_recipient_that_the_state_does_not_know_is_a_refusal_that_names_the_license() {
        assertThat(STATE.control("/switches", "{\"recipientLicense\": \"ACTIVE\"}")
                        .statusCode())
                .isEqualTo(200);
        read();
        var number = manifest("I-880 S");
        assertThat(outbox.send(facility.id()).sent()).isZero();
        assertThat(message(number).state()).isEqualTo("REFUSED");
        assertThat(message(number).cause()).contains("C10-0000321-LIC");
        assertThat(message(number).advice()).isNotBlank();
        assertThat(templates(number)).isEmpty();
        assertThat(steps.open(facility.id())).extracting(HumanStep::subject).doesNotContain(number);
    }

    /** Types as the state has them now, read at once. */
    private void types(String flags) {
        STATE.seed("transfertype", """
                {"_key": "a", "Name": "Affiliated Transfer", "TransactionType": "Standard"},
                {"_key": "b", "Name": "Unaffiliated (Wholesale) Transfer", "TransactionType": "Wholesale", %s}""".formatted(flags));
        var _ = jdbc.sql("UPDATE tracking.connection SET tags_read_at = NULL WHERE facility_id = :f")
                .param("f", facility.id().value())
                .update();
        read();
    }

    private Message queued(TestManifest made) {
        var tag = there();
        transactions.executeWithoutResult(
                status -> outbox.reportManifest(facility.id(), made.of(facility, tag), "Frank"));
        return message(made.number());
    }

    private TestManifest fresh() {
        return TestManifest.of("M-" + facility.tag().value());
    }

    @Test
    void what_the_state_would_refuse_is_parked_with_advice_before_it_is_told() {
        types("\"RequiresPDFDocument\": false");
        assertThat(message(manifest(" ")).cause()).contains("route");
        var ends = LocalDate.parse("2098-12-31");
        assertThat(queued(fresh().to(new ManifestReport.Recipient("C10-9", ends, false)))
                        .cause())
                .contains("C10-9 of the recipient ends on 2098-12-31");
        assertThat(queued(fresh().to(new ManifestReport.Recipient("C10-9", ends.plusDays(1), true)))
                        .cause())
                .contains("on hold");
        types("\"RequiresPackagesGrossWeight\": true");
        var heavy = queued(fresh());
        assertThat(heavy.state()).isEqualTo("REFUSED");
        assertThat(heavy.cause()).contains("nobody weighed");
        types("\"RequiresDestinationGrossWeight\": true");
        assertThat(queued(fresh().weighing("1406.1")).advice()).contains("gross weight of 1406.1 Grams", "withdraw");
        assertThat(outbox.send(facility.id()).sent()).isZero();
    }

    /** The stand-in refuses a package without its weight and unit. */
    @Test
    void a_state_that_wants_gross_weights_gets_them() {
        types("\"RequiresPackagesGrossWeight\": true");
        var made = fresh().weighing("1406.1");
        assertThat(queued(made).state()).isEqualTo("WAITING");
        assertThat(outbox.send(facility.id()).sent()).isEqualTo(1);
        assertThat(templates(made.number())).singleElement().satisfies(template -> {
            var shipped = template.path("Destinations").path(0).path("Packages").path(0);
            assertThat(shipped.path("GrossWeight").decimalValue()).isEqualByComparingTo("1406.1");
            assertThat(shipped.path("GrossUnitOfWeightName").asString()).isEqualTo("Grams");
        });
    }

    /** No template carries a document. */
    @Test
    void a_document_that_the_type_wants_is_a_value_of_the_step_that_registers() {
        types("\"RequiresPDFDocument\": true, \"RequiresVehicleRegistrationNumber\": true");
        var made = fresh();
        assertThat(queued(made).state()).isEqualTo("WAITING");
        assertThat(outbox.send(facility.id()).sent()).isEqualTo(1);
        assertThat(steps.open(facility.id()).stream()
                        .filter(step -> step.subject().equals(made.number())))
                .singleElement()
                .satisfies(step -> assertThat(step.toType())
                        .contains("PDF document", "/manifests/" + made.number() + ".pdf", "Registration number"));
    }

    private void voided(String number) {
        transactions.executeWithoutResult(status -> outbox.reportVoid(facility.id(), number, List.of(), "Frank"));
    }

    private List<HumanStep> toRegister(String number) {
        return steps.open(facility.id()).stream()
                .filter(step -> step.subject().equals(number))
                .toList();
    }

    @Test
    void the_template_of_a_manifest_that_is_voided_before_it_was_told_is_never_told() {
        var waiting = manifest("I-880 S");
        var refused = manifest(" ");
        voided(waiting);
        voided(refused);
        assertThat(message(waiting).state()).isEqualTo("WITHDRAWN");
        assertThat(message(refused).state()).isEqualTo("WITHDRAWN");
        assertThat(outbox.send(facility.id()).sent()).isZero();
        assertThat(templates(waiting)).isEmpty();
        assertThat(toRegister(waiting)).isEmpty();
    }

    /** Whether it arrived is not known when the manifest is voided. */
    @Test
    void nobody_is_asked_to_register_a_manifest_that_was_voided_while_its_answer_was_lost() {
        var number = manifest("I-880 S");
        STATE.fault("{\"name\": \"lost-answer\", \"method\": \"POST\", \"times\": 1}");
        STATE.fault("{\"name\": \"unauthorized\", \"method\": \"GET\", \"times\": -1}");
        assertThat(outbox.send(facility.id()).stopped()).contains("could not be looked up");
        voided(number);
        fine();
        assertThat(outbox.send(facility.id()).stopped()).isEmpty();
        assertThat(message(number).state()).isEqualTo("SENT");
        assertThat(templates(number)).hasSize(1);
        assertThat(toRegister(number)).isEmpty();
    }

    /** The answer was lost and nobody could be asked; a day and more later the state shows only what changed in the last 24 hours. */
    @Test
    void a_template_is_found_again_more_than_a_day_later() {
        for (var widest : List.of("UNLIMITED", "24H")) {
            read();
            var number = manifest("I-880 S");
            assertThat(STATE.control("/clock", "{\"by\": \"PT-30H\"}").statusCode())
                    .isEqualTo(200);
            STATE.fault("{\"name\": \"lost-answer\", \"method\": \"POST\", \"times\": 1}");
            STATE.fault("{\"name\": \"unauthorized\", \"method\": \"GET\", \"times\": -1}");
            assertThat(outbox.send(facility.id()).stopped()).contains("could not be looked up");
            fine();
            assertThat(STATE.control("/switches", "{\"maxWindow\": \"" + widest + "\"}")
                            .statusCode())
                    .isEqualTo(200);
            assertThat(STATE.control("/clock", "{\"by\": \"PT30H\"}").statusCode())
                    .isEqualTo(200);
            var _ = jdbc.sql(
                            "UPDATE tracking.outbox SET attempted_at = now() - interval '30 hours' WHERE facility_id = :f AND subject = :s")
                    .param("f", facility.id().value())
                    .param("s", number)
                    .update();
            assertThat(outbox.send(facility.id()).stopped()).isEmpty();
            assertThat(message(number).state()).as(widest).isEqualTo("SENT");
            assertThat(templates(number)).as(widest).hasSize(1);
        }
    }
}
