package io.everygram.tracking.metrc;

import java.io.IOException;
import java.math.BigDecimal;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import org.springframework.stereotype.Component;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Metrc's web API, version 2: basic authentication, pages of 20, arrays of at most 10 objects, the published read limits.
 *
 * <p>Source: docs/domain/sources.md#metrc-limits (read 2026-11-24).
 */
@Component
public class MetrcClient {
    private static final int PAGE = 20;
    /** 40 of the 50 reads a second that a facility may make, so that a burst of another client does not break the limit. */
    private static final long NANOS_BETWEEN_READS = 1_000_000_000L / 40;

    private static final int ATTEMPTS = 4;
    private static final Duration TIMEOUT = Duration.ofSeconds(30);

    private final HttpClient http =
            HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(5)).build();
    private final JsonMapper json;
    private final CallLog log;
    private long nextRead;

    MetrcClient(JsonMapper json, CallLog log) {
        this.json = json;
        this.log = log;
    }

    /** Where and as whom to call. The keys never appear in the log. */
    public record Access(long facilityId, String baseUrl, String license, String integratorKey, String userKey) {}

    /** A package as the state has it. */
    public record StatePackage(
            String tag,
            String status,
            String item,
            BigDecimal quantity,
            String unit,
            String location,
            String labState,
            Instant lastModified) {}

    /** What came of a write. */
    public sealed interface Sent {
        record Accepted(String answer) implements Sent {}

        /** The state says no; repeating would not help. */
        record Refused(int status, String answer) implements Sent {}

        /** No clear answer; look up before repeating. */
        record Unclear(String why) implements Sent {}
    }

    /** All packages of one list. @throws IOException when the state cannot be read */
    public List<StatePackage> packages(Access access, String list) throws IOException {
        var found = new ArrayList<StatePackage>();
        for (int page = 1; ; page++) {
            var answer = read(
                    access,
                    "packages/v2/" + list + "?pageNumber=" + page + "&pageSize=" + PAGE + "&licenseNumber="
                            + url(access.license()) + "&lastModifiedStart=" + url("2015-01-01T00:00:00Z"));
            answer.path("Data")
                    .forEach(row -> found.add(new StatePackage(
                            row.path("Label").asString(),
                            list.equals("onhold")
                                    ? "ON_HOLD"
                                    : list.equals("active")
                                            ? "ACTIVE"
                                            : list.equals("intransit") ? "IN_TRANSIT" : "INACTIVE",
                            row.path("Item").path("Name").asString(""),
                            row.path("Quantity").asDecimal(BigDecimal.ZERO),
                            row.path("UnitOfMeasureName").asString(""),
                            row.path("LocationName").asString(""),
                            row.path("LabTestingState").asString(""),
                            OffsetDateTime.parse(row.path("LastModified").asString())
                                    .toInstant())));
            if (answer.path("CurrentPage").asInt(page)
                    >= answer.path("TotalPages").asInt(page)) {
                return found;
            }
        }
    }

    /** One package by its tag, or a missing node when the state does not know it. */
    public JsonNode one(Access access, String tag) throws IOException {
        return read(access, "packages/v2/" + url(tag) + "?licenseNumber=" + url(access.license()));
    }

    private JsonNode read(Access access, String path) throws IOException {
        for (int attempt = 1; ; attempt++) {
            pace();
            var answer = call(access, "GET", path, "");
            if (answer.statusCode() == 200) {
                try {
                    return json.readTree(answer.body());
                } catch (JacksonException e) {
                    throw new IOException("The state answered with something that is not JSON.", e);
                }
            }
            if (answer.statusCode() == 404) {
                return json.missingNode();
            }
            if (attempt == ATTEMPTS || (answer.statusCode() != 429 && answer.statusCode() < 500)) {
                throw new IOException(
                        "The state answered " + answer.statusCode() + " to " + path.replaceAll("\\?.*", "") + ".");
            }
            sleep(Duration.ofSeconds(
                    answer.headers().firstValueAsLong("Retry-After").orElse(1)));
        }
    }

    /** Sends one object as an array of one, so that a refusal is about this object alone. */
    public Sent write(Access access, String method, String path, String object) {
        try {
            var answer = call(access, method, path + "?licenseNumber=" + url(access.license()), "[" + object + "]");
            if (answer.statusCode() == 200) {
                return new Sent.Accepted(answer.body());
            }
            return answer.statusCode() >= 500 || answer.statusCode() == 429
                    ? new Sent.Unclear("HTTP " + answer.statusCode())
                    : new Sent.Refused(answer.statusCode(), answer.body());
        } catch (IOException e) {
            return new Sent.Unclear(String.valueOf(e.getMessage()));
        }
    }

    private HttpResponse<String> call(Access access, String method, String path, String body) throws IOException {
        var keys = access.integratorKey() + ":" + access.userKey();
        var request = HttpRequest.newBuilder(URI.create(access.baseUrl() + "/" + path))
                .timeout(TIMEOUT)
                .header(
                        "Authorization",
                        "Basic " + Base64.getEncoder().encodeToString(keys.getBytes(StandardCharsets.UTF_8)))
                .header("Content-Type", "application/json")
                .method(
                        method,
                        body.isEmpty()
                                ? HttpRequest.BodyPublishers.noBody()
                                : HttpRequest.BodyPublishers.ofString(body))
                .build();
        long start = System.nanoTime();
        try {
            var answer = http.send(request, HttpResponse.BodyHandlers.ofString());
            log.record(access.facilityId(), method, path, body, answer.statusCode(), answer.body(), millisSince(start));
            return answer;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", e);
        } catch (IOException e) {
            log.record(access.facilityId(), method, path, body, 0, String.valueOf(e.getMessage()), millisSince(start));
            throw e;
        }
    }

    private static int millisSince(long start) {
        return (int) Duration.ofNanos(System.nanoTime() - start).toMillis();
    }

    private void pace() {
        long wait;
        synchronized (this) {
            long now = System.nanoTime();
            nextRead = Math.max(now, nextRead + NANOS_BETWEEN_READS);
            wait = nextRead - now;
        }
        sleep(Duration.ofNanos(wait));
    }

    private static void sleep(Duration time) {
        try {
            Thread.sleep(time);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static String url(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
