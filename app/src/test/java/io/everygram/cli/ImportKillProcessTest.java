package io.everygram.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.everygram.kernel.FacilityId;
import io.everygram.testing.Browser;
import io.everygram.testing.Last;
import io.everygram.testing.TestFacility;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.postgresql.ds.PGSimpleDataSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.crypto.factory.PasswordEncoderFactories;

/** kill -9 while a large file is judged, and again while it is imported: started again the work goes on by itself and ends with every row once. */
@Last
class ImportKillProcessTest {
    private static final int ROWS = 20_000;
    private static final int BAD = 20;

    @TempDir
    Path folder;

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
    void an_import_of_twenty_thousand_rows_outlives_two_kills_and_can_be_undone() throws Exception {
        try (var programs = new Programs(folder)) {
            var program = started(programs);
            var ada = prepared();

            var sent = ada.upload("/records/import/new", "/records/import", "slots.csv", file(), "kind", "slots");
            var path = sent.uri().getPath();
            killedMidway(program, "Judge slots.csv", () -> true);
            program = started(programs);
            ada = Browser.signedIn(port, "ada");
            ended("Judge slots.csv");
            assertThat(ada.get(path).body()).contains("Import 19,980 rows").contains("Nothing has changed yet");

            var _ = ada.post("/items", path + "/apply");
            killedMidway(program, "Import slots.csv", () -> slots() > 0);
            long stood = slots();
            assertThat(stood).isBetween(1L, ROWS - BAD - 1L);
            var _ = started(programs);
            ada = Browser.signedIn(port, "ada");
            ended("Import slots.csv");

            assertThat(slots()).isEqualTo(ROWS - BAD);
            assertThat(jdbc.sql("SELECT count(DISTINCT code) FROM catalog.slot WHERE facility_id = :f")
                            .param("f", here.value())
                            .query(Long.class)
                            .single())
                    .isEqualTo(ROWS - BAD);
            assertThat(ada.get("/work").body()).contains("19,980 rows imported.");
            HttpResponse<String> undone = ada.post(path, path + "/undo");
            assertThat(undone.body()).contains("19,980 records are as they were");
            assertThat(slots()).isZero();
        }
    }

    /** A facility and a specialist in the database that the program runs. */
    private Browser prepared() throws Exception {
        var home = folder.resolve("home/postgres");
        var running = Files.readAllLines(home.resolve("data/postmaster.pid"));
        var source = new PGSimpleDataSource();
        source.setUrl("jdbc:postgresql://127.0.0.1:" + running.get(3).strip() + "/everygram");
        source.setUser("everygram");
        source.setPassword(Files.readString(home.resolve("password")).strip());
        jdbc = JdbcClient.create(source);
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

    /** Kills the program once the work has begun, and come so far, but not to its end. */
    private void killedMidway(Programs.Program program, String title, Callable<Boolean> soFar) throws Exception {
        await().atMost(Duration.ofMinutes(1))
                .pollInterval(Duration.ofMillis(5))
                .until(() -> going(title) && soFar.call());
        program.signal("KILL");
        assertThat(program.ends()).isEqualTo(137);
        assertThat(state(title)).as("the kill came before the end of " + title).isEqualTo("GOING");
    }

    private void ended(String title) {
        await().atMost(Duration.ofMinutes(2)).until(() -> state(title).equals("DONE"));
    }

    private boolean going(String title) {
        return jdbc.sql("SELECT count(*) FROM platform.task WHERE title = :title AND state = 'GOING'")
                        .param("title", title)
                        .query(Integer.class)
                        .single()
                == 1;
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
