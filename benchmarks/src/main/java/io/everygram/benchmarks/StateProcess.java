package io.everygram.benchmarks;

import io.everygram.platform.postgres.Trees;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The state's stand-in as the process it is in real life, its data in memory, with its control interface. */
final class StateProcess implements AutoCloseable {
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final long START_SECONDS = 90;

    private final Path folder;
    private final Process process;
    private final String address;
    private final HttpClient http = HttpClient.newHttpClient();

    StateProcess() {
        try {
            folder = Files.createTempDirectory("everygram-bench-state-");
            var portFile = folder.resolve("port");
            process = new ProcessBuilder(List.of(
                            Path.of(System.getProperty("java.home"), "bin", "java")
                                    .toString(),
                            "-XX:+UseSerialGC",
                            "-Xmx1g",
                            "-jar",
                            jar().toString(),
                            "--port",
                            "0",
                            "--port-file",
                            portFile.toString(),
                            "--exit-on-eof"))
                    .redirectErrorStream(true)
                    .redirectOutput(folder.resolve("log").toFile())
                    .start();
            address = "http://127.0.0.1:" + port(portFile);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Path jar() {
        var named = System.getProperty("everygram.simulators.jar");
        return named != null
                ? Path.of(named)
                : Path.of(System.getProperty("everygram.root", "."))
                        .resolve("simulators/target/everygram-simulators.jar");
    }

    private int port(Path portFile) throws IOException {
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(START_SECONDS);
        while (!Files.exists(portFile)) {
            if (!process.isAlive() || System.nanoTime() > deadline) {
                throw new IllegalStateException(
                        "The simulators did not start: " + Files.readString(folder.resolve("log")));
            }
            java.util.concurrent.locks.LockSupport.parkNanos(20_000_000);
        }
        return Integer.parseInt(Files.readString(portFile).strip());
    }

    /** Of the state in which everything happens. */
    String address() {
        return address + "/ca";
    }

    /** Start data, a row a line. */
    void data(String lines) {
        var _ = control("POST", "/data", lines);
    }

    JsonNode control(String method, String path, String body) {
        try {
            var answer = http.send(
                    HttpRequest.newBuilder(URI.create(address + "/_control/ca" + path))
                            .header("Content-Type", "application/json")
                            .method(method, HttpRequest.BodyPublishers.ofString(body))
                            .build(),
                    HttpResponse.BodyHandlers.ofString());
            if (answer.statusCode() != 200) {
                throw new IllegalStateException(path + ": " + answer.statusCode() + " " + answer.body());
            }
            return JSON.readTree(answer.body());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        try {
            process.getOutputStream().close();
            if (!process.waitFor(20, TimeUnit.SECONDS)) {
                var _ = process.destroyForcibly();
            }
            Trees.delete(folder);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
