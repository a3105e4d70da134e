package io.everygram.tracking;

import io.everygram.kernel.FacilityId;
import io.everygram.kernel.IdempotencyKey;
import io.everygram.kernel.PackageTag;
import io.everygram.kernel.Quantity;
import io.everygram.tracking.metrc.MetrcClient;
import io.everygram.tracking.metrc.MetrcClient.Access;
import io.everygram.tracking.metrc.MetrcClient.Sent;
import io.everygram.tracking.metrc.MetrcClient.StatePackage;
import io.everygram.tracking.store.ConnectionStore;
import io.everygram.tracking.store.MirrorStore;
import io.everygram.tracking.store.OutboxStore;
import io.everygram.tracking.store.OutboxStore.Draft;
import io.everygram.tracking.store.OutboxStore.Effect;
import java.io.IOException;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.json.JsonMapper;

/**
 * What the state must hear from us, written in the transaction of the movement it reports and sent later, in order, by one sender a facility.
 *
 * <p>A message that the state refuses is parked with its reason; later ones about the same tags wait behind it, all others go on.
 */
@Service
public class Outbox {
    /** Begins the document of a movement that the state has already: nothing of it is reported. */
    public static final String TAKEN_FROM_STATE = "taken from the state";

    private static final int MOST_IN_ONE_ROUND = 10_000;

    private final OutboxStore store;
    private final ConnectionStore connections;
    private final MirrorStore mirror;
    private final MetrcClient metrc;
    private final JsonMapper json;
    private final TransactionTemplate transactions;
    private final Clock clock;

    Outbox(
            OutboxStore store,
            ConnectionStore connections,
            MirrorStore mirror,
            MetrcClient metrc,
            JsonMapper json,
            TransactionTemplate transactions,
            Clock clock) {
        this.store = store;
        this.connections = connections;
        this.mirror = mirror;
        this.metrc = metrc;
        this.json = json;
        this.transactions = transactions;
        this.clock = clock;
    }

    /**
     * A difference the state must take over, without a movement of ours.
     *
     * @param change positive adds at the state
     */
    public record Difference(String tag, Quantity change, String reason, String note, LocalDate day, String by) {}

    /** Queues a correction of the state alone; the same key queues once. */
    @Transactional(propagation = Propagation.MANDATORY)
    public void reportDifference(FacilityId facility, Difference difference, IdempotencyKey key) {
        adjust(facility, difference, 0, key.value());
    }

    void adjust(FacilityId facility, Difference difference, long movement, String mark) {
        var body = json.createObjectNode()
                .put("Label", difference.tag())
                .put("Quantity", difference.change().amount().stripTrailingZeros())
                .put("UnitOfMeasure", difference.change().unit().stateName())
                .put("AdjustmentReason", difference.reason())
                .put("AdjustmentDate", difference.day().toString())
                .put("ReasonNote", marked(difference.note(), mark));
        queue(
                facility,
                "ADJUST",
                difference.tag(),
                json.writeValueAsString(body),
                movement,
                difference.by(),
                List.of(new Effect(difference.tag(), difference.change().amount(), "")));
    }

    /** The note carries a mark by which an adjustment whose answer got lost is found again. */
    private static String marked(String note, String mark) {
        return (note + " [" + mark + "]").strip();
    }

    /** Queues the room of a package. */
    @Transactional(propagation = Propagation.MANDATORY)
    public void reportRoom(
            FacilityId facility, PackageTag tag, String room, LocalDate day, String by, IdempotencyKey key) {
        location(facility, tag.value(), room, day, by, 0);
    }

    void location(FacilityId facility, String tag, String room, LocalDate day, String by, long movement) {
        var body =
                json.createObjectNode().put("Label", tag).put("Location", room).put("MoveDate", day.toString());
        queue(
                facility,
                "LOCATION",
                tag,
                json.writeValueAsString(body),
                movement,
                by,
                List.of(new Effect(tag, BigDecimal.ZERO, room)));
    }

    /** A package made of others. */
    record Creation(
            String tag,
            String item,
            boolean sameItem,
            Quantity quantity,
            String room,
            LocalDate day,
            String note,
            List<Ingredient> ingredients,
            String by) {
        Creation {
            ingredients = List.copyOf(ingredients);
        }
    }

    record Ingredient(String tag, Quantity quantity) {}

    void create(FacilityId facility, Creation creation, long movement) {
        var body = json.createObjectNode()
                .put("Tag", creation.tag())
                .put("Location", creation.room())
                .put("Quantity", creation.quantity().amount().stripTrailingZeros())
                .put("UnitOfMeasure", creation.quantity().unit().stateName())
                .put("UseSameItem", creation.sameItem())
                .put("Note", creation.note())
                .put("IsProductionBatch", false)
                .put("IsDonation", false)
                .put("IsTradeSample", false)
                .put("ProductRequiresRemediation", false)
                .put("ActualDate", creation.day().toString());
        if (!creation.sameItem()) {
            body.put("Item", creation.item());
        }
        var effects = new ArrayList<Effect>();
        effects.add(new Effect(creation.tag(), creation.quantity().amount(), creation.room()));
        var ingredients = body.putArray("Ingredients");
        for (var ingredient : creation.ingredients()) {
            var _ = ingredients
                    .addObject()
                    .put("Package", ingredient.tag())
                    .put("Quantity", ingredient.quantity().amount().stripTrailingZeros())
                    .put("UnitOfMeasure", ingredient.quantity().unit().stateName());
            effects.add(
                    new Effect(ingredient.tag(), ingredient.quantity().amount().negate(), ""));
        }
        queue(facility, "CREATE", creation.tag(), json.writeValueAsString(body), movement, creation.by(), effects);
    }

    /**
     * Queues a transfer template; registering it is a step a person does on the state's site, opened when the template stands there.
     *
     * @param manifest our number; becomes the template's name, by which it is found again
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public void reportTemplate(FacilityId facility, String manifest, String body) {
        var tags = new HashSet<String>();
        for (var destination : json.readTree(body).path("Destinations")) {
            for (var shipped : destination.path("Packages")) {
                tags.add(shipped.path("PackageLabel").asString(""));
            }
        }
        var effects = tags.stream()
                .sorted()
                .map(tag -> new Effect(tag, BigDecimal.ZERO, ""))
                .toList();
        queue(facility, "TEMPLATE", manifest, body, 0, "", effects);
    }

    private void queue(
            FacilityId facility,
            String kind,
            String subject,
            String body,
            long movement,
            String by,
            List<Effect> effects) {
        store.add(facility, new Draft(kind, subject, body, movement, clock.instant(), by, effects));
    }

    // ------------------------------------------------------------------ reading and repairing

    /**
     * Not yet sent, oldest first, then the latest sent ones.
     *
     * @param words a tag, a document, or part of a message
     */
    public List<Message> messages(FacilityId facility, String words, boolean openOnly) {
        return store.messages(facility, words, openOnly, 200);
    }

    public Optional<Message> find(FacilityId facility, long message) {
        return store.find(facility, message);
    }

    /** Messages that wait or are refused. */
    public int waiting(FacilityId facility) {
        return store.open(facility);
    }

    /** A refused message is sent again as it is; false when it is not refused. */
    @Transactional
    public boolean retry(FacilityId facility, long message) {
        return store.retry(facility, message);
    }

    /** A refused message will not be sent; the difference it would have settled shows again. False when it is not refused. */
    @Transactional
    public boolean withdraw(FacilityId facility, long message, String why) {
        return store.withdraw(facility, message, why);
    }

    public List<HumanStep> steps(FacilityId facility) {
        return store.openSteps(facility);
    }

    // ------------------------------------------------------------------ sending

    /**
     * What came of sending.
     *
     * @param refused how many the state refused in this round; they are parked
     * @param stopped why sending stopped before the end; empty when nothing waits any more but what is parked
     */
    public record SendOutcome(int sent, int refused, String stopped) {}

    /** Sends what waits, in order. Only one sender works for a facility at a time, over all nodes. */
    public SendOutcome send(FacilityId facility) {
        var access = connections.access(facility);
        if (access.isEmpty()) {
            return new SendOutcome(0, 0, "This facility is not connected to a state system.");
        }
        var me = UUID.randomUUID().toString();
        if (!connections.lease(facility, me)) {
            return new SendOutcome(0, 0, "Sending is under way already.");
        }
        try {
            return drain(facility, access.get(), me);
        } finally {
            connections.giveBack(facility, me);
        }
    }

    private SendOutcome drain(FacilityId facility, Access access, String me) {
        int sent = 0;
        int refused = 0;
        long after = 0;
        for (int i = 0; i < MOST_IN_ONE_ROUND; i++) {
            var message = store.next(facility, after);
            if (message.isEmpty()) {
                return new SendOutcome(sent, refused, "");
            }
            if (!connections.lease(facility, me)) {
                return new SendOutcome(sent, refused, "Another sender took over.");
            }
            after = message.get().messageId();
            switch (sendOne(facility, access, message.get())) {
                case Step.Went() -> sent++;
                case Step.Parked() -> refused++;
                case Step.Stopped(var why) -> {
                    return new SendOutcome(sent, refused, why);
                }
            }
        }
        return new SendOutcome(sent, refused, "There is more; it goes with the next round.");
    }

    private sealed interface Step {
        record Went() implements Step {}

        record Parked() implements Step {}

        record Stopped(String why) implements Step {}
    }

    private Step sendOne(FacilityId facility, Access access, Message message) {
        if (message.attempts() > 0) {
            try {
                if (arrived(access, message)) {
                    sent(facility, access, message, "found at the state after an unclear answer");
                    return new Step.Went();
                }
            } catch (IOException e) {
                var why = "It could not be looked up whether " + message.subject() + " arrived: " + e.getMessage();
                store.mark(facility, message.messageId(), "WAITING", why);
                return new Step.Stopped(why);
            }
        }
        store.attempt(facility, message.messageId());
        return switch (metrc.write(access, method(message), path(message), message.body(), message.subject())) {
            case Sent.Accepted(var answer) -> {
                sent(facility, access, message, answer);
                yield new Step.Went();
            }
            case Sent.Refused(var status, var answer) -> {
                store.mark(facility, message.messageId(), "REFUSED", status + " " + answer);
                yield new Step.Parked();
            }
            case Sent.Denied(var status) -> {
                var why = "The state does not accept our keys (" + status
                        + "). Nothing is lost; it goes on when they are right.";
                store.notAttempted(facility, message.messageId(), why);
                connections.failed(facility, why, false);
                yield new Step.Stopped(why);
            }
            case Sent.Unclear(var why) -> {
                store.mark(facility, message.messageId(), "WAITING", why);
                yield new Step.Stopped("No clear answer for " + message.subject() + " (" + why
                        + "). It is looked up before the next try.");
            }
        };
    }

    private static String method(Message message) {
        return message.kind().equals("LOCATION") ? "PUT" : "POST";
    }

    private static String path(Message message) {
        return switch (message.kind()) {
            case "ADJUST" -> "packages/v2/adjust";
            case "CREATE" -> "packages/v2";
            case "LOCATION" -> "packages/v2/location";
            default -> "transfers/v2/templates/outgoing";
        };
    }

    private void sent(FacilityId facility, Access access, Message message, String answer) {
        transactions.executeWithoutResult(status -> {
            store.mark(facility, message.messageId(), "SENT", answer);
            if (message.kind().equals("TEMPLATE")) {
                store.openStep(
                        facility,
                        "REGISTER",
                        message.subject(),
                        Template.toType(json.readTree(message.body()), access.license()));
            }
        });
        if (!message.kind().equals("TEMPLATE")) {
            lookAgain(facility, access, message);
        }
    }

    /** The mirror learns at once what the state has just accepted; if it cannot, the next read will tell. */
    private void lookAgain(FacilityId facility, Access access, Message message) {
        var now = clock.instant();
        var found = new ArrayList<StatePackage>();
        try {
            for (var effect : store.effects(facility, message.messageId())) {
                metrc.current(access, effect.tag()).ifPresent(found::add);
            }
        } catch (IOException e) {
            connections.failed(facility, String.valueOf(e.getMessage()), false);
        }
        mirror.put(facility, found, now);
    }

    /**
     * Whether a message whose answer got lost took effect.
     *
     * @throws IOException when the state cannot say
     */
    private boolean arrived(Access access, Message message) throws IOException {
        var body = json.readTree(message.body());
        return switch (message.kind()) {
            case "CREATE" -> !metrc.one(access, message.subject()).isMissingNode();
            case "LOCATION" ->
                metrc.one(access, message.subject())
                        .path("LocationName")
                        .asString("")
                        .equals(body.path("Location").asString(""));
            case "ADJUST" ->
                metrc.list(access, "packages/v2/adjustments").stream()
                        .anyMatch(row -> row.path("PackageLabel").asString("").equals(message.subject())
                                && row.path("AdjustmentNote")
                                        .asString("")
                                        .equals(body.path("ReasonNote").asString("")));
            default ->
                metrc.list(access, "transfers/v2/templates/outgoing").stream()
                        .anyMatch(row -> row.path("Name").asString("").equals(message.subject()));
        };
    }
}
