package io.everygram.benchmarks.proof;

import static io.everygram.benchmarks.Company.FACILITY;
import static io.everygram.benchmarks.proof.Books.posted;
import static org.assertj.core.api.Assertions.assertThat;

import com.zaxxer.hikari.HikariDataSource;
import io.everygram.benchmarks.Bench;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.TreeSet;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * kill -9 of the application and of PostgreSQL while four workers post, on a durable server: what was acknowledged stands in the books once, what was
 * not is sent again under its key and stands there once, and everything adds up.
 */
final class CrashProof implements AutoCloseable {
    private static final long SEED = 9;
    private static final long PATIENCE_SECONDS = 180;

    private final SplittableRandom random = new SplittableRandom(SEED);
    private final Server server = new Server(true);
    private final int rounds;
    private HikariDataSource pool = server.connected(CrashLoad.WORKERS + 1);
    private Books books = new Books(pool);
    private int acknowledged;
    private int unanswered;

    CrashProof(int rounds) {
        this.rounds = rounds;
        CrashLoad.prepare(books);
    }

    /** What was shown, in one line. */
    String applicationIsKilled() throws Exception {
        acknowledged = 0;
        unanswered = 0;
        for (int round = 1; round <= rounds; round++) {
            long pid = server.pid();
            var load = killedChild(round);
            // The next start finds the server that the killed application left running.
            var adopted = server.startedAgain();
            assertThat(adopted.isAdopted()).isTrue();
            assertThat(adopted.pid()).isEqualTo(pid);
            everythingStandsOnce(round, load);
        }
        return shown("the application");
    }

    private String shown(String killed) {
        return "%d kills of %s under load: %,d acknowledged commands present once, %d without an answer present once after they were sent again"
                .formatted(rounds, killed, acknowledged, unanswered);
    }

    private CrashLoad killedChild(int round) throws IOException, InterruptedException {
        var load = new CrashLoad();
        int kill = random.nextInt(5, 60);
        var words = new ArrayList<>(Bench.program("-XX:TieredStopAtLevel=1", "-Xmx192m"));
        words.addAll(List.of("crash-child", server.home.toString(), Integer.toString(round)));
        var log = server.home.resolve("child.log");
        var child = new ProcessBuilder(words).redirectError(log.toFile()).start();
        try (var lines = new BufferedReader(new InputStreamReader(child.getInputStream(), StandardCharsets.UTF_8))) {
            for (var line = lines.readLine(); line != null; line = lines.readLine()) {
                note(line, load);
                if (load.acknowledged.size() == kill) {
                    // By its handle, so that what it said before it died can still be read.
                    var _ = child.toHandle().destroyForcibly();
                }
            }
        } finally {
            var _ = child.destroyForcibly();
        }
        assertThat(child.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)).isTrue();
        assertThat(load.acknowledged)
                .as("acknowledged in round %d; errors in %s", round, log)
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

    /** What was shown, in one line. */
    String postgresIsKilled() throws Exception {
        acknowledged = 0;
        unanswered = 0;
        for (int round = 1; round <= rounds; round++) {
            var load = new CrashLoad();
            var enough = new CountDownLatch(random.nextInt(5, 60));
            var current = books;
            int number = 1_000 + round;
            var running = Thread.ofVirtual().start(() -> runQuietly(load, current, number, enough));
            assertThat(enough.await(PATIENCE_SECONDS, TimeUnit.SECONDS)).isTrue();
            kill(round);
            assertThat(running.join(Duration.ofSeconds(2 * PATIENCE_SECONDS))).isTrue();
            books.close();
            pool.close();

            assertThat(server.startedAgain().isAdopted()).isFalse();
            pool = server.connected(CrashLoad.WORKERS + 1);
            books = new Books(pool);
            everythingStandsOnce(number, load);
        }
        return shown("PostgreSQL");
    }

    private static void runQuietly(CrashLoad load, Books books, int round, CountDownLatch enough) {
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
            var _ = process.onExit().get(PATIENCE_SECONDS, TimeUnit.SECONDS);
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
        books.areClean("round " + round);
        acknowledged += load.acknowledged.size();
        unanswered += load.tried.size() - load.acknowledged.size();
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

    @Override
    public void close() {
        books.close();
        pool.close();
        server.close();
    }
}
