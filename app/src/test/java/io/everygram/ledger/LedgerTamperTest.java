package io.everygram.ledger;

import static io.everygram.ledger.LedgerFixture.*;
import static org.assertj.core.api.Assertions.assertThat;

import io.everygram.testing.TestDatabase;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** One column of one row changed under the database's feet is always found, and the row is named. */
class LedgerTamperTest {
    private static final int TRIES = 200;
    private static final long SEED = 20;
    private static final List<String> TABLES =
            List.of("place", "stock_unit", "movement", "entry", "balance", "lineage", "hold", "reservation", "seal");

    @RegisterExtension
    static final TestDatabase db = TestDatabase.perClass();

    static LedgerFixture books;

    private record Column(String table, String name, String flip) {}

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
        for (int i = 0; i < TRIES; i++) {
            var column = columns.get(random.nextInt(columns.size()));
            var rows = count("SELECT count(*) FROM ledger." + column.table());
            flip(column, random.nextInt(rows));

            assertThat(books.verification.verify().isClean())
                    .as("seed %d, try %d: %s", SEED, i, column)
                    .isFalse();
            assertThat(String.join(
                            "\n",
                            books.verification.verify().findings().values().stream()
                                    .flatMap(List::stream)
                                    .toList()))
                    .as("seed %d, try %d", SEED, i)
                    .contains("ledger." + column.table());
            restore(column.table());
            assertThat(books.verification.verify().firstBad()).isEmpty();
        }
    }

    @Test
    void a_sealed_row_that_vanishes_is_found_even_with_its_balance_put_right() {
        raw(
                "DELETE FROM ledger.movement WHERE kind = 'HOLD' AND movement_id = (SELECT min(movement_id) FROM ledger.movement WHERE kind = 'HOLD')");

        assertThat(books.verification.verify().firstBad()).contains("seal 1");
        restore("movement");
        assertThat(books.verification.verify().firstBad()).isEmpty();
    }

    /** Every column of every table but the generated ones; the flip changes its value by the least. */
    private static List<Column> columns() {
        return books.jdbc
                .sql("""
                        SELECT c.table_name, c.column_name, c.data_type FROM information_schema.columns AS c
                        JOIN information_schema.tables AS t USING (table_schema, table_name)
                        WHERE c.table_schema = 'ledger' AND t.table_type = 'BASE TABLE' AND c.table_name NOT LIKE 'flyway%'
                          AND c.is_generated = 'NEVER' AND c.column_name NOT IN ('facility_id') ORDER BY 1, 2""")
                .query((r, n) -> new Column(r.getString(1), r.getString(2), change(r.getString(2), r.getString(3))))
                .list();
    }

    private static String change(String column, String type) {
        var form = switch (type) {
            case "bigint" -> "coalesce(%1$s, 0) + 1000000";
            case "numeric" -> "%1$s + 0.0001";
            case "text" -> "overlay(coalesce(%1$s, '') || '.' placing '#' from 1 for 1)";
            case "date" -> "coalesce(%1$s, date '2000-01-01') + 1";
            case "boolean" -> "NOT %1$s";
            case "bytea" -> "set_byte(%1$s, 7, get_byte(%1$s, 7) # 1)";
            default -> "coalesce(%1$s, '2000-01-01'::timestamptz) + interval '1 microsecond'";
        };
        return form.formatted(column);
    }

    private static void flip(Column column, int row) {
        raw(
                "UPDATE ledger.%1$s SET %2$s = %3$s WHERE ctid = (SELECT ctid FROM ledger.%1$s ORDER BY row_hash OFFSET %4$d LIMIT 1)"
                        .formatted(column.table(), column.name(), column.flip(), row));
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
