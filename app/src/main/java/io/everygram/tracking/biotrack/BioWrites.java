package io.everygram.tracking.biotrack;

import io.everygram.tracking.biotrack.BioOrders.Unsayable;
import io.everygram.tracking.port.Access;
import io.everygram.tracking.port.Sent;
import io.everygram.tracking.port.StateSystem.Doubt;
import io.everygram.tracking.port.StateTrouble;
import io.everygram.tracking.port.StateTrouble.Kind;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Reports as BioTrack's actions. Each goes under a nonce of its own; when its answer is lost, the answer is asked for again under that nonce, and only when
 * there is none it was not carried out.
 */
@Component
class BioWrites {
    /** How long to let a report rest that the state finds too early. */
    private static final Duration RETRY = Duration.ofHours(1);

    private final BioHttp http;
    private final BioOrders orders;
    private final Clock clock;

    BioWrites(BioHttp http, BioOrders orders, Clock clock) {
        this.http = http;
        this.orders = orders;
        this.clock = clock;
    }

    Sent send(Access access, String kind, String text, String about) {
        try {
            var body = http.tree(text);
            if (isNothing(body)) {
                return new Sent.Accepted("Nothing was taken in; the sender takes it back.");
            }
            if (kind.equals("DESTROY")) {
                var scheduled = schedule(access, body, about);
                boolean before = scheduled instanceof Reply.Failed failed
                        && failed.says().contains("already scheduled");
                if (!before && !(scheduled instanceof Reply.Done)) {
                    return judged(scheduled);
                }
            }
            var order = orders.order(access, kind, body);
            var answer = judged(http.call(
                    access, order.action(), order.parameters().put("nonce", Fields.text(body, "Nonce")), about));
            return answer instanceof Sent.Accepted accepted
                            && accepted.issued().isEmpty()
                            && (kind.equals("CREATE") || kind.equals("SAMPLE") || kind.equals("TEMPLATE"))
                    ? new Sent.Unclear("the answer names no identifier")
                    : answer;
        } catch (Unsayable e) {
            var why = String.valueOf(e.getMessage());
            return new Sent.Refused(0, why, Map.of(0, why));
        } catch (StateTrouble e) {
            // What had to be known before could not be read; nothing was sent.
            return e.kind() == Kind.DENIED
                    ? new Sent.Denied(0, String.valueOf(e.getMessage()), e.isDutyOnly())
                    : new Sent.NotSent(String.valueOf(e.getMessage()));
        }
    }

    /** A delivery of which nothing was taken in is not told. */
    private static boolean isNothing(JsonNode body) {
        return body.has("ManifestNumber") && body.path("Packages").isEmpty();
    }

    /**
     * Said without override, so that what is scheduled already keeps its waiting period; each time under a nonce of its own, because some states take none
     * twice.
     */
    private Reply schedule(Access access, JsonNode body, String about) throws Unsayable {
        var asked = http.object().put("reason", BioOrders.said(body)).put("nonce", "eg-" + UUID.randomUUID());
        var _ = asked.putArray("barcodeid").add(BioOrders.named(body, "Label"));
        return http.call(access, "inventory_destroy_schedule", asked, about);
    }

    private Sent judged(Reply reply) {
        return switch (reply) {
            case Reply.Done done -> new Sent.Accepted(done.text(), issued(done.body()));
            case Reply.Failed failed
            when failed.isDenied() -> new Sent.Denied(failed.code(), failed.says(), failed.code() == Reply.PRIVILEGE);
            case Reply.Failed failed
            when failed.says().contains("waiting period") ->
                new Sent.NotYet(clock.instant().plus(RETRY), failed.says());
            case Reply.Failed failed ->
                new Sent.Refused(
                        failed.code(),
                        failed.text(),
                        Map.of(0, failed.says().isEmpty() ? "The state gave no reason." : failed.says()));
            case Reply.Silent silent -> silent(silent);
        };
    }

    private static Sent silent(Reply.Silent silent) {
        var why = String.valueOf(silent.why().getMessage());
        return switch (silent.status()) {
            case 401, 403 -> new Sent.Denied(silent.status(), "", false);
            case 429 -> new Sent.Limited(Duration.ofSeconds(1));
            default -> silent.left() ? new Sent.Unclear(why) : new Sent.NotSent(why);
        };
    }

    private static List<String> issued(ObjectNode body) {
        return Fields.texts(body.path("barcode_id"));
    }

    // ------------------------------------------------------------------ lost answers

    /** The answers that were lost, by message; a message without one was not carried out. */
    Map<Long, Reply.Done> replayed(Access access, List<Doubt> doubts) throws IOException {
        var found = new HashMap<Long, Reply.Done>();
        for (var doubt : doubts) {
            var body = http.tree(doubt.body());
            if (isNothing(body)) {
                found.put(doubt.id(), new Reply.Done(http.object(), ""));
                continue;
            }
            var nonce = Fields.text(body, "Nonce");
            var reply = http.call(access, "nonce_replay", http.object().put("nonce", nonce), doubt.subject());
            if (reply instanceof Reply.Done done) {
                found.put(doubt.id(), done);
            } else if (!(reply instanceof Reply.Failed failed && failed.code() == Reply.ARGUMENT)) {
                // Anything but "there is no such answer" says nothing.
                var _ = BioHttp.body(reply);
            }
        }
        return found;
    }

    Map<Long, String> issued(Access access, List<Doubt> doubts) throws IOException {
        var issued = new HashMap<Long, String>();
        for (var entry : replayed(access, doubts).entrySet()) {
            var names = issued(entry.getValue().body());
            if (names.isEmpty()) {
                throw new StateTrouble(
                        Kind.UNREADABLE,
                        "The state's answer names no identifier: "
                                + Fields.brief(entry.getValue().text()));
            }
            issued.put(entry.getKey(), names.getFirst());
        }
        return issued;
    }
}
