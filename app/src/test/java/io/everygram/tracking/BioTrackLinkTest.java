package io.everygram.tracking;

import static org.assertj.core.api.Assertions.assertThat;

import io.everygram.catalog.ItemId;
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
import io.everygram.testing.TestBioTrack;
import io.everygram.testing.TestFacility;
import io.everygram.testing.WholeApplication;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/** The link to a state with BioTrack, against the simulators' process. Its state is its own, because its faults and switches are. */
@WholeApplication
class BioTrackLinkTest {
    private static final TestBioTrack STATE = TestBioTrack.of("zb");

    private final JdbcClient jdbc;
    private final Ledger ledger;
    private final StateLink link;
    private final Outbox outbox;
    private final IncomingTransfers transfers;
    private final HumanSteps steps;
    private final StateKeys keys;
    private final CallLog log;
    private final TransactionTemplate transactions;
    private final TestFacility facility;
    private final ItemId item;
    private final String name;

    @Autowired
    BioTrackLinkTest(
            JdbcClient jdbc,
            Ledger ledger,
            StateLink link,
            Outbox outbox,
            IncomingTransfers transfers,
            HumanSteps steps,
            StateKeys keys,
            CallLog log,
            TransactionTemplate transactions) {
        this.jdbc = jdbc;
        this.ledger = ledger;
        this.link = link;
        this.outbox = outbox;
        this.transfers = transfers;
        this.steps = steps;
        this.keys = keys;
        this.log = log;
        this.transactions = transactions;
        this.facility = TestFacility.create(jdbc);
        this.item = facility.item("Haze");
        this.name = "Haze F" + facility.id().value();
    }

    @BeforeEach
    void usual() {
        STATE.noFaults();
        STATE.set("numbers", "MIXED");
        STATE.set("headerLeak", "OFF");
        STATE.set("onManifest", "REMAINS");
    }

    // ------------------------------------------------------------------ words of the test

    /** In the book first, so that the connected facility owes nothing for it. */
    private PackageTag everywhere(int quantity) {
        var tag = facility.barcode();
        var _ = facility.received(
                ledger,
                tag,
                item,
                Quantity.of(quantity, Unit.EACH),
                "VAULT",
                Instant.now().minus(Duration.ofHours(1)),
                LocalDate.of(2099, 1, 1),
                "100");
        STATE.has(facility, tag, name, quantity, "Vault");
        return tag;
    }

    private void connected() {
        STATE.connect(link, facility);
        read();
    }

    private void read() {
        assertThat(link.refresh(facility.id())).isInstanceOf(StateLink.Refresh.Read.class);
    }

    private void changes() {
        assertThat(link.readChanges(facility.id())).isInstanceOf(StateLink.Refresh.Read.class);
    }

    private Command.Header header(String reason) {
        return Command.Header.of(facility.id(), IdempotencyKey.fresh(), Instant.now(), "Maria", "")
                .withReason(reason, "scale 2");
    }

    private void posted(Command command) {
        assertThat(ledger.post(command)).isInstanceOf(LedgerOutcome.Posted.class);
    }

    private void adjusted(PackageTag tag, int difference) {
        posted(new Command.Adjust(
                header("Scale Variance"),
                List.of(new Command.Adjustment(
                        UnitRef.of(tag), Optional.empty(), Quantity.of(difference, Unit.EACH)))));
    }

    private void moved(PackageTag tag, MovementKind kind, Place to) {
        posted(new Command.Transfer(
                header(""), kind, List.of(Command.TransferLine.all(UnitRef.of(tag), to)), Optional.empty()));
    }

    private PackageTag split(PackageTag tag, int quantity, String room) {
        return converted(tag, quantity, 0, item, room, MovementKind.SPLIT);
    }

    private PackageTag converted(PackageTag tag, int quantity, int loss, ItemId into, String room, MovementKind kind) {
        var part = facility.provisional();
        posted(new Command.Convert(
                header(""),
                kind,
                List.of(new Command.Consumed(
                        UnitRef.of(tag),
                        Optional.empty(),
                        Quantity.of(quantity + loss, Unit.EACH),
                        Quantity.of(loss, Unit.EACH))),
                List.of(new Command.Produced(
                        Optional.of(part),
                        "LOT",
                        into,
                        Quantity.of(quantity, Unit.EACH),
                        facility.room(room),
                        Optional.empty(),
                        Optional.empty(),
                        "TestPassed"))));
        return part;
    }

    private void sent() {
        assertThat(outbox.send(facility.id()).stopped()).isEmpty();
        assertThat(outbox.waiting(facility.id()))
                .as(() -> outbox.messages(facility.id(), "", true).toString())
                .isZero();
    }

    private String official(PackageTag ours) {
        return jdbc.sql("SELECT official FROM tracking.state_name WHERE facility_id = :f AND ours = :o")
                .param("f", facility.id().value())
                .param("o", ours.value())
                .query(String.class)
                .optional()
                .orElse("");
    }

    private String mirrored(String tag) {
        return jdbc.sql("""
                        SELECT status || ' ' || quantity::float8 || ' ' || unit || ' ' || location || ' ' || lab_state FROM tracking.state_package
                        WHERE facility_id = :f AND tag = :t""")
                .param("f", facility.id().value())
                .param("t", tag)
                .query(String.class)
                .optional()
                .orElse("none");
    }

    private String mirrored(PackageTag tag) {
        return mirrored(tag.value());
    }

    private int left(String barcode) {
        return STATE.item(barcode).path("remaining_quantity").asInt(-1);
    }

    private Message onlyOpen() {
        var open = outbox.messages(facility.id(), "", true);
        assertThat(open).hasSize(1);
        return open.getFirst();
    }

    // ------------------------------------------------------------------ reading

    @ParameterizedTest
    @CsvSource({"MIXED, OFF", "TEXT, ON"})
    void packages_are_mirrored_with_room_and_lab_result_and_a_change_on_the_site_follows(String numbers, String leak) {
        STATE.set("numbers", numbers);
        STATE.set("headerLeak", leak);
        var tag = everywhere(40);
        var flower = facility.barcode();
        STATE.has(facility, flower, "Bulk flower", 453, "Pick zone", 6);
        connected();
        assertThat(mirrored(tag)).isEqualTo("ACTIVE 40 Each Vault TestPassed");
        assertThat(mirrored(flower)).isEqualTo("ACTIVE 453 Grams Pick zone ");

        STATE.edit("inventory", tag.value(), "{\"remaining_quantity\": \"41\", \"currentroom\": \"5\"}");
        STATE.sample(facility, flower, "-1");
        changes();
        assertThat(mirrored(tag)).isEqualTo("ACTIVE 41 Each Pick zone TestPassed");
        assertThat(mirrored(flower)).isEqualTo("ACTIVE 453 Grams Pick zone TestFailed");

        STATE.edit("inventory", tag.value(), "{\"inventorystatus\": 1}");
        STATE.edit("inventory", flower.value(), "{\"deleted\": 1}");
        changes();
        assertThat(mirrored(tag)).startsWith("ON_HOLD 41");
        assertThat(mirrored(flower)).startsWith("INACTIVE 0");
        var calls = log.newest(facility.id(), "", Long.MAX_VALUE, 200);
        assertThat(calls)
                .isNotEmpty()
                .allSatisfy(call -> assertThat(call.toString())
                        .doesNotContain("\"password\":\"secret\"")
                        .doesNotContainPattern("sessionid\":\"[0-9a-f]{20}"));
    }

    @Test
    void a_quiet_refresh_asks_a_few_questions_however_much_there_is() {
        for (int i = 0; i < 50; i++) {
            STATE.has(facility, facility.barcode(), name, 5, "Vault");
        }
        connected();
        int before = log.newest(facility.id(), "", Long.MAX_VALUE, 500).size();
        changes();
        assertThat(log.newest(facility.id(), "", Long.MAX_VALUE, 500).size() - before)
                .isLessThanOrEqualTo(6);
    }

    @ParameterizedTest
    @ValueSource(strings = {"REMAINS", "ZERO"})
    void what_is_on_a_manifest_is_known_whether_the_state_shows_its_amount_or_nothing(String shown) {
        STATE.set("onManifest", shown);
        var tag = everywhere(12);
        connected();
        var number = manifest(tag);
        changes();
        assertThat(mirrored(tag)).startsWith(shown.equals("ZERO") ? "IN_TRANSIT 12" : "ACTIVE 12");
        transactions.executeWithoutResult(
                status -> outbox.reportVoid(facility.id(), number, List.of(tag.value()), "Maria"));
        sent();
        changes();
        assertThat(mirrored(tag)).startsWith("ACTIVE 12");
    }

    // ------------------------------------------------------------------ reporting

    @Test
    void adjustments_and_rooms_arrive_as_the_state_wants_them() {
        var tag = everywhere(40);
        connected();
        adjusted(tag, -3);
        adjusted(tag, 5);
        moved(tag, MovementKind.MOVE, facility.room("PICK_ZONE"));
        sent();
        assertThat(left(tag.value())).isEqualTo(42);
        assertThat(STATE.item(tag.value()).path("currentroom").asString()).isEqualTo("5");
        var row = STATE.row("inventory_adjust", "inventoryid", tag.value());
        assertThat(row.path("reason").asString()).startsWith("Scale Variance: scale 2 [EG-");
        assertThat(row.path("atype").asInt()).isEqualTo(1);
        changes();
        assertThat(mirrored(tag)).startsWith("ACTIVE 42 Each Pick zone");
        assertThat(outbox.messages(facility.id(), "", false)).allMatch(m -> m.verifiedAt() != null);
    }

    @Test
    void a_part_takes_the_identifier_of_the_state_and_what_was_queued_behind_its_split_goes_under_it() {
        var tag = everywhere(40);
        connected();
        var part = split(tag, 10, "STAGING");
        adjusted(part, -1);
        var smaller = split(part, 4, "VAULT");
        sent();

        var named = official(part);
        assertThat(named).matches("[1-9][0-9]{15}");
        assertThat(left(tag.value())).isEqualTo(30);
        assertThat(left(named)).isEqualTo(5);
        assertThat(left(official(smaller))).isEqualTo(4);
        assertThat(STATE.item(named).path("currentroom").asString()).isEqualTo("7");
        changes();
        read();
        assertThat(mirrored(part)).as("under our tag").isEqualTo("ACTIVE 5 Each Staging TestPassed");
        assertThat(mirrored(smaller)).startsWith("ACTIVE 4 Each Vault");
        assertThat(mirrored(named)).as("and under it only").isEqualTo("none");
    }

    @Test
    void a_conversion_is_made_when_the_item_changes_or_something_is_lost() {
        var tag = everywhere(40);
        var other = facility.item("Haze minis");
        connected();
        var part = converted(tag, 10, 2, other, "PRODUCTION", MovementKind.REPACK);
        sent();
        assertThat(left(tag.value())).isEqualTo(28);
        var made = STATE.item(official(part));
        assertThat(made.path("remaining_quantity").asInt()).isEqualTo(10);
        assertThat(made.path("productname").asString()).startsWith("Haze minis");
        assertThat(made.path("inventorytype").asInt()).isEqualTo(28);
    }

    private String manifest(PackageTag... tags) {
        var customer = "customer-" + facility.license();
        STATE.place("C-" + facility.license(), customer, 0);
        STATE.row("user", customer, customer, "\"username\": \"%s\", \"password\": \"secret\"".formatted(customer));
        var number = "MF-" + facility.id().value();
        transactions.executeWithoutResult(status -> outbox.reportManifest(
                facility.id(),
                new ManifestReport(
                        number,
                        facility.license(),
                        "C-" + facility.license(),
                        "SO-1",
                        "Wholesale Manifest",
                        "I-25 N",
                        Instant.now().plus(Duration.ofHours(25)),
                        Instant.now().plus(Duration.ofHours(26)),
                        ZoneOffset.UTC,
                        "555",
                        new ManifestReport.Driver("Frank", "D1", "E-1"),
                        new ManifestReport.Vehicle("Ford", "Transit", "8TST001"),
                        lines(tags))));
        sent();
        return number;
    }

    private static List<ManifestReport.Line> lines(PackageTag... tags) {
        return java.util.Arrays.stream(tags)
                .map(tag -> new ManifestReport.Line(tag.value(), Quantity.of(12, Unit.EACH), new BigDecimal("120.50")))
                .toList();
    }

    @Test
    void a_manifest_is_registered_by_its_report_leaves_with_the_next_and_needs_no_step_of_a_person() {
        var source = everywhere(40);
        connected();
        var part = split(source, 12, "STAGING");
        var number = manifest(part);
        assertThat(steps.open(facility.id())).isEmpty();
        var registered = jdbc.sql("SELECT official FROM tracking.state_name WHERE facility_id = :f AND ours = :o")
                .param("f", facility.id().value())
                .param("o", number)
                .query(String.class)
                .single();
        assertThat(STATE.row("manifest", "manifestid", registered)
                        .path("transporter_name")
                        .asString())
                .isEqualTo("Frank");
        changes();
        assertThat(transfers()).containsExactly(number + " " + registered + " here");

        moved(part, MovementKind.SHIP, Place.inTransit(number));
        transactions.executeWithoutResult(
                status -> outbox.reportDeparture(facility.id(), number, lines(part), "Frank"));
        sent();
        assertThat(STATE.row("inventory_transfer", "inventoryid", official(part))
                        .path("price")
                        .asString())
                .isEqualTo("120.5");
        changes();
        assertThat(mirrored(part)).startsWith("INACTIVE 0");
        assertThat(transfers()).containsExactly(number + " " + registered + " left");

        posted(new Command.Transfer(
                header(""),
                MovementKind.RETURN,
                List.of(new Command.TransferLine(
                        UnitRef.of(part),
                        Optional.of(Place.inTransit(number)),
                        facility.room("QUARANTINE"),
                        Optional.empty())),
                Optional.empty()));
        sent();
        changes();
        assertThat(mirrored(part)).startsWith("ACTIVE 12 Each Quarantine");
    }

    private List<String> transfers() {
        return jdbc.sql("""
                        SELECT name || ' ' || manifest || CASE WHEN departed_at IS NULL THEN ' here' ELSE ' left' END FROM tracking.state_transfer
                        WHERE facility_id = :f AND NOT incoming AND NOT voided""")
                .param("f", facility.id().value())
                .query((r, n) -> r.getString(1))
                .list();
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void goods_on_their_way_are_taken_in_through_the_interface_also_before_the_state_told_of_them(boolean heard) {
        var grower = "grower-" + facility.license();
        STATE.place("G-" + facility.license(), grower, 0);
        STATE.row("user", grower, grower, "\"username\": \"%s\", \"password\": \"secret\"".formatted(grower));
        STATE.row("vehicle", grower + " 1", grower, "\"vehicle_id\": \"1\"");
        STATE.row("employee", grower + " 1", grower, "\"employee_id\": \"1\"");
        var tag = facility.barcode();
        STATE.row("inventory", tag.value(), grower, """
                "id": "%s", "location": "G-%s", "inventorytype": 28, "productname": "Kush", "remaining_quantity": "20\"""".formatted(tag.value(), facility.license()));
        STATE.row(
                "inventory_qa_sample",
                "9" + tag.value().substring(1),
                grower,
                "\"inventoryid\": \"9\", \"parentid\": \"%s\", \"result\": 1".formatted(tag.value()));
        connected();
        var made = STATE.act(grower, "inventory_manifest", """
                "location": "G-%1$s", "employee_id": "1", "vehicle_id": "1",
                "stop_overview": {"approximate_departure": 1, "approximate_arrival": 2, "vendor_license": "%1$s", "stop_number": 1, "barcodeid": ["%2$s"]}""".formatted(facility.license(), tag.value()));
        var gone = STATE.act(grower, "inventory_transfer_outbound", """
                "manifest_id": "%s", "data": {"barcodeid": "%s", "price": "200"}""".formatted(
                        made.path("barcode_id").asString(), tag.value()));
        assertThat(gone.path("success").asInt()).as(gone.toString()).isEqualTo(1);
        if (heard) {
            changes();
            assertThat(incoming()).containsExactly("20 Shipped");
        }
        var _ = facility.received(
                ledger,
                tag,
                item,
                Quantity.of(20, Unit.EACH),
                "RECEIVING",
                Instant.now(),
                LocalDate.of(2099, 1, 1),
                "200");
        if (heard) {
            transactions.executeWithoutResult(status -> transfers.tell(
                    facility.id(),
                    transfers.withTag(facility.id(), tag.value()).orElseThrow(),
                    List.of(new IncomingTransfers.Told(tag.value(), Quantity.of(20, Unit.EACH), "")),
                    "Receiving",
                    LocalDate.now(ZoneId.of("America/Los_Angeles")),
                    "Luis"));
        }
        sent();
        changes();
        assertThat(incoming()).containsExactly("20 Accepted");
        assertThat(mirrored(tag)).startsWith("ACTIVE 20 Each Receiving");
    }

    private List<String> incoming() {
        return jdbc.sql("""
                        SELECT shipped::float8 || ' ' || state FROM tracking.state_transfer_line WHERE facility_id = :f AND incoming""")
                .param("f", facility.id().value())
                .query((r, n) -> r.getString(1))
                .list();
    }

    @Test
    void a_destruction_is_scheduled_and_waits_as_long_as_the_state_says() {
        var tag = everywhere(6);
        connected();
        posted(new Command.Transfer(
                header("Spoilage"),
                MovementKind.DESTROY,
                List.of(Command.TransferLine.all(UnitRef.of(tag), Place.of(Place.Kind.DESTROYED))),
                Optional.empty()));
        assertThat(outbox.send(facility.id()).stopped()).isEmpty();
        assertThat(STATE.item(tag.value()).path("inventorystatus").asInt()).isEqualTo(1);
        assertThat(onlyOpen().answer()).contains("72 hour waiting period");
        assertThat(outbox.sendable(facility.id())).as("not before").isFalse();

        STATE.later("PT73H");
        jdbc.sql("UPDATE tracking.outbox SET not_before = now() - interval '1 second' WHERE facility_id = :f")
                .param("f", facility.id().value())
                .update();
        sent();
        assertThat(STATE.item(tag.value()).path("deleted").asInt()).isEqualTo(1);
    }

    // ------------------------------------------------------------------ lost answers and ended sessions

    @ParameterizedTest
    @ValueSource(strings = {"lost-answer", "server-error-after", "truncated", "html", "timeout-before"})
    void a_report_without_a_clear_answer_is_asked_for_by_its_nonce_and_counts_once(String fault) {
        var tag = everywhere(40);
        connected();
        var part = split(tag, 10, "VAULT");
        adjusted(part, -2);
        STATE.fault("{\"name\": \"%s\", \"path\": \"inventory_split\", \"times\": 1, \"seconds\": 0}".formatted(fault));
        STATE.fault(
                "{\"name\": \"%s\", \"path\": \"inventory_adjust\", \"times\": 1, \"seconds\": 0}".formatted(fault));
        sent();
        assertThat(left(tag.value())).isEqualTo(30);
        assertThat(left(official(part))).isEqualTo(8);
        assertThat(STATE.rows("inventory_adjust")
                        .valueStream()
                        .filter(row -> row.path("inventoryid").asString("").equals(official(part))))
                .hasSize(1);
        changes();
        assertThat(mirrored(part)).startsWith("ACTIVE 8");
    }

    @Test
    void a_session_that_ends_in_the_middle_is_opened_again_and_nothing_is_done_twice() {
        var tag = everywhere(40);
        connected();
        for (int i = 0; i < 6; i++) {
            adjusted(tag, -1);
        }
        STATE.endSessions();
        STATE.fault("{\"name\": \"lost-answer\", \"path\": \"inventory_adjust\", \"times\": 2}");
        sent();
        STATE.endSessions();
        adjusted(tag, -1);
        sent();
        assertThat(left(tag.value())).isEqualTo(33);
        changes();
        assertThat(mirrored(tag)).startsWith("ACTIVE 33");
    }

    // ------------------------------------------------------------------ bad answers

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "html | not JSON",
                "truncated | cannot be read to its end",
                "unavailable | HTTP 503",
                "server-error | HTTP 500",
                "outage | cannot be reached"
            })
    void an_answer_that_is_none_leaves_the_mirror_as_it_was_and_says_so(String fault, String words) {
        var tag = everywhere(40);
        connected();
        STATE.edit("inventory", tag.value(), "{\"remaining_quantity\": \"44\"}");
        STATE.fault("{\"name\": \"%s\", \"path\": \"sync_inventory$\", \"times\": %d}"
                .formatted(fault, fault.matches("html|unavailable|server-error") ? 3 : 1));
        assertThat(link.readChanges(facility.id()))
                .isInstanceOfSatisfying(
                        StateLink.Refresh.Unreachable.class,
                        refused -> assertThat(refused.why()).contains(words));
        assertThat(mirrored(tag)).startsWith("ACTIVE 40");
        assertThat(link.standing(facility.id()).orElseThrow().lastFailure()).contains(words);
        changes();
        assertThat(mirrored(tag)).startsWith("ACTIVE 44");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"success\": 1, \"inventory\": {\"id\": 1}}",
                "{\"success\": 1}",
                "{\"inventory\": []}",
                "{\"success\": 1, \"inventory\": [{\"id\": \"4000000000000001\", \"remaining_quantity\": {\"g\": 1}}]}",
                "{\"success\": 1, \"inventory\": [{\"remaining_quantity\": 1}]}",
                "{\"success\": 1, \"inventory\": [{\"id\": \"4000000000000001\", \"remaining_quantity\": 1, \"sessiontime\": 1e40}]}",
                "{\"success\": 1, \"inventory\": [{\"id\": \"4000000000000001\", \"remaining_quantity\": 1, \"transactionid\": \"x\"}]}",
                "[]"
            })
    void a_list_of_other_form_is_not_half_understood(String body) {
        var tag = everywhere(40);
        connected();
        STATE.fault(
                "{\"name\": \"status\", \"status\": 200, \"path\": \"sync_inventory$\", \"times\": 1, \"body\": \"%s\"}"
                        .formatted(body.replace("\"", "\\\"")));
        assertThat(link.readChanges(facility.id())).isInstanceOf(StateLink.Refresh.Unreachable.class);
        assertThat(mirrored(tag)).startsWith("ACTIVE 40");
        assertThat(mirrored("4000000000000001")).isEqualTo("none");
        changes();
    }

    @Test
    void a_wrong_password_a_wrong_license_and_a_foreign_identifier_stand_readable_on_the_record() {
        var tag = everywhere(40);
        var foreign = everywhere(10);
        STATE.edit("inventory", foreign.value(), "{\"_company\": \"somebody\", \"location\": \"elsewhere\"}");
        connected();
        adjusted(foreign, -1);
        assertThat(outbox.send(facility.id()).refused()).isEqualTo(1);
        assertThat(onlyOpen().cause())
                .isEqualTo("You do not currently have possession of identifier " + foreign.value() + ".");
        assertThat(outbox.withdraw(facility.id(), onlyOpen().messageId(), "not ours"))
                .isTrue();

        adjusted(tag, -1);
        var company = TestBioTrack.company(facility);
        link.connect(
                facility.id(),
                "BIOTRACK",
                STATE.address(),
                facility.license(),
                company + "/user-" + facility.license(),
                "wrong");
        assertThat(outbox.send(facility.id()).stopped()).contains("Invalid username or password.");
        assertThat(link.readChanges(facility.id()).toString()).contains("Invalid username or password.");
        assertThat(onlyOpen().state()).isEqualTo("WAITING");

        link.connect(
                facility.id(), "BIOTRACK", STATE.address(), "99999", company + "/user-" + facility.license(), "secret");
        assertThat(link.refresh(facility.id()).toString()).contains("invalid location license");
        assertThat(mirrored(tag)).as("nothing is swept away").startsWith("ACTIVE 40");

        STATE.connect(link, facility);
        sent();
        assertThat(left(tag.value())).isEqualTo(39);
    }

    @Test
    void a_driver_a_vehicle_or_a_room_that_the_state_does_not_know_is_named() {
        var tag = everywhere(12);
        connected();
        STATE.edit("vehicle", TestBioTrack.company(facility) + " 7", "{\"deleted\": 1}");
        STATE.edit("inventory_room", facility.license() + " 5", "{\"deleted\": 1}");
        transactions.executeWithoutResult(status -> outbox.reportRoom(
                facility.id(),
                tag,
                "Pick zone",
                LocalDate.now(ZoneId.of("America/Los_Angeles")),
                "Maria",
                IdempotencyKey.fresh()));
        read();
        assertThat(outbox.send(facility.id()).refused()).isEqualTo(1);
        assertThat(onlyOpen().cause()).contains("no room \"Pick zone\"");
    }

    @Test
    void what_a_user_may_not_do_is_found_out_before_it_is_needed() {
        connected();
        STATE.edit(
                "user",
                "user-" + facility.license(),
                "{\"permissions\": {\"sync_inventory\": 1, \"inventory_check\": 1, \"inventory_adjust\": 1}}");
        var added = keys.add(
                facility.id(),
                new StateKeys.Entered(
                        "Maria",
                        TestBioTrack.company(facility) + "/user-" + facility.license(),
                        "secret",
                        keys.today(facility.id()),
                        null),
                "Ada");
        assertThat(added)
                .isInstanceOfSatisfying(
                        StateKeys.Outcome.Added.class,
                        done -> assertThat(done.cannot())
                                .contains("Report splits", "Receive", "Make manifests")
                                .doesNotContain("Read packages", "Look packages up", "Report adjustments"));
        assertThat(keys.add(
                        facility.id(),
                        new StateKeys.Entered("Maria", "company/", "", keys.today(facility.id()), null),
                        "Ada"))
                .isInstanceOfSatisfying(
                        StateKeys.Outcome.Refused.class,
                        refused -> assertThat(refused.faults())
                                .isEqualTo(Map.of(
                                        "login", "The state asks for both, the company's number and the user's name.",
                                        "user", "Type the password of this login.")));
    }
}
