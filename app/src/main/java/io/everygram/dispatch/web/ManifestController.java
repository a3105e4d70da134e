package io.everygram.dispatch.web;

import io.everygram.audit.AuditTrail;
import io.everygram.catalog.Catalog;
import io.everygram.dispatch.Deliveries;
import io.everygram.dispatch.Manifest;
import io.everygram.dispatch.ManifestOutcome;
import io.everygram.dispatch.ManifestPaper;
import io.everygram.dispatch.Manifests;
import io.everygram.dispatch.domain.ManifestState;
import io.everygram.identity.CurrentPerson;
import io.everygram.identity.Permissions;
import io.everygram.identity.RequirePermission;
import io.everygram.platform.web.CapturePage;
import io.everygram.platform.web.Cell;
import io.everygram.platform.web.DocumentPage;
import io.everygram.platform.web.Documents;
import io.everygram.platform.web.Form;
import io.everygram.platform.web.FormPage;
import io.everygram.platform.web.Frames;
import io.everygram.platform.web.RecordPage;
import io.everygram.platform.web.Show;
import io.everygram.platform.web.Table;
import io.everygram.platform.web.WorklistPage.LinkButton;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;

/** One manifest: its paper, registering, loading, departure and delivery. */
@Controller
class ManifestController {
    private static final String REJECT = "reject ";

    private final Manifests manifests;
    private final Deliveries deliveries;
    private final Documents documents;
    private final Catalog catalog;
    private final AuditTrail audit;
    private final Frames frames;

    ManifestController(
            Manifests manifests,
            Deliveries deliveries,
            Documents documents,
            Catalog catalog,
            AuditTrail audit,
            Frames frames) {
        this.manifests = manifests;
        this.deliveries = deliveries;
        this.documents = documents;
        this.catalog = catalog;
        this.audit = audit;
        this.frames = frames;
    }

    private Manifest found(CurrentPerson person, String number) {
        return manifests
                .find(person.facility(), number)
                .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
    }

    @GetMapping("/manifests/{number}")
    @RequirePermission(Permissions.READ)
    String one(@PathVariable String number, CurrentPerson person, Model model) {
        return page(number, person, model, "");
    }

    private Documents.Paper paper(CurrentPerson person, Manifest manifest) {
        var paper = manifests.paper(person.facility(), manifest);
        var hash = manifests.hash(manifest, paper);
        var code = ManifestPaper.code(hash);
        var head = manifest.head();
        var status = switch (head.state()) {
            case READY -> "Draft, not departed";
            case DEPARTED -> "Departed";
            case DELIVERED -> "Delivered, received by " + head.receivedBy();
            case VOIDED -> "VOID: " + head.voidReason();
        };
        return documents.paper(
                "Manifest " + head.number(),
                "dispatch/manifest_paper",
                Map.of(
                        "paper",
                        paper,
                        "status",
                        status,
                        "code",
                        code,
                        "hash",
                        hash,
                        "qr",
                        QrPicture.address("EVERYGRAM MANIFEST " + head.number() + " " + code)));
    }

    @GetMapping("/manifests/{number}.pdf")
    @RequirePermission(Permissions.READ)
    ResponseEntity<byte[]> pdf(@PathVariable String number, CurrentPerson person) {
        var manifest = found(person, number);
        return ResponseEntity.ok()
                .contentType(MediaType.APPLICATION_PDF)
                .header(
                        "Content-Disposition",
                        "inline; filename=" + manifest.head().number() + ".pdf")
                .body(documents.pdf(paper(person, manifest)));
    }

    private String page(String number, CurrentPerson person, Model model, String notice) {
        var manifest = found(person, number);
        var head = manifest.head();
        var zone = catalog.facility(person.facility()).zoneId();
        var marks = new ArrayList<>(List.of(ManifestWords.badge(head)));
        if (head.state() == ManifestState.READY && head.stateNumber().isEmpty()) {
            marks.add(Cell.badge("To register at the state", "warn"));
        }
        long rejected =
                manifest.lines().stream().filter(Manifest.Line::isRejected).count();
        if (rejected > 0) {
            marks.add(Cell.badge(rejected + " rejected", "bad"));
        }
        var page = DocumentPage.of(
                        "Manifest",
                        Cell.text(number),
                        head.customer() + " · order " + head.orderNumber() + " · " + head.loaded() + " of "
                                + head.packages() + " loaded",
                        marks,
                        paper(person, manifest),
                        "/manifests/" + number + ".pdf")
                .forms(forms(head))
                .links(links(head).toArray(LinkButton[]::new))
                .story(audit.about(person.facility(), "manifest " + number).stream()
                        .map(event -> new RecordPage.Line(
                                Show.time(event.at(), zone),
                                event.person(),
                                Show.words(event.action()),
                                event.reason()))
                        .toList())
                .notice(notice);
        model.addAttribute("frame", frames.frame("Manifest " + number));
        model.addAttribute("page", page);
        return "archetypes/document";
    }

    private static List<Form> forms(Manifest.Head head) {
        if (head.state() != ManifestState.READY) {
            return List.of();
        }
        var path = "/manifests/" + head.number();
        var forms = new ArrayList<Form>();
        forms.add(new Form(
                "register",
                path + "/register",
                head.stateNumber().isEmpty() ? "Registered at the state" : "Correct the state's number",
                "plain",
                "The template waits on the state's site under the name " + head.number() + ".",
                List.of(Form.Field.of("state_number", "The state's manifest number", "text", head.stateNumber()))));
        forms.add(Form.button(
                path + "/depart",
                "Depart",
                head.loaded() == head.packages() ? "primary" : "plain",
                "Puts " + head.packages() + " packages in transit and freezes the paper."));
        forms.add(new Form(
                "void",
                path + "/void",
                "Void",
                "danger",
                "The order can then be listed again.",
                List.of(Form.Field.of("reason", "Why", "text", ""))));
        return forms;
    }

    private static List<LinkButton> links(Manifest.Head head) {
        var path = "/manifests/" + head.number();
        return switch (head.state()) {
            case READY -> List.of(new LinkButton("Load by scan", path + "/load", head.loaded() < head.packages()));
            case DEPARTED -> List.of(new LinkButton("Record the delivery", path + "/deliver", true));
            case DELIVERED, VOIDED -> List.of(new LinkButton("Order", "/orders/" + head.orderNumber(), false));
        };
    }

    @PostMapping("/manifests/{number}/register")
    @RequirePermission(Permissions.SHIP)
    String register(
            @PathVariable String number,
            @RequestParam("state_number") String stateNumber,
            CurrentPerson person,
            Model model,
            HttpServletResponse response) {
        return done(
                manifests.registered(person.facility(), number, stateNumber, person.name()),
                "The state knows it as " + stateNumber.strip() + ".",
                number,
                person,
                model,
                response);
    }

    @PostMapping("/manifests/{number}/depart")
    @RequirePermission(Permissions.SHIP)
    String depart(@PathVariable String number, CurrentPerson person, Model model, HttpServletResponse response) {
        return done(
                deliveries.depart(person.facility(), number, person.name()),
                "Departed: its packages are in transit and the paper is frozen.",
                number,
                person,
                model,
                response);
    }

    @PostMapping("/manifests/{number}/void")
    @RequirePermission(Permissions.SHIP)
    String cancel(
            @PathVariable String number,
            @RequestParam String reason,
            CurrentPerson person,
            Model model,
            HttpServletResponse response) {
        return done(
                manifests.cancel(person.facility(), number, reason, person.name()),
                "Voided. Discard the template on the state's site, too.",
                number,
                person,
                model,
                response);
    }

    private String done(
            ManifestOutcome outcome,
            String words,
            String number,
            CurrentPerson person,
            Model model,
            HttpServletResponse response) {
        if (outcome instanceof ManifestOutcome.UnknownManifest) {
            throw new ResponseStatusException(HttpStatus.NOT_FOUND);
        }
        if (outcome instanceof ManifestOutcome.Refused) {
            response.setStatus(422);
            return page(number, person, model, ManifestWords.of(outcome));
        }
        frames.say(words);
        return "redirect:/manifests/" + number;
    }

    // ------------------------------------------------------------------ loading

    @GetMapping("/manifests/{number}/load")
    @RequirePermission(Permissions.PICK)
    String load(@PathVariable String number, CurrentPerson person, Model model) {
        return loading(number, "", person, model, frames.answer());
    }

    private String loading(
            String number, String typed, CurrentPerson person, Model model, Optional<CapturePage.Answer> answer) {
        var manifest = found(person, number);
        var zone = catalog.facility(person.facility()).zoneId();
        var expected = Table.of("Package", "Product", "#Quantity");
        for (var line : manifest.notLoaded()) {
            expected.row(
                    "",
                    "",
                    Cell.tag(line.tag(), "/packages/" + line.tag()),
                    Cell.text(line.itemName()),
                    Cell.number(line.quantity(), line.unit()));
        }
        var page = new CapturePage(
                "Load " + number,
                manifest.head().customer() + " · " + manifest.head().vehicle(),
                new LinkButton("Manifest " + number, "/manifests/" + number, false),
                "/manifests/" + number + "/load",
                new Form.Field(
                        "tag",
                        "Scan the package",
                        "text",
                        typed,
                        "",
                        "Tag, or its last six characters",
                        true,
                        List.of()),
                List.of(),
                new CapturePage.Counter(
                        Integer.toString(manifest.head().loaded()),
                        "of " + manifest.head().packages(),
                        manifest.notLoaded().isEmpty() ? "everything is in the vehicle" : "packages in the vehicle"),
                answer,
                manifest.lines().stream()
                        .filter(Manifest.Line::isLoaded)
                        .sorted(java.util.Comparator.comparing((Manifest.Line l) -> String.valueOf(l.loadedAt()))
                                .reversed())
                        .limit(12)
                        .map(line -> new CapturePage.Scan(
                                Show.time(line.loadedAt(), zone),
                                Cell.tag(line.tag(), "/packages/" + line.tag()),
                                Cell.number(line.quantity(), line.unit()),
                                Cell.text(line.itemName()),
                                Optional.of(new Form(
                                        "",
                                        "/manifests/" + number + "/unload",
                                        "Take out",
                                        "plain",
                                        "",
                                        List.of(new Form.Field(
                                                "tag", "", "hidden", line.tag(), "", "", true, List.of()))))))
                        .toList(),
                new CapturePage.Expected(
                        manifest.notLoaded().size() + " still to load",
                        expected.emptySaying("Everything that is listed is in the vehicle.")),
                List.of());
        model.addAttribute("frame", frames.frame(page.title()));
        model.addAttribute("page", page);
        return "archetypes/capture";
    }

    @PostMapping("/manifests/{number}/load")
    @RequirePermission(Permissions.PICK)
    String scan(
            @PathVariable String number,
            @RequestParam String tag,
            CurrentPerson person,
            Model model,
            HttpServletResponse response) {
        var outcome = manifests.loadPackage(person.facility(), number, tag, person.name());
        return scanned(outcome, "Loaded", number, tag, person, model, response);
    }

    @PostMapping("/manifests/{number}/unload")
    @RequirePermission(Permissions.PICK)
    String unload(
            @PathVariable String number,
            @RequestParam String tag,
            CurrentPerson person,
            Model model,
            HttpServletResponse response) {
        return scanned(
                manifests.unload(person.facility(), number, tag), "Taken out", number, tag, person, model, response);
    }

    private String scanned(
            ManifestOutcome outcome,
            String head,
            String number,
            String typed,
            CurrentPerson person,
            Model model,
            HttpServletResponse response) {
        if (outcome instanceof ManifestOutcome.UnknownManifest) {
            throw new ResponseStatusException(HttpStatus.NOT_FOUND);
        }
        if (outcome instanceof ManifestOutcome.Refused) {
            response.setStatus(422);
            var tone = outcome instanceof ManifestOutcome.LoadedAlready ? "warn" : "bad";
            return loading(
                    number,
                    typed,
                    person,
                    model,
                    Optional.of(new CapturePage.Answer(tone, "Not loaded", ManifestWords.of(outcome))));
        }
        frames.answered(outcome instanceof ManifestOutcome.Loaded ? "good" : "warn", head, ManifestWords.of(outcome));
        return "redirect:/manifests/" + number + "/load";
    }

    // ------------------------------------------------------------------ delivery

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
                        "Hands " + manifest.lines().size()
                                + " packages over, less those that are rejected, and books the sale.",
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
