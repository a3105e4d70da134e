package io.everygram.cli;

import static io.everygram.testing.Patience.await;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The demo as a process with its database and its simulators: stopped, started again, started twice, killed, made anew. One home throughout. */
class DemoProcessTest {
    @TempDir
    Path folder;

    private Path home = Path.of("");
    private int port;

    private String[] demo(String... more) {
        var words = new java.util.ArrayList<>(
                List.of("demo", "--port", Integer.toString(port), "--home", home.toString(), "--packages", "0"));
        words.addAll(List.of(more));
        return words.toArray(String[]::new);
    }

    private List<String> postmaster() throws IOException {
        return Files.readAllLines(home.resolve("demo/postgres/data/postmaster.pid"));
    }

    private ProcessHandle postgres() throws IOException {
        return ProcessHandle.of(Long.parseLong(postmaster().getFirst().strip())).orElseThrow();
    }

    private String databaseUrl() throws IOException {
        return "jdbc:postgresql://127.0.0.1:" + postmaster().get(3).strip() + "/everygram";
    }

    private String password() throws IOException {
        return Files.readString(home.resolve("demo/postgres/password")).strip();
    }

    private long marked(String statement) throws Exception {
        try (var connection = DriverManager.getConnection(databaseUrl(), "everygram", password());
                var sql = connection.createStatement()) {
            return sql.executeUpdate(statement);
        }
    }

    private static ProcessHandle simulators(Programs.Program program) {
        return program.process()
                .descendants()
                .filter(child -> child.info().commandLine().orElse("").contains("everygram-simulators.jar"))
                .findFirst()
                .orElseThrow();
    }

    private static void gone(ProcessHandle process) {
        await().until(() -> !process.isAlive());
    }

    @Test
    void the_demo_is_stopped_kept_guarded_killed_and_made_anew() throws Exception {
        home = folder.resolve("home");
        port = Programs.freePort();
        var bystander = new ProcessBuilder("cat").start();
        try (var programs = new Programs(folder)) {
            // 1. It says where it is; a second one on the same folder, and one on the same port, say why not, and the
            // first lives on.
            var first = programs.start(Map.of(), demo())
                    .says("Everygram is ready")
                    .says("http://127.0.0.1:" + port)
                    .says("maria");
            assertThat(Programs.health(port)).isEqualTo(200);
            var twice = programs.start(
                    Map.of(), "demo", "--home", home.toString(), "--port", Integer.toString(Programs.freePort()));
            var samePort = programs.start(
                    Map.of(), "demo", "--home", folder.resolve("other").toString(), "--port", Integer.toString(port));
            assertThat(twice.ends()).isEqualTo(1);
            assertThat(twice.said()).contains("Another Everygram is running on " + home.resolve("demo"), "--home");
            assertThat(samePort.ends()).isEqualTo(1);
            assertThat(samePort.said()).contains("Port " + port + " is taken", "--port " + (port + 1));
            assertThat(Programs.health(port)).isEqualTo(200);

            // 2. Production does not take the demo's database, whose passwords everybody knows.
            var served = programs.start(
                    Map.of(
                            "EVERYGRAM_DB_URL",
                            databaseUrl(),
                            "EVERYGRAM_DB_USER",
                            "everygram",
                            "EVERYGRAM_DB_PASSWORD",
                            password()),
                    "serve",
                    "--home",
                    folder.resolve("served").toString(),
                    "--port",
                    Integer.toString(Programs.freePort()));
            assertThat(served.ends()).isEqualTo(1);
            assertThat(served.said()).contains("holds the demo company");

            // 3. Ctrl-C stops the application, its database and its simulators, and nothing else.
            assertThat(
                            marked(
                                    "UPDATE catalog.vendor SET name = 'Kept Glass' WHERE code = (SELECT min(code) FROM catalog.vendor)"))
                    .isEqualTo(1);
            var database = postgres();
            var simulators = simulators(first);
            first.signal("INT");
            assertThat(first.ends()).isEqualTo(130);
            gone(database);
            gone(simulators);
            assertThat(bystander.isAlive()).isTrue();

            // 4. A second start keeps the data. Killed, it leaves the database running; the simulators end by
            // themselves.
            var second = programs.start(Map.of(), demo()).says("Everygram is ready");
            assertThat(marked("UPDATE catalog.vendor SET name = name WHERE name = 'Kept Glass'"))
                    .isEqualTo(1);
            var left = postgres();
            var orphan = simulators(second);
            second.signal("KILL");
            assertThat(second.ends()).isEqualTo(137);
            gone(orphan);
            assertThat(left.isAlive()).isTrue();

            // 5. The next start adopts the database that was left, and stops it in the end.
            var third = programs.start(Map.of(), demo()).says("Everygram is ready");
            assertThat(postgres().pid()).isEqualTo(left.pid());
            assertThat(Programs.health(port)).isEqualTo(200);
            third.signal("KILL");
            assertThat(third.ends()).isEqualTo(137);

            // 6. Made anew, even over a database left running, it holds nothing of before.
            var fourth = programs.start(Map.of(), demo("--reset")).says("Everygram is ready");
            gone(left);
            assertThat(marked("UPDATE catalog.vendor SET name = name WHERE name = 'Kept Glass'"))
                    .isZero();
            var last = postgres();
            fourth.signal("TERM");
            assertThat(fourth.ends()).isEqualTo(143);
            gone(last);
            assertThat(bystander.isAlive()).isTrue();
        } finally {
            bystander.destroy();
        }
    }
}
