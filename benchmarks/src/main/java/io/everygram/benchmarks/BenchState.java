package io.everygram.benchmarks;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A state so quick that it is never the bottleneck: pages, adjustments and rooms of packages, counted reads, answers that get lost. */
final class BenchState implements AutoCloseable {
    private static final int PAGE = 20;
    private static final long SECOND = 1_000_000_000L;
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final HttpServer server;
    private final Map<String, Pack> packages = new LinkedHashMap<>();
    private final List<String> adjustments = new ArrayList<>();
    private final ArrayDeque<Long> reads = new ArrayDeque<>();
    private final AtomicInteger underWay = new AtomicInteger();
    private int calls;
    private int writes;
    private int violations;
    private int loseEvery;

    private static final class Pack {
        BigDecimal quantity = BigDecimal.valueOf(1_000_000);
        String room = "Vault";
        Instant modified;

        Pack(Instant modified) {
            this.modified = modified;
        }
    }

    BenchState() {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 200);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext("/", this::handle);
        server.start();
    }

    String address() {
        return "http://127.0.0.1:" + server.getAddress().getPort() + "/ca";
    }

    static String tag(int number) {
        return "1A4060300%015d".formatted(number);
    }

    void fill(int number, Instant modified) {
        for (int i = 0; i < number; i++) {
            packages.put(tag(i), new Pack(modified));
        }
    }

    /** Somebody changes a package on the state's site. */
    synchronized void edit(String tag, long quantity) {
        var pack = java.util.Objects.requireNonNull(packages.get(tag));
        pack.quantity = BigDecimal.valueOf(quantity);
        pack.modified = Instant.now();
    }

    synchronized void loseEvery(int writesBetween) {
        loseEvery = writesBetween;
    }

    synchronized int callsAndReset() {
        int before = calls;
        calls = 0;
        return before;
    }

    synchronized int violations() {
        return violations;
    }

    /** Notes of all adjustments, in the order they came. */
    synchronized List<String> adjustments() {
        return List.copyOf(adjustments);
    }

    private void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            boolean read = exchange.getRequestMethod().equals("GET");
            var body = exchange.getRequestBody().readAllBytes();
            if (read && underWay.incrementAndGet() > 10) {
                count();
            }
            byte[] answer;
            boolean lost;
            synchronized (this) {
                calls++;
                if (read) {
                    arrived();
                }
                answer = JSON.writeValueAsBytes(read ? read(exchange) : write(exchange, JSON.readTree(body)));
                lost = !read && loseEvery > 0 && ++writes % loseEvery == 0;
            }
            if (read) {
                underWay.decrementAndGet();
            }
            exchange.sendResponseHeaders(lost ? 502 : 200, lost ? -1 : answer.length);
            if (!lost) {
                exchange.getResponseBody().write(answer);
            }
        }
    }

    private synchronized void count() {
        violations++;
    }

    private void arrived() {
        long now = System.nanoTime();
        reads.add(now);
        while (now - reads.peek() >= SECOND) {
            reads.remove();
        }
        if (reads.size() > 50) {
            violations++;
        }
    }

    private Object read(HttpExchange exchange) {
        var query = query(exchange);
        var path = exchange.getRequestURI().getPath().replaceFirst("^/ca/", "");
        if (path.equals("packages/v2/adjustments")) {
            return page(
                    query,
                    adjustments.size(),
                    i -> Map.of(
                            "PackageLabel",
                            adjustments.get(i).substring(0, 24),
                            "AdjustmentNote",
                            adjustments.get(i).substring(25)));
        }
        if (path.startsWith("packages/v2/1A4")) {
            var tag = path.substring("packages/v2/".length());
            return row(tag, java.util.Objects.requireNonNull(packages.get(tag)));
        }
        if (!path.equals("packages/v2/active")) {
            return path.startsWith("tags/") ? List.of() : page(query, 0, i -> Map.of());
        }
        var from = Instant.parse(query.getOrDefault("lastModifiedStart", "2000-01-01T00:00:00Z"));
        var to = Instant.parse(query.getOrDefault("lastModifiedEnd", "9999-01-01T00:00:00Z"));
        var found = new ArrayList<Map.Entry<String, Pack>>();
        for (var pack : packages.entrySet()) {
            if (!pack.getValue().modified.isBefore(from)
                    && !pack.getValue().modified.isAfter(to)) {
                found.add(pack);
            }
        }
        return page(
                query,
                found.size(),
                i -> row(found.get(i).getKey(), found.get(i).getValue()));
    }

    private static Map<String, Object> row(String tag, Pack pack) {
        var row = new HashMap<String, Object>();
        row.put("Label", tag);
        row.put("Quantity", pack.quantity);
        row.put("UnitOfMeasureName", "Each");
        row.put("LocationName", pack.room);
        row.put("LabTestingState", "TestPassed");
        row.put("Item", Map.of("Name", "Haze"));
        row.put("LastModified", pack.modified.toString());
        return row;
    }

    private interface Rows {
        Object row(int number);
    }

    private static Object page(Map<String, String> query, int total, Rows rows) {
        int number = Integer.parseInt(query.getOrDefault("pageNumber", "1"));
        var data = new ArrayList<>();
        for (int i = (number - 1) * PAGE; i < Math.min(total, number * PAGE); i++) {
            data.add(rows.row(i));
        }
        return Map.of(
                "Data",
                data,
                "TotalRecords",
                total,
                "CurrentPage",
                number,
                "TotalPages",
                Math.max(1, (total + PAGE - 1) / PAGE));
    }

    private static Map<String, String> query(HttpExchange exchange) {
        var query = new HashMap<String, String>();
        for (var pair : String.valueOf(exchange.getRequestURI().getRawQuery()).split("&")) {
            int at = pair.indexOf('=');
            if (at > 0) {
                query.put(pair.substring(0, at), URLDecoder.decode(pair.substring(at + 1), StandardCharsets.UTF_8));
            }
        }
        return query;
    }

    private Object write(HttpExchange exchange, JsonNode rows) {
        var path = exchange.getRequestURI().getPath();
        for (var row : rows) {
            var pack = java.util.Objects.requireNonNull(
                    packages.get(row.path("Label").asString("")));
            if (path.endsWith("/adjust")) {
                pack.quantity = pack.quantity.add(row.path("Quantity").decimalValue());
                adjustments.add(row.path("Label").asString("") + " "
                        + row.path("ReasonNote").asString(""));
            } else {
                pack.room = row.path("Location").asString("");
            }
            pack.modified = Instant.now();
        }
        return Map.of("Ids", List.of(), "Warnings", "");
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
