package io.everygram.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** The stand-ins for the state systems as a process of their own. It ends with us, also when we are killed: it watches its standard input. */
final class SimulatorProcess implements AutoCloseable {
    /** Longer than a machine that has much other work takes; one that ends before is noticed at once. */
    private static final Duration START_LIMIT = Duration.ofMinutes(5);

    private final Process process;
    private final Path portFile;
    private final Path log;

    private SimulatorProcess(Process process, Path portFile, Path log) {
        this.process = process;
        this.portFile = portFile;
        this.log = log;
    }

    /** Starts it and returns at once; {@link #port()} waits until it listens. */
    static SimulatorProcess start(Path folder) {
        var portFile = folder.resolve("port");
        var log = folder.resolve("simulators.log");
        try {
            Files.createDirectories(folder);
            Files.deleteIfExists(portFile);
            var process = new ProcessBuilder(List.of(
                            Installation.java(),
                            "-XX:+UseSerialGC",
                            "-XX:TieredStopAtLevel=1",
                            "-Xmx512m",
                            "-jar",
                            Installation.simulators().toString(),
                            "--port",
                            "0",
                            "--port-file",
                            portFile.toString(),
                            "--state-dir",
                            folder.toString(),
                            "--exit-on-eof"))
                    .redirectErrorStream(true)
                    .redirectOutput(log.toFile())
                    .start();
            return new SimulatorProcess(process, portFile, log);
        } catch (IOException e) {
            throw new IllegalStateException("The simulators could not be started: " + e.getMessage(), e);
        }
    }

    int port() {
        var deadline = System.nanoTime() + START_LIMIT.toNanos();
        try {
            while (System.nanoTime() < deadline && process.isAlive()) {
                if (Files.exists(portFile)) {
                    return Integer.parseInt(Files.readString(portFile).strip());
                }
                Thread.sleep(20);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (IOException e) {
            throw new IllegalStateException("The simulators' port could not be read: " + e.getMessage(), e);
        }
        throw new IllegalStateException("The simulators did not start; their log is " + log + ".");
    }

    @Override
    public void close() {
        try {
            process.getOutputStream().close();
            if (!process.waitFor(10, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (IOException e) {
            process.destroy();
        }
    }
}
