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
import io.everygram.ledger.HappenedAt;
import io.everygram.platform.web.Cell;
import io.everygram.platform.web.DocumentPage;
import io.everygram.platform.web.Documents;
import io.everygram.platform.web.Form;
import io.everygram.platform.web.Frames;
import io.everygram.platform.web.Note;
import io.everygram.platform.web.RecordPage;
import io.everygram.platform.web.Show;
import io.everygram.platform.web.SyncSource;
import io.everygram.platform.web.WorklistPage.LinkButton;
import jakarta.servlet.http.HttpServletResponse;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;

/** One manifest: its paper, registering, departure and voiding. */
@Controller
class ManifestController {
    private final Manifests manifests;
    private final Deliveries deliveries;
    private final Documents documents;
    private final Catalog catalog;
    private final AuditTrail audit;
    private final HappenedAt happened;
    private final ObjectProvider<SyncSource> sync;
    private final Frames frames;

    ManifestController(
            Manifests manifests,
            Deliveries deliveries,
            Documents documents,
            Catalog catalog,
            AuditTrail audit,
            HappenedAt happened,
            ObjectProvider<SyncSource> sync,
            Frames frames) {
        this.manifests = manifests;
        this.deliveries = deliveries;
        this.documents = documents;
        this.catalog = catalog;
        this.audit = audit;
        this.happened = happened;
        this.sync = sync;
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
        return page(number, person, model, RecordPage.Refusal.NONE);
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
        return documents.shown(paper(person, manifest), manifest.head().number() + ".pdf");
    }

    private String page(String number, CurrentPerson person, Model model, RecordPage.Refusal refusal) {
        var manifest = found(person, number);
        var head = manifest.head();
        var zone = catalog.facility(person.facility()).zoneId();
        var marks = new ArrayList<>(List.of(ManifestWords.badge(head)));
        if (head.state() == ManifestState.READY && head.stateNumber().isEmpty()) {
            marks.add(Cell.badge("To register at the state", "warn"));
        }
        var subjects = Stream.concat(
                        Stream.of(number), manifest.lines().stream().map(Manifest.Line::tag))
                .toList();
        sync.forEach(state -> state.mark(person.facility(), subjects).ifPresent(marks::add));
        long rejected =
                manifest.lines().stream().filter(Manifest.Line::isRejected).count();
        if (rejected > 0) {
            marks.add(Cell.badge(rejected + " rejected", "bad"));
        }
        var page = DocumentPage.of(
                        "Manifest",
                        Cell.text(number),
                        head.customer() + " · order " + head.orderNumber() + " · " + head.loaded() + " of "
                                + head.packages() + " loaded" + judgedBy(person, manifest),
                        marks,
                        paper(person, manifest),
                        "/manifests/" + number + ".pdf")
                .forms(forms(person, head, refusal.typed()))
                .links(Stream.concat(links(head).stream(), sync.stream().flatMap(state -> state.links(number).stream()))
                        .toArray(LinkButton[]::new))
                .story(audit.about(person.facility(), "manifest " + number).stream()
                        .map(event -> new RecordPage.Line(
                                Show.time(event.at(), zone),
                                event.who(),
                                Show.words(event.action()),
                                event.reason()))
                        .toList())
                .notes(notes(person, manifest))
                .after(refusal);
        model.addAttribute("frame", frames.frame("Manifest " + number));
        model.addAttribute("page", page);
        return "archetypes/document";
    }

    /** That nobody may be there when the truck comes. */
    private Optional<Note> window(CurrentPerson person, Manifest manifest) {
        var arrives = LocalDateTime.ofInstant(
                manifest.head().arrivesAt(), catalog.facility(person.facility()).zoneId());
        return catalog.customer(person.facility(), manifest.head().customerId())
                .map(customer -> ArrivalWords.outside(customer, arrives))
                .filter(words -> !words.isEmpty())
                .map(words -> new Note("Arrives outside the delivery windows", words, true, List.of()));
    }

    /** What the rules say while it may still be changed, and the packages with their truths, which stand on no paper. */
    private List<Note> notes(CurrentPerson person, Manifest manifest) {
        var notes = new ArrayList<Note>();
        if (manifest.head().state() == ManifestState.READY) {
            window(person, manifest).ifPresent(notes::add);
            notes.addAll(VerdictNotes.of(manifests.verdict(person.facility(), manifest)));
        }
        var packages = manifest.lines().stream()
                .map(line -> new Note.Entry(
                        line.itemName(),
                        (Show.number(line.quantity()) + " " + Show.unit(line.unit())).strip(),
                        List.of(Cell.tag(line.tag(), "/packages/" + line.tag()))))
                .toList();
        notes.add(new Note(
                Show.count(packages.size(), "package") + ": shelf, book and state",
                "",
                manifest.head().state() == ManifestState.READY,
                List.of(new Note.Group("", packages))));
        return notes;
    }

    private String judgedBy(CurrentPerson person, Manifest manifest) {
        var packs = manifests.judgedBy(person.facility(), manifest);
        return packs.isEmpty() ? "" : " · passed the rules " + packs;
    }

    private List<Form> forms(CurrentPerson person, Manifest.Head head, Map<String, String> typed) {
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
                "Puts " + Show.count(head.packages(), "package") + " in transit and freezes the paper."));
        if (head.loaded() == head.packages()) {
            forms.add(new Form(
                    "left",
                    path + "/depart",
                    "It left earlier",
                    "plain",
                    "For a truck that went while nobody was at the screen.",
                    happened.fields(person.facility(), typed)));
        }
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
            @RequestParam(name = "state_number", defaultValue = "") String stateNumber,
            CurrentPerson person,
            Model model,
            HttpServletResponse response) {
        return done(
                manifests.registered(person.facility(), number, stateNumber, person.name()),
                "The state knows it as " + stateNumber.strip() + ".",
                new Sent("register", "state_number", stateNumber),
                number,
                person,
                model,
                response);
    }

    @PostMapping("/manifests/{number}/depart")
    @RequirePermission(Permissions.SHIP)
    String depart(
            @PathVariable String number,
            @RequestParam Map<String, String> typed,
            CurrentPerson person,
            Model model,
            HttpServletResponse response) {
        return switch (happened.read(person.facility(), typed)) {
            case HappenedAt.Said.Unclear(var words) -> {
                found(person, number);
                response.setStatus(422);
                yield page(number, person, model, new RecordPage.Refusal("left", HappenedAt.FIELD, words, typed));
            }
            case HappenedAt.Said.At(var at) ->
                done(
                        deliveries.depart(person.facility(), number, at, person.name()),
                        "Departed: its packages are in transit and the paper is frozen.",
                        new Sent("left", HappenedAt.FIELD, typed.getOrDefault(HappenedAt.FIELD, "")),
                        number,
                        person,
                        model,
                        response);
        };
    }

    @PostMapping("/manifests/{number}/void")
    @RequirePermission(Permissions.SHIP)
    String cancel(
            @PathVariable String number,
            @RequestParam(defaultValue = "") String reason,
            CurrentPerson person,
            Model model,
            HttpServletResponse response) {
        return done(
                manifests.cancel(person.facility(), number, reason, person.name()),
                "Voided. Discard the template on the state's site, too.",
                new Sent("void", "reason", reason),
                number,
                person,
                model,
                response);
    }

    /** What was typed into the one field of a form. */
    private record Sent(String form, String field, String typed) {
        /** The reason stands beside the field when it is about what was typed, else above the page. */
        RecordPage.Refusal refused(ManifestOutcome outcome) {
            boolean isAboutField = outcome instanceof ManifestOutcome.BadStateNumber
                    || outcome instanceof ManifestOutcome.StateNumberTaken
                    || outcome instanceof ManifestOutcome.ReasonMissing;
            return new RecordPage.Refusal(
                    form, isAboutField ? field : "", ManifestWords.of(outcome), Map.of(field, typed));
        }
    }

    private String done(
            ManifestOutcome outcome,
            String words,
            Sent sent,
            String number,
            CurrentPerson person,
            Model model,
            HttpServletResponse response) {
        if (outcome instanceof ManifestOutcome.UnknownManifest) {
            throw new ResponseStatusException(HttpStatus.NOT_FOUND);
        }
        if (outcome instanceof ManifestOutcome.Refused) {
            response.setStatus(422);
            return page(number, person, model, sent.refused(outcome));
        }
        frames.say(words);
        return "redirect:/manifests/" + number;
    }
}
