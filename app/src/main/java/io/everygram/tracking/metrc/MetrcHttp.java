package io.everygram.tracking.metrc;

import io.everygram.tracking.CallLog;
import io.everygram.tracking.port.Access;
import io.everygram.tracking.port.Capabilities;
import io.everygram.tracking.port.StateTrouble;
import io.everygram.tracking.port.StateTrouble.Kind;
import io.everygram.tracking.port.WholeAnswer;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.Base64;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** One call to Metrc at a time: keys, limits, log, and what an answer that is none says to people. */
@Component
class MetrcHttp {
    /** Source: docs/domain/sources.md#metrc-limits (read 2026-11-24). */
    static final Capabilities LIMITS = new Capabilities(
            false, false, false, false, true, 10, 1, 20, 50, 150, 10, 30, Capabilities.Lookup.BY_RESULT);

    private static final int ATTEMPTS = 4;
    /** The state takes papers up to 5 MB; in JSON they are a third larger. */
    private static final int LARGEST_FILE = 8_000_000;

    /** After a web page or half an answer where a list should be; the next answer is mostly a right one. */
    private static final Duration AGAIN = Duration.ofMillis(200);

    private static final Duration TIMEOUT = Duration.ofSeconds(30);
    private static final Duration LONGEST_WAIT = Duration.ofSeconds(30);

    private final HttpClient http =
            HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(5)).build();
    private final JsonMapper json;
    private final CallLog log;
    private final Clock clock;
    private final Governor governor;
    private final ConcurrentHashMap<String, Duration> ahead = new ConcurrentHashMap<>();

    MetrcHttp(JsonMapper json, CallLog log, Clock clock, @Value("${everygram.state.share:100}") int share) {
        this.json = json;
        this.log = log;
        this.clock = clock;
        this.governor = new Governor(LIMITS, share);
    }

    /** The state's time, as its answers tell it. */
    Instant now(Access access) {
        return clock.instant().plus(ahead.getOrDefault(access.baseUrl(), Duration.ZERO));
    }

    /** A moment of our clock by the state's. */
    Instant shifted(Access access, Instant ours) {
        return ours.plus(ahead.getOrDefault(access.baseUrl(), Duration.ZERO));
    }

    /** @return a missing node when the state has no such thing */
    JsonNode get(Access access, String path, String subject) throws IOException {
        for (int attempt = 1; ; attempt++) {
            var answer = governed(access, path, subject);
            int status = answer.statusCode();
            if (status == 200) {
                if (attempt == ATTEMPTS || isWhole(answer.body())) {
                    return tree(answer.body());
                }
                sleep(AGAIN);
                continue;
            }
            if (status == 404) {
                return json.missingNode();
            }
            if (status == 401 || status == 403) {
                throw new StateTrouble(
                        Kind.DENIED,
                        "The state " + StateTrouble.KEYS + " (" + status
                                + "). Check them, or ask the state's administrator for access.");
            }
            if (attempt == ATTEMPTS || (status != 429 && status < 500)) {
                throw new StateTrouble(
                        status == 429 || status >= 500 ? Kind.UNREACHABLE : Kind.REFUSED,
                        "The state answered " + status + " to " + path.replaceAll("\\?.*", "") + said(answer.body())
                                + ".");
            }
            if (status != 429) {
                sleep(wait(answer));
            }
        }
    }

    /** Whether it looks like JSON from its beginning to its end; what is inside is judged later. */
    private static boolean isWhole(String body) {
        var text = body.strip();
        return text.isEmpty()
                || text.charAt(0) != '<'
                        && (text.charAt(0) != '{' || text.endsWith("}"))
                        && (text.charAt(0) != '[' || text.endsWith("]"));
    }

    private HttpResponse<String> governed(Access access, String path, String subject) throws IOException {
        var turn = governor.await(access);
        HttpResponse<String> answer;
        try {
            answer = call(access, "GET", path, "", subject);
        } catch (StateTrouble e) {
            if (e.getCause() instanceof HttpTimeoutException) {
                turn.gaveUp();
            } else {
                turn.ended();
            }
            throw e;
        }
        if (answer.statusCode() == 429) {
            turn.refused(wait(answer));
        } else {
            turn.ended();
        }
        return answer;
    }

    static Duration wait(HttpResponse<String> answer) {
        var asked = Duration.ofSeconds(Math.max(
                0,
                answer.headers()
                        .firstValue("Retry-After")
                        .filter(text -> text.matches("[0-9]{1,6}"))
                        .map(Long::parseLong)
                        .orElse(1L)));
        return asked.compareTo(LONGEST_WAIT) > 0 ? LONGEST_WAIT : asked;
    }

    private static String said(String body) {
        return body.isBlank() || body.strip().startsWith("<") ? "" : " (" + brief(body) + ")";
    }

    JsonNode tree(String body) throws StateTrouble {
        try {
            return json.readTree(body);
        } catch (JacksonException e) {
            throw new StateTrouble(
                    Kind.UNREADABLE, "The state answered with something that is not JSON: " + brief(body), e);
        }
    }

    static String brief(String text) {
        var line = text.strip().replaceAll("\\s+", " ");
        return line.length() > 120 ? line.substring(0, 120) + " …" : line;
    }

    HttpResponse<String> call(Access access, String method, String path, String body, String subject)
            throws StateTrouble {
        long start = System.nanoTime();
        try {
            var answer = WholeAnswer.of(
                    http, request(access, method, path, body), HttpResponse.BodyHandlers.ofString(), TIMEOUT);
            compareClocks(access, answer);
            log(access, method, path, subject, body, answer.statusCode(), answer.body(), start);
            return answer;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new StateTrouble(Kind.UNREACHABLE, "The call was interrupted.", e);
        } catch (IOException e) {
            log(access, method, path, subject, body, 0, message(e), start);
            throw StateTrouble.unreachable(e);
        } catch (IllegalArgumentException e) {
            throw new StateTrouble(
                    Kind.UNREACHABLE, "The state's address " + access.baseUrl() + " is not an address.", e);
        }
    }

    private static HttpRequest request(Access access, String method, String path, String body) {
        var keys = access.integratorKey() + ":" + access.userKey();
        return HttpRequest.newBuilder(URI.create(access.baseUrl() + "/" + path))
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
    }

    /** A file, whether the state sends it as it is or in an object of JSON; empty when there is none or it is too large to be one. */
    Optional<byte[]> file(Access access, String path) throws IOException {
        var turn = governor.await(access);
        long start = System.nanoTime();
        try {
            var answer = WholeAnswer.of(
                    http, request(access, "GET", path, ""), HttpResponse.BodyHandlers.ofByteArray(), TIMEOUT);
            var bytes = answer.body();
            log(access, "GET", path, "", "", answer.statusCode(), bytes.length + " bytes", start);
            if (answer.statusCode() != 200 || bytes.length > LARGEST_FILE) {
                return Optional.empty();
            }
            return bytes.length > 0 && bytes[0] == '{'
                    ? Optional.of(Base64.getDecoder()
                            .decode(tree(new String(bytes, StandardCharsets.UTF_8))
                                    .path("FileContents")
                                    .asString("")))
                    : Optional.of(bytes);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new StateTrouble(Kind.UNREACHABLE, "The call was interrupted.", e);
        } catch (StateTrouble e) {
            throw e;
        } catch (IOException e) {
            log(access, "GET", path, "", "", 0, message(e), start);
            throw StateTrouble.unreachable(e);
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        } finally {
            turn.ended();
        }
    }

    private static String message(IOException e) {
        return e.getMessage() == null || e.getMessage().isEmpty() ? "no connection" : e.getMessage();
    }

    private void compareClocks(Access access, HttpResponse<String> answer) {
        answer.headers().firstValue("Date").ifPresent(text -> {
            try {
                var theirs = ZonedDateTime.parse(text, DateTimeFormatter.RFC_1123_DATE_TIME.withLocale(Locale.ROOT));
                var apart = Duration.between(clock.instant(), theirs.toInstant());
                ahead.put(access.baseUrl(), apart.abs().toSeconds() > 2 ? apart : Duration.ZERO);
            } catch (DateTimeParseException e) {
                ahead.remove(access.baseUrl());
            }
        });
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

    private static void sleep(Duration time) throws IOException {
        try {
            Thread.sleep(time);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", e);
        }
    }

    static String url(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
