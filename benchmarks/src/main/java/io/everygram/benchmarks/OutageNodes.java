package io.everygram.benchmarks;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import org.springframework.jdbc.core.simple.JdbcClient;

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
    }

    static void masterData(JdbcClient jdbc) {
        for (var statement : List.of(
                "INSERT INTO catalog.facility (facility_id, code, name, state, zone, street, city, zip, latitude, longitude) VALUES (1, 'LAX', 'Bench', 'CA', 'America/Los_Angeles', '1 Main', 'Vernon', '90058', 34, -118)",
                "INSERT INTO catalog.room (facility_id, room_id, code, name, purpose) VALUES (1, 1, 'V', 'Vault', 'VAULT'), (1, 2, 'P', 'Pick zone', 'PICK_ZONE'), (1, 3, 'S', 'Staging', 'STAGING')",
                "INSERT INTO catalog.item (item_id, number, name, tracked, category, unit, content_grams) VALUES (1, 'E8', 'Eighth', true, 'flower', 'EACH', 3.5)",
                "INSERT INTO catalog.vendor (vendor_id, code, name, kind, lead_time_days) VALUES (1, 'V', 'Vendor', 'x', 1)")) {
            var _ = jdbc.sql(statement).update();
        }
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
            var words = new ArrayList<>(List.of(
                    Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                    "-XX:+UseSerialGC",
                    "-Xmx400m",
                    "-XX:TieredStopAtLevel=1",
                    "-Xshare:auto",
                    "--enable-native-access=ALL-UNNAMED",
                    "--sun-misc-unsafe-memory-access=allow",
                    "-Deverygram.security.key=" + key()));
            words.addAll(program());
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

    private static List<String> program() {
        var path = System.getProperty("java.class.path");
        return path.endsWith("everygram-benchmarks.jar")
                ? List.of("-jar", path)
                : List.of("-cp", path, Bench.class.getName());
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
            if (!process.waitFor(30, TimeUnit.SECONDS)) {
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
