package io.everygram.dispatch.web;

import io.everygram.dispatch.Deliveries;
import io.everygram.dispatch.Manifest;
import io.everygram.dispatch.ManifestOutcome;
import io.everygram.dispatch.Manifests;
import io.everygram.identity.CurrentPerson;
import io.everygram.identity.Permissions;
import io.everygram.identity.RequirePermission;
import io.everygram.platform.web.Form;
import io.everygram.platform.web.FormPage;
import io.everygram.platform.web.Frames;
import io.everygram.platform.web.Show;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.server.ResponseStatusException;

/** Recording a delivery: who received it, and what was turned away. */
@Controller
class DeliveryController {
    private static final String REJECT = "reject ";

    private final Manifests manifests;
    private final Deliveries deliveries;
    private final Frames frames;

    DeliveryController(Manifests manifests, Deliveries deliveries, Frames frames) {
        this.manifests = manifests;
        this.deliveries = deliveries;
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
        return delivering(found(person, number), "", Map.of(), "", model);
    }

    private String delivering(
            Manifest manifest, String receivedBy, Map<String, String> reasons, String refusal, Model model) {
        var number = manifest.head().number();
        var fields = new ArrayList<Form.Field>();
        fields.add(Form.Field.of("received_by", "Received by", "text", receivedBy)
                .hint("The name of the person who signs."));
        for (var line : manifest.lines()) {
            fields.add(Form.Field.of(
                            REJECT + line.tag(),
                            "…" + Show.tagEnd(line.tag()) + " " + line.itemName() + ", " + Show.number(line.quantity())
                                    + " " + Show.unit(line.unit()),
                            "text",
                            reasons.getOrDefault(line.tag(), ""))
                    .optional()
                    .hint("Rejected? Write why. It comes back into quarantine."));
        }
        var page = new FormPage(
                "Delivery of " + number,
                manifest.head().customer() + ": what has no reason beside it is taken.",
                refusal,
                new Form(
                        "deliver",
                        "/manifests/" + number + "/deliver",
                        "Record the delivery",
                        "primary",
                        "Hands " + Show.count(manifest.lines().size(), "package")
                                + " over, less those that are rejected, and books the sale.",
                        fields),
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
            HttpServletRequest request,
            HttpServletResponse response) {
        var manifest = found(person, number);
        var reasons = new LinkedHashMap<String, String>();
        request.getParameterMap().forEach((name, values) -> {
            if (name.startsWith(REJECT) && values.length > 0 && !values[0].isBlank()) {
                reasons.put(name.substring(REJECT.length()), values[0].strip());
            }
        });
        var receivedBy =
                Optional.ofNullable(request.getParameter("received_by")).orElse("");
        var outcome = deliveries.deliver(person.facility(), number, receivedBy, reasons, person.name());
        if (outcome instanceof ManifestOutcome.Refused) {
            response.setStatus(422);
            return delivering(manifest, receivedBy, reasons, ManifestWords.of(outcome) + " Nothing was booked.", model);
        }
        frames.say(
                reasons.isEmpty()
                        ? "Delivered and received by " + receivedBy.strip() + "."
                        : "Delivered; " + reasons.size() + " rejected and back in quarantine.");
        return "redirect:/manifests/" + number;
    }
}
