package io.everygram.tracking.metrc;

import io.everygram.tracking.domain.Arrival;
import io.everygram.tracking.port.Access;
import io.everygram.tracking.port.Sent;
import io.everygram.tracking.port.StateSystem.Doubt;
import io.everygram.tracking.port.StateTrouble;
import java.io.IOException;
import java.net.ConnectException;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Writes, and how it is found out whether one with a lost answer took effect. */
@Component
class MetrcWrites {
    private static final Pattern OUR_MARK = Pattern.compile("\\[EG-([0-9]{1,18})]");
    private static final Set<String> PUT = Set.of("LOCATION", "ITEM", "REMEDIATE");
    /** What arrived is stamped by the clock of then, which may have been set on or back since. */
    private static final Duration DAY = Duration.ofDays(1);
    /** More than can be under way to the state at once: what it took from us and we have not noted as sent yet. */
    private static final int UNDER_WAY = 100;

    private static final String ADJUSTMENTS = "packages/v2/adjustments";

    private final MetrcHttp http;
    private final MetrcLists lists;
    private final JsonMapper json;

    MetrcWrites(MetrcHttp http, MetrcLists lists, JsonMapper json) {
        this.http = http;
        this.lists = lists;
        this.json = json;
    }

    Sent send(Access access, String kind, List<String> bodies, String about) {
        try {
            var sent = judged(call(access, kind, bodies, about));
            if (!(sent instanceof Sent.Denied) || !mayRead(access)) {
                return sent;
            }
            // Keys that open something may have been refused by a whim, and nothing was judged; what is refused twice,
            // they may not do.
            var again = judged(call(access, kind, bodies, about));
            return again instanceof Sent.Denied denied ? new Sent.Denied(denied.status(), denied.says(), true) : again;
        } catch (StateTrouble e) {
            return e.getCause() instanceof ConnectException || e.getCause() instanceof HttpConnectTimeoutException
                    ? new Sent.NotSent(String.valueOf(e.getMessage()))
                    : new Sent.Unclear(String.valueOf(e.getMessage()));
        }
    }

    private HttpResponse<String> call(Access access, String kind, List<String> bodies, String about)
            throws StateTrouble {
        var path = path(kind) + "?licenseNumber=" + MetrcHttp.url(access.license());
        return http.call(
                access, PUT.contains(kind) ? "PUT" : "POST", path, "[" + String.join(",", bodies) + "]", about);
    }

    private Sent judged(HttpResponse<String> answer) {
        int status = answer.statusCode();
        return switch (status) {
            case 200 ->
                isPage(answer) ? new Sent.Unclear("a web page instead of an answer") : new Sent.Accepted(answer.body());
            case 401, 403 -> new Sent.Denied(status, "", false);
            case 413 -> new Sent.TooMany();
            case 429 -> new Sent.Limited(MetrcHttp.wait(answer));
            default ->
                status >= 500 || status < 400 || isPage(answer) || isTheirFault(answer.body())
                        ? new Sent.Unclear("HTTP " + status)
                        : new Sent.Refused(status, answer.body(), rows(answer.body()));
        };
    }

    /** Whether our keys open anything. The state answers 401 both to keys that are wrong and to what a person or a license may not do. */
    private boolean mayRead(Access access) {
        try {
            requireKeys(access);
            return true;
        } catch (IOException e) {
            return false;
        }
    }

    private void requireKeys(Access access) throws IOException {
        var _ = http.get(
                access,
                "packages/v2/active?licenseNumber=" + MetrcHttp.url(access.license())
                        + "&pageNumber=1&pageSize=1&lastModifiedStart="
                        + MetrcHttp.url(http.now(access).toString()),
                "");
    }

    /** A maintenance page that answers 200 says nothing about the write. */
    private static boolean isPage(HttpResponse<String> answer) {
        return answer.body().stripLeading().startsWith("<");
    }

    /** Seen as 400: a fault of their machine, not of what we sent. */
    private static boolean isTheirFault(String body) {
        return body.contains("Could not load file or assembly");
    }

    /** {@code [{"row": 0, "message": "…"}]}; other shapes name no rows. */
    private Map<Integer, String> rows(String body) {
        var rows = new HashMap<Integer, String>();
        try {
            for (var row : json.readTree(body)) {
                if (row.path("row").isNumber()) {
                    var _ = rows.merge(
                            row.path("row").asInt(), row.path("message").asString(""), (a, b) -> a + " " + b);
                }
            }
        } catch (JacksonException e) {
            return Map.of();
        }
        return rows;
    }

    private static String path(String kind) {
        return switch (kind) {
            case "ADJUST" -> "packages/v2/adjust";
            case "CREATE" -> "packages/v2";
            case "LOCATION" -> "packages/v2/location";
            case "ITEM" -> "packages/v2/item";
            case "SAMPLE" -> "packages/v2/testing";
            case "REMEDIATE" -> "packages/v2/remediate";
            default -> "transfers/v2/templates/outgoing";
        };
    }

    Set<Long> arrived(Access access, String kind, List<Doubt> doubts) throws IOException {
        return switch (kind) {
            case "CREATE", "SAMPLE", "LOCATION", "ITEM", "REMEDIATE" -> standing(access, kind, doubts);
            case "ADJUST" -> adjusted(access, doubts);
            default -> named(access, doubts);
        };
    }

    private Set<Long> standing(Access access, String kind, List<Doubt> doubts) throws IOException {
        var there = new HashSet<Long>();
        for (var doubt : doubts) {
            var row = one(access, doubt.subject());
            var body = json.readTree(doubt.body());
            boolean stands = switch (kind) {
                case "CREATE", "SAMPLE" -> !row.isMissingNode();
                case "ITEM" ->
                    row.path("Item")
                            .path("Name")
                            .asString("")
                            .equalsIgnoreCase(body.path("Item").asString(""));
                case "REMEDIATE" ->
                    row.path("RemediationDate")
                            .asString("")
                            .startsWith(body.path("RemediationDate").asString("-"));
                default ->
                    row.path("LocationName")
                            .asString("")
                            .equalsIgnoreCase(body.path("Location").asString(""));
            };
            if (stands) {
                there.add(doubt.id());
            }
        }
        return there;
    }

    /** Templates by their names, which are unique; registered meanwhile, one stands among the transfers. */
    private Set<Long> named(Access access, List<Doubt> doubts) throws IOException {
        var wanted = doubts.stream().map(Doubt::subject).collect(Collectors.toSet());
        var names = new HashSet<String>();
        var since = since(access, doubts);
        for (var list : List.of("transfers/v2/templates/outgoing", "transfers/v2/outgoing")) {
            if (!names.containsAll(wanted)) {
                windows(
                        access,
                        since,
                        window -> lists.with(access, list, window)
                                .forEach(row -> names.add(row.path("Name").asString(""))));
            }
        }
        return found(doubts, doubt -> names.contains(doubt.subject()));
    }

    private interface Reading {
        void of(String window) throws IOException;
    }

    /** Since the first of them was sent, by the state's clock and with what it may have been set on since. */
    private Instant since(Access access, List<Doubt> doubts) {
        return doubts.stream()
                .map(Doubt::attemptedAt)
                .min(Comparator.naturalOrder())
                .map(first -> http.shifted(access, first).minus(DAY))
                .orElseThrow();
    }

    /** Some states show only what is recent unless a window is named, some take no wider one than a day: then day by day, the newest first. */
    private void windows(Access access, Instant since, Reading reading) throws IOException {
        try {
            reading.of(start(since));
        } catch (StateTrouble e) {
            if (e.kind() != StateTrouble.Kind.REFUSED) {
                throw e;
            }
            for (var end = http.now(access).plus(DAY); end.isAfter(since); end = end.minus(DAY)) {
                reading.of(start(end.minus(DAY)) + "&lastModifiedEnd=" + MetrcHttp.url(end.toString()));
            }
        }
    }

    /** The package itself tells it when it was not touched since; else the state's list of adjustments does, newest first. */
    private Set<Long> adjusted(Access access, List<Doubt> doubts) throws IOException {
        var open = new ArrayList<Doubt>();
        for (var doubt : doubts) {
            var row = one(access, doubt.subject());
            if (row.isMissingNode()) {
                continue;
            }
            var now = MetrcRows.alone(row);
            var judged = Arrival.of(
                    doubt.before(),
                    json.readTree(doubt.body()).path("Quantity").decimalValue(),
                    now.quantity(),
                    now.lastModified(),
                    http.shifted(access, doubt.attemptedAt()));
            if (judged != Arrival.NO) {
                open.add(doubt);
            }
        }
        var listed = listed(access, open);
        return found(open, doubt -> listed.contains(mark(doubt)));
    }

    /**
     * The marks of those that stand in the state's list of adjustments. What the state took of us stands there in the order in which we sent it, so that
     * behind as many of ours as were sent since, and a few that may be under way, there is nothing more to find, however long the list is.
     */
    private Set<String> listed(Access access, List<Doubt> doubts) throws IOException {
        var marks = doubts.stream().map(this::mark).collect(Collectors.toSet());
        var seen = new HashSet<String>();
        if (doubts.isEmpty()) {
            return seen;
        }
        int most = UNDER_WAY + doubts.stream().mapToInt(Doubt::sentSince).max().orElse(0);
        windows(access, since(access, doubts), window -> {
            if (seen.size() < marks.size()) {
                lists.fromBothEnds(access, ADJUSTMENTS, window, MetrcWrites::isOurs, most, row -> {
                    var mark = mark(
                            row.path("PackageLabel").asString(""),
                            row.path("AdjustmentNote").asString(""));
                    if (marks.contains(mark)) {
                        seen.add(mark);
                    }
                    return seen.size() < marks.size();
                });
            }
        });
        return seen;
    }

    private static String start(Instant from) {
        return "&lastModifiedStart=" + MetrcHttp.url(from.toString());
    }

    private static boolean isOurs(JsonNode row) {
        return OUR_MARK.matcher(row.path("AdjustmentNote").asString("")).find();
    }

    private String mark(Doubt doubt) {
        return mark(
                doubt.subject(), json.readTree(doubt.body()).path("ReasonNote").asString(""));
    }

    private static String mark(String tag, String note) {
        return tag + "\n" + note;
    }

    private static Set<Long> found(List<Doubt> doubts, Predicate<Doubt> is) {
        return doubts.stream().filter(is).map(Doubt::id).collect(Collectors.toSet());
    }

    /** Missing when the state has no such package here; it answers 401, as to wrong keys, when the package is somebody else's. */
    JsonNode one(Access access, String tag) throws IOException {
        var license = "?licenseNumber=" + MetrcHttp.url(access.license());
        try {
            return http.get(access, "packages/v2/" + MetrcHttp.url(tag) + license, tag);
        } catch (StateTrouble e) {
            if (e.kind() != StateTrouble.Kind.DENIED) {
                throw e;
            }
            requireKeys(access);
            return json.missingNode();
        }
    }
}
