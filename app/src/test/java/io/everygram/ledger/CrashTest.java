package io.everygram.ledger;

import static io.everygram.ledger.LedgerFixture.FACILITY;
import static io.everygram.ledger.LedgerFixture.posted;
import static org.assertj.core.api.Assertions.assertThat;

import com.zaxxer.hikari.HikariDataSource;
import io.everygram.platform.Migrations;
import io.everygram.platform.postgres.EmbeddedPostgres;
import io.everygram.testing.Last;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.SplittableRandom;
import java.util.TreeSet;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * kill -9 of the application and of PostgreSQL while four workers post, on a durable server: what was acknowledged stands in the books once, what was
 * not is sent again under its key and stands there once, and everything adds up.
 *
 * <p>{@code -Deverygram.crashRounds=200} runs more than the 25 rounds.
 */
@Last
class CrashTest {
    private static final int ROUNDS = Integer.getInteger("everygram.crashRounds", 25);
    private static final long SEED = 9;

    @TempDir
    Path home;

    private final SplittableRandom random = new SplittableRandom(SEED);
    private EmbeddedPostgres server;
    private HikariDataSource pool;
    private LedgerFixture books;

    @BeforeEach
    void start() {
        server = EmbeddedPostgres.start(EmbeddedPostgres.Settings.durable(home));
        try (var source = connected()) {
            Migrations.run(source);
        }
        pool = connected();
        books = new LedgerFixture(pool);
        CrashLoad.prepare(books);
    }

    @AfterEach
    void stop() {
        books.close();
        pool.close();
        server.close();
    }

    private HikariDataSource connected() {
        var source = new HikariDataSource();
        source.setJdbcUrl(server.jdbcUrl("postgres"));
        source.setUsername(server.user());
        source.setPassword(server.password());
        source.setMaximumPoolSize(CrashLoad.WORKERS + 1);
        source.setConnectionTimeout(1000);
        return source;
    }

    @Test
    void the_application_is_killed_and_its_server_adopted() throws Exception {
        for (int round = 1; round <= ROUNDS / 2; round++) {
            var load = killedChild(round);
            // The next start finds the server that the killed application left running.
            var adopted = EmbeddedPostgres.start(EmbeddedPostgres.Settings.durable(home));
            assertThat(adopted.isAdopted()).isTrue();
            assertThat(adopted.pid()).isEqualTo(server.pid());
            everythingStandsOnce(round, load);
        }
    }

    private CrashLoad killedChild(int round) throws IOException, InterruptedException {
        var load = new CrashLoad();
        int kill = random.nextInt(5, 60);
        var child = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:TieredStopAtLevel=1",
                        "-Xmx192m",
                        "-cp",
                        System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
                        CrashChild.class.getName(),
                        home.toString(),
                        Integer.toString(round))
                .redirectError(home.resolve("child.log").toFile())
                .start();
        try (var lines = new BufferedReader(new InputStreamReader(child.getInputStream(), StandardCharsets.UTF_8))) {
            for (var line = lines.readLine(); line != null; line = lines.readLine()) {
                note(line, load);
                if (load.acknowledged.size() == kill) {
                    // By its handle, so that what it said before it died can still be read.
                    var _ = child.toHandle().destroyForcibly();
                }
            }
        } finally {
            child.destroyForcibly();
        }
        assertThat(child.waitFor(30, TimeUnit.SECONDS)).isTrue();
        assertThat(load.acknowledged)
                .as("acknowledged in round %d; errors in %s", round, home.resolve("child.log"))
                .hasSizeGreaterThanOrEqualTo(kill);
        return load;
    }

    private static void note(String line, CrashLoad load) {
        if (line.endsWith(".") && line.startsWith("TRY ")) {
            load.tried.add(line.substring(4, line.length() - 1));
        } else if (line.endsWith(".") && line.startsWith("ACK ")) {
            load.acknowledged.add(line.substring(4, line.length() - 1));
        }
    }

    @Test
    void postgresql_is_killed_and_recovers() throws Exception {
        for (int round = 1; round <= ROUNDS - ROUNDS / 2; round++) {
            var load = new CrashLoad();
            var enough = new CountDownLatch(random.nextInt(5, 60));
            var current = books;
            int number = round;
            var running = Thread.ofVirtual().start(() -> runQuietly(load, current, number, enough));
            assertThat(enough.await(60, TimeUnit.SECONDS)).isTrue();
            kill(round);
            assertThat(running.join(java.time.Duration.ofMinutes(2))).isTrue();
            books.close();
            pool.close();

            server = EmbeddedPostgres.start(EmbeddedPostgres.Settings.durable(home));
            pool = connected();
            books = new LedgerFixture(pool);
            everythingStandsOnce(round, load);
        }
    }

    private static void runQuietly(CrashLoad load, LedgerFixture books, int round, CountDownLatch enough) {
        try {
            load.run(books.ledger, round, key -> {}, key -> enough.countDown());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** In turn: the server and all it started, the server alone, so that its children must notice. */
    private void kill(int round) throws Exception {
        var postmaster = ProcessHandle.of(server.pid()).orElseThrow();
        var children = postmaster.descendants().toList();
        postmaster.destroyForcibly();
        if (round % 2 == 0) {
            children.forEach(ProcessHandle::destroyForcibly);
        }
        for (var process : children) {
            var _ = process.onExit().get(30, TimeUnit.SECONDS);
        }
    }

    private void everythingStandsOnce(int round, CrashLoad load) {
        assertThat(counted(load.acknowledged))
                .as("acknowledged in round %d", round)
                .isEmpty();
        for (var key : load.tried) {
            posted(books.ledger.post(CrashLoad.command(key)));
        }
        assertThat(counted(load.tried)).as("tried in round %d", round).isEmpty();
        assertThat(books.verification.verify().firstBad()).as("round %d", round).isEmpty();
    }

    /** Those of the keys that do not stand in the books exactly once, with how often they do. */
    private List<String> counted(Iterable<String> keys) {
        var all = new TreeSet<String>();
        keys.forEach(all::add);
        return books.jdbc
                .sql("""
                        SELECT k || ' ' || count(m.movement_id) FROM unnest(:keys::text[]) AS k
                        LEFT JOIN ledger.movement AS m ON m.facility_id = :f AND m.command_key = k
                        GROUP BY k HAVING count(m.movement_id) <> 1""")
                .param("keys", all.toArray(String[]::new))
                .param("f", FACILITY.value())
                .query((r, n) -> r.getString(1))
                .list();
    }
}
