package io.everygram.tracking.metrc;

import io.everygram.tracking.CallLog;
import java.io.IOException;
import java.math.BigDecimal;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
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
    private static final int MOST_PAGES = 100_000;
    private static final Duration TIMEOUT = Duration.ofSeconds(30);
    private static final Duration LONGEST_WAIT = Duration.ofSeconds(30);

    private final HttpClient http =
            HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(5)).build();
    private final JsonMapper json;
    private final CallLog log;
    private final ConcurrentHashMap<Long, Long> nextRead = new ConcurrentHashMap<>();

    MetrcClient(JsonMapper json, CallLog log) {
        this.json = json;
        this.log = log;
    }

    /** Where and as whom to call. The keys never appear in the log, nor in a text of this. */
    public record Access(long facilityId, String baseUrl, String license, String integratorKey, String userKey) {
        @Override
        public String toString() {
            return license + " at " + baseUrl;
        }
    }

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

        /** Our keys do not open the door (401, 403): nothing was judged, and nothing else would be. */
        record Denied(int status) implements Sent {}

        /** No clear answer; look up before repeating. */
        record Unclear(String why) implements Sent {}
    }

    /** Told after each page: rows read of this list so far, and of how many. */
    public interface Progress {
        void read(int rows, int total);
    }

    /**
     * The packages of one list that changed since a moment.
     *
     * @param list active, onhold, intransit or inactive
     * @throws IOException when the state cannot be read, or answers what cannot be understood; nothing of the list counts then
     */
    public List<StatePackage> packages(Access access, String list, Instant since, Progress progress)
            throws IOException {
        var status = switch (list) {
            case "onhold" -> "ON_HOLD";
            case "active" -> "ACTIVE";
            case "intransit" -> "IN_TRANSIT";
            default -> "INACTIVE";
        };
        var found = new ArrayList<StatePackage>();
        var path = "packages/v2/" + list + "?licenseNumber=" + url(access.license()) + "&lastModifiedStart="
                + url(since.toString());
        pages(access, path, (row, total) -> {
            found.add(statePackage(row, status));
            progress.read(found.size(), total);
        });
        return found;
    }

    /** One package as it stands now, to bring the mirror up to date after a write; absent when the state does not know it. */
    public Optional<StatePackage> current(Access access, String tag) throws IOException {
        var row = one(access, tag);
        if (row.isMissingNode()) {
            return Optional.empty();
        }
        boolean gone = row.path("IsFinished").asBoolean(false)
                || !row.path("ArchivedDate").asString("").isEmpty();
        return Optional.of(
                statePackage(row, gone ? "INACTIVE" : row.path("IsOnHold").asBoolean(false) ? "ON_HOLD" : "ACTIVE"));
    }

    private static StatePackage statePackage(JsonNode row, String status) throws IOException {
        try {
            return new StatePackage(
                    required(row, "Label"),
                    status,
                    row.path("Item").path("Name").asString(""),
                    row.path("Quantity").decimalValue(),
                    row.path("UnitOfMeasureName").asString(""),
                    row.path("LocationName").asString(""),
                    row.path("LabTestingState").asString(""),
                    OffsetDateTime.parse(required(row, "LastModified")).toInstant());
        } catch (JacksonException | DateTimeException e) {
            throw new IOException("The state sent a package that cannot be read: " + brief(row.toString()), e);
        }
    }

    private static String required(JsonNode row, String field) throws IOException {
        var value = row.path(field).asString("");
        if (value.isEmpty()) {
            throw new IOException("The state sent a row without " + field + ": " + brief(row.toString()));
        }
        return value;
    }

    private interface RowReader {
        void row(JsonNode row, int total) throws IOException;
    }

    /** Reads all pages of a paged list. */
    private void pages(Access access, String path, RowReader reader) throws IOException {
        for (int page = 1; page <= MOST_PAGES; page++) {
            var answer = read(access, path + "&pageNumber=" + page + "&pageSize=" + PAGE, "");
            if (!answer.path("Data").isArray()) {
                throw new IOException("The state answered without a list: " + brief(answer.toString()));
            }
            for (var row : answer.path("Data")) {
                reader.row(row, answer.path("TotalRecords").asInt(0));
            }
            if (answer.path("CurrentPage").asInt(page)
                    >= answer.path("TotalPages").asInt(page)) {
                return;
            }
        }
        throw new IOException("The state's list " + path.replaceAll("\\?.*", "") + " does not end.");
    }

    /** All rows of a paged list, e.g. {@code packages/v2/adjust/reasons}. */
    public List<JsonNode> list(Access access, String path) throws IOException {
        var rows = new ArrayList<JsonNode>();
        pages(access, path + "?licenseNumber=" + url(access.license()), (row, total) -> rows.add(row));
        return rows;
    }

    /** One package by its tag, or a missing node when the state does not know it. */
    public JsonNode one(Access access, String tag) throws IOException {
        return read(access, "packages/v2/" + url(tag) + "?licenseNumber=" + url(access.license()), tag);
    }

    private JsonNode read(Access access, String path, String subject) throws IOException {
        for (int attempt = 1; ; attempt++) {
            pace(access.facilityId());
            var answer = call(access, "GET", path, "", subject);
            if (answer.statusCode() == 200) {
                try {
                    return json.readTree(answer.body());
                } catch (JacksonException e) {
                    throw new IOException(
                            "The state answered with something that is not JSON: " + brief(answer.body()), e);
                }
            }
            if (answer.statusCode() == 404) {
                return json.missingNode();
            }
            if (answer.statusCode() == 401 || answer.statusCode() == 403) {
                throw new IOException("The state does not accept our keys (" + answer.statusCode()
                        + "). Check them, or ask the state's administrator for access.");
            }
            if (attempt == ATTEMPTS || (answer.statusCode() != 429 && answer.statusCode() < 500)) {
                throw new IOException(
                        "The state answered " + answer.statusCode() + " to " + path.replaceAll("\\?.*", "") + ".");
            }
            var wait = Duration.ofSeconds(
                    answer.headers().firstValueAsLong("Retry-After").orElse(1));
            sleep(wait.compareTo(LONGEST_WAIT) > 0 ? LONGEST_WAIT : wait);
        }
    }

    private static String brief(String text) {
        var line = text.strip().replaceAll("\\s+", " ");
        return line.length() > 120 ? line.substring(0, 120) + " …" : line;
    }

    /** Sends one object as an array of one, so that a refusal is about this object alone. */
    public Sent write(Access access, String method, String path, String object, String subject) {
        try {
            var answer =
                    call(access, method, path + "?licenseNumber=" + url(access.license()), "[" + object + "]", subject);
            return switch (answer.statusCode()) {
                case 200 ->
                    isPage(answer)
                            ? new Sent.Unclear("a web page instead of an answer")
                            : new Sent.Accepted(answer.body());
                case 401, 403 -> new Sent.Denied(answer.statusCode());
                default ->
                    answer.statusCode() >= 500 || answer.statusCode() == 429 || isPage(answer)
                            ? new Sent.Unclear("HTTP " + answer.statusCode())
                            : new Sent.Refused(answer.statusCode(), answer.body());
            };
        } catch (IOException e) {
            return new Sent.Unclear(message(e));
        }
    }

    /** A maintenance page that answers 200 says nothing about the write. */
    private static boolean isPage(HttpResponse<String> answer) {
        return answer.body().stripLeading().startsWith("<");
    }

    private static String message(IOException e) {
        return e.getMessage() == null || e.getMessage().isEmpty() ? "no connection" : e.getMessage();
    }

    private HttpResponse<String> call(Access access, String method, String path, String body, String subject)
            throws IOException {
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
            log(access, method, path, subject, body, answer.statusCode(), answer.body(), start);
            return answer;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", e);
        } catch (IOException e) {
            log(access, method, path, subject, body, 0, message(e), start);
            throw new IOException("The state cannot be reached: " + message(e), e);
        }
    }

    private void log(
            Access access,
            String method,
            String path,
            String subject,
            String body,
            int status,
            String answer,
            long start) {
        int millis = (int) Duration.ofNanos(System.nanoTime() - start).toMillis();
        log.record(
                access.facilityId(),
                new CallLog.Call(0, Instant.EPOCH, method, path, subject, body, status, answer, millis));
    }

    private void pace(long facility) {
        long now = System.nanoTime();
        long mine = nextRead.merge(facility, now, (before, n) -> Math.max(n, before + NANOS_BETWEEN_READS));
        sleep(Duration.ofNanos(Math.max(0, mine - now)));
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
