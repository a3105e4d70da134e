package io.everygram.catalog.imports;

import static io.everygram.catalog.imports.ImportFixture.LAX;
import static io.everygram.catalog.imports.ImportFixture.PERSON;
import static org.assertj.core.api.Assertions.assertThat;

import io.everygram.catalog.domain.RecordKind;
import io.everygram.catalog.imports.ImportOutcome.ChangedSince;
import io.everygram.catalog.imports.domain.JudgedRow.Verdict;
import io.everygram.testing.TestDatabase;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** While something goes on with a record no file sets it aside, and what was booked in an item keeps its meaning: when judged, when applied, when undone. */
@Tag("database")
class WhatGoesOnTest {
    private static final Map<RecordKind, String> FILES = Map.of(
            RecordKind.ITEMS, "Number,Name,Tracked,Category,Unit,Active\nX,Jar,yes,flower,each,%s\n",
            RecordKind.VENDORS, "Code,Name,Sells,Lead time days,Active\nX,Bags Inc,bags,6,%s\n",
            RecordKind.CUSTOMERS,
                    "Code,Name,License,License valid to,City,State,Latitude,Longitude,Active\nX,Door,C10,2031-12-31,Vernon,CA,34,-118,%s\n",
            RecordKind.ROOMS, "Code,Name,Purpose,Active\nX,Vault,VAULT,%s\n",
            RecordKind.SLOTS, "Code,Room,X meters,Y meters,Pick sequence,Active\nX,HALL,1,1,1,%s\n");

    private static final String CASES = """
            ITEMS     | INSERT INTO ledger.stock_unit (facility_id, lot, item_id, unit, received_at, on_hand) VALUES (2, 'L', #, 'EACH', now(), 1)
            ITEMS     | WITH o AS (INSERT INTO orders.sales_order (facility_id, number, customer_id, deliver_on, created_at, created_by) VALUES (2, 'S#', 1, '2031-03-14', now(), 'x') RETURNING order_id) INSERT INTO orders.sales_order_line (facility_id, order_id, line, item_id, quantity, unit, price) SELECT 2, order_id, 1, #, 1, 'EACH', 1 FROM o
            ITEMS     | WITH o AS (INSERT INTO purchasing.purchase_order (facility_id, number, vendor_id, expected_on, created_at, created_by) VALUES (2, 'P#', 999999, '2031-03-14', now(), 'x') RETURNING order_id) INSERT INTO purchasing.purchase_order_line (facility_id, order_id, line, item_id, quantity, unit, unit_price) SELECT 2, order_id, 1, #, 1, 'EACH', 1 FROM o
            ITEMS     | INSERT INTO production.run (facility_id, number, output_item_id, quantity, starts_on, line, created_at, created_by) VALUES (2, 'R#', #, 1, '2031-03-14', 'A', now(), 'x')
            VENDORS   | INSERT INTO purchasing.purchase_order (facility_id, number, vendor_id, expected_on, created_at, created_by) VALUES (2, 'V#', #, '2031-03-14', now(), 'x')
            CUSTOMERS | INSERT INTO orders.sales_order (facility_id, number, customer_id, deliver_on, created_at, created_by) VALUES (1, 'C#', #, '2031-03-14', now(), 'x')
            ROOMS     | WITH p AS (INSERT INTO ledger.place (facility_id, kind, ref) VALUES (1, 'ROOM', '#') RETURNING place_id), s AS (INSERT INTO ledger.stock_unit (facility_id, lot, item_id, unit, received_at, on_hand) VALUES (1, 'L', 7, 'EACH', now(), 1) RETURNING unit_id) INSERT INTO ledger.balance (facility_id, unit_id, place_id, is_real, quantity, cost) SELECT 1, unit_id, place_id, true, 1, 1 FROM p, s
            SLOTS     | WITH p AS (INSERT INTO ledger.place (facility_id, kind, ref) VALUES (1, 'SLOT', '#') RETURNING place_id), s AS (INSERT INTO ledger.stock_unit (facility_id, lot, item_id, unit, received_at, on_hand) VALUES (1, 'L', 7, 'EACH', now(), 1) RETURNING unit_id) INSERT INTO ledger.balance (facility_id, unit_id, place_id, is_real, quantity, cost) SELECT 1, unit_id, place_id, true, 1, 1 FROM p, s
            """;

    @RegisterExtension
    static final TestDatabase db = TestDatabase.perClass();

    private static final AtomicInteger NUMBER = new AtomicInteger();

    private static ImportFixture desk;

    @BeforeAll
    static void open() {
        desk = new ImportFixture(db.dataSource());
    }

    @AfterAll
    static void close() {
        desk.close();
    }

    private String file(RecordKind kind, String key, String active) {
        var lines = FILES.getOrDefault(kind, "").formatted(active).split("\n");
        return lines[0] + "\n" + lines[1].replaceFirst("X", key) + "\n";
    }

    private String made(RecordKind kind) {
        if (kind == RecordKind.SLOTS) {
            desk.applied(RecordKind.ROOMS, "Code,Name,Purpose\nHALL,Hall,VAULT\n");
        }
        var key = "X" + NUMBER.incrementAndGet();
        desk.applied(kind, file(kind, key, "yes"));
        return key;
    }

    private void goesOn(RecordKind kind, String key, String statement) {
        var id = desk.one("SELECT " + kind.id() + " FROM catalog." + kind.table() + " WHERE "
                + kind.key().name() + " = '" + key + "'");
        desk.run(statement.replace("#", id));
    }

    private String active(RecordKind kind, String key) {
        return desk.one("SELECT active FROM catalog." + kind.table() + " WHERE "
                + kind.key().name() + " = '" + key + "'");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '"', textBlock = CASES)
    void a_file_that_would_set_it_aside_is_bad_in_that_row(RecordKind kind, String statement) {
        var key = made(kind);
        goesOn(kind, key, statement);

        assertThat(desk.problems(desk.judged(kind, file(kind, key, "no")))).containsExactly("2 Active");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '"', textBlock = CASES)
    void a_file_judged_before_is_refused_in_that_row_when_it_goes_ahead(RecordKind kind, String statement) {
        var key = made(kind);
        var id = desk.judged(kind, file(kind, key, "no"));
        goesOn(kind, key, statement);

        desk.apply(id);

        assertThat(desk.summary(id).rowsRefused()).isEqualTo(1);
        assertThat(active(kind, key)).isEqualTo("t");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '"', textBlock = CASES)
    void an_undo_that_would_set_it_aside_again_is_refused(RecordKind kind, String statement) {
        var key = made(kind);
        desk.applied(kind, file(kind, key, "no"));
        var taken = desk.applied(kind, file(kind, key, "yes"));
        goesOn(kind, key, statement);

        assertThat(desk.imports.undo(LAX, taken, PERSON)).isInstanceOf(ChangedSince.class);
        assertThat(active(kind, key)).isEqualTo("t");
    }

    @ParameterizedTest
    @CsvSource({"ITEMS", "VENDORS", "CUSTOMERS", "ROOMS", "SLOTS"})
    void with_nothing_going_on_it_is_set_aside_and_taken_up_by_the_undo(RecordKind kind) {
        var key = made(kind);

        var id = desk.applied(kind, file(kind, key, "no"));

        assertThat(active(kind, key)).isEqualTo("f");
        assertThat(desk.imports.undo(LAX, id, PERSON)).isEqualTo(new ImportOutcome.Undone(1));
        assertThat(active(kind, key)).isEqualTo("t");
    }

    private static String jar(String key, String unit, String content) {
        return "Number,Name,Tracked,Category,Unit,Content grams\n%s,Jar,yes,flower,%s,%s\n"
                .formatted(key, unit, content);
    }

    private static final String BOOKED =
            "INSERT INTO ledger.stock_unit (facility_id, lot, item_id, unit, received_at) VALUES (2, 'L', #, 'EACH', now())";

    @ParameterizedTest
    @CsvSource({"each, 7.0, Content grams", "each, '', Content grams", "gram, 3.5, Unit"})
    void what_was_booked_in_an_item_keeps_its_unit_and_content(String unit, String content, String field) {
        var key = "B" + NUMBER.incrementAndGet();
        desk.applied(RecordKind.ITEMS, jar(key, "each", "3.5"));
        // An item kept by weight states no content, so that only what is fixed can be wrong with the row.
        var sent = jar(key, unit, unit.equals("gram") ? "" : content);
        var before = desk.judged(RecordKind.ITEMS, sent);
        goesOn(RecordKind.ITEMS, key, BOOKED);

        assertThat(desk.problems(desk.judged(RecordKind.ITEMS, sent))).contains("2 " + field);
        desk.apply(before);
        assertThat(desk.summary(before).rowsRefused()).isEqualTo(1);
        assertThat(desk.one("SELECT unit || ' ' || content_grams FROM catalog.item WHERE number = '" + key + "'"))
                .isEqualTo("EACH 3.5000");
    }

    @Test
    void content_may_still_change_when_only_a_price_refers_to_the_item() {
        desk.applied(RecordKind.ITEMS, jar("PRICED", "each", "3.5"));
        desk.applied(RecordKind.VENDORS, "Code,Name,Sells,Lead time days\nPV,Bags Inc,bags,6\n");
        desk.applied(RecordKind.PRICES, "Vendor,Item,Price\nPV,PRICED,1\n");

        desk.applied(RecordKind.ITEMS, jar("PRICED", "each", "7.0"));

        assertThat(desk.one("SELECT content_grams FROM catalog.item WHERE number = 'PRICED'"))
                .isEqualTo("7.0000");
    }

    @Test
    void an_undo_does_not_give_back_a_content_that_was_booked_otherwise() {
        desk.applied(RecordKind.ITEMS, jar("UNDO", "each", "3.5"));
        var changed = desk.applied(RecordKind.ITEMS, jar("UNDO", "each", "7.0"));
        goesOn(RecordKind.ITEMS, "UNDO", BOOKED);

        assertThat(desk.imports.undo(LAX, changed, PERSON)).isInstanceOf(ChangedSince.class);
        assertThat(desk.one("SELECT content_grams FROM catalog.item WHERE number = 'UNDO'"))
                .isEqualTo("7.0000");
    }

    private void items(String... numbers) {
        var csv = new StringBuilder("Number,Name,Tracked,Category,Unit\n");
        List.of(numbers).forEach(n -> csv.append(n).append(",Part,no,packaging,each\n"));
        desk.applied(RecordKind.ITEMS, csv.toString());
    }

    @Test
    void two_files_right_when_judged_do_not_close_a_circle_when_both_go_ahead() {
        items("P", "Q", "R");
        var first = desk.judged(RecordKind.BOMS, "Output,Component,Quantity per unit\nP,Q,1\n");
        var second = desk.judged(RecordKind.BOMS, "Output,Component,Quantity per unit\nQ,P,1\nQ,R,1\n");

        desk.apply(first);
        desk.apply(second);

        assertThat(desk.summary(second).rowsRefused()).isEqualTo(1);
        assertThat(desk.rows(second, Verdict.BAD)
                        .getFirst()
                        .row()
                        .problems()
                        .getFirst()
                        .field())
                .isEqualTo("Component");
        assertThat(
                        desk.one(
                                "SELECT string_agg(i.number, ',') FROM catalog.bom_line AS l JOIN catalog.bom AS b USING (bom_id) JOIN catalog.item AS o ON o.item_id = b.output_item_id JOIN catalog.item AS i ON i.item_id = l.component_item_id WHERE o.number = 'Q'"))
                .isEqualTo("R");
    }

    @Test
    void an_undo_does_not_close_a_circle_with_a_bill_made_since() {
        items("S", "T", "U", "W");
        desk.applied(RecordKind.BOMS, "Output,Component,Quantity per unit,Substitute\nS,T,1,U\n");
        var without = desk.applied(RecordKind.BOMS, "Output,Component,Quantity per unit,Substitute\nS,T,1,W\n");
        desk.applied(RecordKind.BOMS, "Output,Component,Quantity per unit\nU,S,1\n");

        assertThat(desk.imports.undo(LAX, without, PERSON)).isInstanceOf(ChangedSince.class);
        assertThat(
                        desk.one(
                                "SELECT s.number FROM catalog.bom_line AS l JOIN catalog.item AS s ON s.item_id = l.substitute_item_id JOIN catalog.item AS c ON c.item_id = l.component_item_id WHERE c.number = 'T'"))
                .isEqualTo("W");
    }

    @Test
    void a_successor_is_another_item_and_has_none_itself() {
        items("OLD", "NEW", "NEXT");
        desk.applied(
                RecordKind.ITEMS, "Number,Name,Tracked,Category,Unit,Successor\nNEW,Part,no,packaging,each,NEXT\n");

        var id = desk.judged(
                RecordKind.ITEMS,
                "Number,Name,Tracked,Category,Unit,Successor\nOLD,Part,no,packaging,each,NEW\nNEXT,Part,no,packaging,each,NEXT\nX9,Part,no,packaging,each,NOSUCH\n");

        assertThat(desk.problems(id)).containsExactly("2 Successor", "3 Successor", "4 Successor");
        desk.applied(
                RecordKind.ITEMS, "Number,Name,Tracked,Category,Unit,Successor\nOLD,Part,no,packaging,each,NEXT\n");
        assertThat(
                        desk.one(
                                "SELECT s.number FROM catalog.item AS i JOIN catalog.item AS s ON s.item_id = i.successor_item_id WHERE i.number = 'OLD'"))
                .isEqualTo("NEXT");
    }
}
