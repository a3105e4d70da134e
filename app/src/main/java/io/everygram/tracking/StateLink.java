package io.everygram.tracking;

import io.everygram.kernel.FacilityId;
import io.everygram.platform.Rows;
import io.everygram.platform.web.Frame;
import io.everygram.platform.web.Show;
import io.everygram.platform.web.StateLights;
import io.everygram.tracking.metrc.MetrcClient;
import io.everygram.tracking.metrc.MetrcClient.Access;
import io.everygram.tracking.metrc.MetrcClient.Sent;
import io.everygram.tracking.metrc.MetrcClient.StatePackage;
import java.io.IOException;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.json.JsonMapper;

/**
 * The link to a facility's state system: a mirror of its packages, and an outbox of what it must hear from us.
 *
 * <p>Messages are written in the transaction of the movement they report, sent in their order, one sender a facility. An unclear answer stops the
 * queue; before the next try the state is asked whether the message arrived after all.
 */
@Service
public class StateLink implements StateLights {
    private static final Duration FRESH = Duration.ofMinutes(30);
    private static final List<String> LISTS = List.of("active", "onhold", "intransit");

    private final JdbcClient jdbc;
    private final MetrcClient metrc;
    private final JsonMapper json;
    private final TransactionTemplate transactions;
    private final Clock clock;
    private final ConcurrentHashMap<FacilityId, ReentrantLock> senders = new ConcurrentHashMap<>();

    StateLink(JdbcClient jdbc, MetrcClient metrc, JsonMapper json, TransactionTemplate transactions, Clock clock) {
        this.jdbc = jdbc;
        this.metrc = metrc;
        this.json = json;
        this.transactions = transactions;
        this.clock = clock;
    }

    /** What came of reading the state. */
    public sealed interface Refresh {
        record Read(int packages, Duration took) implements Refresh {}

        record NotConnected() implements Refresh {}

        record Unreachable(String why) implements Refresh {}
    }

    /** Sets or replaces how a facility reaches its state system. */
    @Transactional
    public void connect(FacilityId facility, String baseUrl, String license, String integratorKey, String userKey) {
        var _ = jdbc.sql("""
                        INSERT INTO tracking.connection (facility_id, base_url, license, integrator_key, user_key) VALUES (:f, :b, :l, :i, :u)
                        ON CONFLICT (facility_id) DO UPDATE SET base_url = excluded.base_url, license = excluded.license,
                            integrator_key = excluded.integrator_key, user_key = excluded.user_key""")
                .param("f", facility.value())
                .param("b", baseUrl)
                .param("l", license)
                .param("i", integratorKey)
                .param("u", userKey)
                .update();
    }

    /** The state system answers at another address from now on; keys and mirror stay. */
    @Transactional
    public void moveTo(FacilityId facility, String baseUrl) {
        var _ = jdbc.sql("UPDATE tracking.connection SET base_url = :b WHERE facility_id = :f")
                .param("b", baseUrl)
                .param("f", facility.value())
                .update();
    }

    private Optional<Access> access(FacilityId facility) {
        return jdbc.sql(
                        "SELECT facility_id, base_url, license, integrator_key, user_key FROM tracking.connection WHERE facility_id = :f")
                .param("f", facility.value())
                .query(Access.class)
                .optional();
    }

    public boolean isConnected(FacilityId facility) {
        return access(facility).isPresent();
    }

    /** Reads all lists of the state's packages and makes the mirror equal to them. */
    public Refresh refresh(FacilityId facility) {
        var access = access(facility);
        if (access.isEmpty()) {
            return new Refresh.NotConnected();
        }
        var start = clock.instant();
        var packages = new LinkedHashMap<String, StatePackage>();
        try {
            for (var list : LISTS) {
                // A package that changes lists while we read is kept as the list read last has it.
                metrc.packages(access.get(), list).forEach(p -> packages.put(p.tag(), p));
            }
        } catch (IOException e) {
            outcome(facility, String.valueOf(e.getMessage()));
            return new Refresh.Unreachable(String.valueOf(e.getMessage()));
        }
        transactions.executeWithoutResult(status -> mirror(facility, List.copyOf(packages.values()), start));
        outcome(facility, null);
        return new Refresh.Read(packages.size(), Duration.between(start, clock.instant()));
    }

    private void mirror(FacilityId facility, List<StatePackage> packages, Instant seenAt) {
        var _ = jdbc.sql("""
                        INSERT INTO tracking.state_package (facility_id, tag, status, item_name, quantity, unit, location, lab_state, last_modified, seen_at)
                        SELECT :f, tag, status, item, quantity, unit, location, lab, modified, :seen
                        FROM unnest(:tags::text[], :statuses::text[], :items::text[], :quantities::numeric[], :units::text[], :locations::text[], :labs::text[],
                            :modified::timestamptz[]) AS n (tag, status, item, quantity, unit, location, lab, modified)
                        ON CONFLICT (facility_id, tag) DO UPDATE SET status = excluded.status, item_name = excluded.item_name, quantity = excluded.quantity,
                            unit = excluded.unit, location = excluded.location, lab_state = excluded.lab_state, last_modified = excluded.last_modified,
                            seen_at = excluded.seen_at""")
                .param("f", facility.value())
                .param("seen", seenAt.atOffset(ZoneOffset.UTC))
                .param("tags", packages.stream().map(StatePackage::tag).toArray(String[]::new))
                .param("statuses", packages.stream().map(StatePackage::status).toArray(String[]::new))
                .param("items", packages.stream().map(StatePackage::item).toArray(String[]::new))
                .param(
                        "quantities",
                        packages.stream().map(StatePackage::quantity).toArray(BigDecimal[]::new))
                .param("units", packages.stream().map(StatePackage::unit).toArray(String[]::new))
                .param(
                        "locations",
                        packages.stream().map(StatePackage::location).toArray(String[]::new))
                .param("labs", packages.stream().map(StatePackage::labState).toArray(String[]::new))
                .param(
                        "modified",
                        packages.stream()
                                .map(p -> java.sql.Timestamp.from(p.lastModified()))
                                .toArray(java.sql.Timestamp[]::new))
                .update();
        var _ = jdbc.sql(
                        "UPDATE tracking.state_package SET status = 'INACTIVE', quantity = 0, seen_at = :seen WHERE facility_id = :f AND seen_at < :seen AND status <> 'INACTIVE'")
                .param("f", facility.value())
                .param("seen", seenAt.atOffset(ZoneOffset.UTC))
                .update();
    }

    private void outcome(FacilityId facility, @Nullable String failure) {
        var now = clock.instant().atOffset(ZoneOffset.UTC);
        var _ = failure == null
                ? jdbc.sql(
                                "UPDATE tracking.connection SET last_success_at = :now, last_failure = '' WHERE facility_id = :f")
                        .param("now", now)
                        .param("f", facility.value())
                        .update()
                : jdbc.sql(
                                "UPDATE tracking.connection SET last_failure_at = :now, last_failure = :why WHERE facility_id = :f")
                        .param("now", now)
                        .param("why", failure)
                        .param("f", facility.value())
                        .update();
    }

    // ------------------------------------------------------------------ outbox

    /** A message as the worklist shows it. */
    public record Message(
            long messageId,
            String kind,
            String subject,
            String body,
            String state,
            Instant happenedAt,
            @Nullable Instant sentAt,
            int attempts,
            String answer) {}

    /** Queues an adjustment for the state, in the transaction of its movement. */
    @Transactional(propagation = Propagation.MANDATORY)
    public void reportAdjustment(
            FacilityId facility,
            String tag,
            BigDecimal difference,
            String unit,
            String reason,
            String note,
            LocalDateTime at,
            long movement) {
        var body = json.createObjectNode()
                .put("Label", tag)
                .put("Quantity", difference)
                .put("UnitOfMeasure", unit)
                .put("AdjustmentReason", reason)
                .put("AdjustmentDate", at.toLocalDate().toString())
                .put("ReasonNote", note);
        queue(facility, "ADJUST", tag, json.writeValueAsString(body), movement);
    }

    /** Queues a split: a new package out of an old one. */
    @Transactional(propagation = Propagation.MANDATORY)
    public void reportSplit(
            FacilityId facility,
            String newTag,
            String from,
            BigDecimal quantity,
            String unit,
            String location,
            LocalDateTime at,
            long movement) {
        var body = json.createObjectNode()
                .put("Tag", newTag)
                .put("Location", location)
                .put("UseSameItem", true)
                .put("Quantity", quantity)
                .put("UnitOfMeasure", unit)
                .put("IsProductionBatch", false)
                .put("IsDonation", false)
                .put("ProductRequiresRemediation", false)
                .put("ActualDate", at.toLocalDate().toString());
        body.putArray("Ingredients")
                .addObject()
                .put("Package", from)
                .put("Quantity", quantity)
                .put("UnitOfMeasure", unit);
        queue(facility, "CREATE", newTag, json.writeValueAsString(body), movement);
    }

    /** Queues a transfer template; registering it is a step a person does on the state's site. */
    @Transactional(propagation = Propagation.MANDATORY)
    public void reportTemplate(FacilityId facility, String manifest, String body) {
        queue(facility, "TEMPLATE", manifest, body, 0);
    }

    private void queue(FacilityId facility, String kind, String subject, String body, long movement) {
        if (!isConnected(facility)) {
            return;
        }
        var _ = jdbc.sql(
                        "INSERT INTO tracking.outbox (facility_id, kind, subject, body, movement_id, happened_at) VALUES (:f, :k, :s, :b, :m, :now)")
                .param("f", facility.value())
                .param("k", kind)
                .param("s", subject)
                .param("b", body)
                .param("m", movement)
                .param("now", clock.instant().atOffset(ZoneOffset.UTC))
                .update();
    }

    /** Messages not yet sent, oldest first, then the latest sent ones. */
    public List<Message> messages(FacilityId facility, boolean waitingOnly) {
        return jdbc.sql("""
                        SELECT message_id, kind, subject, body, state, happened_at, sent_at, attempts, answer FROM tracking.outbox
                        WHERE facility_id = :f AND (NOT :w OR state <> 'SENT') ORDER BY (state = 'SENT'), message_id * CASE WHEN state = 'SENT' THEN -1 ELSE 1 END LIMIT 200""")
                .param("f", facility.value())
                .param("w", waitingOnly)
                .query(Rows.of(Message.class))
                .list();
    }

    public int waiting(FacilityId facility) {
        return jdbc.sql("SELECT count(*) FROM tracking.outbox WHERE facility_id = :f AND state <> 'SENT'")
                .param("f", facility.value())
                .query(Integer.class)
                .single();
    }

    /** @param stopped why sending stopped before the end; empty when all is sent */
    public record SendOutcome(int sent, String stopped) {}

    /** Sends what waits, in order; stops at the first message that is refused or unclear. */
    public SendOutcome send(FacilityId facility) {
        var access = access(facility);
        if (access.isEmpty()) {
            return new SendOutcome(0, "This facility is not connected to a state system.");
        }
        var lock = senders.computeIfAbsent(facility, f -> new ReentrantLock());
        if (!lock.tryLock()) {
            return new SendOutcome(0, "Another person is sending right now.");
        }
        try {
            int sent = 0;
            for (var message : messages(facility, true)) {
                var stopped = sendOne(facility, access.get(), message);
                if (!stopped.isEmpty()) {
                    return new SendOutcome(sent, stopped);
                }
                sent++;
            }
            return new SendOutcome(sent, "");
        } finally {
            lock.unlock();
        }
    }

    private String sendOne(FacilityId facility, Access access, Message message) {
        if (message.attempts() > 0 && message.state().equals("WAITING") && arrived(access, message)) {
            mark(facility, message, "SENT", "found at the state after an unclear answer");
            return "";
        }
        var path = switch (message.kind()) {
            case "ADJUST" -> "packages/v2/adjust";
            case "CREATE" -> "packages/v2";
            default -> "transfers/v2/templates/outgoing";
        };
        return switch (metrc.write(access, "POST", path, message.body())) {
            case Sent.Accepted(var answer) -> {
                mark(facility, message, "SENT", answer);
                yield "";
            }
            case Sent.Refused(var status, var answer) -> {
                mark(facility, message, "REFUSED", status + " " + answer);
                yield message.subject() + " was refused: " + answer;
            }
            case Sent.Unclear(var why) -> {
                mark(facility, message, "WAITING", why);
                yield "No clear answer for " + message.subject() + " (" + why
                        + "). It is looked up before the next try.";
            }
        };
    }

    /** Whether a message whose answer got lost took effect: a new tag exists; an adjusted package was modified after we first tried, to our quantity. */
    private boolean arrived(Access access, Message message) {
        try {
            if (message.kind().equals("CREATE")) {
                return !metrc.one(access, message.subject()).isMissingNode();
            }
            if (message.kind().equals("ADJUST")) {
                var before = jdbc.sql("SELECT quantity FROM tracking.state_package WHERE facility_id = :f AND tag = :t")
                        .param("f", access.facilityId())
                        .param("t", message.subject())
                        .query((r, n) -> r.getBigDecimal(1))
                        .optional();
                var now = metrc.one(access, message.subject()).path("Quantity").asDecimal(BigDecimal.ZERO);
                var difference = json.readTree(message.body()).path("Quantity").asDecimal();
                return before.isPresent() && now.compareTo(before.get().add(difference)) == 0;
            }
            return false;
        } catch (IOException e) {
            return false;
        }
    }

    private void mark(FacilityId facility, Message message, String state, String answer) {
        transactions.executeWithoutResult(status -> {
            var _ = jdbc.sql("""
                            UPDATE tracking.outbox SET state = :s, answer = :a, attempts = attempts + 1, sent_at = CASE WHEN :s = 'SENT' THEN :now END
                            WHERE facility_id = :f AND message_id = :m""")
                    .param("s", state)
                    .param("a", answer)
                    .param("now", clock.instant().atOffset(ZoneOffset.UTC))
                    .param("f", facility.value())
                    .param("m", message.messageId())
                    .update();
            if (state.equals("SENT") && message.kind().equals("ADJUST")) {
                // The mirror learns at once what the state has just accepted.
                var _ = jdbc.sql(
                                "UPDATE tracking.state_package SET quantity = quantity + :d WHERE facility_id = :f AND tag = :t")
                        .param(
                                "d",
                                json.readTree(message.body()).path("Quantity").asDecimal())
                        .param("f", facility.value())
                        .param("t", message.subject())
                        .update();
            }
        });
    }

    // ------------------------------------------------------------------ the light

    @Override
    public Frame.StateLight light(FacilityId facility) {
        record Link(
                @Nullable Instant lastSuccessAt, @Nullable Instant lastFailureAt, String lastFailure) {}
        var link = jdbc.sql(
                        "SELECT last_success_at, last_failure_at, last_failure FROM tracking.connection WHERE facility_id = :f")
                .param("f", facility.value())
                .query(Link.class)
                .optional();
        if (link.isEmpty()) {
            return new Frame.StateLight("none", "State not connected");
        }
        var now = clock.instant();
        var success = link.get().lastSuccessAt();
        if (!link.get().lastFailure().isEmpty()) {
            return new Frame.StateLight(
                    "outage", "State unreachable" + (success == null ? "" : ", last read " + Show.ago(success, now)));
        }
        if (success == null) {
            return new Frame.StateLight("late", "State never read");
        }
        var level = success.isAfter(now.minus(FRESH)) ? "fresh" : "late";
        return new Frame.StateLight(level, "State read " + Show.ago(success, now));
    }
}
