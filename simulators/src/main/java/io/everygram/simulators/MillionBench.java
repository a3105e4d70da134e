package io.everygram.simulators;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.Comparator;
import java.util.concurrent.Callable;
import java.util.regex.Pattern;

/** A million packages in each stand-in: loaded, read at both ends and in the middle, written, killed, started again with the same answers. */
final class MillionBench implements AutoCloseable {
    private static final String SYNC = "/ct/serverjson.asp";

    private final int packages;
    private final Path folder;
    private Process process;
    private int port;

    private MillionBench(int packages) throws IOException, InterruptedException {
        this.packages = packages;
        this.folder = Files.createTempDirectory("everygram-million-");
        this.process = start();
    }

    static void run(int packages) {
        try (var bench = new MillionBench(packages)) {
            bench.metrc();
            bench.biotrack();
            System.out.printf("Files: %,d MB.%n", bench.bytes() / 1_000_000);
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    private Process start() throws IOException, InterruptedException {
        var file = folder.resolve("port");
        Files.deleteIfExists(file);
        var started = new ProcessBuilder(
                        ProcessHandle.current().info().command().orElse("java"),
                        "-cp",
                        System.getProperty("java.class.path"),
                        main(),
                        "--port",
                        "0",
                        "--port-file",
                        file.toString(),
                        "--state-dir",
                        folder.toString(),
                        "--exit-on-eof")
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("log").toFile())
                .start();
        while (!Files.exists(file)) {
            if (!started.isAlive()) {
                throw new IOException("The stand-ins do not start: " + Files.readString(folder.resolve("log")));
            }
            Thread.sleep(Duration.ofMillis(10));
        }
        port = Integer.parseInt(Files.readString(file).strip());
        return started;
    }

    /** In the jar the launcher stands before the program. */
    private static String main() {
        return System.getProperty("java.class.path").endsWith("simulators.jar")
                ? "org.springframework.boot.loader.launch.JarLauncher"
                : SimulatorsApplication.class.getName();
    }

    private <T> T timed(String what, Callable<T> work) throws Exception {
        long start = System.nanoTime();
        var done = work.call();
        System.out.printf("%-60s %,9.1f ms%n", what, (System.nanoTime() - start) / 1e6);
        return done;
    }

    private void killed() throws Exception {
        var _ = process.destroyForcibly().waitFor();
        process = timed("killed with -9; listening again", this::start);
    }

    // ------------------------------------------------------------------ Metrc

    private byte[] page(BenchClient client, int page) throws IOException {
        return client.get("/ca/packages/v2/active?licenseNumber=" + Bench.LICENSE + "&pageSize=20&pageNumber=" + page);
    }

    private void metrc() throws Exception {
        var _ = timed("Metrc: %,d packages loaded".formatted(packages), () -> {
            Bench.load(port, "/_control/ca/data", out -> Bench.metrc(out, packages));
            return true;
        });
        byte[][] before;
        try (var client = new BenchClient(port)) {
            var _ = client.post("/_control/ca/switches", "{\"defaultWindow\": \"NONE\"}");
            before = pages(client, "");
            var _ = timed(
                    "a write (adjustment)",
                    () -> client.post("/ca/packages/v2/adjust?licenseNumber=" + Bench.LICENSE, """
                            [{"Label": "%s", "Quantity": -1, "UnitOfMeasure": "Each", "AdjustmentReason": "Spoilage", "AdjustmentDate": "2026-01-02", "ReasonNote": "n"}]""".formatted(
                                    Bench.label(packages / 4))));
            before = pages(client, " after it");
        }
        killed();
        try (var client = new BenchClient(port)) {
            same(before, pages(client, " after the kill"));
        }
    }

    private byte[][] pages(BenchClient client, String when) throws Exception {
        int last = packages / 20;
        return new byte[][] {
            timed("page 1" + when, () -> page(client, 1)),
            timed("page %,d".formatted(last / 2) + when, () -> page(client, last / 2)),
            timed("page %,d".formatted(last) + when, () -> page(client, last))
        };
    }

    private static void same(byte[][] before, byte[][] after) {
        if (!Arrays.deepEquals(before, after)) {
            throw new IllegalStateException("The answers differ after the kill.");
        }
        System.out.println("the same answers, byte by byte");
    }

    // ------------------------------------------------------------------ BioTrack

    private void biotrack() throws Exception {
        var _ = timed("BioTrack: %,d items loaded".formatted(packages), () -> {
            Bench.load(port, "/_control/ct/biotrack/data", out -> Bench.biotrack(out, packages));
            return true;
        });
        byte[][] before;
        try (var client = new BenchClient(port)) {
            var session = login(client);
            before = syncs(client, session, "");
            var _ = timed(
                    "a write (inventory_adjust)",
                    () -> client.post(SYNC, """
                            {"API": "4.0", "action": "inventory_adjust", "sessionid": "%s", "data": {"barcodeid": "%s", "remove_quantity": 1, "reason": "n", "type": 1}}""".formatted(session, Bench.barcode(packages / 4))));
            before = syncs(client, session, " after it");
        }
        killed();
        try (var client = new BenchClient(port)) {
            same(before, syncs(client, login(client), " after the kill"));
        }
    }

    private static String login(BenchClient client) throws IOException {
        var answer = new String(client.post(SYNC, """
                        {"API": "4.0", "action": "login", "license_number": "ours", "username": "ours", "password": "secret"}"""), java.nio.charset.StandardCharsets.UTF_8);
        var session = Pattern.compile("\"sessionid\":\"([0-9a-f]+)\"").matcher(answer);
        if (!session.find()) {
            throw new IOException(answer);
        }
        return session.group(1);
    }

    /** The whole table and its last rows, without the moment of the answer. */
    private byte[][] syncs(BenchClient client, String session, String when) throws Exception {
        return new byte[][] {
            timed("sync_inventory whole" + when, () -> sync(client, session, 0)),
            timed("sync_inventory of what is new" + when, () -> sync(client, session, packages))
        };
    }

    private static byte[] sync(BenchClient client, String session, int from) throws IOException {
        return client.digest(SYNC, """
                {"API": "4.0", "action": "sync_inventory", "sessionid": "%s", "transaction_start": %d}""".formatted(session, from));
    }

    private long bytes() throws IOException {
        try (var files = Files.list(folder)) {
            return files.filter(f -> f.toString().endsWith(".db"))
                    .mapToLong(f -> f.toFile().length())
                    .sum();
        }
    }

    @Override
    public void close() throws IOException {
        process.destroyForcibly().onExit().join();
        try (var files = Files.walk(folder)) {
            files.sorted(Comparator.reverseOrder()).forEach(f -> {
                var _ = f.toFile().delete();
            });
        }
    }
}
