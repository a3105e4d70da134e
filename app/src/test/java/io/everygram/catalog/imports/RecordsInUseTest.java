package io.everygram.catalog.imports;

import static io.everygram.catalog.imports.ImportFixture.LAX;
import static io.everygram.catalog.imports.ImportFixture.PERSON;
import static org.assertj.core.api.Assertions.assertThat;

import io.everygram.catalog.domain.RecordKind;
import io.everygram.catalog.imports.ImportOutcome.ChangedSince;
import io.everygram.catalog.imports.ImportOutcome.Conflict;
import io.everygram.testing.TestDatabase;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Whatever part of the business refers to an imported record, undoing the import is refused and names it, and only it. */
@Tag("database")
class RecordsInUseTest {
    private static final Map<RecordKind, String> FILES = Map.of(
            RecordKind.ITEMS, "Number,Name,Tracked,Category,Unit\nX,Jar,yes,flower,each\n",
            RecordKind.VENDORS, "Code,Name,Sells,Lead time days\nX,Bags Inc,bags,6\n",
            RecordKind.CUSTOMERS,
                    "Code,Name,License,License valid to,City,State,Latitude,Longitude\nX,Door,C10,2031-12-31,Vernon,CA,34,-118\n",
            RecordKind.FACILITIES,
                    "Code,Name,State,Time zone,Street,City,ZIP,Latitude,Longitude\nX,West,CA,America/Denver,1,V,9,34,-118\n",
            RecordKind.ROOMS, "Code,Name,Purpose\nX,Vault,VAULT\n");

    @RegisterExtension
    static final TestDatabase db = TestDatabase.perClass();

    private static final AtomicInteger CASES = new AtomicInteger();

    private static ImportFixture desk;

    @BeforeAll
    static void open() {
        desk = new ImportFixture(db.dataSource());
    }

    @AfterAll
    static void close() {
        desk.close();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '"', textBlock = """
            ITEMS     | ledger.stock_unit               | (facility_id, lot, item_id, unit, received_at) VALUES (2, 'L', #, 'EACH', now())
            ITEMS     | orders.sale                     | (facility_id, item_id, day, customer_id, units, amount) VALUES (2, #, '2031-03-14', 7, 1, 1)
            ITEMS     | production.run                  | (facility_id, number, output_item_id, quantity, starts_on, line, created_at, created_by) VALUES (2, 'R', #, 1, '2031-03-14', 'A', now(), 'x')
            ITEMS     | demand.imported_sale            | (facility_id, source, document, line, kind, item_id, day, units, batch, imported_at, imported_by) VALUES (2, 'POS', 'D', '#', 'SALE', #, '2031-03-14', 1, 'x', now(), 'x')
            ITEMS     | demand.promotion                | (facility_id, name, item_id, from_day, to_day) VALUES (2, 'P', #, '2031-03-14', '2031-03-14')
            ITEMS     | demand.forecast_override        | (facility_id, item_id, from_day, to_day, percent, reason, statistical, overridden, made_at, made_by) VALUES (2, #, '2031-03-14', '2031-03-14', 5, 'x', '{1}', '{1}', now(), 'x')
            ITEMS     | replenishment.policy            | (facility_id, item_id, review_days) VALUES (2, #, 7)
            ITEMS     | replenishment.proposal          | (facility_id, item_id, vendor_id, business_day, quantity, unit, unit_price, order_by, expected_on, facts_hash, explanation) VALUES (2, #, 7, '2031-03-14', 1, 'EACH', 1, '2031-03-14', '2031-03-14', 'x', '{}')
            VENDORS   | replenishment.proposal          | (facility_id, item_id, vendor_id, business_day, quantity, unit, unit_price, order_by, expected_on, facts_hash, explanation) VALUES (2, 7, #, '2031-03-14', 1, 'EACH', 1, '2031-03-14', '2031-03-14', 'x', '{}')
            VENDORS   | purchasing.purchase_order       | (facility_id, number, vendor_id, expected_on, created_at, created_by) VALUES (2, 'P', #, '2031-03-14', now(), 'x')
            VENDORS   | catalog.vendor_document         | (vendor_id, kind, number, valid_to) VALUES (#, 'W9', '1', '2031-03-14')
            VENDORS   | ledger.place                    | (facility_id, kind, ref) VALUES (2, 'VENDOR', '#')
            CUSTOMERS | orders.sales_order              | (facility_id, number, customer_id, deliver_on, created_at, created_by) VALUES (1, 'S', #, '2031-03-14', now(), 'x')
            CUSTOMERS | orders.sale                     | (facility_id, item_id, day, customer_id, units, amount) VALUES (1, 7, '2031-03-14', #, 1, 1)
            CUSTOMERS | demand.imported_sale            | (facility_id, source, document, line, kind, item_id, day, customer_id, units, batch, imported_at, imported_by) VALUES (1, 'POS', 'D', '#', 'SALE', 7, '2031-03-14', #, 1, 'x', now(), 'x')
            CUSTOMERS | ledger.place                    | (facility_id, kind, ref) VALUES (1, 'CUSTOMER', '#')
            ROOMS     | ledger.place                    | (facility_id, kind, ref) VALUES (1, 'ROOM', '#')
            ROOMS     | catalog.slot                    | (facility_id, room_id, code, x_meters, y_meters, pick_sequence) VALUES (1, #, 'S', 1, 1, 1)
            FACILITIES | catalog.license                | (facility_id, number, type, state_system, valid_from, valid_to) VALUES (#, 'L', 'D', 'NONE', '2031-03-14', '2032-03-14')
            FACILITIES | ledger.place                   | (facility_id, kind, ref) VALUES (#, 'LOSS', '1')
            ROOMS     | reconciliation.count_session    | (facility_id, day, source, started_at, counted_by, room_id) VALUES (1, '2031-03-14', 'scan', now(), 'x', #)
            """)
    void an_undo_is_refused_for_the_record_that_others_refer_to(RecordKind kind, String table, String row) {
        var key = "X" + CASES.incrementAndGet();
        var line = FILES.getOrDefault(kind, "").split("\n");
        var other = "Y" + CASES.get();
        var id = desk.applied(
                kind, String.join("\n", line[0], line[1].replaceFirst("X", key), line[1].replaceFirst("X", other)));
        var record = desk.one("SELECT " + kind.id() + " FROM catalog." + kind.table() + " WHERE "
                + kind.key().name() + " = '" + key + "'");
        desk.run("INSERT INTO " + table + " " + row.replace("#", record));

        var outcome = desk.imports.undo(LAX, id, PERSON);

        assertThat(outcome instanceof ChangedSince(var rows, var _) ? rows : List.<Conflict>of())
                .extracting(Conflict::key)
                .containsExactly(key);
    }
}
