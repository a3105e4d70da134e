package io.everygram.benchmarks.proof;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.List;
import java.util.SplittableRandom;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Changes bits of the ledger's tables behind the back of the database's rules, and puts the tables back. */
final class Flips {
    private final JdbcClient jdbc;

    record Column(String table, String name, String type) {}

    /** Keeps a copy of every table; from now on no check speaks against a value, as none would against a byte flipped on disk. */
    Flips(JdbcClient jdbc) {
        this.jdbc = jdbc;
        jdbc.sql(
                        "SELECT format('ALTER TABLE %s DROP CONSTRAINT %I', conrelid::regclass, conname) FROM pg_constraint WHERE contype = 'c' AND connamespace = 'ledger'::regnamespace")
                .query(String.class)
                .list()
                .forEach(this::raw);
        for (var table : tables()) {
            raw("CREATE TABLE kept_%1$s AS SELECT * FROM ledger.%1$s".formatted(table));
        }
    }

    /** All tables of the ledger. */
    List<String> tables() {
        return columns().stream().map(Column::table).distinct().toList();
    }

    /** Every column of every table but the generated one. */
    List<Column> columns() {
        return jdbc.sql("""
                        SELECT c.table_name, c.column_name, c.data_type FROM information_schema.columns AS c
                        JOIN information_schema.tables AS t USING (table_schema, table_name)
                        WHERE c.table_schema = 'ledger' AND t.table_type = 'BASE TABLE' AND c.table_name NOT LIKE 'flyway%'
                          AND c.is_generated = 'NEVER' ORDER BY 1, 2""")
                .query((r, n) -> new Column(r.getString(1), r.getString(2), r.getString(3)))
                .list();
    }

    /** The column's value with one bit of it changed; an absent value becomes present. */
    private String change(Column column, SplittableRandom random) {
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

    private String text(Column column) {
        return column.type().equals("text") || column.type().equals("bytea") ? column.name() : "''";
    }

    /** Flips a bit and returns the row's key as a report would name it. A flip that a unique index forbids is not tried: the next bit is. */
    String flipped(Column column, int row, SplittableRandom random) {
        for (int attempt = 0; attempt < 20; attempt++) {
            try {
                return flip(column, row, random);
            } catch (DuplicateKeyException e) {
                assertThat(attempt).as("bits tried of %s", column).isLessThan(19);
            }
        }
        throw new AssertionError(column.toString());
    }

    private String flip(Column column, int row, SplittableRandom random) {
        var key = switch (column.table()) {
            case "balance" -> "unit_id || '/' || place_id";
            case "lineage" -> "movement_id || '/' || parent_id || '/' || child_id";
            case "stock_unit" -> "unit_id::text";
            default -> column.table() + "_id::text";
        };
        var place = jdbc.sql("SELECT ctid::text FROM ledger.%s ORDER BY row_hash OFFSET %d LIMIT 1"
                        .formatted(column.table(), row))
                .query(String.class)
                .single();
        raw("UPDATE ledger.%1$s SET %2$s = %3$s WHERE ctid = '%4$s'"
                .formatted(column.table(), column.name(), change(column, random), place));
        return jdbc.sql("SELECT %1$s FROM (SELECT * FROM ledger.%2$s EXCEPT SELECT * FROM kept_%2$s) AS changed"
                        .formatted(key, column.table()))
                .query(String.class)
                .single();
    }

    void restore(String table) {
        raw("DELETE FROM ledger." + table);
        raw("INSERT INTO ledger.%1$s (%2$s) SELECT %2$s FROM kept_%1$s".formatted(table, writable(table)));
    }

    private String writable(String table) {
        return jdbc.sql(
                        "SELECT string_agg(column_name, ', ' ORDER BY ordinal_position) FROM information_schema.columns WHERE table_schema = 'ledger' AND table_name = :t AND is_generated = 'NEVER'")
                .param("t", table)
                .query(String.class)
                .single();
    }

    int count(String sql) {
        return jdbc.sql(sql).query(Integer.class).single();
    }

    /** Under the database's feet: without triggers and without foreign keys, as a flipped byte on disk would be. */
    void raw(String sql) {
        var _ = jdbc.sql("SET session_replication_role = replica; " + sql).update();
    }
}
