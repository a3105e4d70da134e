package io.everygram.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A measurement that somebody stops takes its database along. */
class StoppedBenchTest {
    private static final Duration PATIENCE = Duration.ofMinutes(3);

    @TempDir
    Path folder;

    @ParameterizedTest
    @ValueSource(strings = {"TERM", "INT"})
    void a_measurement_that_is_stopped_by_a_signal_ends_its_database(String signal) throws Exception {
        // What a shell starts in the background ignores Ctrl-C, and so would the measurement.
        var words = new ArrayList<>(List.of("env", "--default-signal=INT"));
        words.addAll(Bench.program("-XX:TieredStopAtLevel=1", "-Djava.io.tmpdir=" + folder));
        words.addAll(List.of("ledger", "--rounds", "1"));
        var log = folder.resolve("log");
        var bench = new ProcessBuilder(words)
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start();
        try {
            var server = server(bench, log);
            assertThat(new ProcessBuilder("kill", "-" + signal, Long.toString(bench.pid()))
                            .start()
                            .waitFor())
                    .isZero();

            assertThat(bench.waitFor(PATIENCE)).isTrue();
            var _ = server.onExit().get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
            try (var left = Files.list(folder)) {
                assertThat(left.map(path -> path.getFileName().toString()))
                        .as("folders of databases")
                        .noneMatch(name -> name.startsWith("everygram-bench-"));
            }
        } finally {
            var _ = bench.destroyForcibly();
        }
    }

    /** As soon as there is one, which is before anybody can ask it anything. */
    private static ProcessHandle server(Process bench, Path log) throws Exception {
        long end = System.nanoTime() + PATIENCE.toNanos();
        var server = found(bench);
        while (server.isEmpty()) {
            assertThat(bench.isAlive() && System.nanoTime() < end)
                    .as(Files.readString(log))
                    .isTrue();
            LockSupport.parkNanos(20_000_000);
            server = found(bench);
        }
        return server.get();
    }

    private static Optional<ProcessHandle> found(Process bench) {
        return bench.children()
                .filter(child -> child.info().commandLine().orElse("").contains("bin/postgres -D"))
                .findFirst();
    }
}
