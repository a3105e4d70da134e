package io.everygram.benchmarks;

import io.everygram.platform.postgres.Trees;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** How long {@code ./everygram demo} takes until it says that it is ready, from nothing and on a company that is there. */
@Command(
        name = "start",
        description =
                "Starts the demo by its script, several times after once that is not measured: from nothing, and on the company that it made. Measures from the start of the program to its word that it is ready.",
        mixinStandardHelpOptions = true)
final class StartBench implements Callable<Integer> {
    private static final double NEW_TO_REACH_SECONDS = 30;
    private static final double AGAIN_TO_REACH_SECONDS = 10;
    private static final long STOP_SECONDS = 60;

    private final PrintStream out = System.out;

    @Option(names = "--rounds", defaultValue = "3", description = "Companies made anew (default: ${DEFAULT-VALUE}).")
    private int rounds;

    @Option(
            names = "--again",
            defaultValue = "3",
            description = "Starts on each of them once it is there (default: ${DEFAULT-VALUE}).")
    private int again;

    @Override
    public Integer call() throws IOException, InterruptedException {
        var unmeasured = Files.createTempDirectory("everygram-start-");
        // Builds and learns, where that is still to be done.
        var _ = start(unmeasured);
        Trees.delete(unmeasured);
        var made = new ArrayList<Double>();
        var started = new ArrayList<Double>();
        for (int round = 0; round < rounds; round++) {
            var home = Files.createTempDirectory("everygram-start-");
            made.add(start(home));
            for (int i = 0; i < again; i++) {
                started.add(start(home));
            }
            Trees.delete(home);
        }
        print("demo from nothing", made, NEW_TO_REACH_SECONDS);
        print("demo on a company that is there", started, AGAIN_TO_REACH_SECONDS);
        return 0;
    }

    private static double start(Path home) throws IOException, InterruptedException {
        var script = Path.of(System.getProperty("everygram.root", ".")).resolve("everygram");
        var begin = System.nanoTime();
        var process = new ProcessBuilder(List.of(
                        script.toString(), "demo", "--home", home.toString(), "--port", Integer.toString(freePort())))
                .redirectErrorStream(true)
                .start();
        var said = new ArrayList<String>();
        try (var lines = new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
            for (var line = lines.readLine(); line != null; line = lines.readLine()) {
                said.add(line);
                if (line.contains("Everygram is ready")) {
                    double took = (System.nanoTime() - begin) / 1e9;
                    stop(process, lines);
                    awaitDatabase(home);
                    return took;
                }
            }
        }
        throw new IllegalStateException("The demo did not start:\n" + String.join("\n", said));
    }

    private static void stop(Process process, BufferedReader lines) throws IOException, InterruptedException {
        // The process itself would close what it says at once.
        if (!process.toHandle().destroy()) {
            throw new IllegalStateException("The demo could not be told to stop.");
        }
        while (lines.readLine() != null) {
            // What it says while it stops must not fill its pipe.
        }
        if (!process.waitFor(STOP_SECONDS, TimeUnit.SECONDS)) {
            process.destroyForcibly();
        }
    }

    /** Its database may still put its files away when the program has ended. */
    private static void awaitDatabase(Path home) throws InterruptedException {
        var runs = home.resolve("demo/postgres/data/postmaster.pid");
        for (long i = 0; i < STOP_SECONDS * 10 && Files.exists(runs); i++) {
            Thread.sleep(100);
        }
    }

    private static int freePort() throws IOException {
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    private void print(String what, List<Double> seconds, double toReach) {
        if (seconds.isEmpty()) {
            return;
        }
        var sorted = seconds.stream().sorted().toList();
        double median = sorted.get(sorted.size() / 2);
        out.printf(
                Locale.ROOT,
                "%-34s median %5.1f s  (%s)   to reach: at most %.0f s%s%n",
                what,
                median,
                String.join(
                        ", ",
                        seconds.stream()
                                .map(s -> String.format(Locale.ROOT, "%.1f", s))
                                .toList()),
                toReach,
                median <= toReach ? "" : ": MISSED");
    }
}
