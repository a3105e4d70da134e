package io.everygram.platform;

import java.sql.SQLException;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
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
