package io.everygram;

import static org.assertj.core.api.Assertions.assertThat;

import io.everygram.testing.TestDatabase;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.springframework.jdbc.core.namedparam.NamedParameterUtils;

/** PostgreSQL accepts every statement that lies in a file, and every view can be read: names, types and casts are right. */
@Tag("database")
class SqlFilesTest {
    private static final Path STATEMENTS = Path.of("src/main/resources/sql");
    private static final Path MIGRATIONS = Path.of("src/main/resources/db/migration");
    /** A statement that this line says is put together at run time is prepared by the tests of its class. */
    private static final Pattern PUT_TOGETHER = Pattern.compile("\\{\\{|%s|\\{[a-z]+}");

    @RegisterExtension
    static final TestDatabase db = TestDatabase.perClass();

    private static Map<String, String> files(Path folder) throws IOException {
        var found = new TreeMap<String, String>();
        try (var paths = Files.walk(folder)) {
            for (var path : paths.filter(p -> p.toString().endsWith(".sql")).toList()) {
                found.put(folder.relativize(path).toString(), Files.readString(path));
            }
        }
        return found;
    }

    /** What PostgreSQL says against each; empty when it accepts all. */
    private static Map<String, String> refused(Map<String, String> statements) throws SQLException {
        var refused = new LinkedHashMap<String, String>();
        try (var connection = db.dataSource().getConnection()) {
            statements.forEach((name, statement) -> {
                var why = refusal(connection, statement);
                if (!why.isEmpty()) {
                    refused.put(name, why);
                }
            });
        }
        return refused;
    }

    private static String refusal(Connection connection, String statement) {
        var plain = NamedParameterUtils.parseSqlStatementIntoString(statement).strip();
        try (var prepared = connection.prepareStatement(plain)) {
            // Asks the server to parse it and tell the types.
            var _ = prepared.getParameterMetaData().getParameterCount();
            return "";
        } catch (SQLException e) {
            return String.valueOf(e.getMessage());
        }
    }

    @Test
    void every_file_is_prepared_against_the_migrated_schema() throws Exception {
        var statements = files(STATEMENTS);
        statements.values().removeIf(text -> PUT_TOGETHER.matcher(text).find());
        assertThat(statements).hasSizeGreaterThan(30);
        assertThat(refused(statements)).isEmpty();
    }

    /** A restore brings every row back into tables that the migrations left empty. */
    @Test
    void no_migration_brings_rows() throws Exception {
        assertThat(files(MIGRATIONS).entrySet())
                .as("data of the product are files that are read at the start")
                .noneMatch(file -> file.getValue().lines().anyMatch(line -> line.startsWith("INSERT INTO")));
    }

    @Test
    void a_wrong_name_and_a_missing_cast_are_seen() throws Exception {
        var wrong = Map.of(
                "name", "SELECT lot_number FROM ledger.stock_unit WHERE facility_id = :f",
                "cast", "SELECT tag FROM ledger.stock_unit WHERE :after IS NULL");
        assertThat(refused(wrong)).containsOnlyKeys("name", "cast");
    }

    @Test
    void every_view_can_be_read() throws Exception {
        var views = new TreeMap<String, String>();
        var made = Pattern.compile("CREATE (?:OR REPLACE )?VIEW (?:[a-z]+\\.)?([a-z_]+)");
        for (var migration : files(MIGRATIONS).entrySet()) {
            var module = migration.getKey().substring(0, migration.getKey().indexOf('/'));
            made.matcher(migration.getValue())
                    .results()
                    .forEach(view ->
                            views.put(module + "." + view.group(1), "SELECT * FROM " + module + "." + view.group(1)));
        }
        assertThat(views).containsKey("ledger.package_balance");
        assertThat(refused(views)).isEmpty();
    }
}
