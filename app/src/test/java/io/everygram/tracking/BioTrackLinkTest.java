package io.everygram.tracking;

import static org.assertj.core.api.Assertions.assertThat;

import io.everygram.kernel.IdempotencyKey;
import io.everygram.ledger.MovementKind;
import io.everygram.testing.TestBioTrack;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;

/** The link to a state with BioTrack, against the simulators' process: what is read, and who may. */
class BioTrackLinkTest extends BioTrackDesk {
    @Autowired
    private StateKeys keys;

    @Autowired
    private CallLog log;

    BioTrackLinkTest() {
        super(TestBioTrack.of("zb"));
    }

    // ------------------------------------------------------------------ reading

    @ParameterizedTest
    @CsvSource({"MIXED, OFF", "TEXT, ON"})
    void packages_are_mirrored_with_room_and_lab_result_and_a_change_on_the_site_follows(String numbers, String leak) {
        state.set("numbers", numbers);
        state.set("headerLeak", leak);
        var tag = everywhere(40);
        var flower = facility.barcode();
        state.has(facility, flower, "Bulk flower", 453, "Pick zone", 6);
        connected();
        assertThat(mirrored(tag)).isEqualTo("ACTIVE 40 Each Vault TestPassed");
        assertThat(mirrored(flower)).isEqualTo("ACTIVE 453 Grams Pick zone ");

        state.edit("inventory", tag.value(), "{\"remaining_quantity\": \"41\", \"currentroom\": \"5\"}");
        state.sample(facility, flower, "-1");
        changes();
        assertThat(mirrored(tag)).isEqualTo("ACTIVE 41 Each Pick zone TestPassed");
        assertThat(mirrored(flower)).isEqualTo("ACTIVE 453 Grams Pick zone TestFailed");

        state.edit("inventory", tag.value(), "{\"inventorystatus\": 1}");
        state.edit("inventory", flower.value(), "{\"deleted\": 1}");
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
            state.has(facility, facility.barcode(), name, 5, "Vault");
        }
        connected();
        int before = log.newest(facility.id(), "", Long.MAX_VALUE, 500).size();
        changes();
        assertThat(log.newest(facility.id(), "", Long.MAX_VALUE, 500).size() - before)
                .isLessThanOrEqualTo(6);
    }

    /** What is asked of the state while it is read for changes, by action. */
    private List<String> asked() {
        long before =
                log.newest(facility.id(), "", Long.MAX_VALUE, 1).getFirst().callId();
        changes();
        return log.newest(facility.id(), "", Long.MAX_VALUE, 100).stream()
                .filter(call -> call.callId() > before)
                .map(CallLog.Call::address)
                .toList();
    }

    @Test
    void manifests_that_are_read_again_unchanged_are_not_opened_again() {
        var tag = everywhere(12);
        connected();
        var _ = onItsWay();
        var number = manifest(tag);
        changes();
        for (int again = 0; again < 2; again++) {
            assertThat(asked())
                    .as("both stand within the time that is read again")
                    .filteredOn(
                            action -> action.contains("inventory_transfer_lookup") || action.contains("sync_manifest"))
                    .singleElement()
                    .asString()
                    .contains("sync_manifest");
        }
        transactions.executeWithoutResult(
                status -> outbox.reportVoid(facility.id(), number, List.of(tag.value()), "Maria"));
        sent();
        assertThat(asked().stream().filter(action -> action.contains("sync_manifest")))
                .as("what changed is opened once")
                .hasSize(2);
        assertThat(asked().stream().filter(action -> action.contains("sync_manifest")))
                .hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"REMAINS", "ZERO"})
    void what_is_on_a_manifest_is_known_whether_the_state_shows_its_amount_or_nothing(String shown) {
        state.set("onManifest", shown);
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

    /** The state tells of what was taken in row by row, and of an old portion no more once it was read. */
    @Test
    void a_delivery_taken_in_by_portions_shows_all_its_packages() {
        connected();
        takenIn("1", 1_780_000_000L);
        takenIn("2", 1_780_000_000L);
        changes();
        assertThat(delivery()).isEqualTo("2 of 2");

        takenIn("3", 1_780_090_000L);
        changes();
        assertThat(delivery()).isEqualTo("3 of 3");
    }

    private void takenIn(String number, long second) {
        var barcode = facility.barcode().value();
        state.row("inventory_transfer_inbound", barcode, TestBioTrack.company(facility), """
                "inventoryid": "%s", "inventorytype": 28, "location": "%s", "manifestid": "7%015d", "outbound_license": "G-1", "quantity": "%s.00",
                "sessiontime": %d""".formatted(
                        barcode, facility.license(), facility.id().value(), number, second)
                .replace("\n", ""));
    }

    private String delivery() {
        return jdbc.sql(
                        "SELECT packages_received || ' of ' || packages FROM tracking.state_transfer WHERE facility_id = :f AND incoming")
                .param("f", facility.id().value())
                .query(String.class)
                .single();
    }

    @Test
    void a_wrong_password_a_wrong_license_and_a_foreign_identifier_stand_readable_on_the_record() {
        var tag = everywhere(40);
        var foreign = everywhere(10);
        state.edit("inventory", foreign.value(), "{\"_company\": \"somebody\", \"location\": \"elsewhere\"}");
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
                state.address(),
                facility.license(),
                company + "/user-" + facility.license(),
                "wrong");
        assertThat(outbox.send(facility.id()).stopped()).contains("Invalid username or password.");
        assertThat(link.readChanges(facility.id()).toString()).contains("Invalid username or password.");
        assertThat(onlyOpen().state()).isEqualTo("WAITING");

        link.connect(
                facility.id(), "BIOTRACK", state.address(), "99999", company + "/user-" + facility.license(), "secret");
        assertThat(link.refresh(facility.id()).toString()).contains("invalid location license");
        assertThat(mirrored(tag)).as("nothing is swept away").startsWith("ACTIVE 40");

        state.connect(link, facility);
        sent();
        assertThat(left(tag.value())).isEqualTo(39);
    }

    @Test
    void a_driver_a_vehicle_or_a_room_that_the_state_does_not_know_is_named() {
        var tag = everywhere(12);
        connected();
        state.edit("vehicle", TestBioTrack.company(facility) + " 7", "{\"deleted\": 1}");
        state.edit("inventory_room", facility.license() + " 5", "{\"deleted\": 1}");
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
        assertThat(onlyOpen().advice()).contains("sent by itself");
        state.edit("inventory_room", facility.license() + " 5", "{\"deleted\": 0}");
        changes();
        sent();
        assertThat(at(tag).path("currentroom").asString()).isEqualTo("5");
    }

    @Test
    void a_room_that_the_state_does_not_have_is_known_before_it_is_told_and_told_once_it_is_there() {
        var tag = everywhere(12);
        var other = everywhere(12);
        state.connect(link, facility);
        state.edit("inventory_room", facility.license() + " 7", "{\"deleted\": 1}");
        read();
        moved(tag, MovementKind.MOVE, facility.room("STAGING"));
        var part = split(other, 2, "STAGING");

        assertThat(outbox.messages(facility.id(), "", true))
                .filteredOn(message -> message.state().equals("REFUSED"))
                .as("the move, and the room of the part, which is told after the part itself")
                .hasSize(2)
                .allSatisfy(message -> assertThat(message.cause()).isEqualTo("The state has no room \"Staging\"."))
                .allMatch(message -> message.attempts() == 0);
        assertThat(outbox.send(facility.id())).isEqualTo(new Outbox.SendOutcome(1, 0, ""));

        state.edit("inventory_room", facility.license() + " 7", "{\"deleted\": 0}");
        changes();
        sent();
        assertThat(at(tag).path("currentroom").asString()).isEqualTo("7");
        assertThat(state.item(official(part)).path("currentroom").asString()).isEqualTo("7");
    }

    @Test
    void what_a_user_may_not_do_is_found_out_before_it_is_needed() {
        connected();
        state.edit(
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
