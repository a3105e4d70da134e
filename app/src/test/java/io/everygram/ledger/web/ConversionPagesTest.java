package io.everygram.ledger.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.everygram.catalog.ItemId;
import io.everygram.identity.People;
import io.everygram.identity.Role;
import io.everygram.kernel.IdempotencyKey;
import io.everygram.kernel.Money;
import io.everygram.kernel.PackageTag;
import io.everygram.kernel.Quantity;
import io.everygram.kernel.Unit;
import io.everygram.ledger.Command;
import io.everygram.ledger.Ledger;
import io.everygram.ledger.LedgerOutcome;
import io.everygram.ledger.Place;
import io.everygram.testing.Browser;
import io.everygram.testing.TestFacility;
import io.everygram.testing.WholeApplication;
import io.everygram.tracking.StateLink;
import java.net.http.HttpResponse;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Two packages of one item, 60 pieces for $100 each, that become one; and one of them that goes into several. A piece holds 3.5 g. */
@WholeApplication
class ConversionPagesTest {
    private final JdbcClient jdbc;
    private final People people;
    private final Ledger ledger;
    private final StateLink link;
    private final TestFacility facility;

    @LocalServerPort
    private int port;

    private ItemId item = new ItemId(1);
    private PackageTag tag;
    private PackageTag other;
    private String path = "";
    private Browser maria = new Browser(0);

    @Autowired
    ConversionPagesTest(JdbcClient jdbc, People people, Ledger ledger, StateLink link) {
        this.jdbc = jdbc;
        this.people = people;
        this.ledger = ledger;
        this.link = link;
        facility = TestFacility.create(jdbc);
        tag = facility.tag();
        other = tag;
    }

    @BeforeEach
    void two_packages() throws Exception {
        maria = Browser.signedIn(port, facility.person(people, "Maria", Role.SPECIALIST));
        item = facility.item("Haze");
        tag = received("LOT-A", "TestPassed", "");
        other = received("LOT-A", "TestPassed", "");
        path = "/packages/" + tag;
    }

    private PackageTag received(String lot, String labState, String owner) {
        var made = facility.tag();
        var outcome = ledger.post(new Command.Receive(
                Command.Header.of(facility.id(), IdempotencyKey.fresh(), Instant.now(Clock.systemUTC()), "t", "test"),
                List.of(new Command.ReceivedUnit(
                        Optional.of(made),
                        lot,
                        item,
                        Quantity.of(60, Unit.EACH),
                        Place.vendor(facility.vendor("Farm")),
                        facility.room("VAULT"),
                        Money.of("100"),
                        Optional.of(LocalDate.of(2026, 1, 1)),
                        Optional.of(LocalDate.of(2099, 1, 1)),
                        labState,
                        owner))));
        assertThat(outcome).isInstanceOf(LedgerOutcome.Posted.class);
        return made;
    }

    private HttpResponse<String> merge(Browser person, PackageTag into, String... fields) throws Exception {
        var all = new ArrayList<>(List.of(
                "key",
                "m-" + into,
                "tag",
                into.value(),
                "room",
                facility.room("VAULT").ref()));
        all.addAll(List.of(fields));
        return person.post(path, path + "/merge", all.toArray(String[]::new));
    }

    private HttpResponse<String> repack(String key, String... fields) throws Exception {
        var all = new ArrayList<>(List.of(
                "key",
                key,
                "item",
                Long.toString(item.value()),
                "room",
                facility.room("VAULT").ref()));
        all.addAll(List.of(fields));
        return maria.post(path, path + "/repack", all.toArray(String[]::new));
    }

    private String holds(PackageTag which) {
        return jdbc.sql("""
                        SELECT u.on_hand::int || ' for ' || coalesce(sum(b.cost) FILTER (WHERE b.is_real), 0)::int || ' of ' || u.lot
                        FROM ledger.stock_unit AS u LEFT JOIN ledger.balance AS b USING (facility_id, unit_id)
                        WHERE u.facility_id = :f AND u.tag = :t GROUP BY u.on_hand, u.lot""")
                .param("f", facility.id().value())
                .param("t", which.value())
                .query(String.class)
                .optional()
                .orElse("nothing");
    }

    private int count(String kind) {
        return jdbc.sql("SELECT count(*)::int FROM ledger.movement WHERE facility_id = :f AND kind = :k")
                .param("f", facility.id().value())
                .param("k", kind)
                .query(Integer.class)
                .single();
    }

    // ------------------------------------------------------------------ merge

    @Test
    void packages_of_a_list_and_scanned_ones_become_one_with_their_cost() throws Exception {
        var into = facility.tag();
        assertThat(maria.get(path + "/merge").body())
                .contains("name=\"take-" + other + "\"", "60 ea on hand", "hx-post=\"" + path + "/merge/balance\"");
        assertThat(maria.post(path, path + "/merge/balance", "own", "60", "take-" + other, "12")
                        .body())
                .contains("2 packages become one of 72 ea.")
                .doesNotContain("<html");

        assertThat(merge(maria, into, "own", "60", "others", other + " 12").statusCode())
                .isEqualTo(200);
        assertThat(merge(maria, into, "own", "60", "others", other + " 12").statusCode())
                .as("the same form again")
                .isEqualTo(200);
        assertThat(holds(into)).isEqualTo("72 for 120 of LOT-A");
        assertThat(holds(tag)).isEqualTo("0 for 0 of LOT-A");
        assertThat(holds(other)).isEqualTo("48 for 80 of LOT-A");
        assertThat(count("MERGE")).isEqualTo(1);
        assertThat(maria.get("/packages/" + into).body()).contains("Merged: 72 ea made of", "Take back…");
    }

    @Test
    void what_does_not_belong_together_stays_apart_and_what_was_typed_stays() throws Exception {
        var into = facility.tag();
        var untested = received("LOT-A", "NotSubmitted", "");
        var theirs = received("LOT-A", "TestPassed", "Green Farms LLC");
        var lotB = received("LOT-B", "TestPassed", "");
        assertRefused(merge(maria, into, "own", "60"), "One package alone is not merged");
        assertRefused(merge(maria, into, "own", "60", "others", "nobody"), "“nobody” is no package");
        assertRefused(merge(maria, into, "own", "sixty", "others", other.value()), "A quantity cannot be read");
        assertRefused(merge(maria, into, "own", "60", "others", untested.value()), "stands at Not submitted");
        assertRefused(
                merge(maria, into, "own", "60", "others", theirs.value()),
                "belongs to Green Farms LLC. Goods of two owners do not go into one package.");
        assertRefused(merge(maria, into, "own", "61", "others", other.value()), "Only 60");
        assertRefused(merge(maria, tag, "own", "60", "others", other.value()), "is used already");
        var kept = merge(maria, into, "own", "59", "others", lotB.value(), "lot", "", "note", "two small ones");
        assertThat(kept.body()).contains("value=\"59\"", lotB + "</textarea>", "value=\"two small ones\"");
        assertThat(count("MERGE")).isZero();
    }

    @Test
    void what_passed_keeps_its_item_and_its_lot_where_the_law_says_so() throws Exception {
        var into = facility.tag();
        var lotB = received("LOT-B", "TestPassed", "");
        assertRefused(
                merge(maria, into, "own", "60", "others", lotB.value(), "lot", ""),
                "numbered anew: item and lot stay what they are (4 CCR §15306).");
        assertRefused(
                merge(maria, into, "own", "60", "others", lotB.value(), "lot", "LOT-AB"),
                "A batch that passed is neither packed again into a new production batch nor numbered anew: item and lot stay what they are (4 CCR §15306).");
        var haze = item;
        item = facility.item("Haze Minis");
        strain(haze, item);
        assertRefused(repack("r-new", "taken", "30", "tag-1", into.value(), "each-1", "30"), "(4 CCR §15306).");
        item = haze;
        assertThat(maria.get(path + "/merge").body())
                .as("told before anything is typed, and not offered")
                .contains("(4 CCR §15306).", "take-" + other)
                .doesNotContain("take-" + lotB);
        assertThat(maria.get(path + "/repack").body())
                .contains("(4 CCR §15306).")
                .doesNotContain("Haze Minis");
        assertThat(count("MERGE") + count("REPACK")).isZero();

        var untestedA = received("LOT-A", "NotSubmitted", "");
        var untestedB = received("LOT-B", "NotSubmitted", "");
        path = "/packages/" + untestedA;
        assertRefused(
                merge(maria, into, "own", "60", "others", untestedB.value(), "lot", ""), "Lots LOT-A and LOT-B go in.");
        assertThat(merge(maria, into, "own", "60", "others", untestedB.value(), "lot", "LOT-AB")
                        .statusCode())
                .as("what was not tested yet may become a batch of its own")
                .isEqualTo(200);
        assertThat(holds(into)).isEqualTo("120 for 200 of LOT-AB");
    }

    /** Both are of one strain, so that one may be packed as the other. */
    private void strain(ItemId... items) {
        for (var one : items) {
            var _ = jdbc.sql("UPDATE catalog.item SET strain = 'Haze' WHERE item_id = :i")
                    .param("i", one.value())
                    .update();
        }
    }

    @Test
    void a_tag_that_stands_at_another_facility_or_is_of_another_states_system_is_on_no_new_package() throws Exception {
        var sister = TestFacility.create(jdbc);
        var live = sister.received(
                ledger,
                sister.item("Kush"),
                Quantity.of(10, Unit.EACH),
                "VAULT",
                Instant.now(Clock.systemUTC()),
                LocalDate.of(2099, 1, 1));
        assertRefused(merge(maria, live, "own", "60", "others", other.value()), "stands at ");
        assertRefused(
                repack("k-live", "taken", "30", "loss", "0", "tag-1", live.value(), "each-1", "30"),
                live + " stands at ");
        var split = maria.post(
                path,
                path + "/split",
                "key",
                "s-live",
                "tag",
                live.value(),
                "quantity",
                "10",
                "room",
                facility.room("VAULT").ref());
        assertRefused(split, "stands at ");

        // Connected to Metrc, whose tags have 24 characters; 16 digits are BioTrack's.
        link.connect(facility.id(), "METRC", "http://127.0.0.1:9", facility.license(), "key", "key");
        var digits = facility.barcode();
        assertRefused(merge(maria, digits, "own", "60", "others", other.value()), "packages here have 24 characters");
        assertRefused(
                repack("k-digits", "taken", "30", "loss", "0", "tag-1", digits.value(), "each-1", "30"),
                "packages here have 24 characters");
        assertThat(count("MERGE") + count("REPACK") + count("SPLIT")).isZero();
    }

    private static void assertRefused(HttpResponse<String> answer, String words) {
        assertThat(answer.statusCode()).isEqualTo(422);
        assertThat(answer.body()).contains("Nothing was booked.", words);
    }

    @Test
    void who_may_not_move_may_not_merge_and_strangers_find_nothing() throws Exception {
        var sally = Browser.signedIn(port, facility.person(people, "Sally", Role.SALES));
        assertThat(merge(sally, facility.tag(), "own", "60", "others", other.value())
                        .statusCode())
                .isEqualTo(403);
        assertThat(sally.get(path).body()).doesNotContain(path + "/merge", path + "/repack");
        var elsewhere = TestFacility.create(jdbc);
        var otto = Browser.signedIn(port, elsewhere.person(people, "Otto", Role.SPECIALIST));
        assertThat(otto.get(path + "/merge").statusCode()).isEqualTo(404);
        assertThat(otto.get(path + "/repack").statusCode()).isEqualTo(404);
    }

    @Test
    void two_who_merge_the_same_package_at_once_do_it_once() throws Exception {
        var luis = Browser.signedIn(port, facility.person(people, "Luis", Role.SPECIALIST));
        var first = facility.tag();
        var second = facility.tag();
        try (var both = Executors.newFixedThreadPool(2)) {
            var answers = both.invokeAll(List.<Callable<Integer>>of(
                    () -> merge(maria, first, "own", "60", "others", other.value())
                            .statusCode(),
                    () -> merge(luis, second, "own", "60", "others", other.value())
                            .statusCode()));
            assertThat(List.of(answers.get(0).get(), answers.get(1).get())).containsExactlyInAnyOrder(200, 422);
        }
        assertThat(count("MERGE")).isEqualTo(1);
    }

    // ------------------------------------------------------------------ repack

    @Test
    void one_goes_into_several_by_cases_and_pieces_and_what_is_lost_is_named() throws Exception {
        var _ = jdbc.sql("UPDATE catalog.item SET packs = 'inner 5; case 10 sale purchase' WHERE item_id = :i")
                .param("i", item.value())
                .update();
        var one = facility.tag();
        var two = facility.tag();
        assertThat(maria.get(path + "/repack").body())
                .contains("Inners of 5", "Cases of 10", "Taken from this package, ea");
        assertThat(maria.post(
                                path,
                                path + "/repack/balance",
                                "item",
                                "" + item.value(),
                                "taken",
                                "50",
                                "packs-10-1",
                                "2",
                                "packs-5-1",
                                "1",
                                "each-1",
                                "")
                        .body())
                .contains("175 g in = 87.5 g out + 0 g lost + 87.5 g unaccounted for.");

        var refused = repack(
                "r-0", "taken", "50", "tag-1", one.value(), "packs-10-1", "2", "tag-2", two.value(), "each-2", "28");
        assertThat(refused.statusCode()).isEqualTo(422);
        assertThat(refused.body())
                .contains("175 g go in and 168 g come out.", "value=\"" + two + "\"", "name=\"each-2\" value=\"28\"");
        assertThat(count("REPACK")).isZero();

        for (int i = 0; i < 2; i++) {
            assertThat(repack(
                                    "r-1",
                                    "taken",
                                    "50",
                                    "loss",
                                    "2",
                                    "tag-1",
                                    one.value(),
                                    "packs-10-1",
                                    "2",
                                    "tag-2",
                                    two.value(),
                                    "each-2",
                                    "28")
                            .statusCode())
                    .isEqualTo(200);
        }
        assertThat(count("REPACK")).isEqualTo(1);
        assertThat(holds(tag)).isEqualTo("10 for 17 of LOT-A");
        // $83.33 for 48 good pieces
        assertThat(holds(one)).isEqualTo("20 for 35 of LOT-A");
        assertThat(holds(two)).isEqualTo("28 for 49 of LOT-A");
    }

    @Test
    void a_row_that_cannot_be_is_refused_beside_itself() throws Exception {
        assertThat(repack("r-1", "taken", "5").body()).contains("Write how much is in the first package.");
        assertThat(repack("r-1", "taken", "5", "each-1", "5", "tag-1", "x").body())
                .contains("“x” is no tag");
        var one = facility.tag().value();
        assertThat(repack("r-1", "taken", "5", "each-1", "3", "tag-1", one, "each-2", "2", "tag-2", one)
                        .body())
                .contains("This tag stands above already");
        assertThat(repack("r-1", "taken", "all", "each-1", "3", "tag-1", one).body())
                .contains("“all” is not a quantity in ea");
        assertThat(count("REPACK")).isZero();
    }

    // ------------------------------------------------------------------ owners

    @Test
    void what_comes_of_anothers_goods_stays_theirs_and_stock_is_told_by_owner() throws Exception {
        var theirs = received("LOT-A", "TestPassed", "Green Farms LLC");
        var part = facility.tag();
        var page = "/packages/" + theirs;
        assertThat(maria.get(page).body()).contains("Green Farms LLC");
        assertThat(maria.post(
                                page,
                                page + "/split",
                                "key",
                                "s",
                                "tag",
                                part.value(),
                                "quantity",
                                "10",
                                "room",
                                facility.room("VAULT").ref())
                        .statusCode())
                .isEqualTo(200);
        assertThat(jdbc.sql("SELECT owner FROM ledger.stock_unit WHERE facility_id = :f AND tag = :t")
                        .param("f", facility.id().value())
                        .param("t", part.value())
                        .query(String.class)
                        .single())
                .isEqualTo("Green Farms LLC");
        var csv = maria.get("/stock?by=owner&format=csv").body();
        assertThat(csv).containsPattern("Green Farms LLC,[^\\n]*60").containsPattern("This facility,[^\\n]*120");
    }
}
