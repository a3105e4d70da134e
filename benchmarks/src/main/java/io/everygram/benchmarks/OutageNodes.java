package io.everygram.benchmarks;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;

/** The nodes of the proof: one in this process, or two processes of which one after the other is killed. */
final class OutageNodes implements AutoCloseable {
    private static final int PROCESSES = 2;
    /** The last kill comes when so much of the work is done; a part of the reports stays parked. */
    private static final double BY_THEN = 0.9;

    private final BenchDatabase database;
    private final SharedClock clock;
    private final Path clockFile;
    private final OutageWork work;
    private final int kills;
    private final SplittableRandom random = new SplittableRandom(31);
    private final List<Process> processes = new ArrayList<>();
    private OutageNode.@org.jspecify.annotations.Nullable Running inside;
    private int killed;

    OutageNodes(BenchDatabase database, SharedClock clock, Path clockFile, OutageWork work, int kills) {
        this.database = database;
        this.clock = clock;
        this.clockFile = clockFile;
        this.work = work;
        this.kills = kills;
        // Else they would outlive a proof that somebody stops.
        Runtime.getRuntime().addShutdownHook(new Thread(() -> processes.forEach(Process::destroyForcibly)));
    }

    void start() {
        if (kills == 0) {
            inside = new OutageNode.Running(database, clock, work, true);
            inside.start();
        } else {
            for (int i = 0; i < PROCESSES; i++) {
                processes.add(process(i));
            }
        }
    }

    /** The first of them does the work, too. */
    private Process process(int number) {
        try {
            var words = new ArrayList<>(
                    Bench.program("-Xmx400m", "-XX:TieredStopAtLevel=1", "-Deverygram.security.key=" + key()));
            words.addAll(OutageNode.options(database, clockFile, work, number == 0));
            return new ProcessBuilder(words)
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.appendTo(
                            clockFile.resolveSibling("node-" + number).toFile()))
                    .start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String key() {
        return System.getProperty("everygram.security.key", "");
    }

    int killed() {
        return killed;
    }

    /** Stops the proof when a node ended by itself. */
    void watch() {
        if (inside != null && !inside.trouble().isEmpty()) {
            throw new IllegalStateException("The node ended: " + inside.trouble());
        }
        for (int i = 0; i < processes.size(); i++) {
            if (!processes.get(i).isAlive()) {
                throw new IllegalStateException("A node ended by itself:\n" + said(i));
            }
        }
    }

    private String said(int number) {
        try {
            return Files.readString(clockFile.resolveSibling("node-" + number));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Kills one, as kill -9 does, when the work has come so far, and starts it again. */
    boolean killWhenDue(double progress) {
        if (killed >= kills || progress < BY_THEN * (killed + 1.0) / (kills + 1)) {
            return false;
        }
        Waiting.millis(random.nextInt(400));
        int victim = random.nextInt(PROCESSES);
        var process = processes.get(victim).destroyForcibly();
        try {
            if (!process.waitFor(3, TimeUnit.MINUTES)) {
                throw new IllegalStateException("A node survived its kill.");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
        processes.set(victim, process(victim));
        killed++;
        return true;
    }

    @Override
    public void close() {
        if (inside != null) {
            inside.close();
        }
        for (var process : processes) {
            var _ = process.destroyForcibly();
            var _ = process.onExit().join();
        }
    }
}
