package io.everygram.cli;

import static io.everygram.testing.Patience.await;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;

/** Runs the product as a process of its own, waits for what it says, and stops what it started, by its number, and nothing else. */
final class Programs implements AutoCloseable {
    private static final int PORTS_OF_A_FORK = 1_000;
    private static final AtomicInteger PORT = new AtomicInteger(20_000
            + PORTS_OF_A_FORK * Integer.getInteger("everygram.test.fork", 0)
            + ThreadLocalRandom.current().nextInt(PORTS_OF_A_FORK / 2));

    private final Path folder;
    private final List<Program> all = new ArrayList<>();

    Programs(Path folder) {
        this.folder = folder;
    }

    /** The folder of the repository. */
    static Path root() {
        return Path.of("..").toAbsolutePath().normalize();
    }

    /** A port below those that the system hands out by itself, and of this fork of the tests alone: nobody takes it before the program does. */
    static int freePort() {
        while (true) {
            int port = PORT.incrementAndGet();
            try (var socket = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
                return socket.getLocalPort();
            } catch (IOException e) {
                assertThat(port).as("ports tried").isLessThan(32_000);
            }
        }
    }

    /** What the tests run on, without the tests. */
    static String classPath() {
        return Arrays.stream(System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"))
                        .split(File.pathSeparator, -1))
                .filter(entry -> !entry.endsWith("test-classes"))
                .collect(Collectors.joining(File.pathSeparator));
    }

    static String java() {
        return Path.of(System.getProperty("java.home"), "bin", "java").toString();
    }

    /** A shell lets what it starts in the background ignore Ctrl-C, and so does all that this starts. */
    private static boolean hearsCtrlC() throws IOException {
        var status = Path.of("/proc/self/status");
        return !Files.exists(status)
                || Files.readAllLines(status).stream()
                        .filter(line -> line.startsWith("SigIgn:"))
                        .map(line -> Long.parseUnsignedLong(line.substring(7).strip(), 16))
                        .noneMatch(ignored -> (ignored & 2) != 0);
    }

    Program start(Map<String, String> environment, String... words) throws IOException {
        var command = new ArrayList<String>(hearsCtrlC() ? List.of() : List.of("env", "--default-signal=INT"));
        command.addAll(List.of(
                java(),
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-Xmx512m",
                "--enable-native-access=ALL-UNNAMED",
                "--sun-misc-unsafe-memory-access=allow",
                "-Deverygram.root=" + root(),
                "-cp",
                classPath(),
                "io.everygram.cli.Everygram"));
        command.addAll(List.of(words));
        var log = Files.createTempFile(folder, words[0], ".log");
        var builder = new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(log.toFile());
        builder.environment()
                .keySet()
                .removeIf(name -> name.startsWith("EVERYGRAM_DB") || name.equals("EVERYGRAM_HOME"));
        builder.environment().putAll(environment);
        var program = new Program(builder.start(), log);
        all.add(program);
        return program;
    }

    @Override
    public void close() {
        for (var program : all) {
            if (program.process().isAlive()) {
                program.process().destroy();
                var _ = program.ends();
            }
        }
    }

    /** One run of the product. */
    record Program(Process process, Path log) {
        String said() {
            try {
                return Files.readString(log);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        /** Waits until it says so; fails at once when it ends before. */
        Program says(String words) {
            await().until(() -> said().contains(words) || !process.isAlive());
            assertThat(said()).contains(words);
            return this;
        }

        int ends() {
            await().until(() -> !process.isAlive());
            return process.exitValue();
        }

        void signal(String name) throws Exception {
            assertThat(new ProcessBuilder("kill", "-" + name, Long.toString(process.pid()))
                            .start()
                            .waitFor())
                    .isZero();
        }
    }

    static int health(int port) throws Exception {
        try (var http = HttpClient.newHttpClient()) {
            return http.send(
                            HttpRequest.newBuilder(
                                            URI.create("http://127.0.0.1:" + port + "/actuator/health/readiness"))
                                    .build(),
                            HttpResponse.BodyHandlers.discarding())
                    .statusCode();
        }
    }
}
