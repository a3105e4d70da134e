package io.everygram.platform.postgres;

import io.everygram.platform.Migrations;
import java.io.IOException;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.DigestOutputStream;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.zip.ZipFile;
import javax.sql.DataSource;
import org.flywaydb.core.api.MigrationVersion;
import org.postgresql.PGConnection;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;

/**
 * The whole database in one file, and back. Needs nothing but a connection: the tables' owner may do both, a superuser is not needed.
 *
 * <p>Rows travel as PostgreSQL's COPY text, so that a file of one server version can be read by another. The shape of the file is described at
 * {@link BackupFile}.
 */
public final class Backup {
    /** COPY text depends on these; both ways use the same. Long statements are what this is about. */
    private static final String SETTINGS =
            "SET LOCAL datestyle = 'ISO, YMD'; SET LOCAL intervalstyle = 'postgres'; SET LOCAL timezone = 'UTC'; SET LOCAL bytea_output = 'hex';"
                    + " SET LOCAL extra_float_digits = 3; SET LOCAL statement_timeout = 0; SET LOCAL idle_in_transaction_session_timeout = 0";

    private Backup() {}

    /**
     * What was written or read.
     *
     * @param bytes size of the file
     */
    public record Summary(int tables, long rows, long bytes, Duration took) {}

    /**
     * Writes a backup while the system runs: everything committed at one moment, nothing later. Nobody waits for it, except changes of the schema.
     *
     * @param file must not exist; nothing appears under this name before the backup is complete and on the disk
     * @throws java.nio.file.FileAlreadyExistsException when it does
     */
    public static Summary write(DataSource dataSource, Path file) throws IOException, SQLException {
        var begin = System.nanoTime();
        try (var out = new BackupFile.Writer(file);
                var connection = dataSource.getConnection()) {
            connection.setAutoCommit(false);
            connection.setTransactionIsolation(Connection.TRANSACTION_REPEATABLE_READ);
            try {
                var manifest = copyOut(connection, out);
                out.entry(BackupManifest.ENTRY).write(manifest.toJson());
                return summary(manifest, out.finish(), begin);
            } finally {
                end(connection);
            }
        }
    }

    private static Summary summary(BackupManifest manifest, long bytes, long begin) {
        return new Summary(
                manifest.tables().size(),
                manifest.tables().stream()
                        .mapToLong(BackupManifest.TableCopy::rows)
                        .sum(),
                bytes,
                Duration.ofNanos(System.nanoTime() - begin));
    }

    /** A pooled connection goes back as it came. */
    private static void end(Connection connection) throws SQLException {
        if (!connection.isClosed()) {
            connection.rollback();
            connection.setAutoCommit(true);
            connection.setTransactionIsolation(Connection.TRANSACTION_READ_COMMITTED);
        }
    }

    private static BackupManifest copyOut(Connection connection, BackupFile.Writer out)
            throws IOException, SQLException {
        execute(connection, "SET TRANSACTION READ ONLY");
        execute(connection, SETTINGS);
        var jdbc = jdbc(connection);
        var catalog = new BackupTables(jdbc);
        var tables = catalog.all();
        if (!tables.isEmpty()) {
            // Keeps the schema as it was listed until the last table is read.
            execute(
                    connection,
                    tables.stream()
                            .map(BackupTables.Table::name)
                            .collect(Collectors.joining(", ", "LOCK TABLE ", " IN ACCESS SHARE MODE")));
        }
        var copier = connection.unwrap(PGConnection.class).getCopyAPI();
        var copies = new ArrayList<BackupManifest.TableCopy>();
        for (var table : tables) {
            var entry = new BackupManifest.TableCopy(table.name(), table.columns(), 0, "").entry();
            var content = new DigestOutputStream(out.entry(entry), BackupFile.sha256());
            var rows = copier.copyOut(copy(table.name(), table.columns()) + " TO STDOUT", content);
            copies.add(new BackupManifest.TableCopy(
                    table.name(), table.columns(), rows, BackupFile.hex(content.getMessageDigest())));
        }
        return new BackupManifest(
                BackupManifest.FORMAT,
                Objects.requireNonNullElse(Backup.class.getPackage().getImplementationVersion(), "development"),
                connection.getMetaData().getDatabaseProductVersion(),
                jdbc.sql("SELECT now()").query(OffsetDateTime.class).single().toInstant(),
                catalog.versions(),
                copies,
                catalog.sequences());
    }

    private static String copy(String table, String columns) {
        return "COPY " + table + " (" + columns + ")";
    }

    private static JdbcClient jdbc(Connection connection) {
        return JdbcClient.create(new SingleConnectionDataSource(connection, true));
    }

    private static void execute(Connection connection, String sql) throws SQLException {
        try (var statement = connection.createStatement()) {
            var _ = statement.execute(sql);
        }
    }

    /**
     * Brings a backup back into a database whose tables hold no row, then migrates it to this program's version. All or nothing: after a failure,
     * also a kill, the tables are empty and the restore can be repeated. The caller verifies the ledger afterwards.
     */
    public static RestoreOutcome restore(DataSource dataSource, Path file) throws IOException, SQLException {
        var begin = System.nanoTime();
        return switch (BackupFile.check(file)) {
            case BackupFile.Check.Refused(var reason) -> reason;
            case BackupFile.Check.Sound(var manifest) -> {
                var refused = refusal(dataSource, manifest);
                if (refused.isPresent()) {
                    yield refused.get();
                }
                copyIn(dataSource, file, manifest);
                Migrations.run(dataSource);
                try (var connection = dataSource.getConnection()) {
                    execute(connection, "ANALYZE");
                }
                yield new RestoreOutcome.Restored(
                        summary(manifest, file.toFile().length(), begin));
            }
        };
    }

    private static Optional<RestoreOutcome.Refused> refusal(DataSource dataSource, BackupManifest manifest) {
        var known = new TreeSet<>(Migrations.modules());
        for (var module : new TreeSet<>(manifest.modules().keySet())) {
            var version = Objects.requireNonNull(manifest.modules().get(module));
            var newest = known.contains(module) ? Migrations.newest(module) : MigrationVersion.EMPTY;
            if (MigrationVersion.fromVersion(version).isNewerThan(newest)) {
                return Optional.of(new RestoreOutcome.FromNewerProgram(
                        module, version, known.contains(module) ? newest.getVersion() : ""));
            }
        }
        return new BackupTables(JdbcClient.create(dataSource)).firstWithRows().map(RestoreOutcome.NotEmpty::new);
    }

    /** The database of the backup, at its version: what a program of that version left. */
    static void copyIn(DataSource dataSource, Path file, BackupManifest manifest) throws IOException, SQLException {
        try (var connection = dataSource.getConnection()) {
            // What is there holds no row; the backup's own versions of the tables take its place.
            for (var schema : new BackupTables(jdbc(connection)).schemas()) {
                execute(connection, "DROP SCHEMA " + schema + " CASCADE");
            }
        }
        Migrations.run(dataSource, manifest.modules());
        try (var connection = dataSource.getConnection();
                var zip = new ZipFile(file.toFile())) {
            connection.setAutoCommit(false);
            try {
                execute(connection, SETTINGS);
                fill(connection, zip, manifest);
                connection.commit();
            } finally {
                end(connection);
            }
        }
    }

    /** Rows come back as they were: no trigger computes them anew, and keys between tables are checked once at the end. */
    private static void fill(Connection connection, ZipFile zip, BackupManifest manifest)
            throws IOException, SQLException {
        var catalog = new BackupTables(jdbc(connection));
        var keys = catalog.foreignKeys();
        for (var key : keys) {
            execute(connection, "ALTER TABLE " + key.table() + " DROP CONSTRAINT " + key.name());
        }
        for (var table : manifest.tables()) {
            execute(connection, "ALTER TABLE " + table.name() + " DISABLE TRIGGER USER");
            fill(connection, zip, table);
            execute(connection, "ALTER TABLE " + table.name() + " ENABLE TRIGGER USER");
        }
        for (var key : keys) {
            execute(
                    connection,
                    "ALTER TABLE " + key.table() + " ADD CONSTRAINT " + key.name() + " " + key.definition());
        }
        var jdbc = jdbc(connection);
        manifest.sequences().forEach((name, value) -> {
            var _ = jdbc.sql("SELECT setval(:name::regclass, :value)")
                    .param("name", name)
                    .param("value", value)
                    .query(Long.class)
                    .single();
        });
    }

    private static void fill(Connection connection, ZipFile zip, BackupManifest.TableCopy table)
            throws IOException, SQLException {
        var entry = Objects.requireNonNull(zip.getEntry(table.entry()));
        try (var content = new DigestInputStream(zip.getInputStream(entry), BackupFile.sha256())) {
            var copier = connection.unwrap(PGConnection.class).getCopyAPI();
            var rows = copier.copyIn(copy(table.name(), table.columns()) + " FROM STDIN", content, 1 << 16);
            if (rows != table.rows()
                    || !BackupFile.hex(content.getMessageDigest()).equals(table.sha256())) {
                throw new IOException(table.entry() + " changed while it was read: " + rows + " rows instead of "
                        + table.rows() + ". Nothing was restored; repeat it.");
            }
        }
    }
}
