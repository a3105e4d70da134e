package io.everygram.ledger.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.everygram.identity.People;
import io.everygram.identity.Role;
import io.everygram.kernel.IdempotencyKey;
import io.everygram.kernel.PackageTag;
import io.everygram.kernel.Quantity;
import io.everygram.kernel.Unit;
import io.everygram.ledger.Ledger;
import io.everygram.testing.Browser;
import io.everygram.testing.TestFacility;
import io.everygram.testing.WholeApplication;
import java.net.http.HttpResponse;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Movements of a package of 100 pieces that cost $1,000, taken back from its history. */
@WholeApplication
class TakeBackTest {
    private final JdbcClient jdbc;
    private final People people;
    private final Ledger ledger;
    private final TestFacility facility;

    @LocalServerPort
    private int port;

    private PackageTag tag;
    private String path = "";
    private Browser maria = new Browser(0);

    @Autowired
    TakeBackTest(JdbcClient jdbc, People people, Ledger ledger) {
        this.jdbc = jdbc;
        this.people = people;
        this.ledger = ledger;
        facility = TestFacility.create(jdbc);
        tag = facility.tag();
    }

    @BeforeEach
    void a_package() throws Exception {
        maria = signedIn("Maria", Role.SPECIALIST);
        tag = facility.received(
                ledger,
                facility.item("Haze"),
                Quantity.of(100, Unit.EACH),
                "VAULT",
                Instant.now(Clock.systemUTC()).minus(Duration.ofHours(5)),
                LocalDate.of(2099, 1, 1),
                "1000");
        path = "/packages/" + tag;
    }

    private Browser signedIn(String name, Role role) throws Exception {
        return Browser.signedIn(port, facility.person(people, name, role));
    }

    private HttpResponse<String> act(String act, String... fields) throws Exception {
        var all = new ArrayList<>(List.of("key", IdempotencyKey.fresh().value(), "note", "seen"));
        all.addAll(List.of(fields));
        return maria.post(path, path + "/" + act, all.toArray(String[]::new));
    }

    private String room(String purpose) {
        return facility.room(purpose).ref();
    }

    private long latest(String kind) {
        return jdbc.sql("SELECT max(movement_id) FROM ledger.movement WHERE facility_id = :f AND kind = :k")
                .param("f", facility.id().value())
                .param("k", kind)
                .query(Long.class)
                .single();
    }

    private int count(String kind) {
        return jdbc.sql("SELECT count(*)::int FROM ledger.movement WHERE facility_id = :f AND kind = :k")
                .param("f", facility.id().value())
                .param("k", kind)
                .query(Integer.class)
                .single();
    }

    private int onHand(PackageTag which) {
        return jdbc.sql("SELECT on_hand::int FROM ledger.stock_unit WHERE facility_id = :f AND tag = :t")
                .param("f", facility.id().value())
                .param("t", which.value())
                .query(Integer.class)
                .single();
    }

    private HttpResponse<String> takeBack(
            Browser person, String family, long movement, String key, String reason, String note) throws Exception {
        var form = path + "/" + family + "/" + movement + "/take-back";
        return person.post(/* from= */ path, /* path= */ form, "key", key, "reason", reason, "note", note);
    }

    // ------------------------------------------------------------------ the page

    @Test
    void the_history_leads_to_a_page_that_says_what_comes_back_and_both_movements_name_each_other() throws Exception {
        assertThat(act("adjust", "difference", "-3", "reason", "Damage").statusCode())
                .isEqualTo(200);
        var wrong = latest("ADJUST");
        var form = path + "/corrections/" + wrong + "/take-back";
        assertThat(maria.get(path).body()).contains("href=\"" + form + "\">Take back…");
        assertThat(maria.get(form).body())
                .contains("Adjusted by Maria", "3 ea of …" + tag.lastSix() + " go from adjustment back to Vault");

        var refused = takeBack(maria, "corrections", wrong, "t-0", "", "it was mine");
        assertThat(refused.statusCode()).isEqualTo(422);
        assertThat(refused.body()).contains("Choose one of the reasons.", "it was mine");
        refused = takeBack(maria, "corrections", wrong, "t-0", "Entry Error", "");
        assertThat(refused.statusCode()).isEqualTo(422);
        assertThat(refused.body()).contains("The state wants a note", "<option value=\"Entry Error\" selected");
        assertThat(count("REVERSE")).isZero();

        assertThat(takeBack(maria, "corrections", wrong, "t-1", "Entry Error", "weighed again")
                        .statusCode())
                .isEqualTo(200);
        assertThat(takeBack(maria, "corrections", wrong, "t-1", "Entry Error", "weighed again")
                        .statusCode())
                .as("the same form again")
                .isEqualTo(200);
        assertThat(onHand(tag)).isEqualTo(100);
        assertThat(count("REVERSE")).isEqualTo(1);
        assertThat(maria.get(path).body())
                .contains("Took back movement " + wrong, "#movement-" + wrong + "\">What it took back")
                .contains("#movement-" + latest("REVERSE") + "\">What took it back", "id=\"movement-" + wrong + "\"")
                .doesNotContain(form);
        var again = takeBack(maria, "corrections", wrong, "t-2", "Entry Error", "weighed again");
        assertThat(again.statusCode()).isEqualTo(422);
        assertThat(again.body()).contains("was taken back before");
    }

    @Test
    void what_came_later_stands_in_the_way_and_is_named() throws Exception {
        assertThat(act("move", "room", room("STAGING")).statusCode()).isEqualTo(200);
        var move = latest("MOVE");
        assertThat(act("adjust", "difference", "-1", "reason", "Damage").statusCode())
                .isEqualTo(200);
        var adjust = latest("ADJUST");

        var refused = takeBack(maria, "movements", move, "t-1", "Wrong room", "");
        assertThat(refused.statusCode()).isEqualTo(422);
        assertThat(refused.body())
                .contains("A later movement stands in the way: movement " + adjust + " (adjusted by Maria")
                .contains("Take it back first.");
        assertThat(takeBack(maria, "corrections", adjust, "t-2", "Entry Error", "n")
                        .statusCode())
                .isEqualTo(200);
        assertThat(takeBack(maria, "movements", move, "t-1", "Wrong room", "").statusCode())
                .isEqualTo(200);
        assertThat(maria.get(path).body()).contains("100 ea went from Staging back to Vault: Wrong room");
    }

    @Test
    void a_split_goes_back_into_its_parent_but_not_while_the_part_is_held() throws Exception {
        var part = facility.tag();
        assertThat(act("split", "tag", part.value(), "quantity", "40", "room", room("VAULT"))
                        .statusCode())
                .isEqualTo(200);
        var split = latest("SPLIT");
        assertThat(maria.post(
                                "/packages/" + part,
                                "/packages/" + part + "/hold",
                                "key",
                                "h",
                                "reason",
                                "Check",
                                "note",
                                "")
                        .statusCode())
                .isEqualTo(200);
        assertThat(takeBack(maria, "movements", split, "t-1", "Wrong tag", "").body())
                .contains("was made by it and is on hold: Check. Release that hold first.");
        assertThat(maria.post(
                                "/packages/" + part,
                                "/packages/" + part + "/release",
                                "key",
                                "r",
                                "reason",
                                "Check",
                                "note",
                                "fine")
                        .statusCode())
                .isEqualTo(200);

        assertThat(takeBack(maria, "movements", split, "t-1", "Wrong tag", "").statusCode())
                .isEqualTo(200);
        assertThat(onHand(tag)).isEqualTo(100);
        assertThat(onHand(part)).isZero();
    }

    @Test
    void a_receipt_goes_back_to_its_vendor() throws Exception {
        var receipt = latest("RECEIVE");
        assertThat(takeBack(maria, "receipts", receipt, "t-1", "Booked twice", "")
                        .statusCode())
                .isEqualTo(200);
        assertThat(onHand(tag)).isZero();
        assertThat(maria.get(path).body()).contains("Nothing on hand", "back to Supplier: Booked twice");
    }

    // ------------------------------------------------------------------ who may

    @Test
    void what_two_persons_destroyed_comes_back_when_two_persons_want_it() throws Exception {
        var chloe = signedIn("Chloe", Role.COMPLIANCE);
        assertThat(act("destroy", "quantity", "60", "reason", "Damage").statusCode())
                .isEqualTo(200);
        approve(chloe);
        assertThat(onHand(tag)).isEqualTo(40);
        var destroyed = latest("DESTROY");

        assertThat(takeBack(maria, "corrections", destroyed, "t-1", "Entry Error", "another package was meant")
                        .statusCode())
                .isEqualTo(200);
        assertThat(onHand(tag)).as("nothing before the second person").isEqualTo(40);
        assertThat(chloe.get("/approvals/" + request()).body())
                .contains(
                        "Takes back movement " + destroyed,
                        "60 ea come back into the books.",
                        "Worth $600.00 at cost",
                        "another package was meant");
        assertThat(takeBack(maria, "corrections", destroyed, "t-2", "Entry Error", "again")
                        .body())
                .contains("Maria asked for this already");
        approve(chloe);
        assertThat(onHand(tag)).isEqualTo(100);
    }

    private String request() {
        return jdbc.sql("SELECT max(approval_id)::text FROM identity.approval WHERE facility_id = :f")
                .param("f", facility.id().value())
                .query(String.class)
                .single();
    }

    private void approve(Browser person) throws Exception {
        assertThat(person.post("/approvals", "/approvals/" + request() + "/approve")
                        .statusCode())
                .isEqualTo(200);
    }

    @Test
    void only_who_may_book_it_may_take_it_back_and_only_here() throws Exception {
        assertThat(act("adjust", "difference", "-3", "reason", "Damage").statusCode())
                .isEqualTo(200);
        var adjusted = latest("ADJUST");
        var wanda = signedIn("Wanda", Role.WAREHOUSE);
        assertThat(wanda.get(path).body()).doesNotContain("corrections/" + adjusted);
        assertThat(takeBack(wanda, "corrections", adjusted, "t-1", "Entry Error", "n")
                        .statusCode())
                .isEqualTo(403);
        assertThat(takeBack(wanda, "movements", adjusted, "t-1", "Wrong room", "n")
                        .statusCode())
                .as("by another door")
                .isEqualTo(404);

        var other = TestFacility.create(jdbc);
        var stranger = Browser.signedIn(port, other.person(people, "Otto", Role.SPECIALIST));
        assertThat(stranger.post(
                                "/",
                                path + "/corrections/" + adjusted + "/take-back",
                                "key",
                                "x",
                                "reason",
                                "Entry Error",
                                "note",
                                "n")
                        .statusCode())
                .isEqualTo(404);
        assertThat(count("REVERSE")).isZero();
    }

    @Test
    void two_at_once_take_it_back_once() throws Exception {
        assertThat(act("move", "room", room("STAGING")).statusCode()).isEqualTo(200);
        var move = latest("MOVE");
        var luis = signedIn("Luis", Role.SPECIALIST);
        try (var both = Executors.newFixedThreadPool(2)) {
            var answers = both.invokeAll(List.<Callable<Integer>>of(
                    () -> takeBack(maria, "movements", move, "m", "Wrong room", "")
                            .statusCode(),
                    () -> takeBack(luis, "movements", move, "l", "Wrong room", "")
                            .statusCode()));
            assertThat(List.of(answers.get(0).get(), answers.get(1).get())).containsExactlyInAnyOrder(200, 422);
        }
        assertThat(count("REVERSE")).isEqualTo(1);
    }

    // ------------------------------------------------------------------ undo

    @Test
    void what_one_just_did_can_be_undone_until_something_else_happens() throws Exception {
        var moved = act("move", "room", room("STAGING")).body();
        var undo = path + "/movements/" + latest("MOVE") + "/undo";
        assertThat(moved).contains("action=\"" + undo + "\"", ">Undo</button>");
        var luis = signedIn("Luis", Role.SPECIALIST);
        assertThat(luis.post(path, undo).body()).contains("only by who did it");
        assertThat(maria.post(path, undo).statusCode()).isEqualTo(200);
        assertThat(maria.post(path, undo).statusCode()).as("pressed twice").isEqualTo(200);
        assertThat(count("REVERSE")).isEqualTo(1);
        assertThat(maria.get(path).body()).contains("100 ea went from Staging back to Vault: Undone");

        assertThat(act("move", "room", room("STAGING")).statusCode()).isEqualTo(200);
        undo = path + "/movements/" + latest("MOVE") + "/undo";
        assertThat(act("move", "room", room("PICK_ZONE")).statusCode()).isEqualTo(200);
        var refused = maria.post(path, undo);
        assertThat(refused.statusCode()).isEqualTo(422);
        assertThat(refused.body()).contains("Nothing was booked. A later movement stands in the way: movement");
    }

    @Test
    void holds_and_releases_are_undone_too() throws Exception {
        assertThat(act("hold", "reason", "Recall check").statusCode()).isEqualTo(200);
        assertThat(maria.post(path, path + "/holds/" + latest("HOLD") + "/undo").statusCode())
                .isEqualTo(200);
        assertThat(maria.get(path).body()).doesNotContain("On hold: Recall check");
        assertThat(act("hold", "reason", "Count").statusCode()).isEqualTo(200);
        assertThat(act("release", "reason", "Count").statusCode()).isEqualTo(200);
        assertThat(maria.post(path, path + "/holds/" + latest("RELEASE") + "/undo")
                        .statusCode())
                .isEqualTo(200);
        assertThat(maria.get(path).body()).contains("On hold: Count");
        assertThat(maria.post(path, path + "/holds/" + latest("RELEASE") + "/undo")
                        .statusCode())
                .as("pressed twice")
                .isEqualTo(200);
    }

    @Test
    void after_ten_minutes_a_reason_is_asked_for() throws Exception {
        var receipt = latest("RECEIVE");
        assertThat(maria.post(path, path + "/movements/" + receipt + "/undo").statusCode())
                .as("no deed that a button undoes")
                .isEqualTo(422);
    }

    // ------------------------------------------------------------------ when, where, who

    @Test
    void a_deed_says_when_it_happened_and_what_cannot_be_is_refused_with_what_was_typed() throws Exception {
        var future = act("move", "room", room("STAGING"), "happened", "2099-01-01T10:00");
        assertThat(future.statusCode()).isEqualTo(422);
        assertThat(future.body()).contains("lies ahead", "value=\"2099-01-01T10:00\"");
        assertThat(act("move", "room", room("STAGING"), "happened", "yesterday").body())
                .contains("“yesterday” is no date and time.");
        assertThat(act("move", "room", room("STAGING"), "happened", "2020-01-02T10:00")
                        .body())
                .contains("is more than a year ago");
        var beforeReceipt = LocalDate.now(Clock.system(ZoneId.of("America/Los_Angeles")))
                .minusDays(300)
                .atTime(10, 0);
        assertThat(act("move", "room", room("STAGING"), "happened", beforeReceipt.toString())
                        .body())
                .as("before it was received")
                .containsPattern("The earliest possible moment is [^<]*PT");
        assertThat(act("move", "room", room("STAGING"), "happened", "2026-03-08T02:30")
                        .body())
                .contains("There was no 02:30 on that day");
        var twice = act("move", "room", room("STAGING"), "happened", "2025-11-02T01:30");
        assertThat(twice.body()).contains("01:30 came twice on that day", "Which of the two", "UTC-07:00");
        assertThat(count("MOVE")).isZero();

        var twoHoursAgo = LocalDateTime.now(Clock.system(ZoneId.of("America/Los_Angeles")))
                .minusHours(2)
                .truncatedTo(ChronoUnit.MINUTES);
        assertThat(act("move", "room", room("STAGING"), "happened", twoHoursAgo.toString())
                        .statusCode())
                .isEqualTo(200);
        assertThat(maria.get(path).body()).contains("Recorded later");
    }

    @Test
    void a_sealed_day_stays_as_it_was() throws Exception {
        var yesterday =
                LocalDate.now(Clock.system(ZoneId.of("America/Los_Angeles"))).minusDays(1);
        var _ = jdbc.sql("""
                        INSERT INTO closing.sealed_day (facility_id, day, sealed_at, sealed_by, movements, digest) VALUES (:f, :d, now(), 'Carl', 0, '')""")
                .param("f", facility.id().value())
                .param("d", yesterday)
                .update();
        for (var sent : List.of(
                act("hold", "reason", "Count", "happened", yesterday + "T12:00"),
                act("destroy", "quantity", "1", "reason", "Damage", "happened", yesterday + "T12:00"))) {
            assertThat(sent.statusCode()).isEqualTo(422);
            assertThat(sent.body()).contains("is closed", "Leave the time empty");
        }
    }

    @Test
    void goods_go_into_a_slot_of_the_room_or_by_its_scan_alone() throws Exception {
        var _ = jdbc.sql(
                        "INSERT INTO catalog.slot (facility_id, room_id, code, x_meters, y_meters, pick_sequence) VALUES (:f, :r, 'A-01', 1, 1, 1)")
                .param("f", facility.id().value())
                .param("r", Long.parseLong(room("PICK_ZONE")))
                .update();
        var wrong = act("move", "room", room("STAGING"), "slot", "A-01");
        assertThat(wrong.statusCode()).isEqualTo(422);
        assertThat(wrong.body()).contains("Slot A-01 is in Pick zone, not in Staging.", "value=\"A-01\"");
        assertThat(act("move", "room", "", "slot", "B-99").body()).contains("There is no slot “B-99”");
        assertThat(act("move", "room", "").body()).contains("Choose a room, or scan a slot.");
        assertThat(act("move", "room", "", "slot", "a-01").statusCode()).isEqualTo(200);
        assertThat(maria.get(path).body()).contains("Moved 100 ea from Vault to Pick zone · A-01");
    }

    @Test
    void each_movement_knows_who_sent_it_from_where() throws Exception {
        assertThat(act("move", "room", room("STAGING")).statusCode()).isEqualTo(200);
        assertThat(maria.get(path).body())
                .contains("sent by maria" + facility.id().value() + " from 127.0.0.1");
    }
}
