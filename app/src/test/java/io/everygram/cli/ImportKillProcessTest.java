package io.everygram.cli;

import static io.everygram.testing.Patience.await;
import static org.assertj.core.api.Assertions.assertThat;

import io.everygram.kernel.FacilityId;
import io.everygram.testing.Browser;
import io.everygram.testing.TestFacility;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.postgresql.ds.PGSimpleDataSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;
import org.springframework.security.crypto.factory.PasswordEncoderFactories;

/** kill -9 while a large file is judged, while it is imported, and while that is undone: started again the work goes on by itself and ends with every row once. */
class ImportKillProcessTest {
    private static final int ROWS = 8_000;
    private static final int BAD = 8;

    @TempDir
    Path folder;

    private PGSimpleDataSource source = new PGSimpleDataSource();

    @SuppressWarnings("NullAway.Init") // Set by prepared() before anything reads it.
    private JdbcClient jdbc;

    @SuppressWarnings("NullAway.Init")
    private FacilityId here;

    private int port;

    private Programs.Program started(Programs programs) throws Exception {
        port = Programs.freePort();
        return programs.start(
                        Map.of(),
                        "serve",
                        "--insecure-http",
                        "--home",
                        folder.resolve("home").toString(),
                        "--port",
                        Integer.toString(port))
                .says("Everygram is ready");
    }

    @Test
    void an_import_of_eight_thousand_rows_and_its_undo_outlive_a_kill_each_in_the_middle() throws Exception {
        try (var programs = new Programs(folder)) {
            var program = started(programs);
            var ada = prepared();

            String path;
            try (var barrier = new Barrier("INSERT ON catalog.import_row", "NEW.row_number = 4001")) {
                path = ada.upload("/records/import/new", "/records/import", "slots.csv", file(), "kind", "slots")
                        .uri()
                        .getPath();
                killed(program, barrier, "Judge slots.csv");
            }
            program = started(programs);
            ada = Browser.signedIn(port, "ada");
            ended("Judge slots.csv");
            assertThat(ada.get(path).body()).contains("Import 7,992 rows").contains("Nothing has changed yet");

            try (var barrier = new Barrier("INSERT ON catalog.slot", "NEW.code = 'S-04000'")) {
                var _ = ada.post("/items", path + "/apply");
                killed(program, barrier, "Import slots.csv");
            }
            assertThat(slots()).isBetween(1L, ROWS - BAD - 1L);
            program = started(programs);
            ada = Browser.signedIn(port, "ada");
            ended("Import slots.csv");
            assertThat(slots()).isEqualTo(ROWS - BAD);
            assertThat(jdbc.sql("SELECT count(DISTINCT code) FROM catalog.slot WHERE facility_id = :f")
                            .param("f", here.value())
                            .query(Long.class)
                            .single())
                    .isEqualTo(ROWS - BAD);
            assertThat(ada.get("/work").body()).contains("7,992 rows imported.");

            try (var barrier = new Barrier("DELETE ON catalog.slot", "OLD.code = 'S-04000'")) {
                var _ = ada.post(path, path + "/undo");
                killed(program, barrier, "Undo slots.csv");
            }
            assertThat(slots()).as("an undo takes back all or nothing").isEqualTo(ROWS - BAD);
            var _ = started(programs);
            ended("Undo slots.csv");
            assertThat(slots()).isZero();
        }
    }

    /** Holds the program up at one row until it is closed, so that a kill comes in the middle, however fast or slow the machine. */
    private final class Barrier implements AutoCloseable {
        private static final int LOCK = 4711;
        private final Connection holder = source.getConnection();

        Barrier(String when, String row) throws SQLException {
            run("SELECT pg_advisory_lock(" + LOCK + ")");
            run(
                    "CREATE FUNCTION public.barrier() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN PERFORM pg_advisory_xact_lock_shared("
                            + LOCK + "); RETURN coalesce(NEW, OLD); END'");
            run("CREATE TRIGGER barrier BEFORE " + when + " FOR EACH ROW WHEN (" + row
                    + ") EXECUTE FUNCTION public.barrier()");
        }

        private void run(String statement) throws SQLException {
            try (var sql = holder.createStatement()) {
                var _ = sql.execute(statement);
            }
        }

        boolean isReached() {
            return jdbc.sql(
                            "SELECT EXISTS (SELECT FROM pg_locks WHERE locktype = 'advisory' AND objid = :lock AND NOT granted)")
                    .param("lock", LOCK)
                    .query(Boolean.class)
                    .single();
        }

        /** What the killed program's connection was at is given up before the trigger goes. */
        @Override
        public void close() throws SQLException {
            run("SELECT pg_advisory_unlock(" + LOCK + ")");
            run("DROP FUNCTION public.barrier() CASCADE");
            holder.close();
        }
    }

    /** A facility and a specialist in the database that the program runs. */
    private Browser prepared() throws Exception {
        var home = folder.resolve("home/postgres");
        var running = Files.readAllLines(home.resolve("data/postmaster.pid"));
        source = new PGSimpleDataSource();
        source.setUrl("jdbc:postgresql://127.0.0.1:" + running.get(3).strip() + "/everygram");
        source.setUser("everygram");
        source.setPassword(Files.readString(home.resolve("password")).strip());
        // One connection for all that is asked again and again until it is so.
        jdbc = JdbcClient.create(new SingleConnectionDataSource(source.getConnection(), true));
        here = TestFacility.create(jdbc).id();
        long person = jdbc.sql(
                        "INSERT INTO identity.person (login, name, password_hash, created_at) VALUES ('ada', 'Ada', :hash, now()) RETURNING person_id")
                .param(
                        "hash",
                        PasswordEncoderFactories.createDelegatingPasswordEncoder()
                                .encode(Browser.PASSWORD))
                .query(Long.class)
                .single();
        var _ = jdbc.sql("INSERT INTO identity.role_grant (person_id, facility_id, role) VALUES (:p, :f, 'SPECIALIST')")
                .param("p", person)
                .param("f", here.value())
                .update();
        return Browser.signedIn(port, "ada");
    }

    private static String file() {
        var csv = new StringBuilder("Code,Room,X meters,Y meters,Level,Pick sequence\n");
        for (int i = 0; i < ROWS; i++) {
            csv.append("S-%05d,%s,1,2,1,%d\n".formatted(i, i % 1_000 == 999 ? "NOWHERE" : "PICK_ZONE", i));
        }
        return csv.toString();
    }

    private void killed(Programs.Program program, Barrier barrier, String title) throws Exception {
        await().until(barrier::isReached);
        program.signal("KILL");
        assertThat(program.ends()).isEqualTo(137);
        assertThat(state(title)).isEqualTo("GOING");
    }

    private void ended(String title) {
        await().until(() -> state(title).equals("DONE"));
    }

    private String state(String title) {
        return jdbc.sql("SELECT state FROM platform.task WHERE title = :title")
                .param("title", title)
                .query(String.class)
                .single();
    }

    private long slots() {
        return jdbc.sql("SELECT count(*) FROM catalog.slot WHERE facility_id = :f")
                .param("f", here.value())
                .query(Long.class)
                .single();
    }
}
