package io.everygram.dispatch.web;

import io.everygram.dispatch.Deliveries;
import io.everygram.dispatch.Manifest;
import io.everygram.dispatch.ManifestOutcome;
import io.everygram.dispatch.Manifests;
import io.everygram.identity.CurrentPerson;
import io.everygram.identity.Permissions;
import io.everygram.identity.RequirePermission;
import io.everygram.ledger.HappenedAt;
import io.everygram.platform.web.Form;
import io.everygram.platform.web.FormPage;
import io.everygram.platform.web.Frames;
import io.everygram.platform.web.Show;
import jakarta.servlet.http.HttpServletResponse;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.Map;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;

/** Recording a delivery: who received it, and what was turned away. */
@Controller
class DeliveryController {
    private static final String REJECT = "reject ";
    private static final String RECEIVED_BY = "received_by";
    private static final String ALL_THE_SAME = "all_the_same";
    /** Source: docs/domain/sources.md#rejection-at-the-door. */
    private static final String PART_OF_A_PACKAGE =
            "The state rejects whole packages only. When a part of one is not wanted, reject the whole package, split it here and send the good part with a new "
                    + "order; or leave all of it with the customer and agree on a credit.";
    /** Characters of a name. */
    private static final int NAME = 120;
    /** Characters of a reason. */
    private static final int WORDS = 500;

    private final Manifests manifests;
    private final Deliveries deliveries;
    private final HappenedAt happened;
    private final Frames frames;

    DeliveryController(Manifests manifests, Deliveries deliveries, HappenedAt happened, Frames frames) {
        this.manifests = manifests;
        this.deliveries = deliveries;
        this.happened = happened;
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
        return delivering(person, found(person, number), Map.of(), Why.NONE, model);
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
        var number = manifest.head().number();
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
        for (var line : manifest.lines()) {
            fields.add(Form.Field.of(
                            REJECT + line.tag(),
                            "…" + Show.tagEnd(line.tag()) + " " + line.itemName() + ", " + Show.number(line.quantity())
                                    + " " + Show.unit(line.unit()),
                            "text",
                            typed.getOrDefault(REJECT + line.tag(), ""))
                    .optional()
                    .hint("Rejected? Write why: the whole package comes back into quarantine."));
        }
        var form = new Form(
                "deliver",
                "/manifests/" + number + "/deliver",
                "Record the delivery",
                "primary",
                "Hands " + Show.count(manifest.lines().size(), "package")
                        + " over, less those that are rejected, and books the sale.",
                fields);
        var page = new FormPage(
                "Delivery of " + number,
                manifest.head().customer() + ": what has no reason beside it is taken. " + PART_OF_A_PACKAGE,
                why.field().isEmpty() ? why.words() : "",
                why.field().isEmpty() ? form : form.refused(why.field(), why.words(), Map.of()),
                "/manifests/" + number);
        model.addAttribute("frame", frames.frame(page.title()));
        model.addAttribute("page", page);
        return "archetypes/form";
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
        var receivedBy = typed.getOrDefault(RECEIVED_BY, "").strip();
        if (receivedBy.length() > NAME) {
            return refused(
                    person,
                    manifest,
                    typed,
                    new Why(RECEIVED_BY, "Write the name in at most " + NAME + " characters. Nothing was booked."),
                    model,
                    response);
        }
        var allTheSame = typed.getOrDefault(ALL_THE_SAME, "").strip();
        if (allTheSame.length() > WORDS) {
            return refused(
                    person,
                    manifest,
                    typed,
                    new Why(ALL_THE_SAME, "Write at most " + WORDS + " characters. Nothing was booked."),
                    model,
                    response);
        }
        var reasons = new LinkedHashMap<String, String>();
        typed.forEach((name, reason) -> {
            if (name.startsWith(REJECT) && !reason.isBlank()) {
                reasons.put(name.substring(REJECT.length()), reason.strip());
            }
        });
        return switch (happened.read(person.facility(), typed)) {
            case HappenedAt.Said.Unclear(var words) ->
                refused(person, manifest, typed, new Why(HappenedAt.FIELD, words), model, response);
            case HappenedAt.Said.At(var at) -> {
                var outcome = deliveries.deliver(
                        person.facility(),
                        number,
                        new Deliveries.HandedOver(receivedBy, at, reasons, allTheSame),
                        person.name());
                if (outcome instanceof ManifestOutcome.Refused) {
                    yield refused(person, manifest, typed, Why.of(outcome), model, response);
                }
                frames.say(said(outcome, receivedBy, reasons.size()));
                yield "redirect:/manifests/" + number;
            }
        };
    }

    private static String said(ManifestOutcome outcome, String receivedBy, int rejected) {
        if (outcome instanceof ManifestOutcome.Done(var number, var replayed) && replayed) {
            return number + " was delivered before; it stands as it was recorded then.";
        }
        return rejected == 0
                ? "Delivered and received by " + receivedBy + "."
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
