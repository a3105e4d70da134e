package io.everygram.tracking.biotrack;

import com.google.errorprone.annotations.CanIgnoreReturnValue;
import io.everygram.tracking.CallLog;
import io.everygram.tracking.port.Access;
import io.everygram.tracking.port.StateTrouble;
import io.everygram.tracking.port.StateTrouble.Kind;
import io.everygram.tracking.port.WholeAnswer;
import java.io.IOException;
import java.io.InputStream;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import org.springframework.stereotype.Component;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** One call to BioTrack: session, version, log. A session that ended is opened again and the call repeated once, for it was not carried out. */
@Component
class BioHttp {
    /** Big lists take minutes there. */
    private static final Duration TIMEOUT = Duration.ofMinutes(2);

    private static final String HIDDEN = "(hidden)";
    private static final int ATTEMPTS = 3;
    /** Stands for a web page instead of an answer, as a gateway sends it. */
    private static final int PAGE = 599;

    private static final Duration PAUSE = Duration.ofMillis(200);
    private static final Pattern READS =
            Pattern.compile("sync_.*|.*_lookup|inventory_check|inventory_qa_check.*|nonce_replay");

    private final HttpClient http =
            HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(5)).build();
    private final ConcurrentHashMap<String, String> sessions = new ConcurrentHashMap<>();
    private final ConcurrentHashMap<String, Object> doors = new ConcurrentHashMap<>();
    private final JsonMapper json;
    private final CallLog log;

    BioHttp(JsonMapper json, CallLog log) {
        this.json = json;
        this.log = log;
    }

    ObjectNode object() {
        return json.createObjectNode();
    }

    /** The company's number and the user's name; both stand in the key that belongs to the software with other systems. */
    private record User(String company, String name) {
        static User of(Access access) {
            var parts = access.integratorKey().split("/", 2);
            return new User(parts[0], parts.length > 1 ? parts[1] : "");
        }
    }

    /** A call whose whole answer is wanted. */
    Reply call(Access access, String action, ObjectNode parameters, String subject) {
        return call(access, action, parameters, subject, Map.of());
    }

    /**
     * A call that reads.
     *
     * @throws StateTrouble when the answer is none, or a refusal
     */
    ObjectNode read(Access access, String action, ObjectNode parameters, String subject) throws StateTrouble {
        return body(call(access, action, parameters, subject));
    }

    static ObjectNode body(Reply reply) throws StateTrouble {
        return switch (reply) {
            case Reply.Done done -> done.body();
            case Reply.Silent silent -> throw silent.why();
            case Reply.Failed failed
            when failed.isDenied() -> throw StateTrouble.denied(failed.says(), failed.code() == Reply.PRIVILEGE);
            case Reply.Failed failed ->
                throw new StateTrouble(Kind.REFUSED, "The state refused the question: " + failed.says());
        };
    }

    /**
     * The same, taking the rows of its lists while they come; a list that is not there is an answer that cannot be read.
     *
     * @return the state's time of its answer, in seconds since 1970; 0 where it tells none
     */
    @CanIgnoreReturnValue
    long rows(Access access, String action, ObjectNode parameters, Map<String, BioStream.Rows> lists)
            throws StateTrouble {
        var told = Fields.text(body(call(access, action, parameters, "", lists)), "sessiontime");
        return told.matches("[0-9]{1,12}") ? Long.parseLong(told) : 0;
    }

    private Reply call(
            Access access, String action, ObjectNode parameters, String subject, Map<String, BioStream.Rows> lists) {
        var reply = inSession(access, action, parameters, subject, lists);
        boolean ended = reply instanceof Reply.Failed failed
                && failed.code() == Reply.SESSION
                && failed.says().contains("expired");
        if (ended) {
            reply = inSession(access, action, parameters, subject, lists);
        }
        for (int attempt = 1; attempt < ATTEMPTS && isWorthAnother(action, reply); attempt++) {
            pause();
            reply = inSession(access, action, parameters, subject, lists);
        }
        return reply;
    }

    /** What only reads is asked again when the machine there was out of order and no row had come. */
    private static boolean isWorthAnother(String action, Reply reply) {
        return READS.matcher(action).matches() && reply instanceof Reply.Silent silent && silent.status() >= 500;
    }

    private static void pause() {
        try {
            Thread.sleep(PAUSE);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private Reply inSession(
            Access access, String action, ObjectNode parameters, String subject, Map<String, BioStream.Rows> lists) {
        var who = access.baseUrl() + " " + access.integratorKey() + " "
                + access.userKey().hashCode();
        var session = sessions.get(who);
        if (session == null) {
            synchronized (doors.computeIfAbsent(who, w -> new Object())) {
                session = sessions.get(who);
                if (session == null) {
                    var login = login(access);
                    for (int attempt = 1;
                            attempt < ATTEMPTS && login instanceof Reply.Silent silent && silent.status() >= 500;
                            attempt++) {
                        pause();
                        login = login(access);
                    }
                    if (!(login instanceof Reply.Done done)) {
                        return login instanceof Reply.Silent silent
                                ? new Reply.Silent(silent.why(), false, silent.status())
                                : login;
                    }
                    session = Fields.text(done.body(), "sessionid");
                    sessions.put(who, session);
                }
            }
        }
        var body = object().put("API", "4.0").put("action", action).put("sessionid", session);
        body.setAll(parameters);
        var reply = send(access, action, body, subject, lists);
        if (reply instanceof Reply.Failed failed && failed.code() == Reply.SESSION) {
            var _ = sessions.remove(who, session);
        }
        return reply;
    }

    private Reply login(Access access) {
        var user = User.of(access);
        var body = object().put("API", "4.0")
                .put("action", "login")
                .put("license_number", user.company())
                .put("username", user.name())
                .put("password", access.userKey());
        var reply = send(access, "login", body, "", Map.of());
        return switch (reply) {
            case Reply.Failed failed -> new Reply.Failed(Reply.LOGIN, failed.says(), failed.text());
            case Reply.Done done
            when Fields.text(done.body(), "sessionid").isEmpty() ->
                new Reply.Silent(
                        new StateTrouble(Kind.UNREADABLE, "The state opened no session: " + Fields.brief(done.text())),
                        false,
                        200);
            default -> reply;
        };
    }

    private Reply send(
            Access access, String action, ObjectNode body, String subject, Map<String, BioStream.Rows> lists) {
        long start = System.nanoTime();
        try {
            var request = HttpRequest.newBuilder(URI.create(access.baseUrl() + "/serverjson.asp"))
                    .header("Content-Type", "text/JSON")
                    .POST(HttpRequest.BodyPublishers.ofString(json.writeValueAsString(body)))
                    .build();
            var answer = WholeAnswer.flowing(http, request, TIMEOUT);
            return judged(access, action, body, subject, lists, answer, start);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return new Reply.Silent(new StateTrouble(Kind.UNREACHABLE, "The call was interrupted.", e), true, 0);
        } catch (IOException e) {
            var says = e.getMessage() == null || e.getMessage().isEmpty() ? "no connection" : e.getMessage();
            log(access, action, subject, body, 0, says, start);
            return new Reply.Silent(
                    StateTrouble.unreachable(e),
                    !(e instanceof ConnectException) && !(e instanceof HttpConnectTimeoutException),
                    0);
        } catch (IllegalArgumentException e) {
            return new Reply.Silent(
                    new StateTrouble(
                            Kind.UNREACHABLE, "The state's address " + access.baseUrl() + " is not an address.", e),
                    false,
                    0);
        }
    }

    private Reply judged(
            Access access,
            String action,
            ObjectNode body,
            String subject,
            Map<String, BioStream.Rows> lists,
            HttpResponse<InputStream> answer,
            long start)
            throws IOException {
        int status = answer.statusCode();
        var kept = new StringBuilder();
        try (var stream = answer.body()) {
            var head = BioStream.read(json, stream, lists, kept);
            var text = BioStream.shown(kept);
            log(access, action, subject, body, status, text, start);
            return reply(head, text, lists);
        } catch (StateTrouble trouble) {
            log(access, action, subject, body, status, BioStream.shown(kept), start);
            boolean isPage = kept.toString().stripLeading().startsWith("<");
            return new Reply.Silent(
                    status == 200
                            ? trouble
                            : new StateTrouble(Kind.UNREACHABLE, "The state answered with HTTP " + status + "."),
                    true,
                    status == 200 && isPage ? PAGE : status);
        }
    }

    private static Reply reply(ObjectNode head, String text, Map<String, BioStream.Rows> lists) {
        if (Fields.is(head, "success")) {
            var missing =
                    lists.keySet().stream().filter(name -> !head.has(name)).findFirst();
            return missing.isPresent()
                    ? new Reply.Silent(
                            new StateTrouble(
                                    Kind.UNREADABLE,
                                    "The state answered without the list " + missing.get() + ": " + Fields.brief(text)),
                            true,
                            200)
                    : new Reply.Done(head, text);
        }
        if (!head.has("success")) {
            return new Reply.Silent(
                    new StateTrouble(
                            Kind.UNREADABLE, "The state's answer says neither yes nor no: " + Fields.brief(text)),
                    true,
                    200);
        }
        var code = Fields.text(head, "errorcode");
        return new Reply.Failed(
                code.matches("[0-9]{1,6}") ? Integer.parseInt(code) : 0, Fields.text(head, "error"), text);
    }

    private String hidden(ObjectNode body) {
        var copy = body.deepCopy();
        for (var secret : java.util.List.of("sessionid", "password")) {
            if (copy.has(secret)) {
                copy.put(secret, HIDDEN);
            }
        }
        return json.writeValueAsString(copy);
    }

    private void log(
            Access access, String action, String subject, ObjectNode body, int status, String answer, long start) {
        int millis = (int) Duration.ofNanos(System.nanoTime() - start).toMillis();
        log.record(
                access.facilityId(),
                new CallLog.Call(0, Instant.EPOCH, "POST", action, subject, hidden(body), status, answer, millis));
    }

    JsonNode tree(String text) throws StateTrouble {
        try {
            return json.readTree(text);
        } catch (JacksonException e) {
            throw new StateTrouble(Kind.UNREADABLE, "This is not JSON: " + Fields.brief(text), e);
        }
    }
}
