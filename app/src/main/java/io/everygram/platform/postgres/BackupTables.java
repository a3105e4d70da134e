package io.everygram.platform.postgres;

import io.everygram.platform.Migrations;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The tables and sequences of the modules' schemas, as the database's own catalog tells them. */
final class BackupTables {
    private static final String HISTORY = "flyway_schema_history";

    /**
     * @param name {@code schema.table}, quoted where SQL wants it
     * @param columns quoted, separated by commas, without generated ones
     */
    record Table(String name, String columns) {}

    private final JdbcClient jdbc;
    private final String[] modules = Migrations.modules().toArray(String[]::new);

    BackupTables(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** All but the histories of migrations, ordered by name. */
    List<Table> all() {
        return jdbc.sql("""
                        SELECT format('%I.%I', n.nspname, c.relname) AS name,
                               (SELECT string_agg(quote_ident(a.attname), ', ' ORDER BY a.attnum) FROM pg_attribute AS a
                                WHERE a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped AND a.attgenerated = '') AS columns
                        FROM pg_class AS c JOIN pg_namespace AS n ON n.oid = c.relnamespace
                        WHERE n.nspname = ANY(:modules) AND c.relkind = 'r' AND c.relname <> :history
                        ORDER BY n.nspname, c.relname""")
                .param("modules", modules)
                .param("history", HISTORY)
                .query((row, _) -> new Table(row.getString("name"), row.getString("columns")))
                .list();
    }

    /** Version of each module's schema that has been migrated. */
    Map<String, String> versions() {
        var versions = new LinkedHashMap<String, String>();
        for (var module : schemas()) {
            jdbc.sql("SELECT version FROM " + module + "." + HISTORY
                            + " WHERE version IS NOT NULL AND success ORDER BY installed_rank DESC LIMIT 1")
                    .query((row, _) -> row.getString(1))
                    .optional()
                    .ifPresent(version -> versions.put(module, version));
        }
        return versions;
    }

    /** The modules whose schema is there. */
    List<String> schemas() {
        return jdbc.sql("SELECT nspname FROM pg_namespace WHERE nspname = ANY(:modules) ORDER BY nspname")
                .param("modules", modules)
                .query((row, _) -> row.getString(1))
                .list();
    }

    /** A table that holds rows, if there is one. */
    Optional<String> firstWithRows() {
        return all().stream()
                .map(Table::name)
                .filter(name -> jdbc.sql("SELECT EXISTS (SELECT FROM " + name + ")")
                        .query((row, _) -> row.getBoolean(1))
                        .single())
                .findFirst();
    }

    /** Last value of each sequence that has been used, by quoted name. */
    Map<String, Long> sequences() {
        var values = new LinkedHashMap<String, Long>();
        jdbc.sql("""
                        SELECT format('%I.%I', schemaname, sequencename) AS name, last_value FROM pg_sequences
                        WHERE schemaname = ANY(:modules) AND last_value IS NOT NULL ORDER BY schemaname, sequencename""").param("modules", modules).query(row -> {
            values.put(row.getString("name"), row.getLong("last_value"));
        });
        return values;
    }

    /** A constraint between tables and the statement part that makes it again. */
    record ForeignKey(String table, String name, String definition) {}

    List<ForeignKey> foreignKeys() {
        return jdbc.sql("""
                        SELECT format('%I.%I', n.nspname, c.relname) AS owner, quote_ident(k.conname) AS name, pg_get_constraintdef(k.oid) AS definition
                        FROM pg_constraint AS k JOIN pg_class AS c ON c.oid = k.conrelid JOIN pg_namespace AS n ON n.oid = c.relnamespace
                        WHERE k.contype = 'f' AND k.conparentid = 0 AND n.nspname = ANY(:modules)
                        ORDER BY n.nspname, c.relname, k.conname""")
                .param("modules", modules)
                .query((row, _) ->
                        new ForeignKey(row.getString("owner"), row.getString("name"), row.getString("definition")))
                .list();
    }
}
