package io.everygram.platform;

import java.util.List;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;

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

    /** Runs what is missing; quick when nothing is. */
    public static void run(DataSource dataSource) {
        for (var module : ORDER) {
            if (Migrations.class.getResource("/db/migration/" + module) != null) {
                var _ = Flyway.configure()
                        .dataSource(dataSource)
                        .schemas(module)
                        .defaultSchema(module)
                        .locations("classpath:db/migration/" + module)
                        .loggers("slf4j")
                        .load()
                        .migrate();
            }
        }
    }
}
