package io.everygram.reconciliation;

import static io.everygram.testing.Patience.await;
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
import io.everygram.tracking.StateLink;
import java.math.BigDecimal;
import java.net.http.HttpResponse;
import java.time.Clock;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

/** How a new customer's stock comes into the book: from a file, or from what the state has; judged first, taken back as one. */
@WholeApplication
class OpeningStockTest {
    private static final String PATH = "/opening-stock";
    private static final String HEADER =
            "Package tag,Item,Lot,Quantity,Unit,Room,Slot,Cost of all,Cost of one,Packaged on,Expires on,Lab state\n";

    private final JdbcClient jdbc;
    private final People people;
    private final Ledger ledger;
    private final StateLink link;
    private final Clock clock;

    @LocalServerPort
    private int port;

    private TestFacility here;
    private Browser desk;

    @Autowired
    @SuppressWarnings("NullAway.Init") // before each test
    OpeningStockTest(JdbcClient jdbc, People people, Ledger ledger, StateLink link, Clock clock) {
        this.jdbc = jdbc;
        this.people = people;
        this.ledger = ledger;
        this.link = link;
        this.clock = clock;
    }

    @BeforeEach
    void a_facility_without_stock() throws Exception {
        here = TestFacility.create(jdbc);
        desk = Browser.signedIn(port, here.person(people, "desk", Role.SPECIALIST));
    }

    private String number(long item) {
        return jdbc.sql("SELECT number FROM catalog.item WHERE item_id = :i")
                .param("i", item)
                .query(String.class)
                .single();
    }

    private HttpResponse<String> sent(String rows) throws Exception {
        return desk.upload(PATH + "/new", PATH, "stock.csv", HEADER + rows);
    }

    private record Booked(BigDecimal quantity, BigDecimal cost, String lot, String labState) {}

    private List<Booked> booked(String tag) {
        return jdbc.sql("""
                        SELECT b.quantity, b.cost, u.lot, u.lab_state FROM ledger.stock_unit AS u
                        JOIN ledger.balance AS b USING (facility_id, unit_id) JOIN ledger.place AS p USING (facility_id, place_id)
                        WHERE u.facility_id = :f AND coalesce(u.tag, u.lot) = :t AND p.kind IN ('ROOM', 'SLOT') AND b.quantity > 0""")
                .param("f", here.id().value())
                .param("t", tag)
                .query((r, n) -> new Booked(
                        r.getBigDecimal(1).stripTrailingZeros(),
                        r.getBigDecimal(2).stripTrailingZeros(),
                        r.getString(3),
                        r.getString(4)))
                .list();
    }

    private long count(String table) {
        return jdbc.sql("SELECT count(*) FROM " + table + " WHERE facility_id = :f")
                .param("f", here.id().value())
                .query(Long.class)
                .single();
    }

    @Test
    void a_tag_that_stands_at_another_facility_or_is_of_another_states_system_is_refused_in_its_row() throws Exception {
        var sister = TestFacility.create(jdbc);
        var live = sister.received(
                ledger,
                sister.item("Kush"),
                Quantity.of(10, Unit.EACH),
                "VAULT",
                clock.instant(),
                java.time.LocalDate.of(2099, 1, 1));
        link.connect(here.id(), "METRC", "http://127.0.0.1:9", here.license(), "key", "key");
        var jar = number(here.item("Jar").value());
        var row = "," + jar + ",L1,120,,Vault,,600,,2031-01-05,2031-12-31,TestPassed\n";
        assertThat(sent(here.tag() + row + live + row + here.barcode() + row).body())
                .contains("1 row can go ahead, 2 cannot")
                .contains(live + " stands at ", "packages here have 24 characters");
        assertThat(count("ledger.stock_unit")).isZero();
    }

    @Test
    void a_file_is_judged_whole_its_good_rows_go_ahead_and_come_back_as_one() throws Exception {
        var jar = number(here.item("Jar").value());
        var flower = number(here.item("Flower", "GRAM", null, true).value());
        var bag = number(here.item("Bag", "EACH", null, false).value());
        var one = here.tag();
        var two = here.tag();

        // 1. The page says what to do while there is nothing, and gives the columns.
        assertThat(desk.get(PATH).body()).contains("No file was taken in yet", "Take in a file");
        assertThat(desk.get(PATH + "/template.csv").body()).startsWith("Package tag,Item,Lot,Quantity");

        // 2. Every error of every row, with field and reason; nothing is booked by judging.
        var judged = sent(one + "," + jar + ",L1,120,,Vault,,600,,2031-01-05,2031-12-31,TestPassed\n"
                + two + "," + flower + ",,1.5,Kilograms,FINISHED_GOODS,,,0.80,1/5/2031,,Test Passed\n"
                + "," + bag + ",B-7,\"2,000\",,RECEIVING,,,,,,\n"
                + one + "," + jar + ",L1,1,,Vault,,,,,,\n"
                + "ABC," + jar + ",,-3,Grams,Attic,,x,,31.12.2031,,Fine\n"
                + "," + jar + ",,5,,Vault,,,,,,\n"
                + here.tag() + ",Nothing we have,,5,,Vault,,,,,,\n");
        assertThat(judged.uri().getPath()).matches(PATH + "/\\d+");
        var file = judged.uri().getPath();
        assertThat(judged.body())
                .contains("3 rows can go ahead, 4 cannot")
                .contains("Row 2 has this tag already")
                .contains(
                        "this has 3", "a figure above zero", "has no room “Attic”", "no amount of dollars", "is no day")
                .contains("none of the state’s words", "This item is tracked", "There is no item “Nothing we have”");
        assertThat(count("ledger.stock_unit")).isZero();

        // 3. They go ahead: in the item's unit, at the cost that was written, or that of one, or the item's own.
        assertThat(desk.post(file, file + "/apply").body()).contains("3 rows went ahead");
        assertThat(booked(one.value()))
                .containsExactly(new Booked(new BigDecimal("1.2E+2"), new BigDecimal("6E+2"), "L1", "TestPassed"));
        assertThat(booked(two.value()))
                .containsExactly(
                        new Booked(new BigDecimal("1.5E+3"), new BigDecimal("1.2E+3"), "OPENING", "TestPassed"));
        assertThat(booked("B-7"))
                .containsExactly(new Booked(new BigDecimal("2E+3"), new BigDecimal("2E+4"), "B-7", "NotRequired"));
        assertThat(count("tracking.outbox")).as("the state has them already").isZero();
        assertThat(desk.get("/packages/" + one).body()).contains("Opening stock");
        assertThat(desk.get("/start").body()).contains("The book has stock");

        // 4. Twice is once: the button again, and the same file again.
        assertThat(desk.post(file, file + "/apply").body()).contains("0 parts");
        assertThat(count("ledger.stock_unit")).isEqualTo(3);
        assertThat(sent(one + "," + jar + ",L1,120,,Vault,,600,,2031-01-05,2031-12-31,TestPassed\n")
                        .body())
                .contains("is in the book already", "0 rows can go ahead");

        // 5. All of it comes back as one; then a package comes in again as it was, with another quantity, and not as
        // something else.
        assertThat(desk.post(file, file + "/undo").body()).contains("Taken back by");
        assertThat(booked(one.value())).isEmpty();
        assertThat(sent(one + "," + jar + ",L2,119,,Vault,,595,,2031-01-05,2031-12-31,TestPassed\n")
                        .body())
                .contains("was in the book before with another item, lot, day, owner or lab state");
        var again = sent(one + "," + jar + ",L1,119,,Vault,,595,,2031-01-05,2031-12-31,TestPassed\n")
                .uri()
                .getPath();
        assertThat(desk.post(again, again + "/apply").body()).contains("1 row went ahead");
        assertThat(booked(one.value()))
                .containsExactly(new Booked(new BigDecimal("119"), new BigDecimal("595"), "L1", "TestPassed"));

        // 6. What was worked with since stays, and says so.
        var vault = here.room("FINISHED_GOODS").ref();
        var move = desk.post(
                "/packages/" + one, "/packages/" + one + "/move", "key", "m1", "to", "ROOM " + vault, "room", vault);
        assertThat(move.statusCode()).isEqualTo(200);
        var stays = desk.post(again, again + "/undo");
        assertThat(stays.statusCode()).isEqualTo(422);
        assertThat(stays.body()).contains("was moved, used, tested or held since", "Nothing was taken back");
    }

    @Test
    void what_the_state_has_is_taken_over_tag_by_tag_after_it_was_shown() throws Exception {
        var jar = here.item("Jar");
        var name = "Jar F" + here.id().value();
        var good = here.tag();
        var held = here.tag();
        var unknown = here.tag();
        atState(good, "ACTIVE", name, "48", "Each", "Vault", "TestPassed");
        atState(held, "ON_HOLD", name, "5", "Each", "Quarantine", "TestFailed");
        atState(unknown, "ACTIVE", "A name we do not have", "5", "Each", "Vault", "TestPassed");
        atState(here.tag(), "INACTIVE", name, "0", "Each", "Vault", "TestPassed");

        assertThat(desk.get(PATH).body()).contains("The state has 3 packages here", "Take over from the state");
        var judged = desk.post(PATH, PATH + "/state");
        var file = judged.uri().getPath();
        assertThat(judged.body()).contains("2 rows can go ahead, 1 cannot", "There is no item “A name we do not have”");
        assertThat(count("ledger.stock_unit")).isZero();

        assertThat(desk.post(file, file + "/apply").body()).contains("2 rows went ahead");
        assertThat(booked(good.value())).singleElement().satisfies(b -> {
            assertThat(b.quantity()).isEqualByComparingTo("48");
            assertThat(b.cost()).as("the item's").isEqualByComparingTo("480");
        });
        assertThat(booked(held.value()))
                .singleElement()
                .satisfies(b -> assertThat(b.labState()).isEqualTo("TestFailed"));
        assertThat(desk.get(PATH).body()).contains("The state has 1 package here");
        assertThat(count("tracking.outbox")).isZero();
        assertThat(jar.value()).isPositive();
    }

    /** Reasons of the open holds of a package. */
    private List<String> holds(PackageTag tag) {
        return jdbc.sql("""
                        SELECT h.reason FROM ledger.hold AS h JOIN ledger.stock_unit AS u USING (facility_id, unit_id)
                        WHERE u.facility_id = :f AND u.tag = :t AND h.released_at IS NULL ORDER BY 1""")
                .param("f", here.id().value())
                .param("t", tag.value())
                .query((r, n) -> r.getString(1))
                .list();
    }

    @Test
    void what_comes_into_quarantine_is_held_there_until_it_is_released_or_taken_back() throws Exception {
        var jar = number(here.item("Jar").value());
        var waits = here.tag();
        var free = here.tag();
        var rows = waits + "," + jar + ",L1,5,,QUARANTINE,,,,,,NotSubmitted\n" + free + "," + jar
                + ",L1,5,,Vault,,,,,,TestPassed\n";

        var file = sent(rows).uri().getPath();
        assertThat(desk.post(file, file + "/apply").body()).contains("2 rows went ahead");
        assertThat(holds(waits)).containsExactly("QUARANTINE");
        assertThat(holds(free)).isEmpty();
        assertThat(count("ledger.movement")).as("the same movement holds").isEqualTo(1);
        assertThat(desk.get("/quarantine").body()).contains(waits.lastSix());
        assertThat(desk.get("/packages/" + waits).body()).contains("waits for its release");

        // The file's own hold does not keep it from being taken back; then it comes in again, and is held again.
        assertThat(desk.post(file, file + "/undo").body()).contains("Taken back by");
        assertThat(booked(waits.value())).isEmpty();
        assertThat(holds(waits)).isEmpty();
        var again = sent(rows).uri().getPath();
        assertThat(desk.post(again, again + "/apply").body()).contains("2 rows went ahead");
        assertThat(holds(waits)).containsExactly("QUARANTINE");

        // A result of its testing keeps it.
        var tested = ledger.changeLabState(
                Command.Header.of(here.id(), IdempotencyKey.fresh(), clock.instant(), "lab", ""),
                UnitRef.of(waits),
                "TestPassed");
        assertThat(tested).isInstanceOf(LedgerOutcome.Posted.class);
        assertThat(desk.post(again, again + "/undo").body()).contains("was moved, used, tested or held since");
        assertThat(holds(waits)).containsExactly("QUARANTINE");
    }

    @Test
    void a_persons_hold_keeps_what_was_taken_over() throws Exception {
        var jar = number(here.item("Jar").value());
        var waits = here.tag();
        var again = sent(waits + "," + jar + ",L1,5,,QUARANTINE,,,,,,NotSubmitted\n")
                .uri()
                .getPath();
        assertThat(desk.post(again, again + "/apply").body()).contains("1 row went ahead");
        var page = "/packages/" + waits;
        var _ = desk.post(page, page + "/hold", "key", "h1", "reason", "Mold", "note", "Look at it");
        assertThat(holds(waits)).containsExactly("Mold", "QUARANTINE");
        assertThat(desk.post(again, again + "/undo").body()).contains("was moved, used, tested or held since");
        assertThat(holds(waits)).containsExactly("Mold", "QUARANTINE");
    }

    private void atState(
            PackageTag tag, String status, String item, String quantity, String unit, String room, String lab) {
        var _ = jdbc.sql("""
                        INSERT INTO tracking.state_package (facility_id, tag, status, item_name, quantity, unit, location, lab_state, last_modified, seen_at)
                        VALUES (:f, :t, :s, :i, :q::numeric, :u, :r, :l, now(), now())""")
                .param("f", here.id().value())
                .param("t", tag.value())
                .param("s", status)
                .param("i", item)
                .param("q", quantity)
                .param("u", unit)
                .param("r", room)
                .param("l", lab)
                .update();
    }

    @Test
    void from_the_first_departure_on_it_is_over_and_others_may_not_do_it() throws Exception {
        var jar = number(here.item("Jar").value());
        var row = here.tag() + "," + jar + ",L1,120,,Vault,,,,,,TestPassed\n";
        var file = sent(row).uri().getPath();
        var _ = jdbc.sql("""
                        INSERT INTO ledger.movement (facility_id, kind, command_key, happened_at, recorded_at, actor)
                        VALUES (:f, 'SHIP', 'truck', now(), now(), 'tester')""").param("f", here.id().value()).update();

        var late = desk.post(file, file + "/apply?show=bad");
        assertThat(late.body()).contains("could not be any more");
        assertThat(desk.get(file + "?show=bad").body()).contains("Goods have left since");
        assertThat(desk.get(PATH).body()).contains("its book is in use").doesNotContain("Take in a file");
        assertThat(count("ledger.stock_unit")).isZero();

        var sales = Browser.signedIn(port, here.person(people, "sales", Role.SALES));
        assertThat(sales.get(PATH).statusCode()).isEqualTo(403);
        var elsewhere = TestFacility.create(jdbc);
        var other = Browser.signedIn(port, elsewhere.person(people, "desk", Role.SPECIALIST));
        assertThat(other.get(file).statusCode()).isEqualTo(404);
    }

    /** Large files are worked on behind their page. */
    private void ended(String file, String words) {
        await().until(() -> desk.get(file + "?show=new").body().contains(words));
    }

    /** Small here; with {@code -Deverygram.opening.rows=50000} it measures what is promised. */
    @Test
    void thousands_of_rows_are_judged_and_booked_in_a_few_movements() throws Exception {
        int rows = Integer.getInteger("everygram.opening.rows", 2_500);
        var jar = number(here.item("Jar").value());
        var content = new StringBuilder();
        IntStream.range(0, rows)
                .forEach(i -> content.append(here.tag())
                        .append(",")
                        .append(jar)
                        .append(",L1,12,,Vault,,60,,2031-01-05,2031-12-31,TestPassed\n"));
        long start = System.nanoTime();
        var file = sent(content.toString()).uri().getPath();
        ended(file, "can go ahead, 0 cannot");
        long judged = System.nanoTime();
        var _ = desk.post(file, file + "/apply");
        ended(file, "rows went ahead");
        System.out.printf(
                "opening stock: %,d rows judged in %.1f s, booked in %.1f s%n",
                rows, (judged - start) / 1e9, (System.nanoTime() - judged) / 1e9);
        assertThat(count("ledger.stock_unit")).isEqualTo(rows);
        assertThat(count("ledger.movement")).isEqualTo((rows + 999) / 1_000);
        assertThat(Quantity.of(rows * 12L, Unit.EACH).amount())
                .isEqualByComparingTo(jdbc.sql(
                                "SELECT sum(b.quantity) FROM ledger.balance AS b JOIN ledger.place AS p USING (facility_id, place_id) WHERE b.facility_id = :f AND p.kind = 'ROOM'")
                        .param("f", here.id().value())
                        .query(BigDecimal.class)
                        .single());
    }
}
