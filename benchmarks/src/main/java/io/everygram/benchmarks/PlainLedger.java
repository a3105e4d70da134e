package io.everygram.benchmarks;

import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.UUID;
import javax.sql.DataSource;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * The rival: what one writes in an afternoon. Plain JDBC over three tables with primary keys and nothing else; a transaction inserts a movement and
 * its entry and updates two balances. No locks before the decision, no idempotency, no hashes, no rules, no second time, no lineage.
 */
final class PlainLedger {
    private final DataSource source;

    PlainLedger(DataSource source) {
        this.source = source;
    }

    static void create(JdbcClient jdbc, int units) {
        for (var statement : new String[] {
            "CREATE SCHEMA plain",
            "CREATE TABLE plain.movement (movement_id bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY, kind text NOT NULL, happened_at timestamptz NOT NULL, actor text NOT NULL, document text NOT NULL, command_key text NOT NULL)",
            "CREATE TABLE plain.entry (entry_id bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY, movement_id bigint NOT NULL, unit_id bigint NOT NULL, from_place bigint NOT NULL, to_place bigint NOT NULL, quantity numeric(20, 7) NOT NULL, cost numeric(20, 4) NOT NULL)",
            "CREATE TABLE plain.balance (unit_id bigint, place_id bigint, quantity numeric(20, 7) NOT NULL, cost numeric(20, 4) NOT NULL, PRIMARY KEY (unit_id, place_id)) WITH (fillfactor = 80)",
        }) {
            var _ = jdbc.sql(statement).update();
        }
        var _ = jdbc.sql(
                        "INSERT INTO plain.balance SELECT u, p, CASE p WHEN 1 THEN 1000000 ELSE 0 END, CASE p WHEN 1 THEN 1000000 ELSE 0 END FROM generate_series(1, :units) AS u, generate_series(1, 3) AS p")
                .param("units", units)
                .update();
    }

    /** Moves one piece at a cost of one; one transaction. */
    void move(long unit, int from, int to, String kind) throws SQLException {
        try (var connection = source.getConnection()) {
            connection.setAutoCommit(false);
            long movement = insertMovement(connection, kind);
            try (var entry = connection.prepareStatement(
                    "INSERT INTO plain.entry (movement_id, unit_id, from_place, to_place, quantity, cost) VALUES (?, ?, ?, ?, ?, ?)")) {
                entry.setLong(1, movement);
                entry.setLong(2, unit);
                entry.setLong(3, from);
                entry.setLong(4, to);
                entry.setBigDecimal(5, BigDecimal.ONE);
                entry.setBigDecimal(6, BigDecimal.ONE);
                var _ = entry.executeUpdate();
            }
            update(connection, unit, from, BigDecimal.ONE.negate());
            update(connection, unit, to, BigDecimal.ONE);
            connection.commit();
            connection.setAutoCommit(true);
        }
    }

    private static long insertMovement(Connection connection, String kind) throws SQLException {
        try (var insert = connection.prepareStatement(
                "INSERT INTO plain.movement (kind, happened_at, actor, document, command_key) VALUES (?, ?, ?, ?, ?) RETURNING movement_id")) {
            insert.setString(1, kind);
            insert.setObject(2, OffsetDateTime.now(ZoneOffset.UTC));
            insert.setString(3, "bench");
            insert.setString(4, "DOC-1");
            insert.setString(5, UUID.randomUUID().toString());
            try (var rows = insert.executeQuery()) {
                rows.next();
                return rows.getLong(1);
            }
        }
    }

    private static void update(Connection connection, long unit, int place, BigDecimal difference) throws SQLException {
        try (var update = connection.prepareStatement(
                "UPDATE plain.balance SET quantity = quantity + ?, cost = cost + ? WHERE unit_id = ? AND place_id = ?")) {
            update.setBigDecimal(1, difference);
            update.setBigDecimal(2, difference);
            update.setLong(3, unit);
            update.setLong(4, place);
            if (update.executeUpdate() != 1) {
                throw new IllegalStateException("No balance of unit " + unit + " at " + place);
            }
        }
    }
}
