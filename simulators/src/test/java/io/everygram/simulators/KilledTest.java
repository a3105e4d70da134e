package io.everygram.simulators;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The process is killed while it writes, again and again: what it answered with yes is there after the next start, once, and nothing is there by half. */
class KilledTest {
    private static final int ROUNDS = 3;
    private static final int WRITES_A_ROUND = 120;
    private static final JsonMapper JSON = JsonMapper.builder().build();

    @TempDir
    Path state;

    private final HttpClient http = HttpClient.newHttpClient();
    private final List<String> yes = Collections.synchronizedList(new ArrayList<>());
    private final AtomicInteger numbers = new AtomicInteger();
    private String address = "";

    private Process start() throws Exception {
        var port = state.resolve("port");
        Files.deleteIfExists(port);
        var process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:TieredStopAtLevel=1",
                        "-cp",
                        System.getProperty("java.class.path"),
                        SimulatorsApplication.class.getName(),
                        "--port",
                        "0",
                        "--port-file",
                        port.toString(),
                        "--state-dir",
                        state.toString(),
                        "--exit-on-eof")
                .redirectErrorStream(true)
                .redirectOutput(state.resolve("log").toFile())
                .start();
        long end = System.nanoTime() + Duration.ofSeconds(60).toNanos();
        while (!Files.exists(port)) {
            assertThat(process.isAlive() && System.nanoTime() < end)
                    .as(() -> log(state))
                    .isTrue();
            java.util.concurrent.locks.LockSupport.parkNanos(20_000_000);
        }
        address = "http://127.0.0.1:" + Files.readString(port).strip();
        return process;
    }

    private static String log(Path state) {
        try {
            return Files.readString(state.resolve("log"));
        } catch (IOException e) {
            return "no log";
        }
    }

    private String send(String method, String path, String body, String... headers) throws Exception {
        var request = HttpRequest.newBuilder(URI.create(address + path))
                .header("Content-Type", "application/json")
                .method(method, HttpRequest.BodyPublishers.ofString(body));
        var answer = http.send(
                (headers.length == 0 ? request : request.headers(headers)).build(),
                HttpResponse.BodyHandlers.ofString());
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        return answer.body();
    }

    private void seed() throws Exception {
        var _ = send("POST", "/_control/ca/data", """
                {"k": "facility", "i": "L1", "v": {"License": {"Number": "L1"}}}
                {"k": "key", "i": "user", "v": {"Integrator": "desk", "Licenses": ["L1"]}}
                {"k": "reason", "i": "spoilage", "v": {"Name": "Spoilage", "RequiresNote": false}}
                {"k": "package", "i": "L1 1A4060300000000000000001", "v": {"License": "L1", "Label": "1A4060300000000000000001", "Status": "active", "Quantity": 100000, "UnitOfMeasureName": "Each"}}
                """);
        var _ = send("POST", "/_control/ct/biotrack/data", """
                {"k": "location", "i": "12345", "v": {"_company": "ours", "location": "12345", "deleted": 0, "transactionid": 1}}
                {"k": "user", "i": "ours", "v": {"_company": "ours", "username": "ours", "password": "secret", "deleted": 0, "transactionid": 2}}
                {"k": "inventory", "i": "4853296789000001", "v": {"_company": "ours", "id": "4853296789000001", "location": "12345", "inventorytype": 28, "remaining_quantity": "100000", "deleted": 0, "transactionid": 3}}
                """);
    }

    private void write(int number, String session) throws Exception {
        if (number % 2 == 0) {
            var _ = send(
                    "POST",
                    "/ca/packages/v2/adjust?licenseNumber=L1",
                    """
                    [{"Label": "1A4060300000000000000001", "Quantity": -1, "UnitOfMeasure": "Each", "AdjustmentReason": "Spoilage", "AdjustmentDate": "2026-01-02", "ReasonNote": "n%d"}]""".formatted(number),
                    "Authorization",
                    Desk.basic("desk", "user"));
        } else {
            var answer = send("POST", "/ct/serverjson.asp", """
                    {"API": "4.0", "action": "inventory_adjust", "sessionid": "%s", "nonce": "n%d",
                     "data": [{"barcodeid": "4853296789000001", "remove_quantity": 1, "remove_quantity_uom": "each", "reason": "n%d", "type": 1}]}""".formatted(session, number, number));
            assertThat(JSON.readTree(answer).get("success").asInt()).as(answer).isEqualTo(1);
        }
        yes.add("n" + number);
    }

    private String login() throws Exception {
        return JSON.readTree(send("POST", "/ct/serverjson.asp", """
                        {"API": "4.0", "action": "login", "license_number": "ours", "username": "ours", "password": "secret"}"""))
                .get("sessionid")
                .asString();
    }

    private Map<String, Integer> kept() throws Exception {
        var found = new HashMap<String, Integer>();
        for (JsonNode row : JSON.readTree(send("GET", "/_control/ca/rows/adjustment", ""))) {
            var _ = found.merge(row.path("AdjustmentNote").asString(""), 1, Integer::sum);
        }
        for (JsonNode row : JSON.readTree(send("GET", "/_control/ct/biotrack/rows/inventory_adjust", ""))) {
            var _ = found.merge(row.path("reason").asString(""), 1, Integer::sum);
        }
        return found;
    }

    @Test
    void a_kill_loses_nothing_that_was_acknowledged_and_leaves_nothing_by_half() throws Exception {
        var process = start();
        seed();
        for (int round = 0; round < ROUNDS; round++) {
            var session = login();
            var enough = new CountDownLatch(WRITES_A_ROUND);
            var writers = new ArrayList<Thread>();
            for (int w = 0; w < 4; w++) {
                writers.add(Thread.ofVirtual().start(() -> {
                    try {
                        while (true) {
                            write(numbers.incrementAndGet(), session);
                            enough.countDown();
                        }
                    } catch (Exception e) {
                        // The process is dead: this writer's last word got no answer.
                    }
                }));
            }
            assertThat(enough.await(60, TimeUnit.SECONDS)).isTrue();
            var _ = process.destroyForcibly().waitFor();
            for (var writer : writers) {
                writer.join();
            }
            process = start();
            var kept = kept();
            assertThat(kept.values()).as("once").allMatch(times -> times == 1);
            assertThat(kept.keySet()).as("nothing is lost").containsAll(yes);
            assertThat(kept.size())
                    .as("at most what was under way is more")
                    .isLessThanOrEqualTo(yes.size() + 4 * (round + 1));
            assertThat(left() + kept.size())
                    .as("a package and its adjustments agree")
                    .isEqualTo(200_000);
        }
        process.getOutputStream().close();
        assertThat(process.waitFor(20, TimeUnit.SECONDS)).isTrue();
    }

    private int left() throws Exception {
        return JSON.readTree(send("GET", "/_control/ca/rows/package", ""))
                        .get(0)
                        .get("Quantity")
                        .decimalValue()
                        .intValueExact()
                + Integer.parseInt(JSON.readTree(send("GET", "/_control/ct/biotrack/rows/inventory", ""))
                        .get(0)
                        .get("remaining_quantity")
                        .asString());
    }
}
