package io.everygram.catalog.imports;

import static io.everygram.catalog.imports.ImportFixture.DEN;
import static io.everygram.catalog.imports.ImportFixture.LAX;
import static io.everygram.catalog.imports.ImportFixture.PERSON;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.everygram.catalog.domain.RecordKind;
import io.everygram.catalog.imports.ImportOutcome.ChangedSince;
import io.everygram.catalog.imports.ImportOutcome.Conflict;
import io.everygram.catalog.imports.ImportOutcome.NotNow;
import io.everygram.catalog.imports.domain.JudgedRow.Verdict;
import io.everygram.testing.TestDatabase;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.springframework.dao.DataAccessException;

@Tag("database")
class ImportsTest {
    private static final String HEADER = "Number,Name,Tracked,Category,Unit,Content grams,Case pack,Price\n";

    @RegisterExtension
    static final TestDatabase db = TestDatabase.perClass();

    private static ImportFixture desk;

    @BeforeAll
    static void open() {
        desk = new ImportFixture(db.dataSource());
    }

    @BeforeEach
    void empty() {
        desk.run("TRUNCATE catalog.import, catalog.item, catalog.vendor, catalog.customer, catalog.room CASCADE");
    }

    @AfterAll
    static void close() {
        desk.close();
    }

    @Test
    void every_error_of_a_large_file_is_found_in_one_pass_and_the_good_rows_can_go_ahead() {
        var planted = new ArrayList<String>();
        var csv = new StringBuilder(HEADER);
        for (int i = 0; i < 20_000; i++) {
            var row = i + 2;
            if (i % 66 == 5 && planted.size() < 300) {
                csv.append(
                        switch (planted.size() % 6) {
                            case 0 -> "I-%05d,Jar,yes,flower,stone,3.5,10,25\n".formatted(i);
                            case 1 -> "I-%05d,,yes,flower,each,3.5,10,25\n".formatted(i);
                            case 2 -> "I-%05d,Jar,maybe,flower,each,3.5,10,25\n".formatted(i);
                            case 3 -> "I-%05d,Jar,yes,flower,each,-1,10,25\n".formatted(i);
                            case 4 -> "I-00000,Jar,yes,flower,each,3.5,10,25\n";
                            default -> "I-%05d,Jar,yes,flower,each,3.5,10,25.999\n".formatted(i);
                        });
                planted.add(row + " "
                        + List.of("Unit", "Name", "Tracked", "Content grams", "Number", "Price")
                                .get(planted.size() % 6));
            } else {
                csv.append("I-%05d,Jar %d,yes,flower,each,3.5,10,25\n".formatted(i, i));
            }
        }

        var id = desk.judged(RecordKind.ITEMS, csv.toString());

        assertThat(desk.problems(id)).containsExactlyElementsOf(planted).hasSize(300);
        assertThat(desk.summary(id).rowsNew()).isEqualTo(20_000 - planted.size());
        assertThat(desk.one("SELECT count(*) FROM catalog.item")).isEqualTo("0");
        desk.apply(id);
        assertThat(desk.one("SELECT count(*) FROM catalog.item")).isEqualTo(Integer.toString(20_000 - planted.size()));
        assertThat(desk.summary(id).rowsWaiting()).isZero();
        assertThat(desk.imports.undo(LAX, id, PERSON, (done, total) -> done < total / 2))
                .as("told to leave off in the middle")
                .isEmpty();
        assertThat(desk.one("SELECT count(*) FROM catalog.item")).isEqualTo(Integer.toString(20_000 - planted.size()));
        assertThat(desk.imports.undo(LAX, id, PERSON)).isEqualTo(new ImportOutcome.Undone(20_000 - planted.size()));
        assertThat(desk.one("SELECT count(*) FROM catalog.item")).isEqualTo("0");
    }

    @Test
    void a_row_with_several_errors_names_them_all() {
        var id = desk.judged(RecordKind.ITEMS, HEADER + ",,perhaps,metal,yard,0,0,x,left over\n");

        assertThat(desk.problems(id))
                .containsExactly(
                        "2 Number",
                        "2 Name",
                        "2 Tracked",
                        "2 Category",
                        "2 Unit",
                        "2 Content grams",
                        "2 Packs",
                        "2 Price",
                        "2 ");
    }

    @Test
    void the_preview_is_a_difference() {
        desk.applied(RecordKind.ITEMS, HEADER + "A,Jar,yes,flower,each,3.5,10,25\nB,Bag,no,packaging,each,,100,0\n");

        var id = desk.judged(
                RecordKind.ITEMS,
                HEADER
                        + "A,Jar,yes,flower,each,3.5,12,27.50\nB,Bag,no,packaging,each,,100,0\nC,Lid,no,packaging,each,,,\n");

        var changed = desk.rows(id, Verdict.CHANGED).getFirst().row();
        assertThat(changed.key()).isEqualTo("A");
        assertThat(changed.oldValues()).isEqualTo(Map.of("packs", "case 10 sale purchase", "price", "25.00"));
        assertThat(changed.newValues()).isEqualTo(Map.of("packs", "case 12 sale purchase", "price", "27.50"));
        assertThat(desk.rows(id, Verdict.UNCHANGED))
                .extracting(r -> r.row().key())
                .containsExactly("B");
        assertThat(desk.rows(id, Verdict.NEW)).extracting(r -> r.row().key()).containsExactly("C");
    }

    @Test
    void a_column_that_the_file_lacks_and_a_blank_that_cannot_be_stay_as_they_are() {
        desk.applied(RecordKind.ITEMS, HEADER + "A,Jar,yes,flower,each,3.5,10,25\n");

        desk.applied(RecordKind.ITEMS, "Number,Name,Tracked,Category,Unit,Case pack\nA,Jar,yes,flower,each,\n");
        assertThat(desk.one("SELECT content_grams || ' ' || packs || ' ' || price FROM catalog.item"))
                .isEqualTo("3.5000  25.00");

        desk.applied(RecordKind.ITEMS, "Number,Name,Tracked,Category,Unit,Content grams\nA,Jar,yes,flower,each,\n");
        assertThat(desk.one("SELECT content_grams IS NULL FROM catalog.item")).isEqualTo("t");
    }

    @Test
    void undo_gives_every_field_its_old_value_and_removes_what_is_new() {
        desk.applied(RecordKind.ITEMS, HEADER + "A,Jar,yes,flower,each,3.5,10,25\nB,Bag,no,packaging,each,,100,0\n");
        var before = desk.table("item");
        var id = desk.applied(
                RecordKind.ITEMS, HEADER + "A,Big jar,yes,flower,each,,12,27.50\nC,Lid,no,packaging,each,,,\n");
        assertThat(desk.table("item")).isNotEqualTo(before);

        assertThat(desk.imports.undo(LAX, id, PERSON)).isEqualTo(new ImportOutcome.Undone(2));

        assertThat(desk.table("item")).isEqualTo(before);
        assertThat(desk.imports.undo(LAX, id, PERSON)).isEqualTo(new NotNow("UNDONE"));
    }

    @Test
    void undo_is_refused_as_a_whole_when_a_row_changed_since_or_is_referred_to() {
        desk.applied(RecordKind.ITEMS, HEADER + "A,Jar,yes,flower,each,3.5,10,25\n");
        var id = desk.applied(
                RecordKind.ITEMS,
                HEADER
                        + "A,Jar,yes,flower,each,3.5,12,25\nB,Bag,no,packaging,each,,1,0\nC,Lid,no,packaging,each,,1,0\nD,Box,no,packaging,each,,1,0\n");
        desk.run("UPDATE catalog.item SET packs = 'case 24 sale purchase' WHERE number = 'A'");
        desk.run("DELETE FROM catalog.item WHERE number = 'B'");
        desk.run("""
                INSERT INTO orders.sale (facility_id, item_id, day, customer_id, units, amount)
                SELECT 1, item_id, date '2031-03-14', 7, 1, 1 FROM catalog.item WHERE number = 'C'""");
        var before = desk.table("item");

        var outcome = desk.imports.undo(LAX, id, PERSON);

        assertThat(outcome).isInstanceOf(ChangedSince.class);
        assertThat(outcome instanceof ChangedSince(var rows, var _) ? rows : List.<Conflict>of())
                .extracting(Conflict::key)
                .containsExactly("A", "B", "C");
        assertThat(desk.table("item")).isEqualTo(before);
        assertThat(desk.summary(id).state()).isEqualTo("APPLIED");
    }

    @Test
    void a_stop_in_the_middle_of_a_chunk_leaves_it_undone_and_going_on_doubles_nothing() {
        var csv = new StringBuilder(HEADER);
        for (int i = 0; i < 3_500; i++) {
            csv.append("I-%05d,Jar,yes,flower,each,3.5,10,25\n".formatted(i));
        }
        var id = desk.judged(RecordKind.ITEMS, csv.toString());
        assertThat(desk.imports.begin(LAX, id, PERSON)).isEqualTo(new ImportOutcome.Begun(id));
        assertThat(desk.imports.applyNext(LAX, id)).isTrue();
        desk.run("ALTER TABLE catalog.item ADD CONSTRAINT stop CHECK (number <> 'I-01700')");
        assertThatThrownBy(() -> desk.imports.applyNext(LAX, id)).isInstanceOf(DataAccessException.class);
        desk.run("ALTER TABLE catalog.item DROP CONSTRAINT stop");
        assertThat(desk.one("SELECT count(*) FROM catalog.item")).isEqualTo("1000");
        assertThat(desk.summary(id).rowsWaiting()).isEqualTo(2_500);

        try (var restarted = new ImportFixture(db.dataSource())) {
            restarted.carryOn(id);
        }

        assertThat(desk.one(
                        "SELECT count(*) || ' ' || count(DISTINCT number) || ' ' || max(version) FROM catalog.item"))
                .isEqualTo("3500 3500 1");
        assertThat(desk.summary(id).state()).isEqualTo("APPLIED");
        assertThat(desk.summary(id).rowsApplied()).isEqualTo(3_500);
        assertThat(desk.imports.begin(LAX, id, PERSON)).isEqualTo(new NotNow("APPLIED"));
    }

    @Test
    void a_large_file_is_judged_part_by_part_and_after_a_stop_from_where_it_was() throws Exception {
        var csv = new StringBuilder(HEADER);
        for (int i = 0; i < 5_000; i++) {
            csv.append("I-%05d,Jar,yes,flower,%s,3.5,10,25\n".formatted(i, i % 1_000 == 7 ? "stone" : "each"));
        }
        csv.append("I-00000,Jar,yes,flower,each,3.5,10,25\n");
        var outcome = desk.imports.take(
                LAX, RecordKind.ITEMS, "items.csv", csv.toString().getBytes(StandardCharsets.UTF_8), PERSON);
        assertThat(outcome).isInstanceOf(ImportOutcome.Taken.class);
        var id = outcome instanceof ImportOutcome.Taken(var taken) ? taken : new ImportId(0);
        assertThat(desk.summary(id).state()).isEqualTo("JUDGING");
        assertThat(desk.imports.begin(LAX, id, PERSON)).isEqualTo(new NotNow("JUDGING"));

        var opened = desk.imports.judging(LAX, id).orElseThrow();
        assertThat(desk.imports.judgeNext(LAX, id, opened)).isEqualTo(new Imports.Judging(2_000, false));

        try (var restarted = new ImportFixture(db.dataSource());
                var other = new ImportFixture(db.dataSource());
                var threads = Executors.newFixedThreadPool(2)) {
            var nodes = List.of(threads.submit(() -> restarted.judgeOn(id)), threads.submit(() -> other.judgeOn(id)));
            for (var node : nodes) {
                assertThat(node.get()).isTrue();
            }
        }

        assertThat(desk.summary(id).state()).isEqualTo("JUDGED");
        // The two rows that say the same key are wrong both.
        assertThat(desk.summary(id).rowsBad() + " bad, " + desk.summary(id).rowsNew() + " new")
                .isEqualTo(desk.one(
                        "SELECT count(*) FILTER (WHERE verdict = 'BAD') || ' bad, ' || count(*) FILTER (WHERE verdict = 'NEW') || ' new'"
                                + " FROM catalog.import_row"));
        assertThat(desk.one("SELECT count(*) || ' ' || count(DISTINCT row_number) FROM catalog.import_row"))
                .isEqualTo("5001 5001");
        desk.apply(id);
        assertThat(desk.summary(id).state()).isEqualTo("APPLIED");
    }

    @Test
    void an_import_that_stopped_half_way_can_be_undone() {
        var csv = new StringBuilder(HEADER);
        for (int i = 0; i < 1_500; i++) {
            csv.append("I-%05d,Jar,yes,flower,each,3.5,10,25\n".formatted(i));
        }
        var id = desk.judged(RecordKind.ITEMS, csv.toString());
        assertThat(desk.imports.begin(LAX, id, PERSON)).isEqualTo(new ImportOutcome.Begun(id));
        assertThat(desk.imports.applyNext(LAX, id)).isTrue();

        assertThat(desk.imports.undo(LAX, id, PERSON)).isEqualTo(new ImportOutcome.Undone(1_000));

        assertThat(desk.one("SELECT count(*) FROM catalog.item")).isEqualTo("0");
        assertThat(desk.imports.applyNext(LAX, id)).isFalse();
    }

    @Test
    void the_same_file_again_is_told_and_changes_nothing() {
        var csv = HEADER + "A,Jar,yes,flower,each,3.5,10,25\n";
        assertThat(desk.summary(desk.judged(RecordKind.ITEMS, csv)).notes()).isEmpty();
        desk.applied(RecordKind.ITEMS, csv);

        var again = desk.judged(RecordKind.ITEMS, csv);

        assertThat(desk.summary(again).notes())
                .contains("This same file was imported before")
                .contains(PERSON);
        assertThat(desk.summary(again).rowsUnchanged()).isEqualTo(1);
        assertThat(desk.summary(again).rowsGood()).isZero();
    }

    @Test
    void a_record_that_changed_after_the_preview_is_left_alone_and_the_others_go_ahead() {
        desk.applied(RecordKind.ITEMS, HEADER + "A,Jar,yes,flower,each,3.5,10,25\nB,Bag,no,packaging,each,,100,0\n");
        var id = desk.judged(
                RecordKind.ITEMS,
                HEADER
                        + "A,Jar,yes,flower,each,3.5,12,25\nB,Bag,no,packaging,each,,200,0\nC,Lid,no,packaging,each,,,\n");
        desk.run("UPDATE catalog.item SET packs = 'case 11 sale purchase' WHERE number = 'A'");
        desk.run(
                "INSERT INTO catalog.item (number, name, tracked, category, unit) VALUES ('C', 'Cap', false, 'packaging', 'EACH')");

        desk.apply(id);

        assertThat(
                        desk.one(
                                "SELECT string_agg(number || ' ' || name || ' ' || packs, ', ' ORDER BY number) FROM catalog.item"))
                .isEqualTo("A Jar case 11 sale purchase, B Bag case 200 sale purchase, C Cap ");
        assertThat(desk.summary(id).rowsRefused()).isEqualTo(2);
        assertThat(desk.problems(id)).containsExactly("2 ", "4 ");
    }

    @Test
    void the_unit_of_an_item_that_was_sold_stays_even_when_the_sale_came_after_the_preview() {
        desk.applied(RecordKind.ITEMS, HEADER + "A,Jar,yes,flower,each,3.5,10,25\nB,Jar,yes,flower,each,3.5,10,25\n");
        var grams = HEADER + "A,Jar,yes,flower,g,,10,25\nB,Jar,yes,flower,g,,10,25\n";
        var early = desk.judged(RecordKind.ITEMS, grams);
        assertThat(desk.problems(early)).isEmpty();
        desk.run("""
                INSERT INTO orders.sale (facility_id, item_id, day, customer_id, units, amount)
                SELECT 1, item_id, date '2031-03-14', 7, 1, 1 FROM catalog.item WHERE number = 'A'""");

        assertThat(desk.problems(desk.judged(RecordKind.ITEMS, grams))).containsExactly("2 Unit");
        desk.apply(early);

        assertThat(desk.one("SELECT string_agg(unit, ' ' ORDER BY number) FROM catalog.item"))
                .isEqualTo("EACH GRAM");
    }

    @Test
    void customers_belong_to_the_facility_where_they_were_imported() {
        var csv = """
                Code,Name,License,License valid to,City,State,Latitude,Longitude,Delivery windows
                C-1,Green Door,C10-1,12/31/2031,Vernon,CA,34.1,-118.2,"8:00-4:30 PM"
                """;
        desk.run(
                "INSERT INTO catalog.customer (facility_id, code, name, license_number, license_valid_to, city, state, latitude, longitude)"
                        + " VALUES (2, 'C-1', 'Other', 'X', '2031-01-01', 'Denver', 'CO', 39, -105)");

        var id = desk.applied(RecordKind.CUSTOMERS, csv);

        assertThat(
                        desk.one(
                                "SELECT string_agg(facility_id || ' ' || name || ' ' || delivery_windows, ', ' ORDER BY facility_id) FROM catalog.customer"))
                .isEqualTo("1 Green Door Mon-Sun 08:00-16:30, 2 Other Mon-Sun 09:00-17:00");
        assertThat(desk.imports.find(DEN, id)).isEmpty();
        assertThat(desk.imports.undo(DEN, id, PERSON)).isEqualTo(new ImportOutcome.NoSuchImport());
        assertThat(desk.imports.undo(LAX, id, PERSON)).isEqualTo(new ImportOutcome.Undone(1));
        assertThat(desk.one("SELECT string_agg(name, ',') FROM catalog.customer"))
                .isEqualTo("Other");
    }

    @Test
    void a_delivery_window_that_closes_before_it_opens_is_refused() {
        var csv = """
                Code,Name,License,License valid to,City,State,Latitude,Longitude,Delivery windows
                C-1,Green Door,C10-1,2031-12-31,Vernon,CA,34.1,-118.2,Mon 17:00-17:00
                C-2,Blue Door,C10-2,2031-12-31,Vernon,CA,34.1,-118.2,Mon 16:59-17:00
                """;

        assertThat(desk.problems(desk.judged(RecordKind.CUSTOMERS, csv))).containsExactly("2 Delivery windows");
    }

    @Test
    void who_imported_stands_in_the_audit_trail_of_each_record() {
        var id = desk.applied(RecordKind.ROOMS, "Code,Name,Purpose\nV,Vault,vault\nP,Pick zone,Pick zone\n");

        assertThat(desk.one(
                        "SELECT count(*) FROM audit.event WHERE action = 'insert' AND subject LIKE 'catalog.room %' AND person = '"
                                + PERSON + "' AND reason LIKE 'import " + id.value() + " from rooms.csv%'"))
                .isEqualTo("2");
    }
}
