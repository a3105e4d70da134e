package io.everygram.cli;

import io.everygram.platform.Migrations;
import io.everygram.platform.postgres.EmbeddedPostgres;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.Objects;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.postgresql.ds.PGSimpleDataSource;
import picocli.CommandLine.Option;

/** Which database a command works on: the one the environment names, or the embedded one of a home folder. */
final class DatabaseOptions {
    private static final String DATABASE = "everygram";
    private static final int OLDEST_POSTGRESQL = 15;

    @Option(names = "--demo", description = "Work on the demo company's database instead of the production one.")
    private boolean demo;

    @Option(
            names = "--home",
            paramLabel = "FOLDER",
            description =
                    "Folder of the embedded database (default: EVERYGRAM_HOME, else the folder .everygram beside the script).")
    private @Nullable Path home;

    Path home() {
        return home == null ? Installation.home() : home.toAbsolutePath();
    }

    /** An open database; closing it stops the embedded server when nobody else is at work on it. */
    record Open(
            String url,
            String user,
            String password,
            @Nullable EmbeddedPostgres server) implements AutoCloseable {
        /** What is written through it is recorded as come from the command line of this user. */
        DataSource dataSource() {
            var source = source();
            var user = System.getProperty("user.name", "").replaceAll("[^A-Za-z0-9._-]", "");
            source.setOptions("-c everygram.origin=command\\ line\\ of\\ " + user);
            return source;
        }

        /** Refuses every write. */
        DataSource readOnly() {
            var source = source();
            source.setOptions("-c default_transaction_read_only=on");
            return source;
        }

        private PGSimpleDataSource source() {
            var source = new PGSimpleDataSource();
            source.setUrl(url);
            source.setUser(user);
            source.setPassword(password);
            return source;
        }

        /** Leaves the server to an application that runs on it, and to a command that is still at work; the last one stops it. */
        @Override
        public void close() {
            if (server == null) {
                return;
            }
            try (var lock = HomeLock.tryTake(
                            Objects.requireNonNull(server.home().getParent()))
                    .orElse(null)) {
                if (lock != null && server.isUnused()) {
                    server.close();
                }
            }
        }
    }

    /** @throws IllegalStateException when there is none */
    Open open() {
        return open(home(), demo);
    }

    /**
     * Opens a database only to read it: it must be there, and of this version.
     *
     * @param migrate brings it to this version first
     * @throws IllegalStateException when there is none, or it is of another version
     */
    Open reading(boolean migrate) {
        var folder = home().resolve(demo ? "demo/postgres" : "postgres");
        if (!isNamed() && !Files.exists(folder.resolve("data/PG_VERSION"))) {
            throw new IllegalStateException("There is no database in " + folder
                    + ". Start serve or demo once, or name another folder with --home.");
        }
        var database = open();
        try {
            if (migrate) {
                Migrations.run(database.dataSource());
            }
            Migrations.otherVersion(database.readOnly()).ifPresent(why -> {
                throw new IllegalStateException(why);
            });
            return database;
        } catch (RuntimeException e) {
            database.close();
            throw e;
        }
    }

    private boolean isNamed() {
        var url = System.getenv("EVERYGRAM_DB_URL");
        return !demo && url != null && !url.isBlank();
    }

    static Open open(Path home, boolean demo) {
        var url = System.getenv("EVERYGRAM_DB_URL");
        if (!demo && url != null && !url.isBlank()) {
            var named = new Open(url, required("EVERYGRAM_DB_USER"), required("EVERYGRAM_DB_PASSWORD"), null);
            requireAnswer(named);
            return named;
        }
        var folder = home.resolve(demo ? "demo/postgres" : "postgres");
        return embedded(folder);
    }

    /** Says in one line what is wrong with a database of somebody's own, before anything is started on it. */
    private static void requireAnswer(Open named) {
        try (var connection = named.dataSource().getConnection()) {
            int version = connection.getMetaData().getDatabaseMajorVersion();
            if (version < OLDEST_POSTGRESQL) {
                throw new IllegalStateException("The database at " + named.url() + " is PostgreSQL " + version
                        + ". It takes PostgreSQL " + OLDEST_POSTGRESQL + " or newer.");
            }
        } catch (SQLException e) {
            throw new IllegalStateException(
                    "The database that EVERYGRAM_DB_URL names cannot be used: "
                            + String.valueOf(e.getMessage()).replaceFirst("[.]$", "")
                            + ". Look at EVERYGRAM_DB_URL, EVERYGRAM_DB_USER and EVERYGRAM_DB_PASSWORD, and whether it runs.",
                    e);
        }
    }

    static Open embedded(Path folder) {
        var server = EmbeddedPostgres.start(EmbeddedPostgres.Settings.durable(folder));
        server.ensureDatabase(DATABASE);
        return new Open(server.jdbcUrl(DATABASE), server.user(), server.password(), server);
    }

    private static String required(String variable) {
        var value = System.getenv(variable);
        if (value == null || value.isBlank()) {
            throw new IllegalStateException("EVERYGRAM_DB_URL is set but " + variable
                    + " is not. Set it, or unset EVERYGRAM_DB_URL to use the embedded database.");
        }
        return value;
    }
}
