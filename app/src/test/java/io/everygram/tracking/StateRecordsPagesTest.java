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
import io.everygram.ledger.UnitRef;
import io.everygram.testing.Browser;
import io.everygram.testing.TestFacility;
import io.everygram.testing.TestState;
import io.everygram.testing.WholeApplication;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What the state knows of a package, and every call about it, stand on its page; who looks at reports first is a setting. */
@WholeApplication
class StateRecordsPagesTest {
    private static final TestState STATE = TestState.of("zr");

    private final JdbcClient jdbc;
    private final Ledger ledger;
    private final StateLink link;
    private final Outbox outbox;
    private final CallLog log;
    private final Outages outages;
    private final People people;
    private final TestFacility facility;
    private final ItemId item;

    @LocalServerPort
    private int port;

    @Autowired
    StateRecordsPagesTest(
            JdbcClient jdbc,
            Ledger ledger,
            StateLink link,
            Outbox outbox,
            CallLog log,
            Outages outages,
            People people) {
        this.jdbc = jdbc;
        this.ledger = ledger;
        this.link = link;
        this.outbox = outbox;
        this.log = log;
        this.outages = outages;
        this.people = people;
        this.facility = TestFacility.create(jdbc);
        this.item = facility.item("Haze");
    }

    @BeforeEach
    void connected() {
        STATE.connect(link, facility);
    }

    private PackageTag everywhere() {
        var tag = facility.received(
                ledger,
                item,
                Quantity.of(100, Unit.EACH),
                "VAULT",
                Instant.now().minus(Duration.ofHours(1)),
                LocalDate.of(2099, 1, 1));
        STATE.has(facility, tag, "Haze F" + facility.id().value(), 100, "Vault");
        return tag;
    }

    private void adjusted(PackageTag tag, int difference, String reason) {
        assertThat(ledger.post(new Command.Adjust(
                        Command.Header.of(facility.id(), IdempotencyKey.fresh(), Instant.now(), "Luis", "")
                                .withReason(reason, "scale 2"),
                        List.of(new Command.Adjustment(
                                UnitRef.of(tag), Optional.empty(), Quantity.of(difference, Unit.EACH))))))
                .isInstanceOf(LedgerOutcome.Posted.class);
    }

    private Browser as(String name, Role role) throws Exception {
        return Browser.signedIn(port, facility.person(people, name, role));
    }

    @Test
    void an_adjustment_takes_the_reasons_of_its_own_state_and_none_is_chosen_beforehand() throws Exception {
        var tag = everywhere();
        var page = "/packages/" + tag;
        assertThat(link.refresh(facility.id())).isInstanceOf(StateLink.Refresh.Read.class);
        var maria = as("Maria", Role.SPECIALIST);

        assertThat(maria.get(page).body())
                .contains("<option value=\"Entry Error\">", "<option value=\"\" selected>Choose")
                .doesNotContain("<option value=\"Drying\"");
        var refused =
                maria.post(page, page + "/adjust", "key", "d", "difference", "-1", "reason", "Drying", "note", "light");
        assertThat(refused.statusCode()).isEqualTo(422);
        assertThat(refused.body()).contains("Choose one of the state's reasons.");
        var booked = maria.post(
                page, page + "/adjust", "key", "e", "difference", "-1", "reason", "Entry Error", "note", "miskeyed");
        assertThat(booked.statusCode()).isEqualTo(200);
        assertThat(outbox.about(facility.id(), tag.value(), 1)).hasSize(1);
    }

    @Test
    void a_report_behind_a_parked_one_says_what_it_waits_for_and_others_go_on() throws Exception {
        var tag = everywhere();
        var other = everywhere();
        assertThat(link.refresh(facility.id())).isInstanceOf(StateLink.Refresh.Read.class);
        adjusted(tag, -1, "Fell off the rack");
        adjusted(tag, -2, "Scale Variance");
        adjusted(other, -1, "Scale Variance");
        var maria = as("Maria", Role.SPECIALIST);

        assertThat(maria.post("/state", "/state/send").statusCode()).isEqualTo(200);
        var about = outbox.about(facility.id(), tag.value(), 2);
        var parked = about.getLast();
        assertThat(parked.state()).isEqualTo("REFUSED");
        assertThat(outbox.about(facility.id(), other.value(), 1).getFirst().state())
                .isEqualTo("SENT");
        var words = "Waits behind adjustment " + parked.messageId() + ", which the state refused.";
        assertThat(maria.get("/packages/" + tag).body()).contains(words);
        assertThat(maria.get("/state/messages/" + about.getFirst().messageId()).body())
                .contains(words, "/state/messages/" + parked.messageId(), "Reason note", "it was not sent yet")
                .doesNotContain("&#34;ReasonNote", "{\"");
        assertThat(maria.get("/state/messages/" + parked.messageId()).body()).doesNotContain("Waits behind");
    }

    @Test
    void a_report_is_followed_from_the_package_to_its_call_and_found_by_tag_person_and_status() throws Exception {
        var tag = everywhere();
        var other = everywhere();
        assertThat(link.refresh(facility.id())).isInstanceOf(StateLink.Refresh.Read.class);
        adjusted(tag, -1, "Scale Variance");
        adjusted(other, -1, "Scale Variance");
        var maria = as("Maria", Role.SPECIALIST);
        assertThat(maria.get("/packages/" + tag).body())
                .contains("Not yet at the state", "Told to the state", "/state/calls?q=" + tag);
        assertThat(maria.get("/packages?status=unsent").body()).contains(tag.value(), other.value());

        assertThat(maria.post("/state", "/state/send").statusCode()).isEqualTo(200);
        assertThat(maria.get("/packages/" + tag).body())
                .doesNotContain("Not yet at the state")
                .contains("Seen there");
        assertThat(maria.get("/packages?status=unsent").body()).doesNotContain(tag.value());

        var login = "maria" + facility.id().value();
        var found = log.find(facility.id(), new CallLog.Question(other.value(), CallLog.Kind.ALL, Long.MAX_VALUE, 100));
        assertThat(found.calls()).as("the second of the write is found, too").anySatisfy(call -> {
            assertThat(call.messages()).hasSize(2);
            assertThat(call.who()).isEqualTo(login);
            assertThat(call.subjects()).contains(tag.value(), other.value());
        });
        assertThat(log.find(facility.id(), new CallLog.Question("", CallLog.Kind.WRITES, Long.MAX_VALUE, 100))
                        .calls())
                .singleElement()
                .satisfies(call -> assertThat(call.call().method()).isEqualTo("POST"));
        var report = outbox.about(facility.id(), tag.value(), 1).getFirst();
        assertThat(log.carrying(facility.id(), report.messageId(), 10)).hasSize(1);

        assertThat(maria.get("/state/calls?q=" + tag).body()).contains("packages/v2/adjust", login);
        assertThat(maria.get("/state/calls?report=" + report.messageId()).body())
                .contains("packages/v2/adjust");
        var call =
                log.carrying(facility.id(), report.messageId(), 10).getFirst().call();
        assertThat(maria.get("/state/calls/" + call.callId()).body())
                .contains("Reports it carried", tag.value(), other.value(), "ReasonNote");
        assertThat(maria.get("/state/calls?q=no+such+words").body()).contains("No call fits");
        var elsewhere = TestFacility.create(jdbc);
        assertThat(Browser.signedIn(port, elsewhere.person(people, "Nora", Role.SPECIALIST))
                        .get("/state/calls/" + call.callId())
                        .statusCode())
                .isEqualTo(404);
    }

    @Test
    void a_refused_report_says_on_the_package_why_and_what_to_do() throws Exception {
        var tag = everywhere();
        assertThat(link.refresh(facility.id())).isInstanceOf(StateLink.Refresh.Read.class);
        STATE.edit(facility, tag, "{\"Quantity\": 3}");
        assertThat(link.readChanges(facility.id())).isInstanceOf(StateLink.Refresh.Read.class);
        adjusted(tag, -7, "Scale Variance");
        var page = as("Maria", Role.SPECIALIST).get("/packages/" + tag).body();
        assertThat(page).contains("Not at the state: refused", "The state has less of package", "in the matrix");
    }

    @Test
    void what_an_outage_or_a_withdrawal_does_not_say_is_asked_for_in_its_place_and_nothing_typed_is_lost()
            throws Exception {
        var luis = as("Luis", Role.COMPLIANCE);
        var unsaid = luis.post("/state/outage", "/state/outage", "why", " ");
        assertThat(unsaid.statusCode()).isEqualTo(422);
        assertThat(unsaid.body()).contains("Say what happened", "No outage is declared");

        var declared = luis.post("/state/outage", "/state/outage", "why", "The state's site is down");
        assertThat(declared.body()).contains("An outage is declared.");
        var outage = Long.toString(outages.open(facility.id()).orElseThrow().outageId());
        var note = "a long call ".repeat(170);
        var refused = luis.post("/state/outage", "/state/outage/notes", "outage", outage, "note", note);
        assertThat(refused.statusCode()).isEqualTo(422);
        assertThat(refused.body()).contains("It has 2,039 characters; write at most 2,000.", note.strip());
        assertThat(luis.post("/state/outage", "/state/outage/end").body()).contains("The outage has ended.");
    }

    @Test
    void who_looks_first_is_set_by_kind_amount_and_role() throws Exception {
        var tag = everywhere();
        var compliance = as("Pete", Role.COMPLIANCE);
        var page = "/settings/state";
        assertThat(compliance
                        .post(page, page + "/reviews", "kind", "ADJUST", "above", "many", "permission", "x")
                        .body())
                .contains("Write an amount of 0 or more", "many");
        assertThat(compliance
                        .post(
                                page,
                                page + "/reviews",
                                "kind",
                                "ADJUST",
                                "above",
                                "5",
                                "permission",
                                "stock.adjust-approve")
                        .statusCode())
                .isEqualTo(200);
        assertThat(compliance.get(page).body()).contains("Controller");
        assertThat(as("Luis", Role.SPECIALIST)
                        .post(page, page + "/reviews/ADJUST/clear")
                        .statusCode())
                .as("a specialist does not set it")
                .isEqualTo(403);

        adjusted(tag, -5, "Scale Variance");
        adjusted(tag, -6, "Scale Variance");
        assertThat(outbox.send(facility.id()).sent()).as("five may go").isEqualTo(1);
        var held = outbox.about(facility.id(), tag.value(), 1).getFirst();
        var message = "/state/messages/" + held.messageId();
        var sam = as("Sam", Role.SALES);
        assertThat(sam.get(message).body())
                .as("who may not is offered no button and told who does")
                .contains("Who lets it go")
                .doesNotContain("Let it go to the state");
        var _ = sam.post(message, message + "/review");
        assertThat(outbox.find(facility.id(), held.messageId()).orElseThrow().review())
                .as("sales does not review")
                .isNotEmpty();
        var carl = as("Carl", Role.CONTROLLER);
        assertThat(carl.get(message).body()).contains("Let it go to the state");
        var _ = carl.post(message, message + "/review");
        assertThat(outbox.find(facility.id(), held.messageId()).orElseThrow().review())
                .isEmpty();
        assertThat(outbox.send(facility.id()).sent()).isEqualTo(1);
        assertThat(compliance.post(page, page + "/reviews/ADJUST/clear").statusCode())
                .isEqualTo(200);
        adjusted(tag, -7, "Scale Variance");
        assertThat(outbox.send(facility.id()).sent()).isEqualTo(1);
    }

    @Test
    void old_calls_go_after_the_days_that_are_set_and_reports_stay_longer() throws Exception {
        var tag = everywhere();
        assertThat(link.refresh(facility.id())).isInstanceOf(StateLink.Refresh.Read.class);
        adjusted(tag, -1, "Scale Variance");
        assertThat(outbox.send(facility.id()).sent()).isEqualTo(1);
        var compliance = as("Pete", Role.COMPLIANCE);
        assertThat(compliance
                        .post("/settings/state", "/settings/state/calls", "reads", "0", "writes", "9")
                        .statusCode())
                .isEqualTo(422);
        assertThat(compliance
                        .post("/settings/state", "/settings/state/calls", "reads", "7", "writes", "100")
                        .statusCode())
                .isEqualTo(200);
        var _ = jdbc.sql("UPDATE tracking.call_log SET at = at - interval '8 days' WHERE facility_id = :f")
                .param("f", facility.id().value())
                .update();
        assertThat(log.prune(facility.id())).isPositive();
        assertThat(log.find(facility.id(), new CallLog.Question("", CallLog.Kind.ALL, Long.MAX_VALUE, 100))
                        .calls())
                .isNotEmpty()
                .allSatisfy(call -> assertThat(call.messages()).isNotEmpty());
        assertThat(log.prune(facility.id())).isZero();
    }
}
