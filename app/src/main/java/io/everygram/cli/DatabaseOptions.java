package io.everygram.cli;

import io.everygram.platform.postgres.EmbeddedPostgres;
import java.nio.file.Path;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.postgresql.ds.PGSimpleDataSource;
import picocli.CommandLine.Option;

/** Which database a command works on: the one the environment names, or the embedded one of a home folder. */
final class DatabaseOptions {
    private static final String DATABASE = "everygram";

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

    /** An open database; closing it stops the embedded server when this command has started it. */
    record Open(
            String url,
            String user,
            String password,
            @Nullable EmbeddedPostgres server) implements AutoCloseable {
        DataSource dataSource() {
            var source = new PGSimpleDataSource();
            source.setUrl(url);
            source.setUser(user);
            source.setPassword(password);
            return source;
        }

        @Override
        public void close() {
            if (server != null && !server.isAdopted()) {
                server.close();
            }
        }
    }

    /** @throws IllegalStateException when there is none */
    Open open() {
        return open(home(), demo);
    }

    static Open open(Path home, boolean demo) {
        var url = System.getenv("EVERYGRAM_DB_URL");
        if (!demo && url != null && !url.isBlank()) {
            return new Open(url, required("EVERYGRAM_DB_USER"), required("EVERYGRAM_DB_PASSWORD"), null);
        }
        var folder = home.resolve(demo ? "demo/postgres" : "postgres");
        return embedded(folder);
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
