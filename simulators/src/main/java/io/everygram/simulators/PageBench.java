package io.everygram.simulators;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicLong;

/** How many pages of 20 packages the Metrc stand-in answers a second, limits off, over HTTP on this machine; the clients run here too. */
final class PageBench {
    private static final int PACKAGES = 20_000;
    private static final int CLIENTS = 8;
    private static final int SECONDS = 8;
    private static final String LICENSE = "C11-0000001-LIC";

    private final String address;
    private final HttpClient http = HttpClient.newHttpClient();

    private PageBench(String address) {
        this.address = address;
    }

    static void run() {
        try (var context = SimulatorsApplication.start(SimulatorsApplication.Options.of("--port", "0"))) {
            var bench =
                    new PageBench("http://127.0.0.1:" + context.getEnvironment().getProperty("local.server.port"));
            bench.prepare();
            var _ = bench.measure();
            var pages = bench.measure();
            System.out.printf(
                    "%,d pages of 20 packages a second (%,d packages, %d clients, %d s)%n",
                    pages, PACKAGES, CLIENTS, SECONDS);
        }
    }

    private void prepare() {
        post("/_control/ca/switches", "{\"limits\": \"OFF\"}");
        var lines = new StringBuilder();
        line(lines, "key", "user", "{\"Integrator\": \"desk\", \"Licenses\": [\"" + LICENSE + "\"]}");
        for (int i = 0; i < PACKAGES; i++) {
            var label = "1A4060300000000%09d".formatted(i);
            line(lines, "package", LICENSE + " " + label, """
                    {"License": "%s", "Label": "%s", "Status": "active", "Quantity": 10, "UnitOfMeasureName": "Each", "LocationName": "Vault",
                     "Item": {"Name": "Alpine Haze Cart 1g", "ProductCategoryName": "Vape Cartridge (each)"}, "LabTestingState": "TestPassed"}""".formatted(LICENSE, label)
                    .replace("\n", ""));
        }
        post("/_control/ca/data", lines.toString());
    }

    private static void line(StringBuilder lines, String kind, String key, String row) {
        lines.append("{\"k\": \"%s\", \"i\": \"%s\", \"v\": %s}\n".formatted(kind, key, row));
    }

    private void post(String path, String body) {
        var answer = send(HttpRequest.newBuilder(URI.create(address + path))
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(body))
                .build());
        if (answer != 200) {
            throw new IllegalStateException(path + " answered " + answer);
        }
    }

    private int send(HttpRequest request) {
        try {
            return http.send(request, HttpResponse.BodyHandlers.discarding()).statusCode();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** Pages a second. */
    private long measure() {
        var read = new AtomicLong();
        long start = System.nanoTime();
        long end = start + SECONDS * 1_000_000_000L;
        try (var clients = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int c = 0; c < CLIENTS; c++) {
                int first = c;
                var _ = clients.submit(() -> {
                    for (int page = 1 + first * 100; System.nanoTime() < end; page = page % (PACKAGES / 20) + 1) {
                        page(page);
                        read.incrementAndGet();
                    }
                });
            }
        }
        return read.get() * 1_000_000_000L / (System.nanoTime() - start);
    }

    private void page(int number) {
        var keys = Base64.getEncoder().encodeToString("desk:user".getBytes(StandardCharsets.UTF_8));
        var answer = send(HttpRequest.newBuilder(URI.create(address + "/ca/packages/v2/active?licenseNumber=" + LICENSE
                        + "&pageSize=20&pageNumber=" + number))
                .header("Authorization", "Basic " + keys)
                .build());
        if (answer != 200) {
            throw new IllegalStateException("a page answered " + answer);
        }
    }
}
