package io.everygram.ledger;

import static io.everygram.ledger.LedgerFixture.*;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.everygram.platform.postgres.Backup;
import io.everygram.platform.postgres.RestoreOutcome;
import io.everygram.testing.TestDatabase;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.SplittableRandom;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.postgresql.PGConnection;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;

/** A backup is one moment of the books, and comes back as that moment or not at all. */
@Tag("database")
class LedgerBackupTest {
    private static final long SEED = 7;

    @RegisterExtension
    static final TestDatabase db = TestDatabase.perClass();

    /** Migrated, without a row. */
    @RegisterExtension
    static final TestDatabase other = TestDatabase.perClass();

    @TempDir
    static Path folder;

    static LedgerFixture books;

    @BeforeAll
    static void fill() {
        books = new LedgerFixture(db.dataSource());
        for (int i = 0; i < 20; i++) {
            oneDay(i);
        }
        assertThat(books.seals.seal(FACILITY)).isTrue();
    }

    @AfterAll
    static void close() {
        books.close();
    }

    private static void oneDay(int i) {
        var bulk = books.received(FLOWER, grams("100"), "19.99");
        posted(books.transfer(MovementKind.MOVE, bulk, PICK_ZONE, grams("12.5")));
        posted(books.ledger.hold(header("tab\there, \\ and \"ü\" " + i).withReason("QA", "line\nbreak"), ref(bulk)));
    }

    /** A database without a table, owned by a role of its own that may nothing else. */
    private static DataSource nothing(String name) {
        books.jdbc.sql("CREATE ROLE " + name + " LOGIN PASSWORD 'plain'").update();
        books.jdbc.sql("CREATE DATABASE " + name + " OWNER " + name).update();
        return new DriverManagerDataSource(db.jdbcUrl().replaceFirst("/test_\\d+", "/" + name), name, "plain");
    }

    private static void drop(String name) {
        books.jdbc.sql("DROP DATABASE " + name + " WITH (FORCE)").update();
        books.jdbc.sql("DROP ROLE " + name).update();
    }

    /** Number of rows and hash of all rows of every table outside PostgreSQL's own, without the dates of migrations. */
    private static Map<String, String> contents(DataSource database) throws SQLException {
        try (var connection = database.getConnection()) {
            var jdbc = JdbcClient.create(new SingleConnectionDataSource(connection, true));
            var contents = new LinkedHashMap<String, String>();
            for (var table : jdbc.sql("""
                            SELECT format('%I.%I', schemaname, tablename) FROM pg_tables
                            WHERE schemaname NOT IN ('pg_catalog', 'information_schema') AND tablename <> 'flyway_schema_history' ORDER BY 1""").query((row, _) -> row.getString(1)).list()) {
                contents.put(
                        table,
                        jdbc.sql(
                                        "SELECT count(*) || ' ' || coalesce(md5(string_agg(t::text, ';' ORDER BY t::text)), '') FROM "
                                                + table + " AS t")
                                .query((row, _) -> row.getString(1))
                                .single());
            }
            return contents;
        }
    }

    @Test
    void every_table_comes_back_into_a_database_without_tables_and_the_books_go_on() throws Exception {
        var file = folder.resolve("quiet.everygram");
        var written = Backup.write(db.dataSource(), file);
        var empty = nothing("backup_quiet");
        try {
            assertThat(Backup.restore(empty, file)).isInstanceOfSatisfying(RestoreOutcome.Restored.class, restored -> {
                assertThat(restored.summary().rows()).isEqualTo(written.rows());
                assertThat(restored.summary().tables()).isEqualTo(written.tables());
            });
            assertThat(contents(empty)).isEqualTo(contents(db.dataSource())).isNotEmpty();
            assertThat(Backup.write(empty, folder.resolve("again.everygram")).rows())
                    .isEqualTo(written.rows());
            try (var restored = new LedgerFixture(empty)) {
                assertThat(restored.verification.verify().findings().values()).allMatch(java.util.List::isEmpty);
                restored.received(FLOWER, grams("5"), "1");
                assertThat(restored.seals.seal(FACILITY)).isTrue();
                assertThat(restored.verification.verify().firstBad()).isEmpty();
                assertThatThrownBy(() -> restored.jdbc
                                .sql("UPDATE ledger.entry SET cost = cost + 1")
                                .update())
                        .hasMessageContaining("append-only");
            }
        } finally {
            drop("backup_quiet");
        }
    }

    @Test
    void a_backup_taken_while_others_post_is_one_moment_of_the_books() throws Exception {
        var file = folder.resolve("busy.everygram");
        var stop = new AtomicBoolean();
        var begun = new CountDownLatch(5);
        var writer = CompletableFuture.runAsync(() -> {
            for (int i = 0; !stop.get(); i++) {
                oneDay(i);
                begun.countDown();
            }
        });
        begun.await();
        var _ = Backup.write(db.dataSource(), file);
        stop.set(true);
        writer.join();

        assertThat(Backup.restore(other.dataSource(), file)).isInstanceOf(RestoreOutcome.Restored.class);
        try (var restored = new LedgerFixture(other.dataSource())) {
            assertThat(restored.verification.verify().firstBad()).isEmpty();
            var last = restored.jdbc
                    .sql("SELECT max(movement_id) FROM ledger.movement")
                    .query(Long.class)
                    .single();
            for (var table : new String[] {"movement", "entry"}) {
                var upToLast = "SELECT md5(string_agg(t::text, ';' ORDER BY t::text)) FROM ledger." + table
                        + " AS t WHERE movement_id <= " + last;
                assertThat(restored.jdbc.sql(upToLast).query(String.class).single())
                        .isEqualTo(books.jdbc.sql(upToLast).query(String.class).single());
            }
            assertThat(books.jdbc
                            .sql("SELECT max(movement_id) FROM ledger.movement")
                            .query(Long.class)
                            .single())
                    .as("the writer went on")
                    .isGreaterThan(last);
        }
    }

    @Test
    void a_restore_that_loses_its_connection_leaves_no_row_and_can_be_repeated() throws Exception {
        var file = folder.resolve("repeat.everygram");
        var _ = Backup.write(db.dataSource(), file);
        var empty = nothing("backup_repeated");
        try {
            assertThatThrownBy(() -> Backup.restore(cutBeforeItsCommit(empty), file))
                    .isInstanceOf(SQLException.class);
            assertThat(contents(empty)).isNotEmpty().values().containsOnly("0 ");

            assertThat(Backup.restore(empty, file)).isInstanceOf(RestoreOutcome.Restored.class);
            assertThat(contents(empty)).isEqualTo(contents(db.dataSource()));
        } finally {
            drop("backup_repeated");
        }
    }

    /** Ends the server's side of the connection that has copied rows in, just before they would stand. */
    private static DataSource cutBeforeItsCommit(DataSource database) {
        return proxy(DataSource.class, database, (method, result) -> {
            if (!method.equals("getConnection")) {
                return result;
            }
            var connection = (Connection) Objects.requireNonNull(result);
            var copied = new AtomicBoolean();
            return proxy(Connection.class, connection, (call, answer) -> {
                if (call.equals("unwrap")) {
                    copied.set(true);
                } else if (call.equals("before commit") && copied.get()) {
                    var pid = ((PGConnection) connection).getBackendPID();
                    var _ = books.jdbc
                            .sql("SELECT pg_terminate_backend(:pid, 10000)")
                            .param("pid", pid)
                            .query(Boolean.class)
                            .single();
                }
                return answer;
            });
        });
    }

    private interface Watcher {
        /** Called before each method with its name after "before ", and after it with its name and what it returned. */
        @Nullable
        Object saw(String call, @Nullable Object answer) throws Exception;
    }

    private static <T> T proxy(Class<T> type, T real, Watcher watcher) {
        return type.cast(Proxy.newProxyInstance(
                LedgerBackupTest.class.getClassLoader(), new Class<?>[] {type}, (_, method, arguments) -> {
                    var _ = watcher.saw("before " + method.getName(), null);
                    try {
                        return watcher.saw(method.getName(), method.invoke(real, arguments));
                    } catch (InvocationTargetException e) {
                        throw Objects.requireNonNull(e.getCause());
                    }
                }));
    }

    @Test
    void a_flipped_byte_anywhere_is_refused_and_nothing_is_written() throws Exception {
        var file = folder.resolve("whole.everygram");
        var _ = Backup.write(db.dataSource(), file);
        var bytes = Files.readAllBytes(file);
        var random = new SplittableRandom(SEED);
        var empty = nothing("backup_flipped");
        try {
            for (int i = 0; i < 200; i++) {
                int at = random.nextInt(bytes.length);
                var flipped = bytes.clone();
                flipped[at] ^= (byte) (1 << random.nextInt(8));
                var damaged = Files.write(folder.resolve("flipped.everygram"), flipped);
                assertThat(Backup.restore(empty, damaged))
                        .as("seed %d, byte %d of %d", SEED, at, bytes.length)
                        .isInstanceOf(RestoreOutcome.Refused.class);
            }
            assertThat(contents(empty)).isEmpty();
        } finally {
            drop("backup_flipped");
        }
    }

    @Test
    void the_table_with_the_flipped_byte_is_named() throws Exception {
        var file = folder.resolve("named.everygram");
        var _ = Backup.write(db.dataSource(), file);
        var bytes = Files.readAllBytes(file);
        var local = new String(bytes, java.nio.charset.StandardCharsets.ISO_8859_1).indexOf("ledger.movement.copy");
        bytes[local + "ledger.movement.copy".length() + 200] ^= 1;
        var damaged = Files.write(folder.resolve("named-flipped.everygram"), bytes);

        assertThat(Backup.restore(other.dataSource(), damaged))
                .isEqualTo(new RestoreOutcome.Damaged(damaged, "ledger.movement.copy"));
    }

    @Test
    void what_is_no_backup_is_refused() throws Exception {
        var file = Files.writeString(folder.resolve("letter.txt"), "Dear inspector, ".repeat(20));
        assertThat(Backup.restore(other.dataSource(), file)).isEqualTo(new RestoreOutcome.NotABackup(file));
    }

    @Test
    void a_database_that_holds_rows_is_left_alone() throws Exception {
        var file = folder.resolve("full.everygram");
        var _ = Backup.write(db.dataSource(), file);
        var before = contents(db.dataSource());
        assertThat(Backup.restore(db.dataSource(), file)).isInstanceOf(RestoreOutcome.NotEmpty.class);
        assertThat(contents(db.dataSource())).isEqualTo(before);
    }

    @Test
    void a_backup_of_a_newer_program_is_refused() throws Exception {
        var file = folder.resolve("newer.everygram");
        books.jdbc
                .sql("UPDATE ledger.flyway_schema_history SET version = '999' WHERE version IS NOT NULL")
                .update();
        try {
            var _ = Backup.write(db.dataSource(), file);
        } finally {
            books.jdbc
                    .sql(
                            "UPDATE ledger.flyway_schema_history SET version = substring(script FROM 'V([0-9]+)') WHERE version IS NOT NULL")
                    .update();
        }
        var empty = nothing("backup_newer");
        try {
            assertThat(Backup.restore(empty, file))
                    .isInstanceOfSatisfying(RestoreOutcome.FromNewerProgram.class, refused -> {
                        assertThat(refused.module()).isEqualTo("ledger");
                        assertThat(refused.version()).isEqualTo("999");
                    });
        } finally {
            drop("backup_newer");
        }
    }

    @Test
    void an_existing_backup_is_never_replaced() throws Exception {
        var file = Files.writeString(folder.resolve("old.everygram"), "yesterday");
        assertThatThrownBy(() -> Backup.write(db.dataSource(), file)).isInstanceOf(FileAlreadyExistsException.class);
        assertThat(file).hasContent("yesterday");
    }

    @Test
    void a_backup_cut_off_in_the_middle_leaves_no_file() throws Exception {
        var place = Files.createDirectory(folder.resolve("cut"));
        try (var blocker = db.dataSource().getConnection()) {
            blocker.setAutoCommit(false);
            try (var statement = blocker.createStatement()) {
                statement.execute("LOCK TABLE ledger.seal IN ACCESS EXCLUSIVE MODE");
            }
            var backup = CompletableFuture.supplyAsync(() -> {
                try {
                    return Backup.write(db.dataSource(), place.resolve("cut.everygram"));
                } catch (Exception e) {
                    throw new IllegalStateException(e);
                }
            });
            while (!backup.isDone()
                    && books.jdbc.sql("""
                                    SELECT pg_terminate_backend(pid) FROM pg_stat_activity
                                    WHERE datname = current_database() AND wait_event_type = 'Lock' AND query LIKE 'LOCK TABLE%'""").query(Boolean.class).list().isEmpty()) {
                Thread.onSpinWait();
            }
            assertThatThrownBy(backup::join).isNotNull();
            blocker.rollback();
        }
        try (var left = Files.list(place)) {
            assertThat(left).isEmpty();
        }
    }
}
