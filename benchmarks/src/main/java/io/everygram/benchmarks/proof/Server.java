package io.everygram.benchmarks.proof;

import com.zaxxer.hikari.HikariDataSource;
import io.everygram.platform.Migrations;
import io.everygram.platform.postgres.EmbeddedPostgres;
import io.everygram.platform.postgres.Trees;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicBoolean;

/** The server in the box in a folder of its own, migrated; gone when closed. May be started again after something killed it. */
final class Server implements AutoCloseable {
    final Path home;
    private final EmbeddedPostgres.Settings settings;
    private final AtomicBoolean closed = new AtomicBoolean();
    private EmbeddedPostgres postgres;

    /** @param durable false where nothing is killed, so that the disk is not what is measured */
    Server(boolean durable) {
        try {
            home = Files.createTempDirectory("everygram-proof-");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        var usual = EmbeddedPostgres.Settings.durable(home);
        settings = new EmbeddedPostgres.Settings(home, usual.cache(), durable);
        postgres = EmbeddedPostgres.start(settings);
        // Else the server would outlive a proof that somebody stops.
        Runtime.getRuntime().addShutdownHook(new Thread(this::close));
        try (var source = connected(2)) {
            Migrations.run(source);
        }
    }

    HikariDataSource connected(int connections) {
        return connected(postgres, connections);
    }

    static HikariDataSource connected(EmbeddedPostgres postgres, int connections) {
        var source = new HikariDataSource();
        source.setJdbcUrl(postgres.jdbcUrl("postgres"));
        source.setUsername(postgres.user());
        source.setPassword(postgres.password());
        source.setMaximumPoolSize(connections);
        source.setConnectionTimeout(2000);
        return source;
    }

    long pid() {
        return postgres.pid();
    }

    /** As a new application would: finds the server that runs, or starts it. */
    EmbeddedPostgres startedAgain() {
        postgres = EmbeddedPostgres.start(settings);
        return postgres;
    }

    @Override
    public void close() {
        if (closed.getAndSet(true)) {
            return;
        }
        postgres.close();
        try {
            Trees.delete(home);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
