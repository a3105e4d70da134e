package io.everygram.demo;

import io.everygram.demo.plan.DemoFacility;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Instant;
import java.util.Locale;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Rows of BioTrack's simulator, collected and told in one call, and what is done there as a licensee. */
final class BioTrackRows {
    private static final long FIRST_TRANSACTION = 4_800_000;

    private final JsonMapper json = JsonMapper.builder().build();
    private final HttpClient http = HttpClient.newHttpClient();
    private final String address;
    private final Instant now;
    private final StringBuilder lines = new StringBuilder();
    private long transaction = FIRST_TRANSACTION;

    BioTrackRows(String address, Instant now) {
        this.address = address;
        this.now = now;
    }

    Instant now() {
        return now;
    }

    ObjectNode object() {
        return json.createObjectNode();
    }

    String text(JsonNode node) {
        return json.writeValueAsString(node);
    }

    long transaction() {
        return transaction;
    }

    static String code(DemoFacility facility) {
        return facility.state().toLowerCase(Locale.ROOT);
    }

    ObjectNode row(String company) {
        return json.createObjectNode()
                .put("_company", company)
                .put("deleted", 0)
                .put("sessiontime", now.getEpochSecond() - 86_400)
                .put("transactionid", ++transaction)
                .put("transactionid_original", transaction);
    }

    void line(String kind, String key, ObjectNode row) {
        var line = json.createObjectNode().put("k", kind).put("i", key);
        line.set("v", row);
        lines.append(json.writeValueAsString(line)).append('\n');
    }

    /** Tells what was collected. */
    void tell(DemoFacility facility) {
        var _ = send(facility, "/_control/%s/biotrack/data", lines.toString());
        lines.setLength(0);
    }

    /** Does something through the state's own interface, as a licensee. */
    JsonNode act(DemoFacility facility, ObjectNode asked) {
        var answer =
                json.readTree(send(facility, "/%s/serverjson.asp", json.writeValueAsString(asked.put("API", "4.0"))));
        if (answer.path("success").asInt(0) != 1) {
            throw new IllegalStateException("The state simulator refused what the demo does there: " + answer);
        }
        return answer;
    }

    private String send(DemoFacility facility, String path, String body) {
        var request = HttpRequest.newBuilder(URI.create(address + path.formatted(code(facility))))
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(body))
                .build();
        try {
            var answer = http.send(request, HttpResponse.BodyHandlers.ofString());
            if (answer.statusCode() != 200) {
                throw new IllegalStateException("The state simulator refused what the demo tells it: "
                        + answer.statusCode() + " " + answer.body());
            }
            return answer.body();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        } catch (IOException e) {
            throw new IllegalStateException(
                    "The state simulator at " + address + " cannot be reached: " + e.getMessage(), e);
        }
    }
}
