package io.everygram.simulators;

import java.io.IOException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicLong;

/** How many pages of 20 packages the Metrc stand-in answers a second, limits off, over HTTP on this machine; the clients run here too. */
final class PageBench {
    private static final int PACKAGES = 20_000;
    private static final int CLIENTS = 8;
    private static final int SECONDS = 8;

    private PageBench() {}

    static void run() {
        try (var context = SimulatorsApplication.start(SimulatorsApplication.Options.of("--port", "0"))) {
            int port = Integer.parseInt(context.getEnvironment().getProperty("local.server.port", "0"));
            Bench.load(port, "/_control/ca/data", out -> Bench.metrc(out, PACKAGES));
            try (var client = new BenchClient(port)) {
                var _ = client.post("/_control/ca/switches", "{\"limits\": \"OFF\", \"defaultWindow\": \"NONE\"}");
            }
            var _ = measure(port);
            System.out.printf(
                    "%,d pages of 20 packages a second (%,d packages, %d clients, %d s)%n",
                    measure(port), PACKAGES, CLIENTS, SECONDS);
        } catch (IOException | InterruptedException | ExecutionException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Pages a second. */
    private static long measure(int port) throws InterruptedException, ExecutionException {
        var read = new AtomicLong();
        long start = System.nanoTime();
        long end = start + SECONDS * 1_000_000_000L;
        try (var clients = Executors.newVirtualThreadPerTaskExecutor()) {
            var all = new java.util.ArrayList<java.util.concurrent.Future<?>>();
            for (int c = 0; c < CLIENTS; c++) {
                int first = c;
                all.add(clients.submit(() -> {
                    try (var client = new BenchClient(port)) {
                        for (int page = 1 + first * 100; System.nanoTime() < end; page = page % (PACKAGES / 20) + 1) {
                            var _ = client.get("/ca/packages/v2/active?licenseNumber=" + Bench.LICENSE
                                    + "&pageSize=20&pageNumber=" + page);
                            read.incrementAndGet();
                        }
                    }
                    return true;
                }));
            }
            for (var client : all) {
                var _ = client.get();
            }
        }
        return read.get() * 1_000_000_000L / (System.nanoTime() - start);
    }
}
