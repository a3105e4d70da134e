package io.everygram.ledger.web;

import static org.assertj.core.api.Assertions.assertThat;

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
import io.everygram.testing.WholeApplication;
import java.net.http.HttpResponse;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Adjusting above the limit and releasing holds that take two: Maria asks on the page of a package of 100 pieces that cost $1,000, Chloe of compliance
 * decides. One person may do alone what is worth up to $500, or a quarter of a package when that is worth more than $150.
 */
@WholeApplication
class TwoPersonDeedsTest {
    private final JdbcClient jdbc;
    private final People people;
    private final Ledger ledger;
    private final TestFacility facility;

    @LocalServerPort
    private int port;

    private PackageTag tag;
    private String path = "";
    private Browser maria = new Browser(0);
    private Browser chloe = new Browser(0);

    @Autowired
    TwoPersonDeedsTest(JdbcClient jdbc, People people, Ledger ledger) {
        this.jdbc = jdbc;
        this.people = people;
        this.ledger = ledger;
        facility = TestFacility.create(jdbc);
        tag = facility.tag();
    }

    @BeforeEach
    void a_package_worth_a_thousand_dollars() throws Exception {
        maria = signedIn("Maria", Role.SPECIALIST);
        chloe = signedIn("Chloe", Role.COMPLIANCE);
        tag = facility.received(
                ledger,
                facility.item("Haze"),
                Quantity.of(100, Unit.EACH),
                "VAULT",
                Instant.now(Clock.systemUTC()),
                LocalDate.of(2099, 1, 1),
                "1000");
        path = "/packages/" + tag;
    }

    private Browser signedIn(String name, Role role) throws Exception {
        return Browser.signedIn(port, facility.person(people, name, role));
    }

    private Command.Header header(String document) {
        return Command.Header.of(
                facility.id(), IdempotencyKey.fresh(), Instant.now(Clock.systemUTC()), "Tess", document);
    }

    private String adjust(Browser person, String key, String difference) throws Exception {
        return sentAdjustment(person, key, difference).body();
    }

    private HttpResponse<String> sentAdjustment(Browser person, String key, String difference) throws Exception {
        return person.post(
                path,
                path + "/adjust",
                "key",
                key,
                "difference",
                difference,
                "reason",
                "Damage",
                "note",
                "water in the vault");
    }

    private String request() {
        return jdbc.sql("SELECT max(approval_id)::text FROM identity.approval WHERE facility_id = :f")
                .param("f", facility.id().value())
                .query(String.class)
                .single();
    }

    private String approve(Browser person) throws Exception {
        return person.post("/approvals", "/approvals/" + request() + "/approve").body();
    }

    private int onHand() {
        return jdbc.sql("SELECT on_hand::int FROM ledger.stock_unit WHERE facility_id = :f AND tag = :t")
                .param("f", facility.id().value())
                .param("t", tag.value())
                .query(Integer.class)
                .single();
    }

    private long movements(String kind) {
        return jdbc.sql("SELECT count(*) FROM ledger.movement WHERE facility_id = :f AND kind = :k")
                .param("f", facility.id().value())
                .param("k", kind)
                .query(Long.class)
                .single();
    }

    // ------------------------------------------------------------------ adjustments

    @Test
    void the_page_says_before_how_much_one_may_adjust_alone_and_up_to_that_it_is_booked_at_once() throws Exception {
        assertThat(maria.get(path).body())
                .contains("You may adjust up to 25 ea of it alone now; more waits for a second person")
                .contains("$500.00 at cost, or 25 % of a package when that is worth more than $150.00");
        assertThat(adjust(maria, "a-1", "-25")).contains("Booked as movement");
        assertThat(onHand()).isEqualTo(75);
    }

    @Test
    void above_the_limit_nothing_is_booked_before_a_second_person_approves_and_then_once_under_both_names()
            throws Exception {
        assertThat(adjust(maria, "a-1", "-40"))
                .contains("Nothing is booked yet", "Waits for approval by a second person", "/approvals/" + request());
        assertThat(adjust(maria, "a-1", "-40")).as("the same form again").contains("Nothing is booked yet");
        assertThat(onHand()).isEqualTo(100);
        assertThat(maria.get("/").body()).contains("A second person has to decide: Adjustment above the limit");
        assertThat(chloe.get("/approvals").body()).contains("Damage – water in the vault");
        assertThat(chloe.get("/approvals/" + request()).body())
                .contains(
                        "Takes away 40 ea: from 100 to 60, 40 % of it.",
                        "Worth $400.00 at cost", "What will be carried out", "water in the vault", tag.value());

        assertThat(approve(maria)).contains("another person has to approve it");
        assertThat(onHand()).isEqualTo(100);
        assertThat(approve(chloe))
                .contains("Adjusted by −40 ea in Vault: Damage.", "approved by Chloe")
                .doesNotContain("Waits for approval by a second person");
        assertThat(onHand()).isEqualTo(60);
        assertThat(approve(chloe)).contains("approved it at");
        assertThat(sentAdjustment(maria, "a-1", "-40").statusCode())
                .as("the form once more, after all is done")
                .isEqualTo(200);
        assertThat(onHand()).isEqualTo(60);
        assertThat(movements("ADJUST")).isEqualTo(1);
        assertThat(jdbc.sql(
                                "SELECT command_key || ' ' || actor FROM ledger.movement WHERE facility_id = :f AND kind = 'ADJUST'")
                        .param("f", facility.id().value())
                        .query(String.class)
                        .single())
                .isEqualTo("approval-" + request() + " Maria");
    }

    @Test
    void approved_by_two_at_the_same_time_it_is_booked_once() throws Exception {
        var cleo = signedIn("Cleo", Role.CONTROLLER);
        var _ = adjust(maria, "a-1", "-40");
        try (var threads = Executors.newFixedThreadPool(2)) {
            for (var answer : threads.invokeAll(List.<Callable<String>>of(() -> approve(chloe), () -> approve(cleo)))) {
                assertThat(answer.get()).containsAnyOf("approved by", "approved it at");
            }
        }
        assertThat(onHand()).isEqualTo(60);
        assertThat(movements("ADJUST")).isEqualTo(1);
    }

    @Test
    void when_the_stock_changed_meanwhile_it_is_refused_with_both_figures_and_still_waits() throws Exception {
        var _ = adjust(maria, "a-1", "-40");
        assertThat(adjust(chloe, "small", "-5")).contains("Booked as movement");
        assertThat(approve(chloe)).contains("When it was asked, 100 ea were on hand; now 95 ea are", "still waits");
        assertThat(onHand()).isEqualTo(95);
        assertThat(chloe.post("/approvals", "/approvals/" + request() + "/turn-down", "reason", "counted otherwise")
                        .body())
                .contains("turned down", "counted otherwise");
        assertThat(maria.get(path).body()).doesNotContain("Waits for approval by a second person");
    }

    @Test
    void one_request_waits_for_a_package_and_who_asked_can_withdraw_it() throws Exception {
        var _ = adjust(maria, "a-1", "-40");
        var second = chloe.post(
                path, path + "/adjust", "key", "a-2", "difference", "-60", "reason", "Theft", "note", "gone");
        assertThat(second.statusCode()).isEqualTo(422);
        assertThat(second.body()).contains("Maria asked for this already", "value=\"-60\"", "gone");
        assertThat(maria.get("/approvals/" + request()).body())
                .contains("Withdraw")
                .doesNotContain("Approve and do it");
        assertThat(maria.post("/approvals", "/approvals/" + request() + "/withdraw")
                        .body())
                .contains("withdrawn");
        assertThat(adjust(chloe, "a-3", "-60")).contains("Nothing is booked yet");
        assertThat(onHand()).isEqualTo(100);
    }

    @Test
    void many_small_ones_are_judged_like_the_large_one_they_add_up_to() throws Exception {
        assertThat(adjust(maria, "a-1", "-20")).contains("Booked as movement");
        assertThat(adjust(maria, "a-2", "-6")).contains("Nothing is booked yet");
        assertThat(adjust(maria, "a-1", "-20")).as("the first form again").contains("It was booked before");
        assertThat(onHand()).isEqualTo(80);
        assertThat(maria.get("/approvals/" + request()).body())
                .contains("During the last 24 hours 20 ea of it were adjusted without a second person");
    }

    @Test
    void what_could_not_be_booked_is_refused_at_once_and_nobody_is_asked() throws Exception {
        assertThat(adjust(maria, "a-1", "-101")).contains("Only 100 ea of " + tag);
        assertThat(maria.get("/approvals?show=all").body()).doesNotContain("Adjustment above the limit");
    }

    @Test
    void who_lacks_the_permission_can_neither_ask_nor_approve() throws Exception {
        var wes = signedIn("Wes", Role.WAREHOUSE);
        assertThat(wes.post(path, path + "/adjust", "key", "a", "difference", "-40", "reason", "Damage", "note", "n")
                        .statusCode())
                .isEqualTo(403);
        var _ = adjust(maria, "a-1", "-40");
        assertThat(approve(wes)).contains("Deciding this needs “Approve adjustments above the limit” at this facility");
        var other = TestFacility.create(jdbc);
        var stranger = Browser.signedIn(port, other.person(people, "Cy", Role.COMPLIANCE));
        assertThat(stranger.post("/approvals", "/approvals/" + request() + "/approve")
                        .statusCode())
                .isEqualTo(404);
        assertThat(onHand()).isEqualTo(100);
    }

    @Test
    void destroying_what_is_worth_more_than_the_limit_takes_two_as_well() throws Exception {
        var answer = maria.post(
                path, path + "/destroy", "key", "d-1", "quantity", "60", "reason", "Spoilage", "note", "shredded");
        assertThat(answer.body()).contains("Nothing is booked yet");
        assertThat(onHand()).isEqualTo(100);
        assertThat(approve(chloe)).contains("Destroyed 60 ea from Vault: Spoilage");
        assertThat(onHand()).isEqualTo(40);
        assertThat(movements("DESTROY")).isEqualTo(1);
    }

    // ------------------------------------------------------------------ holds

    private void held(String reason) {
        assertThat(ledger.hold(header("").withReason(reason, "letter of the state"), UnitRef.of(tag)))
                .isInstanceOf(LedgerOutcome.Posted.class);
    }

    private String release(Browser person, String key, String reason, String why) throws Exception {
        return person.post(path, path + "/release", "key", key, "reason", reason, "note", why)
                .body();
    }

    @Test
    void a_hold_of_the_state_ends_only_when_two_people_want_it() throws Exception {
        held("State hold");
        assertThat(maria.get(path).body()).contains("a hold of this kind ends only when two want it");
        assertThat(release(maria, "r-0", "State hold", "")).contains("role=\"alert\"");
        assertThat(release(maria, "r-1", "State hold", "the state wrote that it is over"))
                .contains("Nothing is booked yet", "On hold: State hold");
        assertThat(release(chloe, "r-2", "State hold", "me too")).contains("Maria asked for this already");
        assertThat(chloe.get("/approvals/" + request()).body())
                .contains("letter of the state", "No other hold is open", "the state wrote that it is over");
        assertThat(approve(chloe))
                .contains("Released from hold: State hold", "approved by Chloe")
                .doesNotContain("On hold: State hold");
        assertThat(movements("RELEASE")).isEqualTo(1);
    }

    @Test
    void another_hold_of_the_same_reason_is_not_released_by_a_request_about_the_first() throws Exception {
        held("Recall 7");
        var _ = release(maria, "r-1", "Recall 7", "all tested");
        assertThat(ledger.release(header("").withReason("Recall 7", ""), UnitRef.of(tag)))
                .isInstanceOf(LedgerOutcome.Posted.class);
        assertThat(approve(chloe)).contains("has ended meanwhile");
        held("Recall 7");
        assertThat(approve(chloe)).contains("placed another one for the same reason");
        assertThat(maria.get(path).body()).contains("On hold: Recall 7");
    }

    @Test
    void a_hold_of_the_house_is_released_by_one() throws Exception {
        held("RECOUNT");
        assertThat(release(maria, "r-1", "RECOUNT", "counted")).contains("Released from hold: Recount");
        assertThat(release(maria, "r-2", "RECOUNT", "counted")).contains("is not on hold for Recount");
    }
}
