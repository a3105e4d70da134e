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
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
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
    private static final int TAGS = 6_000;
    private static final int COMING = 1_500;
    private static final int KINDS = 8;
    /** For a start, a round of writes and an end, on a machine that has other work besides. */
    private static final Duration PATIENCE = Duration.ofMinutes(3);

    private static final String PACKAGE = Desk.label(1);
    private static final String MOVED = Desk.label(2);
    private static final JsonMapper JSON = JsonMapper.builder().build();

    @TempDir
    Path state;

    private final HttpClient http = HttpClient.newHttpClient();
    private final List<String> yes = Collections.synchronizedList(new ArrayList<>());
    private final Map<Integer, Move> moves = new ConcurrentHashMap<>();
    private final AtomicInteger moments = new AtomicInteger();
    private final Map<String, String> parts = Collections.synchronizedMap(new HashMap<>());
    private final List<Integer> received = Collections.synchronizedList(new ArrayList<>());
    private final AtomicInteger numbers = new AtomicInteger();
    private String address = "";

    /** When a move was asked for and when it was answered, {@link Integer#MAX_VALUE} for never. */
    private record Move(int asked, int answered) {
        boolean isAnswered() {
            return answered < Integer.MAX_VALUE;
        }
    }

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
        long end = System.nanoTime() + PATIENCE.toNanos();
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
        var rows = new StringBuilder("""
                {"k": "facility", "i": "L1", "v": {"License": {"Number": "L1"}}}
                {"k": "licensee", "i": "C10-0000321-LIC", "v": {}}
                {"k": "key", "i": "user", "v": {"Integrator": "desk", "Licenses": ["L1"]}}
                {"k": "reason", "i": "spoilage", "v": {"Name": "Spoilage", "RequiresNote": false}}
                """);
        for (var label : List.of(PACKAGE, MOVED)) {
            rows.append("""
                    {"k": "package", "i": "L1 %1$s", "v": {"License": "L1", "Label": "%1$s", "Status": "active", "Quantity": 100000, "UnitOfMeasureName": "Each", "LabTestingState": "TestPassed", "Item": {"Name": "Haze"}}}
                    """.formatted(label));
        }
        for (int i = 0; i < TAGS; i++) {
            rows.append("""
                    {"k": "tag", "i": "%1$s", "v": {"Label": "%1$s", "License": "L1", "Used": false}}
                    """.formatted(tag(i)));
        }
        var _ = send("POST", "/_control/ca/data", rows.toString());
        var _ = send("POST", "/_control/ct/biotrack/data", """
                {"k": "location", "i": "12345", "v": {"_company": "ours", "location": "12345", "deleted": 0, "transactionid": 1}}
                {"k": "location", "i": "67890", "v": {"_company": "grower", "location": "67890", "deleted": 0, "transactionid": 1}}
                {"k": "user", "i": "ours", "v": {"_company": "ours", "username": "ours", "password": "secret", "deleted": 0, "transactionid": 2}}
                {"k": "inventory", "i": "4853296789000001", "v": {"_company": "ours", "id": "4853296789000001", "location": "12345", "inventorytype": 28, "remaining_quantity": "100000", "deleted": 0, "transactionid": 3}}
                """);
        var coming = new StringBuilder();
        for (int i = 7; i < COMING; i += KINDS) {
            coming.append("""
                    {"k": "inventory", "i": "%1$s", "v": {"_company": "grower", "id": "%1$s", "location": "67890", "inventorytype": 28, "remaining_quantity": "0", "deleted": 1, "transactionid": 4}}
                    {"k": "inventory_transfer", "i": "5 %1$s", "v": {"_company": "grower", "inventoryid": "%1$s", "inventorytype": 28, "location": "67890", "manifestid": "7288034569537775", "manifest_stop": 1, "outbound_license": "12345", "price": "1", "quantity": "1", "_item": "{\\"id\\": \\"%1$s\\", \\"inventorytype\\": 28}", "deleted": 0, "transactionid": 5, "transactionid_original": 5}}
                    """.formatted(coming(i)));
        }
        var _ = send("POST", "/_control/ct/biotrack/data", coming.toString());
    }

    private static String tag(int number) {
        return "1A40603FF%015d".formatted(number);
    }

    private static String coming(int number) {
        return "59%014d".formatted(number);
    }

    private void metrc(String method, String path, String body) throws Exception {
        var _ = send(method, "/ca/" + path + "?licenseNumber=L1", body, "Authorization", Desk.basic("desk", "user"));
    }

    private JsonNode biotrack(String action, String session, String nonce, String fields) throws Exception {
        return JSON.readTree(send("POST", "/ct/serverjson.asp", """
                {"API": "4.0", "action": "%s", "sessionid": "%s", "nonce": "%s"%s}""".formatted(action, session, nonce, fields)));
    }

    /** Each number is another kind of write, with its number in it. */
    private void write(int number, String session) throws Exception {
        switch (number % KINDS) {
            case 0 -> metrc("POST", "packages/v2/adjust", """
                        [{"Label": "%s", "Quantity": -1, "UnitOfMeasure": "Each", "AdjustmentReason": "Spoilage", "AdjustmentDate": "2026-01-02", "ReasonNote": "n%d"}]""".formatted(PACKAGE, number));
            case 1 -> {
                var answer = biotrack("inventory_adjust", session, "n" + number, """
                        , "data": [{"barcodeid": "4853296789000001", "remove_quantity": 1, "remove_quantity_uom": "each", "reason": "n%d", "type": 1}]""".formatted(number));
                assertThat(answer.get("success").asInt()).as(answer.toString()).isEqualTo(1);
            }
            case 2 -> metrc("POST", "packages/v2", """
                        [{"Tag": "%s", "Quantity": 1, "UnitOfMeasure": "Each", "UseSameItem": true, "Note": "n%d", "ActualDate": "2026-01-02", "IsProductionBatch": false,
                          "IsDonation": false, "ProductRequiresRemediation": false, "Location": "Vault",
                          "Ingredients": [{"Package": "%s", "Quantity": 1, "UnitOfMeasure": "Each"}]}]""".formatted(tag(number), number, PACKAGE));
            case 3 -> {
                var answer = biotrack("inventory_split", session, "n" + number, """
                        , "data": [{"barcodeid": "4853296789000001", "remove_quantity": 1, "remove_quantity_uom": "each"}]""");
                assertThat(answer.get("success").asInt()).as(answer.toString()).isEqualTo(1);
                parts.put("n" + number, answer.get("barcode_id").toString());
            }
            case 6 -> {
                var answer = biotrack("inventory_convert", session, "n" + number, """
                        , "data": [{"barcodeid": "4853296789000001", "remove_quantity": 1, "remove_quantity_uom": "each"}], "derivative_type": 28, "derivative_quantity": 1, "derivative_quantity_uom": "each\"""");
                assertThat(answer.get("success").asInt()).as(answer.toString()).isEqualTo(1);
                parts.put("n" + number, answer.get("barcode_id").toString());
            }
            case 7 -> {
                var answer =
                        biotrack("inventory_transfer_inbound", session, "n" + number, """
                        , "location": "12345", "data": [{"barcodeid": "%s", "quantity": 1, "uom": "each"}]""".formatted(coming(number)));
                assertThat(answer.get("success").asInt()).as(answer.toString()).isEqualTo(1);
                received.add(number);
                return;
            }
            case 4 ->
                metrc("POST", "transfers/v2/templates/outgoing", Desk.template("n" + number, "C10-0000321-LIC", 1));
            default -> {
                int asked = moments.incrementAndGet();
                moves.put(number, new Move(asked, Integer.MAX_VALUE));
                metrc("PUT", "packages/v2/location", """
                        [{"Label": "%s", "Location": "n%d", "MoveDate": "2026-01-02"}]""".formatted(MOVED, number));
                moves.put(number, new Move(asked, moments.incrementAndGet()));
                return;
            }
        }
        yes.add("n" + number);
    }

    private String login() throws Exception {
        return JSON.readTree(send("POST", "/ct/serverjson.asp", """
                        {"API": "4.0", "action": "login", "license_number": "ours", "username": "ours", "password": "secret"}"""))
                .get("sessionid")
                .asString();
    }

    /** Everything that carries a number, however often. */
    private Map<String, Integer> kept() throws Exception {
        var found = new HashMap<String, Integer>();
        count(found, "/_control/ca/rows/adjustment", "AdjustmentNote");
        count(found, "/_control/ct/biotrack/rows/inventory_adjust", "reason");
        count(found, "/_control/ca/rows/package", "Note");
        count(found, "/_control/ca/rows/template", "Name");
        return found;
    }

    private void count(Map<String, Integer> found, String rows, String field) throws Exception {
        for (JsonNode row : JSON.readTree(send("GET", rows, ""))) {
            if (row.path(field).asString("").matches("n[0-9]+")) {
                var _ = found.merge(row.path(field).asString(""), 1, Integer::sum);
            }
        }
    }

    /** What was taken in is here once, with its answer under its nonce; what is here without an answer is none. */
    private void receipts(int highest) throws Exception {
        var session = login();
        var here = new java.util.HashSet<String>();
        var open = new java.util.HashSet<String>();
        for (JsonNode row : JSON.readTree(send("GET", "/_control/ct/biotrack/rows/inventory", ""))) {
            if (row.path("id").asString("").startsWith("5900000000")
                    && row.path("location").asString("").equals("12345")) {
                assertThat(here.add(row.path("id").asString(""))).isTrue();
                assertThat(row.path("remaining_quantity").asString()).isEqualTo("1");
            }
        }
        for (JsonNode row : JSON.readTree(send("GET", "/_control/ct/biotrack/rows/inventory_transfer", ""))) {
            if (!row.path("_received").asBoolean(false)) {
                open.add(row.path("inventoryid").asString(""));
            }
        }
        for (int number = 7; number <= Math.min(highest, COMING - 1); number += KINDS) {
            boolean known = biotrack("nonce_replay", session, "n" + number, "")
                            .get("success")
                            .asInt()
                    == 1;
            assertThat(here.contains(coming(number)))
                    .as("receipt " + number + ", whole or not at all")
                    .isEqualTo(known)
                    .isEqualTo(!open.contains(coming(number)));
            assertThat(known || !received.contains(number))
                    .as("an answered receipt is kept")
                    .isTrue();
        }
    }

    /** A lost answer to a split or a conversion comes again under its nonce, and every part that stands there belongs to one. */
    private int replayed(int highest) throws Exception {
        var session = login();
        var there = new java.util.HashSet<String>();
        for (JsonNode row : JSON.readTree(send("GET", "/_control/ct/biotrack/rows/inventory", ""))) {
            if (!row.path("id").asString("").startsWith("5900000000")) {
                there.add(row.path("id").asString(""));
            }
        }
        int splits = 0;
        for (int number = 1; number <= highest; number++) {
            if (number % KINDS != 3 && number % KINDS != 6) {
                continue;
            }
            var answer = biotrack("nonce_replay", session, "n" + number, "");
            if (answer.get("success").asInt() == 1) {
                splits++;
                assertThat(answer.get("barcode_id").toString())
                        .isEqualTo(parts.getOrDefault(
                                "n" + number, answer.get("barcode_id").toString()));
                assertThat(there)
                        .contains(
                                answer.get("barcode_id").isArray()
                                        ? answer.get("barcode_id").get(0).asString()
                                        : answer.get("barcode_id").asString());
            } else {
                assertThat(parts).as("an answered split has its answer").doesNotContainKey("n" + number);
            }
        }
        assertThat(there.size() - 1).as("no part without an answer").isEqualTo(splits);
        return splits;
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
            assertThat(enough.await(PATIENCE.toSeconds(), TimeUnit.SECONDS)).isTrue();
            var _ = process.destroyForcibly().waitFor();
            for (var writer : writers) {
                writer.join();
            }
            process = start();
            var kept = kept();
            assertThat(kept.values()).as("once").allMatch(times -> times == 1);
            assertThat(kept.keySet())
                    .as("nothing is lost")
                    .containsAll(yes.stream().filter(n -> !parts.containsKey(n)).toList());
            assertThat(kept.size() + parts.size())
                    .as("at most what was under way is more")
                    .isLessThanOrEqualTo(yes.size() + 4 * (round + 1));
            int taken = (int) kept.keySet().stream()
                    .filter(n -> Integer.parseInt(n.substring(1)) % KINDS != 4)
                    .count();
            assertThat(left() + taken + replayed(numbers.get()))
                    .as("what was taken from a package and what it has left agree")
                    .isEqualTo(200_000);
            receipts(numbers.get());
            stands(pack(MOVED).path("LocationName").asString("n-1"));
        }
        process.getOutputStream().close();
        assertThat(process.waitFor(PATIENCE)).isTrue();
    }

    /** The room of a move that was answered or under way, after whose answer no other move was asked for and answered. */
    private void stands(String room) {
        if (moves.values().stream().noneMatch(Move::isAnswered)) {
            return;
        }
        var standing = moves.get(Integer.parseInt(room.substring(1)));
        assertThat(standing).as("a move to the room " + room).isNotNull();
        assertThat(moves.values())
                .filteredOn(Move::isAnswered)
                .as("answered, though " + room + " had been answered before they were asked for")
                .noneMatch(
                        move -> move.asked() > Objects.requireNonNull(standing).answered());
    }

    private JsonNode pack(String label) throws Exception {
        for (JsonNode row : JSON.readTree(send("GET", "/_control/ca/rows/package", ""))) {
            if (row.path("Label").asString("").equals(label)) {
                return row;
            }
        }
        return JSON.missingNode();
    }

    private int left() throws Exception {
        for (JsonNode row : JSON.readTree(send("GET", "/_control/ct/biotrack/rows/inventory", ""))) {
            if (row.path("id").asString("").equals("4853296789000001")) {
                return pack(PACKAGE).get("Quantity").decimalValue().intValueExact()
                        + Integer.parseInt(row.get("remaining_quantity").asString());
            }
        }
        return 0;
    }
}
