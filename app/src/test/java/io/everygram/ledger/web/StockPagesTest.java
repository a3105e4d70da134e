package io.everygram.ledger.web;

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
import io.everygram.testing.WholeApplication;
import java.net.http.HttpResponse;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Stock by anything, one package with its deeds and its story, recall: over HTTP, in a facility of the test's own. */
@WholeApplication
class StockPagesTest {
    private static final LocalDate EXPIRES = LocalDate.of(2099, 1, 1);

    private final JdbcClient jdbc;
    private final People people;
    private final Ledger ledger;
    private final TestFacility facility;
    private final ItemId item;

    @LocalServerPort
    private int port;

    @Autowired
    StockPagesTest(JdbcClient jdbc, People people, Ledger ledger) {
        this.jdbc = jdbc;
        this.people = people;
        this.ledger = ledger;
        facility = TestFacility.create(jdbc);
        item = facility.item("Blue Dream");
    }

    private Browser browser(Role role) throws Exception {
        return Browser.signedIn(port, facility.person(people, role.name(), role));
    }

    private PackageTag received(long pieces, String room, Instant at) {
        return facility.received(ledger, item, Quantity.of(pieces, Unit.EACH), room, at, EXPIRES);
    }

    private static Instant now() {
        return Instant.now(Clock.systemUTC());
    }

    private Command.Header header(String document) {
        return Command.Header.of(facility.id(), IdempotencyKey.fresh(), now(), "Tess", document);
    }

    private void posted(LedgerOutcome outcome) {
        assertThat(outcome).isInstanceOf(LedgerOutcome.Posted.class);
    }

    private void go(PackageTag tag, MovementKind kind, Optional<Place> from, Place to, long pieces) {
        posted(ledger.post(new Command.Transfer(
                header("M-1"),
                kind,
                List.of(new Command.TransferLine(
                        UnitRef.of(tag), from, to, Optional.of(Quantity.of(pieces, Unit.EACH)))),
                Optional.empty())));
    }

    /** The only data line of a CSV whose first column starts with these words. */
    private static String line(HttpResponse<String> csv, String start) {
        assertThat(csv.statusCode()).isEqualTo(200);
        return csv.body()
                .lines()
                .filter(l -> l.startsWith(start))
                .reduce((a, b) -> a + "\n" + b)
                .orElse("");
    }

    // ------------------------------------------------------------------ stock by …

    @Test
    void the_six_quantities_stand_in_their_own_columns_whatever_they_are_grouped_by() throws Exception {
        var one = received(100, "VAULT", now());
        var held = received(40, "QUARANTINE", now());
        go(one, MovementKind.SHIP, Optional.empty(), Place.inTransit("M-1"), 10);
        posted(ledger.hold(header("").withReason("Lab", ""), UnitRef.of(held)));
        assertThat(ledger.reserve(
                        facility.id(),
                        "SO-1",
                        List.of(new Ledger.Promise(UnitRef.of(one), Quantity.of(25, Unit.EACH))),
                        "Tess"))
                .isInstanceOf(LedgerOutcome.NothingToPost.class);
        onOrder(60);
        var browser = browser(Role.SPECIALIST);

        var byItem = browser.get("/stock?by=item&format=csv");
        assertThat(byItem.body())
                .startsWith(
                        "Item,Packages and lots,On hand,Unit,Held,Allocated,Available to promise,In transit,On order,Value at cost");
        assertThat(line(byItem, "Blue Dream")).contains(",2,130,ea,40,25,65,10,60,");
        assertThat(line(browser.get("/stock?by=room&format=csv"), "Vault")).contains("Vault,1,90,ea,0,25,65,0,");
        assertThat(line(browser.get("/stock?by=room&format=csv"), "In transit"))
                .contains("In transit,1,0,ea,0,0,0,10,");
        assertThat(line(browser.get("/stock?by=package&format=csv"), held.value()))
                .contains(held.value() + ",Blue Dream", ",1,40,ea,40,0,0,0,");
        // What is on order has no package, lot, room, slot or owner yet, so no list of these has a column for it.
        for (var by : List.of("room", "package", "lot", "slot", "owner")) {
            assertThat(browser.get("/stock?format=csv&by=" + by).body().lines().findFirst())
                    .as(by)
                    .get()
                    .asString()
                    .endsWith("In transit,Value at cost");
        }
        for (var by : List.of("lot", "slot", "owner", "category", "facility")) {
            assertThat(browser.get("/stock?by=" + by + "&format=csv").body())
                    .as(by)
                    .contains(",2,130,ea,40,25,65,10,");
        }
        // The totals stand under every list, whether its groups are summed or found one after the other.
        var worth = worth(browser.get("/stock?by=item"));
        for (var by : List.of("item", "room", "package", "lot", "owner")) {
            assertThat(browser.get("/stock?by=" + by).body())
                    .as(by)
                    .contains("2 packages and lots · on hand 130 ea · worth " + worth);
        }
    }

    private static String worth(HttpResponse<String> page) {
        return Pattern.compile("worth (\\$[0-9,.]*[1-9][0-9,.]*)")
                .matcher(page.body())
                .results()
                .findFirst()
                .orElseThrow()
                .group(1);
    }

    @Test
    void what_is_wholly_in_transit_counts_in_the_totals_and_is_not_on_hand() throws Exception {
        var gone = received(20, "VAULT", now());
        var _ = received(5, "VAULT", now());
        go(gone, MovementKind.SHIP, Optional.empty(), Place.inTransit("M-2"), 20);
        var browser = browser(Role.SPECIALIST);

        for (var by : List.of("item", "package", "lot")) {
            assertThat(browser.get("/stock?by=" + by).body())
                    .as(by)
                    .contains("2 packages and lots · on hand 5 ea · worth $");
        }
        assertThat(line(browser.get("/stock?by=package&format=csv"), gone.value()))
                .contains(gone.value() + ",Blue Dream", ",1,0,ea,0,0,0,20,");
    }

    @Test
    void what_stands_in_two_rooms_and_in_a_truck_is_one_package_and_is_counted_in_each() throws Exception {
        var spread = received(30, "VAULT", now());
        go(spread, MovementKind.SHIP, Optional.of(facility.room("VAULT")), Place.inTransit("M-3"), 2);
        go(spread, MovementKind.MOVE, Optional.of(facility.room("VAULT")), facility.room("QUARANTINE"), 8);
        posted(ledger.hold(header("").withReason("Lab", ""), UnitRef.of(spread)));
        var browser = browser(Role.SPECIALIST);

        for (var by : List.of("item", "package", "lot", "owner", "category", "facility")) {
            assertThat(browser.get("/stock?by=" + by + "&format=csv").body())
                    .as(by)
                    .contains(",1,28,ea,28,0,0,2,");
        }
        var byRoom = browser.get("/stock?by=room&format=csv");
        assertThat(line(byRoom, "Vault")).contains("Vault,1,20,ea,20,0,0,0,");
        assertThat(line(byRoom, "Quarantine")).contains("Quarantine,1,8,ea,8,0,0,0,");
        assertThat(line(byRoom, "In transit")).contains("In transit,1,0,ea,0,0,0,2,");
        assertThat(browser.get("/stock?by=room").body()).contains("1 package or lot · on hand 28 ea");
    }

    private void onOrder(long pieces) {
        var vendor = facility.vendor("Glass");
        var order = jdbc.sql("""
                        INSERT INTO purchasing.purchase_order (facility_id, number, vendor_id, state, expected_on, created_at, created_by, approved_at, approved_by)
                        VALUES (:f, :n, :v, 'SENT', '2099-01-01', now(), 'Tess', now(), 'Ben') RETURNING order_id""")
                .param("f", facility.id().value())
                .param("n", "PO-" + facility.id().value())
                .param("v", vendor)
                .query(Long.class)
                .single();
        var _ = jdbc.sql("""
                        INSERT INTO purchasing.purchase_order_line (facility_id, order_id, line, item_id, quantity, unit, unit_price)
                        VALUES (:f, :o, 1, :i, :q, 'EACH', 1)""")
                .param("f", facility.id().value())
                .param("o", order)
                .param("i", item.value())
                .param("q", pieces)
                .update();
    }

    @Test
    void a_group_leads_to_its_packages_and_other_facilities_stay_out() throws Exception {
        var mine = received(3, "VAULT", now());
        var other = TestFacility.create(jdbc);
        var theirs =
                other.received(ledger, other.item("Blue Dream"), Quantity.of(5, Unit.EACH), "VAULT", now(), EXPIRES);

        var page = browser(Role.SPECIALIST).get("/stock?by=package&in=item&of=" + item.value());
        assertThat(page.body()).contains("/packages/" + mine).doesNotContain(theirs.value());
    }

    @Test
    void a_moment_of_the_past_is_told_as_known_then_and_as_known_now() throws Exception {
        var start = now().minus(10, ChronoUnit.DAYS);
        var tag = received(100, "VAULT", start);
        // It is told today that 30 left five days ago.
        posted(ledger.post(new Command.Adjust(
                new Command.Header(
                        facility.id(),
                        IdempotencyKey.fresh(),
                        now().minus(5, ChronoUnit.DAYS),
                        "Tess",
                        "Damage",
                        "",
                        ""),
                List.of(new Command.Adjustment(UnitRef.of(tag), Optional.empty(), Quantity.of(-30, Unit.EACH))))));
        var browser = browser(Role.SPECIALIST);
        var zone = ZoneId.of("America/Los_Angeles");
        var before =
                now().minus(6, ChronoUnit.DAYS).atZone(zone).toLocalDateTime().truncatedTo(ChronoUnit.MINUTES);
        var after =
                now().minus(4, ChronoUnit.DAYS).atZone(zone).toLocalDateTime().truncatedTo(ChronoUnit.MINUTES);

        assertThat(line(browser.get("/stock?by=package&format=csv&known=now&at=" + before), tag.value()))
                .contains(",1,100,");
        assertThat(line(browser.get("/stock?by=package&format=csv&known=now&at=" + after), tag.value()))
                .contains(",1,70,");
        // Neither the receipt nor the loss had been recorded then.
        assertThat(line(browser.get("/stock?by=package&format=csv&known=then&at=" + after), tag.value()))
                .isEmpty();
        assertThat(line(browser.get("/stock?by=package&format=csv"), tag.value()))
                .contains(",1,70,");
        assertThat(browser.get("/stock?by=package&at=yesterday").body())
                .contains("“yesterday” is no moment; this is the stock now.");
    }

    // ------------------------------------------------------------------ one package

    @Test
    void a_refused_adjustment_keeps_what_was_typed_and_says_why_beside_the_field() throws Exception {
        var tag = received(10, "VAULT", now());
        var browser = browser(Role.COMPLIANCE);
        var path = "/packages/" + tag;

        var refused = browser.post(
                path,
                path + "/adjust",
                "key",
                "k-1",
                "difference",
                "-11",
                "reason",
                "Damage",
                "note",
                "fell from rack");
        assertThat(refused.statusCode()).isEqualTo(422);
        assertThat(refused.body())
                .contains(
                        "value=\"-11\"",
                        "fell from rack",
                        "Only 10 ea of " + tag,
                        "role=\"alert\"",
                        "<details class=\"drop\" open");
        assertThat(browser.post(
                                path,
                                path + "/adjust",
                                "key",
                                "k-2",
                                "difference",
                                "half",
                                "reason",
                                "Damage",
                                "note",
                                "n")
                        .statusCode())
                .isEqualTo(422);
        assertThat(browser.post(
                                path,
                                path + "/adjust",
                                "key",
                                "k-3",
                                "difference",
                                "-1",
                                "reason",
                                "Because",
                                "note",
                                "n")
                        .statusCode())
                .isEqualTo(422);
        assertThat(onHand(tag)).isEqualTo("10");

        var done = browser.post(
                path, path + "/adjust", "key", "k-1", "difference", "-1", "reason", "Damage", "note", "fell from rack");
        assertThat(done.statusCode()).isEqualTo(200);
        assertThat(done.body()).contains("Adjusted by −1 ea in Vault: Damage.", "“fell from rack”");
        var _ = browser.post(
                path, path + "/adjust", "key", "k-1", "difference", "-1", "reason", "Damage", "note", "fell from rack");
        assertThat(onHand(tag)).as("the same form twice books once").isEqualTo("9");
    }

    @Test
    void split_hold_release_move_and_destroy_are_told_as_a_story_on_both_sides() throws Exception {
        var tag = received(10, "VAULT", now());
        var part = facility.tag();
        var browser = browser(Role.SPECIALIST);
        var path = "/packages/" + tag;
        var dock = facility.room("STAGING").ref();

        assertThat(browser.post(path, path + "/split", "key", "s-0", "tag", "123", "quantity", "4", "room", dock)
                        .body())
                .contains("“123” is no tag: it has 3 characters");
        assertThat(browser.post(path, path + "/split", "key", "s-1", "tag", part.value(), "quantity", "4", "room", dock)
                        .body())
                .contains("Split: 4 ea from Vault went into …" + part.lastSix(), "Went into");
        assertThat(browser.get("/packages/" + part).body())
                .contains("Split: 4 ea made of …" + tag.lastSix() + ", into Staging", "Made from");
        assertThat(browser.post(path, path + "/hold", "key", "h-1", "reason", "Count 7", "note", "")
                        .body())
                .contains("On hold: Count 7", "Release “Count 7”");
        assertThat(browser.post(path, path + "/release", "key", "r-1", "reason", "Count 7", "note", "clean")
                        .body())
                .contains("Released from hold: Count 7")
                .doesNotContain("On hold: Count 7");
        assertThat(browser.post(path, path + "/move", "key", "m-1", "room", dock)
                        .body())
                .contains("Moved 6 ea from Vault to Staging");
        assertThat(browser.post(
                                path,
                                path + "/destroy",
                                "key",
                                "d-1",
                                "quantity",
                                "6",
                                "reason",
                                "Spoilage",
                                "note",
                                "n")
                        .body())
                .contains("Destroyed 6 ea from Staging: Spoilage", "Nothing on hand");
    }

    @Test
    void a_correction_is_named_on_both_sides_and_a_late_fact_is_marked() throws Exception {
        var tag = received(10, "VAULT", now().minus(2, ChronoUnit.DAYS));
        var outcome = ledger.post(new Command.Adjust(
                header("").withReason("Entry Error", ""),
                List.of(new Command.Adjustment(UnitRef.of(tag), Optional.empty(), Quantity.of(-3, Unit.EACH)))));
        assertThat(outcome).isInstanceOf(LedgerOutcome.Posted.class);
        var wrong = ((LedgerOutcome.Posted) outcome).movement();
        var reversal = ledger.post(new Command.Reverse(header(""), wrong));
        assertThat(reversal).isInstanceOf(LedgerOutcome.Posted.class);

        assertThat(browser(Role.AUDITOR).get("/packages/" + tag).body())
                .contains("Took back movement " + wrong.value() + ": 3 ea went from adjustment back to Vault")
                .contains("Taken back by movement "
                        + ((LedgerOutcome.Posted) reversal).movement().value())
                .contains("Recorded later")
                .doesNotContain("/adjust\"");
    }

    @Test
    void a_package_of_another_facility_is_not_there() throws Exception {
        var other = TestFacility.create(jdbc);
        var theirs = other.received(ledger, other.item("X"), Quantity.of(1, Unit.EACH), "VAULT", now(), EXPIRES);

        assertThat(browser(Role.SPECIALIST).get("/packages/" + theirs).statusCode())
                .isEqualTo(404);
    }

    // ------------------------------------------------------------------ recall

    @Test
    void a_recall_finds_every_part_and_names_whom_to_call() throws Exception {
        var tag = received(10, "VAULT", now());
        var shop = Place.customer(facility.customer("Green Shop"));
        go(tag, MovementKind.SHIP, Optional.empty(), Place.inTransit("M-9"), 6);
        go(tag, MovementKind.DELIVER, Optional.of(Place.inTransit("M-9")), shop, 4);
        var browser = browser(Role.SPECIALIST);

        var page = browser.get("/recall?lot=" + tag).body();
        assertThat(page)
                .contains("Green Shop", "(555) 010-0001", "C10-", "1 customer to call")
                .contains("On hand 4 ea", "In transit 2 ea", "With customer 4 ea");
        assertThat(browser.get("/recall?lot=" + tag + "&format=csv").body()).contains("With customer,Green Shop,C10-");
        assertThat(browser.get("/recall?lot=nothing").body()).contains("came from nothing");
    }

    private String onHand(PackageTag tag) {
        return jdbc.sql("SELECT trim_scale(on_hand)::text FROM ledger.stock_unit WHERE facility_id = :f AND tag = :t")
                .param("f", facility.id().value())
                .param("t", tag.value())
                .query(String.class)
                .single();
    }
}
