package io.everygram.platform;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.MigrationVersion;
import org.flywaydb.core.api.configuration.FluentConfiguration;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;

/**
 * Brings the database to this version: one schema and one history a module, in the order of the map.
 *
 * <p>A module's scripts lie in {@code db/migration/<module>} and never change once released.
 */
public final class Migrations {
    /** Every module that may own a schema, those first that others build on. */
    static final List<String> ORDER = List.of(
            "platform",
            "identity",
            "audit",
            "catalog",
            "ledger",
            "compliance",
            "tracking",
            "counting",
            "reconciliation",
            "closing",
            "orders",
            "demand",
            "production",
            "purchasing",
            "replenishment",
            "allocation",
            "fulfillment",
            "dispatch",
            "aging",
            "slotting",
            "insight",
            "today",
            "demo");

    private Migrations() {}

    /** The modules that own a schema, those first that others build on. */
    public static List<String> modules() {
        return ORDER.stream()
                .filter(module -> Migrations.class.getResource("/db/migration/" + module) != null)
                .toList();
    }

    /**
     * Runs what is missing; quick when nothing is.
     *
     * @throws IllegalStateException with advice, when a newer program was here; nothing is changed then
     */
    public static void run(DataSource dataSource) {
        newerVersion(present(dataSource)).ifPresent(why -> {
            throw new IllegalStateException(why);
        });
        for (var module : modules()) {
            var _ = history(dataSource, module).load().migrate();
        }
        recordEveryTable(dataSource);
    }

    /** A new table is in the audit trail unless it says why not. */
    private static void recordEveryTable(DataSource dataSource) {
        try (var connection = dataSource.getConnection();
                var statement = connection.prepareStatement("SELECT audit.attach_all(?)")) {
            statement.setArray(1, connection.createArrayOf("text", modules().toArray()));
            statement.executeQuery().close();
        } catch (SQLException e) {
            throw new IllegalStateException("The audit trail could not be attached: " + e.getMessage(), e);
        }
    }

    /** Why this program cannot read the database as it is; empty when it is of its version. Changes nothing. */
    public static Optional<String> otherVersion(DataSource dataSource) {
        var present = present(dataSource);
        if (present.values().stream().allMatch(MigrationVersion.EMPTY::equals)) {
            return Optional.of(
                    "The database holds nothing of Everygram yet. Start serve or demo once, or restore a backup into it.");
        }
        return newerVersion(present)
                .or(() -> compared(
                        present,
                        -1,
                        "an older version",
                        "Start serve or demo once, which brings it to this version, or repeat with --migrate."));
    }

    private static Optional<String> newerVersion(Map<String, MigrationVersion> present) {
        return compared(present, 1, "a newer version", "Use the program that served it last.");
    }

    /** The first module whose version in the database stands so to the program's. */
    private static Optional<String> compared(
            Map<String, MigrationVersion> present, int sign, String named, String advice) {
        for (var module : present.entrySet()) {
            var newest = newest(module.getKey());
            if (Integer.signum(module.getValue().compareTo(newest)) == sign) {
                return Optional.of("The database is of " + named + " (" + module.getKey() + " " + module.getValue()
                        + ", this program " + newest + "). " + advice);
            }
        }
        return Optional.empty();
    }

    /** The version of each module's schema in the database, in their order. */
    private static Map<String, MigrationVersion> present(DataSource dataSource) {
        var versions = new LinkedHashMap<String, MigrationVersion>();
        try (var connection = dataSource.getConnection()) {
            for (var module : modules()) {
                versions.put(module, present(connection, module));
            }
            return versions;
        } catch (SQLException e) {
            throw new IllegalStateException("The database's version could not be read: " + e.getMessage(), e);
        }
    }

    private static MigrationVersion present(Connection connection, String module) throws SQLException {
        try (var statement = connection.prepareStatement("SELECT to_regclass(?) IS NOT NULL")) {
            statement.setString(1, module + ".flyway_schema_history");
            try (var found = statement.executeQuery()) {
                if (!found.next() || !found.getBoolean(1)) {
                    return MigrationVersion.EMPTY;
                }
            }
        }
        try (var statement = connection.createStatement();
                var versions = statement.executeQuery("SELECT version FROM " + module
                        + ".flyway_schema_history WHERE success AND version IS NOT NULL")) {
            var newest = MigrationVersion.EMPTY;
            while (versions.next()) {
                var version = MigrationVersion.fromVersion(versions.getString(1));
                newest = version.compareTo(newest) > 0 ? version : newest;
            }
            return newest;
        }
    }

    /** Brings the named modules, and only them, to exactly these versions. */
    public static void run(DataSource dataSource, Map<String, String> versions) {
        for (var module : modules()) {
            var version = versions.get(module);
            if (version != null) {
                var _ = history(dataSource, module).target(version).load().migrate();
            }
        }
    }

    /** The newest version this program knows of the module's schema, by the names of its scripts. */
    public static MigrationVersion newest(String module) {
        try {
            return Arrays.stream(new PathMatchingResourcePatternResolver()
                            .getResources("classpath:db/migration/" + module + "/V*__*.sql"))
                    .map(script -> String.valueOf(script.getFilename()))
                    .map(name -> MigrationVersion.fromVersion(name.substring(1, name.indexOf("__"))))
                    .max(Comparator.naturalOrder())
                    .orElse(MigrationVersion.EMPTY);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static FluentConfiguration history(DataSource dataSource, String module) {
        return Flyway.configure()
                .dataSource(dataSource)
                .schemas(module)
                .defaultSchema(module)
                .locations("classpath:db/migration/" + module)
                .loggers("slf4j");
    }
}
