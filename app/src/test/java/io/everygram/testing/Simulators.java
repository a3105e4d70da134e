package io.everygram.testing;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * The state's stand-ins as the process they are in real life, on a free port, their data in memory. They end when this object is closed, and with the
 * tests' process at the latest: they watch their standard input.
 */
public final class Simulators implements AutoCloseable {
    private static final Duration START_LIMIT = Patience.LIMIT;

    private final Process process;
    private final int port;
    private final HttpClient http = HttpClient.newHttpClient();

    private Simulators(Process process, int port) {
        this.process = process;
        this.port = port;
    }

    public static Simulators start() {
        var jar = System.getProperty("everygram.simulators.jar", "../simulators/target/everygram-simulators.jar");
        try {
            var folder = Files.createTempDirectory("everygram-simulators-");
            var portFile = folder.resolve("port");
            var process = new ProcessBuilder(List.of(
                            Path.of(System.getProperty("java.home"), "bin", "java")
                                    .toString(),
                            "-XX:+UseSerialGC",
                            "-XX:TieredStopAtLevel=1",
                            "-Xmx256m",
                            "-jar",
                            jar,
                            "--port",
                            "0",
                            "--port-file",
                            portFile.toString(),
                            "--exit-on-eof"))
                    .redirectErrorStream(true)
                    .redirectOutput(folder.resolve("log").toFile())
                    .start();
            return new Simulators(process, port(process, portFile));
        } catch (IOException e) {
            throw new IllegalStateException("The simulators could not be started from " + jar, e);
        }
    }

    private static int port(Process process, Path portFile) throws IOException {
        long deadline = System.nanoTime() + START_LIMIT.toNanos();
        while (!Files.exists(portFile)) {
            if (!process.isAlive() || System.nanoTime() > deadline) {
                throw new IllegalStateException(
                        "The simulators did not start: " + Files.readString(portFile.resolveSibling("log")));
            }
            java.util.concurrent.locks.LockSupport.parkNanos(20_000_000);
        }
        return Integer.parseInt(Files.readString(portFile).strip());
    }

    /** Without a slash at the end. */
    public String address() {
        return "http://127.0.0.1:" + port;
    }

    /** Posts to the control interface of a state, e.g. {@code control("ca", "/faults", "{…}")}. */
    public HttpResponse<String> control(String state, String path, String body)
            throws IOException, InterruptedException {
        return http.send(
                HttpRequest.newBuilder(URI.create(address() + "/_control/" + state + path))
                        .header("Content-Type", "application/json")
                        .POST(HttpRequest.BodyPublishers.ofString(body))
                        .build(),
                HttpResponse.BodyHandlers.ofString());
    }

    @Override
    public void close() {
        try {
            process.getOutputStream().close();
            if (!process.waitFor(10, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (IOException e) {
            process.destroyForcibly();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            process.destroyForcibly();
        }
    }
}
