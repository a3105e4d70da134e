package io.everygram.tracking;

import static org.assertj.core.api.Assertions.assertThat;

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
import io.everygram.ledger.MovementKind;
import io.everygram.ledger.Place;
import io.everygram.ledger.UnitRef;
import io.everygram.testing.Browser;
import io.everygram.testing.TestFacility;
import io.everygram.testing.TestState;
import io.everygram.testing.WholeApplication;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** What only people can do, told against the state's own web site: opened by the product, closed by the mirror, opened again when done wrongly. */
@WholeApplication
class HumanStepsTest {
    private static final TestState STATE = TestState.of("zy");

    @LocalServerPort
    private int port;

    private final JdbcClient jdbc;
    private final People people;
    private final Ledger ledger;
    private final StateLink link;
    private final Outbox outbox;
    private final HumanSteps steps;
    private final TransactionTemplate transactions;
    private final TestFacility facility;
    private final ItemId item;
    private final String itemName;

    @Autowired
    HumanStepsTest(
            JdbcClient jdbc,
            People people,
            Ledger ledger,
            StateLink link,
            Outbox outbox,
            HumanSteps steps,
            TransactionTemplate transactions) {
        this.jdbc = jdbc;
        this.people = people;
        this.ledger = ledger;
        this.link = link;
        this.outbox = outbox;
        this.steps = steps;
        this.transactions = transactions;
        this.facility = TestFacility.create(jdbc);
        this.item = facility.item("Haze");
        this.itemName = "Haze F" + facility.id().value();
    }

    @BeforeEach
    void connected() {
        STATE.connect(link, facility);
    }

    private PackageTag everywhere(int quantity) {
        var tag = facility.received(
                ledger,
                item,
                Quantity.of(quantity, Unit.EACH),
                "VAULT",
                Instant.now().minus(Duration.ofHours(1)),
                LocalDate.of(2099, 1, 1));
        STATE.has(facility, tag, itemName, quantity, "Vault");
        return tag;
    }

    private String template(PackageTag... tags) {
        var number = "M-" + facility.id().value() + "-" + tags[0].lastSix();
        transactions.executeWithoutResult(status ->
                outbox.reportManifest(facility.id(), TestManifest.of(number).of(facility, tags), "Frank"));
        assertThat(outbox.send(facility.id()).sent()).isEqualTo(1);
        return number;
    }

    private static JsonNode named(String kind, String name) {
        JsonNode found = STATE.rows("nothing");
        for (var row : STATE.rows(kind)) {
            if (row.path("Name").asString("").equals(name)) {
                found = row;
            }
        }
        return found;
    }

    /** Somebody changes the template on the state's site, or brings it back after its manifest was void. */
    private static void retype(String name, String driver) {
        var row = ((ObjectNode) named("template", name)).deepCopy();
        row.put("_key", row.path("Id").asString()).put("Archived", false);
        ((ObjectNode) row.path("Destinations").path(0).path("Transporters").path(0)).put("DriverName", driver);
        STATE.seed("template", row.toString());
    }

    private static String press(String kind, String name, String act) {
        var id = named(kind, name).path("Id").asString();
        STATE.press("/" + kind + "s/" + id + "/" + act, "");
        return id;
    }

    private void read() {
        assertThat(link.readChanges(facility.id())).isInstanceOf(StateLink.Refresh.Read.class);
    }

    private Optional<HumanStep> open(StepKind kind, String subject) {
        return steps.open(facility.id()).stream()
                .filter(step -> step.what() == kind && step.subject().equals(subject))
                .findFirst();
    }

    private List<String> story(HumanStep step) {
        return steps.events(facility.id(), step.stepId()).stream()
                .map(HumanStep.Event::words)
                .toList();
    }

    @Test
    void a_manifest_that_was_registered_with_another_driver_is_not_done_and_one_that_is_void_opens_again() {
        var number = template(everywhere(10));
        assertThat(open(StepKind.REGISTER, number).orElseThrow().values())
                .contains(new HumanStep.Value("Driver", "Frank Osei"), new HumanStep.Value("Plate", "CA 8KLM"));

        retype(number, "Carl Diaz");
        var _ = press("template", number, "register");
        read();
        var wrong = open(StepKind.REGISTER, number).orElseThrow();
        assertThat(wrong.wrong()).contains("the driver is Carl Diaz, the template says Frank Osei", "Void it there");
        read();
        assertThat(story(wrong)).as("said once").hasSize(2);

        var _ = press("transfer", number, "void");
        retype(number, "Frank Osei");
        var _ = press("template", number, "register");
        read();
        assertThat(open(StepKind.REGISTER, number)).isEmpty();
        var closed = steps.find(facility.id(), wrong.stepId()).orElseThrow();
        assertThat(closed.result()).matches("[0-9]{10}");

        var _ = press("transfer", number, "void");
        read();
        assertThat(open(StepKind.REGISTER, number)).hasValueSatisfying(again -> {
            assertThat(again.stepId()).isEqualTo(wrong.stepId());
            assertThat(again.wrong()).isEqualTo("Manifest " + closed.result() + " is void at the state.");
        });
        assertThat(story(wrong).getFirst()).startsWith("Opened again: ");
    }

    private void leaves(String number, PackageTag tag) {
        assertThat(ledger.post(new Command.Transfer(
                        Command.Header.of(facility.id(), IdempotencyKey.fresh(), Instant.now(), "Frank", number),
                        MovementKind.SHIP,
                        List.of(Command.TransferLine.all(UnitRef.of(tag), Place.inTransit(number))),
                        Optional.empty())))
                .isInstanceOf(LedgerOutcome.Posted.class);
    }

    @Test
    void a_truck_that_left_is_marked_departed_by_the_deadline_and_another_one_marked_or_a_mark_taken_back_is_noticed() {
        var tag = everywhere(10);
        var otherTag = everywhere(5);
        var number = template(tag);
        var other = template(otherTag);
        var _ = press("template", number, "register");
        var _ = press("template", other, "register");
        read();
        leaves(number, tag);
        var depart = open(StepKind.DEPART, number).orElseThrow();
        assertThat(depart.dueAt()).isEqualTo(depart.since().plus(Duration.ofHours(24)));
        assertThat(depart.rule()).contains("within 24 hours");
        read();
        assertThat(open(StepKind.DEPART, number).orElseThrow().wrong())
                .as("the state does not show it")
                .isEmpty();

        var _ = press("transfer", other, "depart");
        read();
        read();
        assertThat(open(StepKind.DEPART, number).orElseThrow().wrong())
                .startsWith("The state shows manifest "
                        + named("transfer", other).path("ManifestNumber").asString("") + " departed")
                .contains("Have that departure taken back on the site and mark this one");
        leaves(other, otherTag);
        read();
        assertThat(open(StepKind.DEPART, number).orElseThrow().wrong())
                .as("its goods left, too")
                .isEmpty();

        var _ = press("transfer", number, "depart");
        read();
        assertThat(open(StepKind.DEPART, number)).isEmpty();
        var row = ((ObjectNode) named("transfer", number)).deepCopy();
        row.put("_key", row.path("Id").asString())
                .put("LastModified", Instant.now().toString())
                .remove("ActualDepartureDateTime");
        STATE.seed("transfer", row.toString());
        read();
        assertThat(open(StepKind.DEPART, number)).hasValueSatisfying(again -> {
            assertThat(again.stepId()).isEqualTo(depart.stepId());
            assertThat(again.wrong()).contains("at the dock again", "Mark it departed there");
        });
        var _ = press("transfer", number, "depart");
        read();
        assertThat(open(StepKind.DEPART, number)).isEmpty();
        assertThat(story(depart).reversed())
                .extracting(words -> words.split(":", 2)[0])
                .containsExactly(
                        "Opened.",
                        "Not right yet",
                        "What was wrong is put right; it is still to be done.",
                        "Closed",
                        "Opened again",
                        "Closed");
    }

    @Test
    void what_a_customer_rejected_is_taken_in_on_the_site_when_it_is_home() {
        var kept = everywhere(10);
        var back = everywhere(5);
        var number = template(kept, back);
        var _ = press("template", number, "register");
        read();
        leaves(number, kept);
        leaves(number, back);
        comesBack(number, back);
        var step = open(StepKind.RETURN, number).orElseThrow();
        assertThat(step.values())
                .extracting(HumanStep.Value::value)
                .contains(named("transfer", number).path("ManifestNumber").asString(), back.value(), "5 Each")
                .doesNotContain(kept.value());
        assertThat(step.dueAt()).isEqualTo(step.since().plus(Duration.ofHours(24)));

        var id = press("transfer", number, "depart");
        var _ = STATE.control("/transfers/" + id + "/receive", "");
        read();
        assertThat(open(StepKind.RETURN, number).orElseThrow().wrong())
                .contains(back.lastSix(), "was accepted there by the customer");
    }

    @Test
    void a_return_is_done_when_the_state_shows_it_and_asked_for_also_where_the_customer_was_told_first() {
        var back = everywhere(5);
        var number = template(back);
        var _ = press("template", number, "register");
        leaves(number, back);
        comesBack(number, back);
        assertThat(open(StepKind.RETURN, number))
                .as("the state does not show the manifest yet")
                .isEmpty();
        var id = press("transfer", number, "depart");
        var _ = STATE.control("/transfers/" + id + "/reject", "");
        read();
        assertThat(open(StepKind.RETURN, number)).isPresent();
        var _ = press("transfer", number, "return");
        read();
        assertThat(open(StepKind.RETURN, number)).isEmpty();
        assertThat(STATE.pack(facility, back).path("Status").asString()).isEqualTo("active");
    }

    @Test
    void what_was_taken_back_at_the_state_stands_in_its_old_room_there_and_the_room_it_stands_in_now_is_told() {
        var back = everywhere(5);
        var same = everywhere(5);
        var number = template(back, same);
        var _ = press("template", number, "register");
        leaves(number, back);
        leaves(number, same);
        comesBack(number, back, "PICK_ZONE");
        comesBack(number, same);
        var id = press("transfer", number, "depart");
        var _ = STATE.control("/transfers/" + id + "/reject", "");
        read();
        var before = outbox.about(facility.id(), back.value(), 100).size();
        var _ = press("transfer", number, "return");
        read();
        assertThat(outbox.about(facility.id(), back.value(), 100)).hasSize(before + 1);
        read();
        assertThat(outbox.about(facility.id(), back.value(), 100))
                .as("told once")
                .hasSize(before + 1);
        assertThat(outbox.send(facility.id()).sent())
                .as("the other stands where the state has it")
                .isEqualTo(1);
        assertThat(STATE.pack(facility, back).path("LocationName").asString()).isEqualTo("Pick zone");
    }

    private void comesBack(String number, PackageTag tag) {
        comesBack(number, tag, "VAULT");
    }

    private void comesBack(String number, PackageTag tag, String room) {
        assertThat(ledger.post(new Command.Transfer(
                        Command.Header.of(facility.id(), IdempotencyKey.fresh(), Instant.now(), "Frank", number),
                        MovementKind.RETURN,
                        List.of(new Command.TransferLine(
                                UnitRef.of(tag),
                                Optional.of(Place.inTransit(number)),
                                facility.room(room),
                                Optional.empty())),
                        Optional.empty())))
                .isInstanceOf(LedgerOutcome.Posted.class);
    }

    @Test
    void a_withdrawn_manifest_that_stands_registered_is_voided_by_a_person() {
        var number = template(everywhere(10));
        var _ = press("template", number, "register");
        read();
        transactions.executeWithoutResult(status -> steps.withdrawn(facility.id(), number, "the customer closed"));
        assertThat(open(StepKind.VOID, number)).isPresent();
        var _ = press("transfer", number, "void");
        read();
        assertThat(steps.open(facility.id()))
                .as("void as wanted: nothing is to be registered again")
                .isEmpty();
    }

    @Test
    void what_came_in_is_received_on_the_site_as_it_was_booked_else_the_task_says_what_differs() throws Exception {
        var whole = facility.tag();
        var short_ = facility.tag();
        var missing = facility.tag();
        STATE.seed("transfer", """
                {"_key": "9%1$d", "Id": 9%1$d, "License": "C9-0000001-LIC", "ManifestNumber": "00009%1$d", "Name": "in", "ShipperFacilityLicenseNumber":
                 "C9-0000001-LIC", "ShipperFacilityName": "Redwood Farms", "IsVoided": false, "LastModified": "%2$s"}""".formatted(facility.id().value(), Instant.now()));
        STATE.seed("delivery", """
                {"_key": "8%1$d", "DeliveryId": 8%1$d, "Id": 9%1$d, "TransferId": 9%1$d, "License": "C9-0000001-LIC", "ManifestNumber": "00009%1$d",
                 "RecipientFacilityLicenseNumber": "%2$s", "ShipperFacilityLicenseNumber": "C9-0000001-LIC", "ShipperFacilityName": "Redwood Farms",
                 "IsVoided": false, "LastModified": "%6$s", "ActualDepartureDateTime": "%7$s", "Packages": [%3$s, %4$s, %5$s]}""".formatted(
                facility.id().value(),
                facility.license(),
                line(whole),
                line(short_),
                line(missing),
                Instant.now(),
                // As senders do who mark a truck when it has arrived.
                LocalDateTime.now(ZoneId.of("America/Los_Angeles")).plusHours(2).truncatedTo(ChronoUnit.SECONDS)));
        read();
        assertThat(open(StepKind.RECEIVE, "00009" + facility.id().value()))
                .as("nothing is booked")
                .isEmpty();
        booked(whole, 10);
        booked(short_, 8);
        read();
        var receive = open(StepKind.RECEIVE, "00009" + facility.id().value()).orElseThrow();
        assertThat(receive.values())
                .containsSubsequence(
                        new HumanStep.Value("Package", whole.value()),
                        new HumanStep.Value("Receive", "10 Each"),
                        new HumanStep.Value("Package", short_.value()),
                        new HumanStep.Value("Receive", "8 Each"));
        assertThat(receive.rule()).contains("Recorded with the state");

        STATE.press(
                "/transfers/9" + facility.id().value() + "/receive",
                whole + "=10&" + short_ + "=10&" + missing + "=reject");
        read();
        var wrong = open(StepKind.RECEIVE, receive.subject()).orElseThrow();
        assertThat(wrong.wrong())
                .contains("…" + short_.lastSix() + " was received there with 10 ea, 8 ea are booked here")
                .doesNotContain(whole.lastSix());

        var maria = Browser.signedIn(port, facility.person(people, "Maria", Role.SPECIALIST));
        var path = "/state/tasks/" + wrong.stepId();
        assertThat(maria.post(path, path + "/settle", "why", " ").statusCode()).isEqualTo(422);
        assertThat(maria.post(path, path + "/settle", "why", "the officer corrects it")
                        .body())
                .contains("Settled by hand", "the officer corrects it");
        read();
        assertThat(open(StepKind.RECEIVE, receive.subject()))
                .as("a person let it stand")
                .isEmpty();
    }

    private String line(PackageTag tag) {
        return """
                {"PackageLabel": "%s", "ItemName": "%s", "ShippedQuantity": 10, "ShippedUnitOfMeasureName": "Each", "ShipmentPackageState": "Shipped"}""".formatted(tag, itemName);
    }

    private void booked(PackageTag tag, int quantity) {
        assertThat(ledger.post(new Command.Receive(
                        Command.Header.of(facility.id(), IdempotencyKey.fresh(), Instant.now(), "Dana", "PO-1"),
                        List.of(new Command.ReceivedUnit(
                                Optional.of(tag),
                                "LOT-1",
                                item,
                                Quantity.of(quantity, Unit.EACH),
                                Place.vendor(facility.vendor("Redwood " + tag.lastSix())),
                                facility.room("QUARANTINE"),
                                io.everygram.kernel.Money.of("100"),
                                Optional.empty(),
                                Optional.empty(),
                                "TestPassed")))))
                .isInstanceOf(LedgerOutcome.Posted.class);
    }

    @Test
    void
            packages_that_are_not_submitted_are_a_task_until_none_is_left_and_one_that_was_finished_instead_opens_it_again() {
        var made = facility.tag();
        STATE.has(facility, made, itemName, 24, "Vault", "NotSubmitted");
        var full = everywhere(7);
        STATE.has(facility, full, itemName, 7, "Vault", "NotSubmitted");
        read();
        var step = open(StepKind.SUBMIT, "unsubmitted packages").orElseThrow();
        assertThat(step.values())
                .contains(
                        new HumanStep.Value("Package", made.value()),
                        new HumanStep.Value("Made on the site, not in the book", itemName + ", 24 Each"),
                        new HumanStep.Value("Holds", itemName + ", 7 Each"));
        STATE.press("/packages/" + facility.license() + "/" + made + "/lab", "value=SubmittedForTesting");
        STATE.press("/packages/" + facility.license() + "/" + full + "/lab", "value=SubmittedForTesting");
        read();
        assertThat(open(StepKind.SUBMIT, step.subject())).isEmpty();

        finished(full, true);
        read();
        read();
        var again = open(StepKind.SUBMIT, step.subject()).orElseThrow();
        assertThat(again.stepId()).isEqualTo(step.stepId());
        assertThat(again.wrong())
                .contains("package …" + full.lastSix() + " was finished there, the book has 7 ea in it")
                .contains("Make it active again on the site and submit it");
        assertThat(story(again)).as("said once").hasSize(3);
        finished(full, false);
        read();
        assertThat(open(StepKind.SUBMIT, step.subject())).isEmpty();
    }

    private void finished(PackageTag tag, boolean finished) {
        var row = ((ObjectNode) STATE.pack(facility, tag)).deepCopy();
        STATE.seed(
                "package",
                row.put("_key", facility.license() + " " + tag)
                        .put("Status", finished ? "inactive" : "active")
                        .put("IsFinished", finished)
                        .put("LastModified", Instant.now().toString())
                        .toString());
    }

    @Test
    void tags_that_run_out_are_ordered_with_the_arithmetic_on_a_page() throws Exception {
        for (int i = 0; i < 3; i++) {
            STATE.freeTag(facility, facility.tag());
        }
        var _ = jdbc.sql("""
                        INSERT INTO tracking.outbox (facility_id, kind, subject, body, state, happened_at)
                        SELECT :f, 'CREATE', 'T' || n, '{}', 'WITHDRAWN', :at FROM generate_series(1, 56) AS n""")
                .param("f", facility.id().value())
                .param("at", Instant.now().minus(Duration.ofDays(3)).atOffset(java.time.ZoneOffset.UTC))
                .update();
        read();
        var order = open(StepKind.ORDER_TAGS, "package tags").orElseThrow();
        assertThat(order.values()).contains(new HumanStep.Value("Number of tags", "200"));
        assertThat(order.dueAt()).isNotNull();
        var maria = Browser.signedIn(port, facility.person(people, "Maria", Role.SPECIALIST));
        assertThat(maria.get("/state/tags").body()).contains("Order now", "56 ÷ 28", "3 × 28 ÷ 56", "sheets of 50");
        var path = "/state/tasks/" + order.stepId();
        assertThat(maria.post(path, path + "/settle", "why", "ordered 200 today")
                        .statusCode())
                .isEqualTo(200);
        read();
        assertThat(open(StepKind.ORDER_TAGS, "package tags"))
                .as("ordered tags show at the state when they come")
                .isEmpty();
    }

    @Test
    void a_task_is_taken_given_and_kept_from_those_who_may_not_do_it() throws Exception {
        var number = template(everywhere(10));
        var step = open(StepKind.REGISTER, number).orElseThrow();
        var path = "/state/tasks/" + step.stepId();
        var maria = Browser.signedIn(port, facility.person(people, "Maria", Role.SPECIALIST));
        var frank = Browser.signedIn(port, facility.person(people, "Frank", Role.FLEET));
        var sam = facility.person(people, "Sam", Role.SALES);

        assertThat(maria.get("/state/tasks").body()).contains("Register manifest " + number, "nobody");
        assertThat(maria.post(path, path + "/take").body()).contains("The task is yours.", "Give back");
        assertThat(maria.get("/state/tasks?show=mine").body()).contains(number);
        assertThat(frank.get("/state/tasks?show=mine").body()).doesNotContain("Register manifest " + number);

        var ids = jdbc.sql("SELECT person_id FROM identity.person WHERE login IN (:a, :b) ORDER BY login")
                .param("a", "frank" + facility.id().value())
                .param("b", sam)
                .query(Long.class)
                .list();
        assertThat(maria.post(path, path + "/give", "person", ids.get(1).toString())
                        .statusCode())
                .as("sales registers no manifests")
                .isEqualTo(422);
        assertThat(maria.post(path, path + "/give", "person", ids.get(0).toString())
                        .body())
                .contains("Given to Frank.");
        assertThat(frank.get("/state/tasks?show=mine").body()).contains("Register manifest " + number);
        assertThat(story(step)).containsExactly("Given to Frank.", "Taken.", "Opened.");

        var auditor = Browser.signedIn(port, facility.person(people, "Ivan", Role.AUDITOR));
        assertThat(auditor.get(path).body()).contains("Register manifest").doesNotContain(">Take it<");
        assertThat(auditor.post("/state/tasks", path + "/take").statusCode()).isEqualTo(403);

        var other = TestFacility.create(jdbc);
        var stranger = Browser.signedIn(port, other.person(people, "Eve", Role.SPECIALIST));
        assertThat(stranger.get(path).statusCode()).isEqualTo(404);
        assertThat(stranger.post("/state/tasks", path + "/take").statusCode()).isEqualTo(404);
    }
}
