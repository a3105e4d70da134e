package io.everygram.dispatch.web;

import io.everygram.dispatch.Deliveries;
import io.everygram.dispatch.Manifest;
import io.everygram.dispatch.ManifestOutcome;
import io.everygram.dispatch.Manifests;
import io.everygram.dispatch.domain.ManifestState;
import io.everygram.identity.CurrentPerson;
import io.everygram.identity.Permissions;
import io.everygram.identity.RequirePermission;
import io.everygram.ledger.HappenedAt;
import io.everygram.platform.web.Cell;
import io.everygram.platform.web.Form;
import io.everygram.platform.web.Frames;
import io.everygram.platform.web.Show;
import io.everygram.tracking.RecipientAnswers;
import jakarta.servlet.http.HttpServletResponse;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;

/**
 * Recording a delivery: who received it, and what was turned away. Source of what may be: docs/domain/sources.md#rejection-at-the-door.
 */
@Controller
class DeliveryController {
    private static final String REJECT = "reject ";
    private static final String RECEIVED_BY = "received_by";
    private static final String ALL_THE_SAME = "all_the_same";
    private static final String REJECT_ALL = REJECT + "all";
    private static final List<String> REASONS = List.of(
            "Damaged",
            "Label or tag not readable",
            "Wrong item",
            "Not ordered",
            "Too close to its expiry",
            "No certificate of analysis",
            "Store closed");
    /** Characters of a name. */
    private static final int NAME = 120;
    /** Characters of a reason. */
    private static final int WORDS = 500;

    private final Manifests manifests;
    private final Deliveries deliveries;
    private final HappenedAt happened;
    private final RecipientAnswers answers;
    private final Frames frames;

    DeliveryController(
            Manifests manifests, Deliveries deliveries, HappenedAt happened, RecipientAnswers answers, Frames frames) {
        this.manifests = manifests;
        this.deliveries = deliveries;
        this.happened = happened;
        this.answers = answers;
        this.frames = frames;
    }

    private Manifest found(CurrentPerson person, String number) {
        return manifests
                .find(person.facility(), number)
                .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
    }

    @GetMapping("/manifests/{number}/deliver")
    @RequirePermission(Permissions.SHIP)
    String delivery(@PathVariable String number, CurrentPerson person, Model model) {
        var manifest = found(person, number);
        if (!manifest.head().state().allowsDelivery()) {
            frames.say(
                    manifest.head().state() == ManifestState.READY
                            ? "It has not left yet; a delivery is recorded after its departure."
                            : "Nothing of it is on the way any more; what came of it stands here.");
            return "redirect:/manifests/" + number;
        }
        var typed = new LinkedHashMap<String, String>();
        answered(person, manifest).stream()
                .filter(RecipientAnswers.Answer::isTurnedAway)
                .forEach(answer -> typed.put(REJECT + answer.tag(), AnswerWords.REASON));
        return delivering(person, manifest, typed, Why.NONE, model);
    }

    private List<RecipientAnswers.Answer> answered(CurrentPerson person, Manifest manifest) {
        var number = manifest.head().number();
        return answers.of(person.facility(), List.of(number)).getOrDefault(number, List.of());
    }

    /** @param field the field that the words are about; empty for the whole */
    private record Why(String field, String words) {
        static final Why NONE = new Why("", "");

        static Why of(ManifestOutcome outcome) {
            return new Why(
                    switch (outcome) {
                        case ManifestOutcome.ReceiverMissing() -> RECEIVED_BY;
                        case ManifestOutcome.BeforeDeparture(var _) -> HappenedAt.FIELD;
                        case ManifestOutcome.NotToBeDelivered(var _, var _) -> ALL_THE_SAME;
                        case ManifestOutcome.RejectReasonMissing(var tag) -> REJECT + tag;
                        default -> "";
                    },
                    ManifestWords.of(outcome) + " Nothing was booked.");
        }
    }

    private String delivering(
            CurrentPerson person, Manifest manifest, Map<String, String> typed, Why why, Model model) {
        var answered = answered(person, manifest);
        boolean isAboutField = !why.field().isEmpty();
        var rows = manifest.lines().stream().map(line -> row(line, typed, why)).toList();
        var all = beside(
                Form.Field.of(
                                REJECT_ALL,
                                "The whole load was turned away, why",
                                "text",
                                typed.getOrDefault(REJECT_ALL, ""))
                        .optional()
                        .hint("For every package that has no reason of its own below."),
                why);
        boolean isTurnedAway = !all.value().isBlank()
                || rows.stream()
                        .anyMatch(row -> !row.reason().isBlank() || !row.error().isEmpty());
        var page = new DeliveryPage(
                "Delivery of " + manifest.head().number(),
                manifest.head().customer() + ": " + load(manifest) + ", delivered as sent unless you say otherwise."
                        + (answered.isEmpty()
                                ? ""
                                : " It is "
                                        + AnswerWords.summary(
                                                answered, manifest.head().packages()) + "."),
                "/manifests/" + manifest.head().number(),
                isAboutField ? "" : why.words(),
                fields(person, typed, why),
                "Hands " + Show.count(manifest.lines().size(), "package")
                        + " over, less those that are rejected, and books the sale. What is rejected comes back into quarantine, on hold.",
                all,
                isTurnedAway,
                rows,
                REASONS);
        model.addAttribute("frame", frames.frame(page.title()));
        model.addAttribute("page", page);
        return "dispatch/delivery";
    }

    private List<Form.Field> fields(CurrentPerson person, Map<String, String> typed, Why why) {
        var fields = new ArrayList<Form.Field>();
        fields.add(Form.Field.of(RECEIVED_BY, "Received by", "text", typed.getOrDefault(RECEIVED_BY, ""))
                .hint("The name of the person who signs."));
        fields.addAll(happened.fields(person.facility(), typed));
        if (deliveries.isNothingToBeDelivered(person.facility()) || why.field().equals(ALL_THE_SAME)) {
            fields.add(
                    Form.Field.of(
                                    ALL_THE_SAME,
                                    "The state is away. Delivered all the same, why",
                                    "text",
                                    typed.getOrDefault(ALL_THE_SAME, ""))
                            .optional()
                            .hint(
                                    "Its contingency rule lets nothing be delivered meanwhile. Needed for what was handed over since it is away."));
        }
        return fields.stream().map(field -> beside(field, why)).toList();
    }

    private static Form.Field beside(Form.Field field, Why why) {
        return field.name().equals(why.field()) ? field.refused(why.words()) : field;
    }

    private static DeliveryPage.Row row(Manifest.Line line, Map<String, String> typed, Why why) {
        var name = REJECT + line.tag();
        return new DeliveryPage.Row(
                Cell.tag(line.tag(), ""),
                line.itemName(),
                line.lot(),
                Cell.number(line.quantity(), Show.unit(line.unit())),
                name,
                typed.getOrDefault(name, ""),
                name.equals(why.field()) ? why.words() : "");
    }

    /** How much is on the truck, by unit. */
    private static String load(Manifest manifest) {
        var sums = new TreeMap<String, BigDecimal>();
        manifest.lines().forEach(line -> sums.merge(line.unit(), line.quantity(), BigDecimal::add));
        return Show.count(manifest.lines().size(), "package") + ", "
                + sums.entrySet().stream()
                        .map(sum -> Show.number(sum.getValue()) + " " + Show.unit(sum.getKey()))
                        .collect(Collectors.joining(" and "));
    }

    @PostMapping("/manifests/{number}/deliver")
    @RequirePermission(Permissions.SHIP)
    String deliver(
            @PathVariable String number,
            CurrentPerson person,
            Model model,
            @RequestParam Map<String, String> typed,
            HttpServletResponse response) {
        var manifest = found(person, number);
        var tooLong = tooLong(typed);
        if (tooLong.isPresent()) {
            return refused(person, manifest, typed, tooLong.get(), model, response);
        }
        var receivedBy = typed.getOrDefault(RECEIVED_BY, "").strip();
        var reasons = reasons(manifest, typed);
        return switch (happened.read(person.facility(), typed)) {
            case HappenedAt.Said.Unclear(var words) ->
                refused(person, manifest, typed, new Why(HappenedAt.FIELD, words), model, response);
            case HappenedAt.Said.At(var at) -> {
                var outcome = deliveries.deliver(
                        person.facility(),
                        number,
                        new Deliveries.HandedOver(
                                receivedBy,
                                at,
                                reasons,
                                typed.getOrDefault(ALL_THE_SAME, "").strip()),
                        person.name());
                if (outcome instanceof ManifestOutcome.Refused) {
                    yield refused(person, manifest, typed, Why.of(outcome), model, response);
                }
                frames.say(said(
                        outcome, receivedBy, reasons.size(), manifest.lines().size()));
                yield "redirect:/manifests/" + number;
            }
        };
    }

    private static Optional<Why> tooLong(Map<String, String> typed) {
        return new TreeMap<>(typed)
                .entrySet().stream()
                        .filter(e -> e.getValue().strip().length() > (e.getKey().equals(RECEIVED_BY) ? NAME : WORDS))
                        .filter(e -> e.getKey().equals(RECEIVED_BY)
                                || e.getKey().equals(ALL_THE_SAME)
                                || e.getKey().startsWith(REJECT))
                        .map(e -> new Why(
                                e.getKey(),
                                "Write at most " + (e.getKey().equals(RECEIVED_BY) ? NAME : WORDS)
                                        + " characters. Nothing was booked."))
                        .findFirst();
    }

    /** Why packages were turned away, by tag; a reason for all of the load stands for those that have none of their own. */
    private static Map<String, String> reasons(Manifest manifest, Map<String, String> typed) {
        var reasons = new LinkedHashMap<String, String>();
        var all = typed.getOrDefault(REJECT_ALL, "").strip();
        if (!all.isEmpty()) {
            manifest.lines().forEach(line -> reasons.put(line.tag(), all));
        }
        typed.forEach((name, reason) -> {
            if (name.startsWith(REJECT) && !name.equals(REJECT_ALL) && !reason.isBlank()) {
                reasons.put(name.substring(REJECT.length()), reason.strip());
            }
        });
        return reasons;
    }

    private static String said(ManifestOutcome outcome, String receivedBy, int rejected, int packages) {
        if (outcome instanceof ManifestOutcome.Done(var number, var replayed) && replayed) {
            return number + " was delivered before; it stands as it was recorded then.";
        }
        if (rejected == packages) {
            return "Nothing was taken: all of it is back in quarantine, on hold. The order ends without a sale.";
        }
        return rejected == 0
                ? "All delivered as sent and received by " + receivedBy + "."
                : "Delivered; " + rejected + " rejected and back in quarantine.";
    }

    private String refused(
            CurrentPerson person,
            Manifest manifest,
            Map<String, String> typed,
            Why why,
            Model model,
            HttpServletResponse response) {
        response.setStatus(422);
        return delivering(person, manifest, typed, why, model);
    }
}
