package io.everygram.platform;

import java.sql.SQLException;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.MigrationInfo;
import org.flywaydb.core.api.MigrationVersion;
import org.flywaydb.core.api.configuration.FluentConfiguration;

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

    /** Runs what is missing; quick when nothing is. */
    public static void run(DataSource dataSource) {
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
        for (var module : modules()) {
            var newest = newest(dataSource, module);
            var current = current(dataSource, module);
            if (current.compareTo(newest) != 0) {
                return Optional.of(
                        current.compareTo(newest) < 0
                                ? "The database is of an older version (" + module + " " + current + ", this program "
                                        + newest
                                        + "). Start serve or demo once, which brings it to this version, or repeat with --migrate."
                                : "The database is of a newer version (" + module + " " + current + ", this program "
                                        + newest + "). Use the program that served it last.");
            }
        }
        return Optional.empty();
    }

    private static MigrationVersion current(DataSource dataSource, String module) {
        try (var connection = dataSource.getConnection();
                var statement = connection.prepareStatement("SELECT to_regclass(?) IS NOT NULL")) {
            statement.setString(1, module + ".flyway_schema_history");
            try (var found = statement.executeQuery()) {
                if (!found.next() || !found.getBoolean(1)) {
                    return MigrationVersion.EMPTY;
                }
            }
            try (var versions = connection
                    .createStatement()
                    .executeQuery("SELECT version FROM " + module
                            + ".flyway_schema_history WHERE success AND version IS NOT NULL")) {
                var newest = MigrationVersion.EMPTY;
                while (versions.next()) {
                    var version = MigrationVersion.fromVersion(versions.getString(1));
                    newest = version.compareTo(newest) > 0 ? version : newest;
                }
                return newest;
            }
        } catch (SQLException e) {
            throw new IllegalStateException("The database's version could not be read: " + e.getMessage(), e);
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

    /** The newest version this program knows of the module's schema. */
    public static MigrationVersion newest(DataSource dataSource, String module) {
        return Arrays.stream(history(dataSource, module).load().info().all())
                .filter(migration -> migration.getState().isResolved())
                .map(MigrationInfo::getVersion)
                .filter(Objects::nonNull)
                .max(Comparator.naturalOrder())
                .orElse(MigrationVersion.EMPTY);
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
