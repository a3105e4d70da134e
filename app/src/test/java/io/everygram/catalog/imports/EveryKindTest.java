package io.everygram.catalog.imports;

import static io.everygram.catalog.imports.ImportFixture.DEN;
import static io.everygram.catalog.imports.ImportFixture.LAX;
import static io.everygram.catalog.imports.ImportFixture.PERSON;
import static org.assertj.core.api.Assertions.assertThat;

import io.everygram.catalog.domain.RecordKind;
import io.everygram.catalog.imports.ImportOutcome.ChangedSince;
import io.everygram.catalog.imports.ImportOutcome.Conflict;
import io.everygram.catalog.imports.domain.JudgedRow.Verdict;
import io.everygram.testing.TestDatabase;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Kinds that refer to others, that have a key of several fields, or that share a head. */
@Tag("database")
class EveryKindTest {
    private static final String BOMS = "Output,Component,Quantity per unit,Unit,Scrap,Substitute,Yield\n";

    @RegisterExtension
    static final TestDatabase db = TestDatabase.perClass();

    private static ImportFixture desk;

    @BeforeAll
    static void open() {
        desk = new ImportFixture(db.dataSource());
    }

    @BeforeEach
    void something() {
        desk.run(
                "TRUNCATE catalog.import, catalog.item, catalog.vendor, catalog.customer, catalog.room, catalog.license, catalog.import_mapping, catalog.import_file CASCADE");
        desk.run("""
                INSERT INTO catalog.item (number, name, tracked, category, unit, content_grams, packs, shelf_life_days, brand, cost, price, active)
                VALUES ('A', 'Jar, "3.5 g"; green', true, 'flower', 'EACH', 3.5, 'inner 10; case 50 sale; pallet 2000 purchase', 365, '=1+1', 8.1234, 25, true),
                       ('-B', '''=quoted', false, 'packaging', 'GRAM', NULL, '', NULL, 'true', 0, 0, false),
                       ('007', 'Lid', false, 'packaging', 'EACH', NULL, 'case 2 sale purchase', NULL, '', 0.0123, 0, true),
                       ('008', 'Other lid', false, 'packaging', 'EACH', NULL, '', NULL, '', 0.0123, 0, true)""");
        desk.run(
                "INSERT INTO catalog.vendor (code, name, kind, lead_time_days, email) VALUES ('V', 'Véndor – ½', 'bags', 6, '-x@vendor.example')");
        desk.run("""
                INSERT INTO catalog.vendor_price (vendor_id, item_id, price, pack_multiple, minimum)
                SELECT v.vendor_id, i.item_id, 0.0314, 250, 1000.5 FROM catalog.vendor AS v, catalog.item AS i WHERE i.number = '-B'""");
        desk.run("""
                INSERT INTO catalog.vendor_price_break (vendor_id, item_id, from_quantity, valid_from, valid_to, price)
                SELECT v.vendor_id, i.item_id, b.q, b.d, b.e, b.p FROM catalog.vendor AS v, catalog.item AS i,
                    (VALUES (5000, date '2031-01-01', NULL::date, 0.0301), (10000.5, date '2031-01-01', date '2031-06-30', 0.029)) AS b (q, d, e, p)
                WHERE i.number = '-B'""");
        desk.run(
                "INSERT INTO catalog.vendor_closed_day (vendor_id, day, note) SELECT vendor_id, '2031-12-25', 'Holiday, all' FROM catalog.vendor");
        desk.run(
                "INSERT INTO catalog.vendor_contact (vendor_id, name, role, phone) SELECT vendor_id, 'Zoë', 'Sales', '+1 555' FROM catalog.vendor");
        desk.run("""
                INSERT INTO catalog.vendor_document (vendor_id, kind, number, valid_from, valid_to, note)
                SELECT vendor_id, 'INSURANCE', '+12', '2030-03-14', '2031-03-14', 'a, b' FROM catalog.vendor""");
        desk.run(
                "INSERT INTO catalog.customer (facility_id, code, name, license_number, license_valid_to, city, state, latitude, longitude, phone, delivery_windows, promised_fill_share, promised_lead_days)"
                        + " VALUES (1, 'C-1', 'Green', 'X', '2031-01-01', 'Vernon', 'CA', 34.05, -118.24368, '+1 555', 'Mon-Fri 09:00-11:00, 14:00-16:00; Sat 10:00-12:00', 0.985, 2)");
        desk.run("""
                INSERT INTO catalog.license (facility_id, number, type, state_system, valid_from, valid_to)
                VALUES (1, 'C11-1', 'Distributor', 'METRC', '2030-01-01', '2031-01-01')""");
        desk.run(
                "INSERT INTO catalog.room (facility_id, code, name, purpose) VALUES (1, 'V', 'Vault', 'VAULT'), (2, 'X', 'Far', 'VAULT')");
        desk.run("""
                INSERT INTO catalog.slot (facility_id, room_id, code, x_meters, y_meters, pick_sequence)
                SELECT 1, room_id, 'A-01', 1.25, -2, 1 FROM catalog.room WHERE facility_id = 1""");
        desk.applied(RecordKind.BOMS, BOMS + "A,-B,3.571429,g,0.02,,98.5%\nA,007,1,,,008,0.985\n");
    }

    @AfterAll
    static void close() {
        desk.close();
    }

    @ParameterizedTest
    @EnumSource
    void an_export_comes_back_without_a_difference_as_text_and_as_workbook(RecordKind kind) {
        for (var file : List.of(desk.exported(kind), desk.workbook(kind))) {
            var id = desk.judged(kind, file);
            assertThat(desk.problems(id)).isEmpty();
            assertThat(desk.rows(id, Verdict.CHANGED)).isEmpty();
            assertThat(desk.rows(id, Verdict.NEW)).isEmpty();
            assertThat(desk.summary(id).rowsUnchanged()).isGreaterThanOrEqualTo(1);
        }
    }

    @Test
    void what_a_spreadsheet_would_run_as_a_formula_goes_out_guarded() {
        assertThat(new String(desk.exported(RecordKind.ITEMS), StandardCharsets.UTF_8))
                .contains("'=1+1")
                .contains("8.1234");
    }

    @Test
    void a_price_finds_its_vendor_and_item_by_their_codes() {
        var id = desk.judged(RecordKind.PRICES, """
                Vendor,Item,Price,Pack multiple
                V,-B,0.0299,500
                V,A,8,12
                V,Z,8,12
                W,A,8,12
                V,A,9,12
                """);

        assertThat(desk.problems(id)).containsExactly("4 Item", "5 Vendor", "6 Item");
        assertThat(desk.rows(id, Verdict.CHANGED).getFirst().row().oldValues())
                .isEqualTo(Map.of("price", "0.0314", "pack_multiple", "250.0000"));
        desk.apply(id);
        assertThat(prices()).isEqualTo("-B 0.0299 500.0000 1000.5000, A 8.0000 12.0000 0.0000");
        assertThat(desk.imports.undo(LAX, id, PERSON)).isEqualTo(new ImportOutcome.Undone(2));
        assertThat(prices()).isEqualTo("-B 0.0314 250.0000 1000.5000");
    }

    private String prices() {
        return desk.one("""
                SELECT string_agg(i.number || ' ' || p.price || ' ' || p.pack_multiple || ' ' || p.minimum, ', ' ORDER BY i.number)
                FROM catalog.vendor_price AS p JOIN catalog.item AS i USING (item_id)""");
    }

    @Test
    void a_price_of_a_quantity_and_a_day_is_the_row_from_the_greatest_quantity_on_that_holds_then() {
        var id = desk.judged(RecordKind.BREAKS, """
                Vendor,Item,From quantity,Valid from,Valid to,Price
                V,-B,0,2031-04-01,,0.033
                V,-B,"5,000",2031-04-01,2031-12-31,0.031
                V,-B,5000,1/1/2031,,0.0302
                V,-B,7000,2031-04-01,2031-03-31,0.03
                V,-B,,2031-04-01,,0.03
                V,-B,7000,,,0.03
                V,Z,1,2031-04-01,,0.03
                V,-B,9000,2031-04-01,,-1
                """);
        assertThat(desk.problems(id))
                .containsExactly("5 Valid to", "6 From quantity", "7 Valid from", "8 Item", "9 Price");
        assertThat(desk.rows(id, Verdict.CHANGED).getFirst().row().oldValues()).isEqualTo(Map.of("price", "0.0301"));
        desk.apply(id);

        assertThat(price("1", "2031-03-31")).isEqualTo("0.0314");
        assertThat(price("1", "2031-04-01")).isEqualTo("0.0330");
        assertThat(price("4999.9999", "2031-04-01")).isEqualTo("0.0330");
        assertThat(price("5000", "2031-03-31")).isEqualTo("0.0302");
        assertThat(price("5000", "2031-04-01")).as("began last").isEqualTo("0.0310");
        assertThat(price("5000", "2032-01-01")).as("the later one ended").isEqualTo("0.0302");
        assertThat(price("10000.5", "2031-06-30")).isEqualTo("0.0290");
        assertThat(price("10000.5", "2031-07-01")).isEqualTo("0.0310");
        assertThat(desk.imports.undo(LAX, id, PERSON)).isEqualTo(new ImportOutcome.Undone(3));
        assertThat(price("5000", "2031-04-01")).isEqualTo("0.0301");
    }

    private String price(String quantity, String day) {
        return desk.one("SELECT catalog.vendor_price_on(v.vendor_id, i.item_id, " + quantity + ", '" + day
                + "') FROM catalog.vendor AS v, catalog.item AS i WHERE v.code = 'V' AND i.number = '-B'");
    }

    @Test
    void a_vendor_works_on_days_of_the_week_but_for_its_closed_days() {
        var header = "Code,Name,Sells,Lead time days,Weekdays\n";
        var id = desk.judged(
                RecordKind.VENDORS,
                header
                        + "W,Four days,bags,5,mon - thu\nX,Often,bags,5,Mon;Wed-Fri\nY,Never,bags,5,holidays\nZ,Usual,bags,5,\n");
        assertThat(desk.problems(id)).containsExactly("4 Weekdays");
        desk.apply(id);
        assertThat(desk.one("SELECT string_agg(code || ' ' || weekdays, '; ' ORDER BY code) FROM catalog.vendor"))
                .isEqualTo("V Mon-Fri; W Mon-Thu; X Mon, Wed-Fri; Z Mon-Fri");
        assertThat(desk.problems(desk.judged(
                        RecordKind.CLOSURES,
                        "Vendor,Day,Note\nV,2031-12-25,again\nV,12/26/2031,\nV,2031-12-26,\nQ,2031-12-26,\nV,soon,\n")))
                .containsExactly("4 Day", "5 Vendor", "6 Day");
    }

    @Test
    void a_row_whose_vendor_goes_after_the_preview_is_refused_and_the_others_go_ahead() {
        desk.run("INSERT INTO catalog.vendor (code, name, kind, lead_time_days) VALUES ('W', 'Gone', 'bags', 6)");
        var id = desk.judged(RecordKind.PRICES, "Vendor,Item,Price\nW,A,8\nV,A,9\n");
        desk.run("DELETE FROM catalog.vendor WHERE code = 'W'");

        desk.apply(id);

        assertThat(desk.problems(id)).containsExactly("2 ");
        assertThat(desk.summary(id).rowsApplied()).isEqualTo(1);
    }

    @Test
    void slots_lie_in_rooms_of_their_own_facility() {
        var id = desk.judged(
                RecordKind.SLOTS, "Code,Room,X meters,Y meters,Pick sequence\nA-02,V,1,2,2\nA-03,X,1,2,3\n");

        assertThat(desk.problems(id)).containsExactly("3 Room");
        desk.apply(id);
        assertThat(
                        desk.one(
                                "SELECT string_agg(s.facility_id || ' ' || r.code || ' ' || s.code, ', ' ORDER BY s.code) FROM catalog.slot AS s JOIN catalog.room AS r USING (facility_id, room_id)"))
                .isEqualTo("1 V A-01, 1 V A-02");
        assertThat(desk.imports.undo(DEN, id, PERSON)).isEqualTo(new ImportOutcome.NoSuchImport());
    }

    @Test
    void papers_and_licenses_end_after_they_begin() {
        assertThat(
                        desk.problems(
                                desk.judged(
                                        RecordKind.PAPERS,
                                        "Vendor,Paper,Number,Valid from,Valid to\nV,w9,1,2031-03-14,2031-03-14\nV,w9,2,2031-03-14,2031-03-13\nV,passport,3,,2031-03-13\n")))
                .containsExactly("3 Valid to", "4 Paper");
        assertThat(
                        desk.problems(
                                desk.judged(
                                        RecordKind.LICENSES,
                                        "Number,Type,State system,Valid from,Valid to\nL-1,Distributor,metrc,2031-03-14,2031-03-14\nL-2,Distributor,metrc,2031-03-14,2031-03-15\n")))
                .containsExactly("2 Valid to");
    }

    @Test
    void a_facility_keeps_its_state_once_rooms_refer_to_it_and_has_a_zone_that_exists() {
        var header = "Code,Name,State,Time zone,Street,City,ZIP,Latitude,Longitude\n";
        var id = desk.judged(
                RecordKind.FACILITIES,
                header
                        + "LAX,West,NV,America/Los_Angeles,1 Main,Vernon,90058,34,-118\nSFO,North,CA,America/Daly_City,1 Main,Daly City,94014,37,-122\nSAC,North,CA,America/Los_Angeles,1 Main,Sacramento,95814,38,-121\n");

        assertThat(desk.problems(id)).containsExactly("2 State", "3 Time zone");
        desk.apply(id);
        assertThat(desk.one("SELECT count(*) FROM catalog.facility WHERE code = 'SAC'"))
                .isEqualTo("1");
        assertThat(desk.imports.undo(LAX, id, PERSON)).isEqualTo(new ImportOutcome.Undone(1));
    }

    // ---- bills: a head and lines in one flat file

    @Test
    void a_bill_changes_its_yield_in_every_row_and_undo_gives_it_back() {
        var before = bills();
        assertThat(before).isEqualTo("A 0.9850: -B 3.571429 0.0200, 007 1.000000 0.0000 or 008");

        var id = desk.applied(
                RecordKind.BOMS,
                BOMS + "A,-B,3.6,g,0.02,,0.97\nA,007,1,each,0,,0.97\nA,008,2,each,,,0.97\n-B,008,1,,,,0.5\n");

        assertThat(bills())
                .isEqualTo(
                        "-B 0.5000: 008 1.000000 0.0000; A 0.9700: -B 3.600000 0.0200, 007 1.000000 0.0000, 008 2.000000 0.0000");
        assertThat(desk.imports.undo(LAX, id, PERSON)).isEqualTo(new ImportOutcome.Undone(4));
        assertThat(bills()).isEqualTo(before);
        assertThat(desk.one("SELECT count(*) FROM catalog.bom")).isEqualTo("1");
    }

    @Test
    void a_new_line_alone_can_change_the_yield_and_undo_gives_it_back() {
        var before = bills();
        var id = desk.applied(RecordKind.BOMS, BOMS + "A,008,2,each,,,0.97\n");
        assertThat(bills()).startsWith("A 0.9700");

        assertThat(desk.imports.undo(LAX, id, PERSON)).isEqualTo(new ImportOutcome.Undone(1));

        assertThat(bills()).isEqualTo(before);
    }

    @Test
    void an_undo_of_bills_is_refused_when_a_yield_changed_since() {
        var id = desk.applied(RecordKind.BOMS, BOMS + "A,008,2,each,,,0.97\n");
        desk.run("UPDATE catalog.bom SET yield_share = 0.9");

        var outcome = desk.imports.undo(LAX, id, PERSON);

        assertThat(outcome instanceof ChangedSince(var rows, var _) ? rows : List.<Conflict>of())
                .extracting(Conflict::key)
                .containsExactly("A · 008");
    }

    @Test
    void bills_are_refused_that_contradict_themselves() {
        var id = desk.judged(
                RecordKind.BOMS,
                BOMS
                        + "008,008,1,,,,1\n"
                        + "-B,007,1,kg,,,1\n"
                        + "-B,008,1,each,,008,1\n"
                        + "007,008,1,each,1,,0\n"
                        + "A,-B,1,,,007,0.9\n"
                        + "A,007,1,,,,0.8\n");

        assertThat(desk.problems(id))
                .containsExactly(
                        "2 Component", "3 Unit", "4 Substitute", "5 Scrap", "5 Yield", "6 Substitute", "7 Yield");
    }

    @Test
    void bills_that_would_make_an_item_of_itself_over_several_steps_are_refused() {
        var id = desk.judged(RecordKind.BOMS, BOMS + "007,A,1,,,,1\n008,-B,1,,,,1\n");
        assertThat(desk.problems(id)).containsExactly("2 Component");

        var inOneFile = desk.judged(RecordKind.BOMS, BOMS + "-B,007,1,,,,1\n007,008,1,,,,1\n008,A,1,,,,1\n");
        assertThat(desk.problems(inOneFile)).containsExactly("2 Component", "3 Component", "4 Component");
    }

    @Test
    void a_yield_left_blank_is_that_of_the_rows_before() {
        desk.applied(RecordKind.BOMS, BOMS + "-B,007,1,,,,0.9\n-B,008,1,,,,\n");

        assertThat(bills()).startsWith("-B 0.9000: 007 1.000000 0.0000, 008");
    }

    private String bills() {
        return desk.one("""
                SELECT string_agg(bill, '; ' ORDER BY bill COLLATE "C") FROM (
                    SELECT o.number || ' ' || b.yield_share || ': ' || string_agg(c.number || ' ' || l.quantity_per || ' ' || l.scrap_share
                        || coalesce(' or ' || s.number, ''), ', ' ORDER BY c.number COLLATE "C") AS bill
                    FROM catalog.bom AS b JOIN catalog.bom_line AS l USING (bom_id) JOIN catalog.item AS o ON o.item_id = b.output_item_id
                    JOIN catalog.item AS c ON c.item_id = l.component_item_id LEFT JOIN catalog.item AS s ON s.item_id = l.substitute_item_id
                    GROUP BY b.bom_id, o.number) AS x""");
    }

    // ---- columns of somebody else's file

    @Test
    void a_header_we_do_not_know_is_asked_about_once_and_remembered() {
        var csv = "Kürzel,Bezeichnung,Zweck,Farbe\nP,Pick zone,Pick zone,red\n".getBytes(StandardCharsets.UTF_8);
        var outcome = desk.imports.judge(LAX, RecordKind.ROOMS, "rooms.csv", csv, PERSON);
        var file = outcome instanceof ImportOutcome.ColumnsUnclear(var kept) ? kept : 0;
        assertThat(desk.imports.columns(LAX, file).orElseThrow().samples())
                .containsExactly(List.of("P", "Pick zone", "Pick zone", "red"));
        assertThat(desk.imports.columns(DEN, file)).isEmpty();

        assertThat(desk.imports.map(LAX, file, List.of("code", "name", "name", ""), PERSON))
                .isEqualTo(new ImportOutcome.ColumnsRefused(List.of("Name"), List.of("Purpose")));
        assertThat(desk.imports.map(LAX, file, List.of("code", "name", "purpose", ""), PERSON))
                .isInstanceOf(ImportOutcome.Judged.class);

        var again = desk.applied(RecordKind.ROOMS, new String(csv, StandardCharsets.UTF_8));
        assertThat(desk.summary(again).rowsApplied()).isEqualTo(1);
        assertThat(desk.summary(again).notes()).contains("Farbe");
    }

    @Test
    void a_column_left_out_can_still_be_mapped_from_the_preview() {
        var id = desk.judged(RecordKind.ROOMS, "Code,Name,Purpose,In use\nP,Pick zone,Pick zone,no\n");
        var file = desk.summary(id).fileId();

        var outcome = desk.imports.map(LAX, file, List.of("code", "name", "purpose", "active"), PERSON);

        desk.apply(outcome instanceof ImportOutcome.Judged(var judged) ? judged : id);
        assertThat(desk.one("SELECT active FROM catalog.room WHERE code = 'P'")).isEqualTo("f");
        assertThat(desk.imports.columns(LAX, file)).isEmpty();
    }

    @Test
    void the_same_file_imported_by_two_people_at_once_makes_each_record_once() throws Exception {
        var csv = new StringBuilder("Code,Room,X meters,Y meters,Pick sequence\n");
        for (int i = 0; i < 3_000; i++) {
            csv.append("S-%05d,V,1,2,%d\n".formatted(i, i));
        }
        var one = desk.judged(RecordKind.SLOTS, csv.toString());
        var other = desk.judged(RecordKind.SLOTS, csv.toString());
        for (var id : List.of(one, other)) {
            assertThat(desk.imports.begin(LAX, id, PERSON)).isEqualTo(new ImportOutcome.Begun(id));
        }
        try (var threads = Executors.newFixedThreadPool(2)) {
            var going = List.of(threads.submit(() -> desk.carryOn(one)), threads.submit(() -> desk.carryOn(other)));
            for (var thread : going) {
                assertThat(thread.get()).isNull();
            }
        }

        assertThat(desk.one("SELECT count(*) FROM catalog.slot WHERE code LIKE 'S-%'"))
                .isEqualTo("3000");
        assertThat(desk.summary(one).rowsApplied() + desk.summary(other).rowsApplied())
                .isEqualTo(3_000);
        assertThat(desk.summary(one).rowsRefused() + desk.summary(other).rowsRefused())
                .isEqualTo(3_000);
    }
}
