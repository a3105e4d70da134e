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
import io.everygram.ledger.Stock;
import io.everygram.ledger.UnitRef;
import io.everygram.testing.Browser;
import io.everygram.testing.TestFacility;
import io.everygram.testing.WholeApplication;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The list of all packages: in any order, in parts, whole as a file, with exact totals, and what is done with many of it at once. */
@WholeApplication
class PackagesListTest {
    private static final LocalDate EXPIRES = LocalDate.of(2099, 1, 1);
    private static final Pattern ROWS = Pattern.compile("data-href=\"/packages/([0-9A-Z]{24})\"");

    private final JdbcClient jdbc;
    private final People people;
    private final Ledger ledger;
    private final Stock stock;
    private final TestFacility facility;
    private final ItemId dream;
    private final ItemId haze;

    @LocalServerPort
    private int port;

    @Autowired
    PackagesListTest(JdbcClient jdbc, People people, Ledger ledger, Stock stock) {
        this.jdbc = jdbc;
        this.people = people;
        this.ledger = ledger;
        this.stock = stock;
        facility = TestFacility.create(jdbc);
        dream = facility.item("Dream");
        haze = facility.item("Amnesia Haze");
    }

    private Browser browser(Role role) throws Exception {
        return Browser.signedIn(port, facility.person(people, role.name(), role));
    }

    private PackageTag received(ItemId item, long pieces, String room, LocalDate expires) {
        return facility.received(
                ledger, item, Quantity.of(pieces, Unit.EACH), room, Instant.now(Clock.systemUTC()), expires);
    }

    private List<String> shown(Browser browser, String path) throws Exception {
        return ROWS.matcher(browser.get(path).body())
                .results()
                .map(match -> match.group(1))
                .distinct()
                .toList();
    }

    private static String next(String body) {
        var link = Pattern.compile("href=\"([^\"]+)\" rel=\"next\"").matcher(body);
        return link.find() ? link.group(1).replace("&amp;", "&") : "";
    }

    private String room(PackageTag tag) {
        return stock.find(facility.id(), tag.value()).orElseThrow().room();
    }

    @Test
    void theListStandsInTheOrderOfAnyColumnAndBackwards() throws Exception {
        var late = received(dream, 7, "VAULT", LocalDate.of(2099, 6, 1)).value();
        var soon = received(haze, 90, "PACKING", LocalDate.of(2099, 2, 1)).value();
        var browser = browser(Role.SPECIALIST);

        assertThat(shown(browser, "/packages?sort=Expires")).containsExactly(soon, late);
        assertThat(shown(browser, "/packages?sort=-Expires")).containsExactly(late, soon);
        assertThat(shown(browser, "/packages?sort=Item")).containsExactly(soon, late);
        assertThat(shown(browser, "/packages?sort=On+hand")).containsExactly(late, soon);
        assertThat(shown(browser, "/packages?sort=Room")).containsExactly(soon, late);
        assertThat(shown(browser, "/packages?sort=-Cost")).hasSize(2);
        assertThat(shown(browser, "/packages?sort=Came+in")).containsExactly(late, soon);
        assertThat(shown(browser, "/packages?sort=-Packaged")).hasSize(2);
    }

    @Test
    void itsPartsTogetherAreTheWholeInEveryOrderAndNothingStandsTwice() throws Exception {
        var all = new ArrayList<String>();
        for (int i = 0; i < 120; i++) {
            // Many alike in every order: only their tags tell them apart.
            all.add(received(i % 2 == 0 ? dream : haze, 1 + i % 3, "VAULT", EXPIRES.plusDays(i % 4))
                    .value());
        }
        Collections.sort(all);
        var browser = browser(Role.AUDITOR);
        for (var sort : List.of(
                "",
                "-Tag",
                "Item",
                "-Item",
                "Lot",
                "Room",
                "-On+hand",
                "Lab",
                "Packaged",
                "-Packaged",
                "Expires",
                "-Expires",
                "Came+in",
                "-Cost")) {
            var seen = new ArrayList<String>();
            for (var path = "/packages?sort=" + sort;
                    !path.isEmpty();
                    path = next(browser.get(path).body())) {
                seen.addAll(shown(browser, path));
            }
            assertThat(seen).as(sort).doesNotHaveDuplicates().containsExactlyInAnyOrderElementsOf(all);
        }
    }

    @Test
    void theTotalsAreThoseOfAllThatFitNotOfThePage() throws Exception {
        for (int i = 0; i < 60; i++) {
            var _ = received(dream, 2, "VAULT", EXPIRES);
        }
        var _ = received(haze, 5, "VAULT", EXPIRES);
        var browser = browser(Role.SPECIALIST);
        assertThat(browser.get("/packages").body()).contains("61 packages with 125 ea");
        assertThat(browser.get("/packages?q=dream").body()).contains("60 packages with 120 ea");
        assertThat(browser.get("/packages?status=held").body()).doesNotContain("61 packages");
    }

    @Test
    void theFileHasAllRowsInTheOrderThatIsShownWithoutTheHiddenColumns() throws Exception {
        for (int i = 0; i < 70; i++) {
            var _ = received(dream, 1 + i, "VAULT", EXPIRES);
        }
        var browser = browser(Role.SPECIALIST);
        var lines = browser.get("/packages?sort=-On+hand&hide=Lot%7CCost&format=csv")
                .body()
                .split("\r\n");
        assertThat(lines).hasSize(71);
        assertThat(lines[0]).startsWith("Tag,Item,Room,On hand,Unit").doesNotContain("Lot", "Cost");
        assertThat(lines[1]).contains(",Vault,70,ea");
        assertThat(lines[70]).contains(",Vault,1,ea");
        var excel = browser.get("/packages?format=xlsx");
        assertThat(excel.headers().firstValue("Content-Type").orElse("")).contains("spreadsheetml");
    }

    @Test
    void whatTheAddressAsksAndTheListDoesNotKnowIsSaid() throws Exception {
        var _ = received(dream, 1, "VAULT", EXPIRES);
        var browser = browser(Role.SPECIALIST);
        assertThat(browser.get("/packages?status=foo").body()).contains("status “foo”, which this list does not know");
        assertThat(browser.get("/packages?sort=Colour").body()).contains("orders by “Colour”");
        assertThat(browser.get("/packages?hide=Colour").body()).contains("hides “Colour”");
        assertThat(browser.get("/packages?staus=held").body()).contains("“staus”, which this page does not read");
        assertThat(browser.get("/packages?sort=Expires&after=nonsense+never").body())
                .contains("so it begins anew");
        assertThat(browser.get("/packages?status=held&sort=-Expires&hide=Lot&q=dream")
                        .body())
                .doesNotContain("class=\"notice\"");
    }

    @Test
    void manyMoveInOneMovementAndWhatCannotStaysAndIsNamed() throws Exception {
        var one = received(dream, 10, "VAULT", EXPIRES);
        var two = received(dream, 20, "VAULT", EXPIRES);
        var there = received(haze, 5, "PACKING", EXPIRES);
        var browser = browser(Role.SPECIALIST);
        var ids = one + "," + two + "," + there;

        var asked = browser.post("/packages", "/packages/bulk/move", "id", ids);
        assertThat(asked.body()).contains("Move 3 packages", "all of it moves");
        assertThat(room(one)).isEqualTo("Vault");

        var noRoom = browser.post("/packages", "/packages/bulk/move/do", "id", ids, "note", "to pack", "room", "");
        assertThat(noRoom.statusCode()).isEqualTo(422);
        assertThat(noRoom.body()).contains("Choose a room, or scan a slot.", "to pack");

        var to = facility.room("PACKING").ref();
        var key = IdempotencyKey.fresh().value();
        var done = browser.post("/packages", "/packages/bulk/move/do", "id", ids, "room", to, "key", key);
        assertThat(done.body()).contains("2 packages moved", "It stands there already", "Undo");
        assertThat(List.of(room(one), room(two), room(there))).containsOnly("Packing");
        assertThat(movements("MOVE")).isEqualTo(1);

        var _ = browser.post("/packages", "/packages/bulk/move/do", "id", ids, "room", to, "key", key);
        assertThat(movements("MOVE")).isEqualTo(1);

        var undo = Browser.found(done.body(), "action=\"(/packages/[^\"]+/undo\\?back=[^\"]+)\"");
        var undone = browser.post("/packages", undo);
        assertThat(undone.body()).contains("Undone, as movement", "<h1>Packages</h1>");
        assertThat(List.of(room(one), room(two))).containsOnly("Vault");
        assertThat(browser.post("/packages", undo.replaceAll("back=.*", "back=//elsewhere.example"))
                        .uri()
                        .getPath())
                .as("an address from outside is not followed")
                .isEqualTo("/packages/" + one);
    }

    @Test
    void manyAreHeldAndReleasedAndAHoldOfTwoPersonsWaits() throws Exception {
        var one = received(dream, 10, "VAULT", EXPIRES);
        var two = received(dream, 20, "VAULT", EXPIRES);
        var browser = browser(Role.COMPLIANCE);
        var ids = one + "," + two;
        assertThat(browser.post("/packages", "/packages/bulk/hold/do", "id", ids, "reason", "")
                        .statusCode())
                .isEqualTo(422);
        var _ = browser.post("/packages", "/packages/bulk/hold/do", "id", ids, "reason", "Torn seal", "note", "");
        assertThat(holds()).isEqualTo(2);

        var again = browser.post("/packages", "/packages/bulk/hold/do", "id", one.value(), "reason", "Torn seal");
        assertThat(again.body()).contains("0 packages put on hold", one.value());

        var _ = browser.post(
                "/packages", "/packages/bulk/release/do", "id", ids, "reason", "Torn seal", "note", "resealed");
        assertThat(holds()).isZero();

        var _ = ledger.hold(
                new Command.Header(
                        facility.id(),
                        IdempotencyKey.fresh(),
                        Instant.now(Clock.systemUTC()),
                        "Tess",
                        "Recall 7",
                        "",
                        ""),
                UnitRef.of(one));
        var waits = browser.post(
                "/packages", "/packages/bulk/release/do", "id", ids, "reason", "Recall 7", "note", "ended");
        assertThat(waits.body()).contains("It waits for a second person");
        assertThat(holds()).isEqualTo(1);
    }

    @Test
    void allThatTheListShowsCanBeMeantInsteadOfTheSelected() throws Exception {
        for (int i = 0; i < 60; i++) {
            var _ = received(dream, 1, "VAULT", EXPIRES);
        }
        var other = received(haze, 1, "VAULT", EXPIRES);
        var browser = browser(Role.SPECIALIST);
        var first = shown(browser, "/packages?q=dream").getFirst();
        var to = facility.room("PACKING").ref();
        assertThat(browser.post("/packages", "/packages/bulk/move?q=dream", "id", first)
                        .body())
                .contains("All that the list shows, 60 packages");
        var _ = browser.post(
                "/packages",
                "/packages/bulk/move/do",
                "id",
                first,
                "room",
                to,
                "which",
                "all",
                "q",
                "dream",
                "key",
                IdempotencyKey.fresh().value());
        assertThat(jdbc.sql("SELECT count(*) FROM ledger.package_balance WHERE facility_id = :f AND room_id = :r")
                        .param("f", facility.id().value())
                        .param("r", Long.parseLong(facility.room("PACKING").ref()))
                        .query((r, n) -> r.getLong(1))
                        .single())
                .isEqualTo(60);
        assertThat(room(other)).isEqualTo("Vault");
    }

    @Test
    void whoMayNotAndWhoIsElsewhereDoNothing() throws Exception {
        var one = received(dream, 10, "VAULT", EXPIRES);
        var to = facility.room("PACKING").ref();
        var auditor = browser(Role.AUDITOR);
        assertThat(auditor.get("/packages").body()).doesNotContain("/packages/bulk/move");
        assertThat(auditor.post("/packages", "/packages/bulk/move/do", "id", one.value(), "room", to)
                        .statusCode())
                .isEqualTo(403);
        var elsewhere = TestFacility.create(jdbc);
        var stranger = Browser.signedIn(port, elsewhere.person(people, "stranger", Role.SPECIALIST));
        var _ = stranger.post("/packages", "/packages/bulk/move/do", "id", one.value(), "room", to);
        assertThat(room(one)).isEqualTo("Vault");
        var foreign = browser(Role.SPECIALIST)
                .post(
                        "/packages",
                        "/packages/bulk/move/do",
                        "id",
                        one.value(),
                        "room",
                        elsewhere.room("PACKING").ref());
        assertThat(foreign.statusCode()).isEqualTo(422);
        assertThat(foreign.body()).contains("no such room");
        assertThat(room(one)).isEqualTo("Vault");
    }

    private long movements(String kind) {
        return jdbc.sql("SELECT count(*) FROM ledger.movement WHERE facility_id = :f AND kind = :k")
                .param("f", facility.id().value())
                .param("k", kind)
                .query((r, n) -> r.getLong(1))
                .single();
    }

    private long holds() {
        return jdbc.sql("SELECT count(*) FROM ledger.hold WHERE facility_id = :f AND released_at IS NULL")
                .param("f", facility.id().value())
                .query((r, n) -> r.getLong(1))
                .single();
    }
}
