package io.everygram.ledger;

import static io.everygram.ledger.LedgerFixture.*;
import static org.assertj.core.api.Assertions.assertThat;

import io.everygram.testing.TestDatabase;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.springframework.dao.DuplicateKeyException;

/** One bit of one column of one row changed under the database's feet is always found, and the row is named. */
class LedgerTamperTest {
    private static final int TRIES = 200;
    private static final long SEED = 20;
    private static final List<String> TABLES =
            List.of("place", "stock_unit", "movement", "entry", "balance", "lineage", "hold", "reservation", "seal");

    @RegisterExtension
    static final TestDatabase db = TestDatabase.perClass();

    static LedgerFixture books;

    /** What movements change of a unit; verify compares it with them. */
    private static final List<String> MOVED = List.of("lab_state", "on_hand", "gone_at", "has_stock");

    private record Column(String table, String name, String type) {}

    @BeforeAll
    static void fill() {
        books = new LedgerFixture(db.dataSource());
        for (int i = 0; i < 12; i++) {
            var bulk = books.received(FLOWER, grams("1000"), "1999.99");
            posted(books.ledger.post(new Command.Convert(
                    header(),
                    MovementKind.REPACK,
                    List.of(new Command.Consumed(ref(bulk), Optional.empty(), grams("350"), grams("0"))),
                    List.of(new Command.Produced(
                            Optional.of(tag()),
                            "L",
                            EIGHTH,
                            each(100),
                            VAULT,
                            Optional.empty(),
                            Optional.empty(),
                            "TestPassed")))));
            posted(books.transfer(MovementKind.MOVE, bulk, PICK_ZONE, grams("12.5")));
            posted(books.ledger.hold(header().withReason("QA " + i, "note"), ref(bulk)));
            var eighth = books.received(EIGHTH, each(10), "33");
            assertThat(books.ledger.reserve(
                            FACILITY, "order-" + i, List.of(new Ledger.Promise(ref(eighth), each(4))), "p"))
                    .isInstanceOf(LedgerOutcome.NothingToPost.class);
            posted(books.ledger.changeLabState(header(), ref(eighth), "RetestPassed"));
            posted(books.transfer(
                    MovementKind.SHIP, books.received(GUMMY, each(5), "5"), Place.inTransit("M"), each(5)));
            var adjusted = books.received(GUMMY, each(5), "5");
            posted(books.ledger.post(new Command.Adjust(
                    header().withReason("Damage", ""),
                    List.of(new Command.Adjustment(ref(adjusted), Optional.empty(), each(5).negated())))));
            assertThat(books.seals.seal(FACILITY)).isTrue();
        }
        assertThat(books.verification.verify().firstBad()).isEmpty();
        // A byte flipped on disk asks no constraint.
        books.jdbc
                .sql(
                        "SELECT format('ALTER TABLE %s DROP CONSTRAINT %I', conrelid::regclass, conname) FROM pg_constraint WHERE contype = 'c' AND connamespace = 'ledger'::regnamespace")
                .query(String.class)
                .list()
                .forEach(LedgerTamperTest::raw);
        for (var table : TABLES) {
            raw("CREATE TABLE tamper_kept_%1$s AS SELECT * FROM ledger.%1$s".formatted(table));
        }
    }

    @AfterAll
    static void close() {
        books.close();
    }

    @Test
    void every_flip_of_two_hundred_is_found_and_named() {
        var random = new SplittableRandom(SEED);
        var columns = columns();
        assertThat(columns.stream().map(Column::table).distinct()).containsExactlyInAnyOrderElementsOf(TABLES);
        for (int i = 0; i < TRIES; i++) {
            var column = columns.get(random.nextInt(columns.size()));
            var row = random.nextInt(count("SELECT count(*) FROM ledger." + column.table()));
            var key = flipped(column, row, random);

            var found = String.join(
                    "\n",
                    books.verification.verify().findings().values().stream()
                            .flatMap(List::stream)
                            .toList());
            assertThat(found)
                    .as("seed %d, try %d: %s of row %s", SEED, i, column, key)
                    .contains("ledger." + column.table() + " " + key);
            restore(column.table());
        }
        assertThat(books.verification.verify().firstBad()).isEmpty();
    }

    @Test
    void a_sealed_row_whose_hash_the_tamperer_made_anew_is_found_by_its_seal() {
        var random = new SplittableRandom(SEED + 1);
        var columns = columns().stream()
                .filter(c ->
                        List.of("movement", "entry", "lineage", "stock_unit").contains(c.table()))
                .filter(c -> !c.name().equals("row_hash") && !MOVED.contains(c.name()))
                .toList();
        assertThat(columns).hasSizeGreaterThan(30);
        for (int i = 0; i < columns.size(); i++) {
            var column = columns.get(i);
            var row = random.nextInt(count("SELECT count(*) FROM ledger." + column.table()));
            var key = flipped(column, row, random);
            raw("UPDATE ledger.%1$s AS r SET row_hash = ledger.hash_%1$s(r)".formatted(column.table()));

            assertThat(books.verification.verify().findings())
                    .as("seed %d, try %d: %s of row %s", SEED + 1, i, column, key)
                    .hasEntrySatisfying(
                            "seals hold",
                            broken -> assertThat(broken).isNotEmpty().allMatch(words -> words.contains(" seal ")));
            restore(column.table());
        }
        assertThat(books.verification.verify().firstBad()).isEmpty();
    }

    @Test
    void every_column_of_every_table_is_watched() {
        var random = new SplittableRandom(SEED + 2);
        for (var column : columns()) {
            var key = flipped(column, random.nextInt(count("SELECT count(*) FROM ledger." + column.table())), random);

            var found = String.join(
                    "\n",
                    books.verification.verify().findings().values().stream()
                            .flatMap(List::stream)
                            .toList());
            assertThat(found).as("%s of row %s", column, key).contains("ledger." + column.table() + " " + key);
            restore(column.table());
        }
        assertThat(books.verification.verify().firstBad()).isEmpty();
    }

    @Test
    void what_movements_change_of_a_unit_is_compared_with_its_movements() {
        for (var change : List.of(
                "lab_state = 'TestFailed'",
                "on_hand = on_hand + 1",
                "gone_at = '2020-01-01'",
                "gone_at = received_at, on_hand = 0")) {
            var unit = books.jdbc
                    .sql("SELECT unit_id FROM ledger.stock_unit WHERE on_hand > 0 ORDER BY row_hash LIMIT 1")
                    .query(Long.class)
                    .single();
            raw("UPDATE ledger.stock_unit SET %s WHERE unit_id = %d".formatted(change, unit));
            raw("UPDATE ledger.stock_unit AS r SET has_stock = on_hand > 0 WHERE unit_id = " + unit);
            raw("UPDATE ledger.stock_unit AS r SET row_hash = ledger.hash_stock_unit(r) WHERE unit_id = " + unit);

            assertThat(books.verification.verify().firstBad()).as(change).contains("unit " + unit + ":");
            restore("stock_unit");
        }
    }

    @Test
    void a_place_that_stands_for_another_room_is_found_by_the_seals() {
        raw("UPDATE ledger.place AS r SET ref = '99' WHERE kind = 'ROOM' AND ref = '2'");
        raw("UPDATE ledger.place AS r SET row_hash = ledger.hash_place(r)");

        assertThat(books.verification.verify().findings().get("seals hold")).isNotEmpty();
        restore("place");
        assertThat(books.verification.verify().firstBad()).isEmpty();
    }

    @Test
    void a_sealed_row_that_vanishes_is_found_even_with_its_balance_put_right() {
        raw(
                "DELETE FROM ledger.movement WHERE kind = 'HOLD' AND movement_id = (SELECT min(movement_id) FROM ledger.movement WHERE kind = 'HOLD')");

        assertThat(books.verification.verify().firstBad()).contains("seal 1");
        restore("movement");
        assertThat(books.verification.verify().firstBad()).isEmpty();
    }

    /** Every column of every table but the generated one. */
    private static List<Column> columns() {
        return books.jdbc
                .sql("""
                        SELECT c.table_name, c.column_name, c.data_type FROM information_schema.columns AS c
                        JOIN information_schema.tables AS t USING (table_schema, table_name)
                        WHERE c.table_schema = 'ledger' AND t.table_type = 'BASE TABLE' AND c.table_name NOT LIKE 'flyway%'
                          AND c.is_generated = 'NEVER' ORDER BY 1, 2""")
                .query((r, n) -> new Column(r.getString(1), r.getString(2), r.getString(3)))
                .list();
    }

    /** The column's value with one bit of it changed; an absent value becomes present. */
    private static String change(Column column, SplittableRandom random) {
        var form = switch (column.type()) {
            case "bigint" -> "coalesce(%1$s, 0) # (1::bigint << " + random.nextInt(40) + ")";
            case "numeric" ->
                "%1$s + " + BigDecimal.ONE.movePointLeft(random.nextInt(5)).toPlainString();
            case "text" ->
                "CASE WHEN coalesce(%1$s, '') = '' THEN '!' ELSE overlay(%1$s placing chr(ascii(substr(%1$s, p, 1)) # "
                        + (1 << random.nextInt(3)) + ") from p for 1) END";
            case "date" -> "coalesce(%1$s, date '2000-01-01') + " + (1 << random.nextInt(8));
            case "boolean" -> "NOT %1$s";
            case "bytea" -> "set_byte(%1$s, p %% 32, get_byte(%1$s, p %% 32) # " + (1 << random.nextInt(8)) + ")";
            default ->
                "coalesce(%1$s, '2000-01-01'::timestamptz) + interval '1 microsecond' * " + (1L << random.nextInt(40));
        };
        return form.formatted(column.name())
                .replaceAll("\\bp\\b", "(1 + " + random.nextInt(64) + " % greatest(1, length(" + text(column) + ")))");
    }

    private static String text(Column column) {
        return column.type().equals("text") || column.type().equals("bytea") ? column.name() : "''";
    }

    /** Flips a bit and returns the row's key as a report would name it. A flip that a unique index forbids is not tried: the next bit is. */
    private static String flipped(Column column, int row, SplittableRandom random) {
        for (int attempt = 0; attempt < 20; attempt++) {
            try {
                return flip(column, row, random);
            } catch (DuplicateKeyException e) {
                assertThat(attempt).as("bits tried of %s", column).isLessThan(19);
            }
        }
        throw new AssertionError(column.toString());
    }

    private static String flip(Column column, int row, SplittableRandom random) {
        var key = switch (column.table()) {
            case "balance" -> "unit_id || '/' || place_id";
            case "lineage" -> "movement_id || '/' || parent_id || '/' || child_id";
            case "stock_unit" -> "unit_id::text";
            default -> column.table() + "_id::text";
        };
        var place = books.jdbc
                .sql("SELECT ctid::text FROM ledger.%s ORDER BY row_hash OFFSET %d LIMIT 1"
                        .formatted(column.table(), row))
                .query(String.class)
                .single();
        raw("UPDATE ledger.%1$s SET %2$s = %3$s WHERE ctid = '%4$s'"
                .formatted(column.table(), column.name(), change(column, random), place));
        return books.jdbc
                .sql("SELECT %1$s FROM (SELECT * FROM ledger.%2$s EXCEPT SELECT * FROM tamper_kept_%2$s) AS changed"
                        .formatted(key, column.table()))
                .query(String.class)
                .single();
    }

    private static void restore(String table) {
        raw("DELETE FROM ledger." + table);
        raw("INSERT INTO ledger.%1$s (%2$s) SELECT %2$s FROM tamper_kept_%1$s".formatted(table, writable(table)));
    }

    private static String writable(String table) {
        return books.jdbc
                .sql(
                        "SELECT string_agg(column_name, ', ' ORDER BY ordinal_position) FROM information_schema.columns WHERE table_schema = 'ledger' AND table_name = :t AND is_generated = 'NEVER'")
                .param("t", table)
                .query(String.class)
                .single();
    }

    private static int count(String sql) {
        return books.jdbc.sql(sql).query(Integer.class).single();
    }

    /** Under the database's feet: without triggers and without foreign keys, as a flipped byte on disk would be. */
    private static void raw(String sql) {
        var _ = books.jdbc.sql("SET session_replication_role = replica; " + sql).update();
    }
}
