package io.everygram.compliance.web;

import io.everygram.compliance.ActionLimits;
import io.everygram.compliance.Analyte;
import io.everygram.compliance.LabDocuments;
import io.everygram.compliance.LabResults;
import io.everygram.compliance.Quarantine;
import io.everygram.compliance.Quarantined;
import io.everygram.compliance.store.LabStore;
import io.everygram.identity.CurrentPerson;
import io.everygram.identity.Permissions;
import io.everygram.identity.RequirePermission;
import io.everygram.platform.web.Cell;
import io.everygram.platform.web.Form;
import io.everygram.platform.web.FrameSource;
import io.everygram.platform.web.Frames;
import io.everygram.platform.web.RecordPage;
import io.everygram.platform.web.RecordPage.Fact;
import io.everygram.platform.web.RecordPage.Part;
import io.everygram.platform.web.Show;
import io.everygram.platform.web.Table;
import io.everygram.platform.web.WorklistPage.LinkButton;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.multipart.MultipartFile;
import org.springframework.web.server.ResponseStatusException;

/** What labs found in a package: its certificates with every figure, the state's limit on the day of the test, and the paper. */
@Controller
class LabPageController {
    private final Quarantine quarantine;
    private final LabResults labs;
    private final LabDocuments documents;
    private final ActionLimits limits;
    private final Frames frames;
    private final FrameSource source;

    LabPageController(
            Quarantine quarantine,
            LabResults labs,
            LabDocuments documents,
            ActionLimits limits,
            Frames frames,
            FrameSource source) {
        this.quarantine = quarantine;
        this.labs = labs;
        this.documents = documents;
        this.limits = limits;
        this.frames = frames;
        this.source = source;
    }

    @GetMapping("/packages/{tag}/lab")
    @RequirePermission(Permissions.READ)
    String lab(@PathVariable String tag, CurrentPerson person, Model model) {
        return page(tag, person, model, RecordPage.Refusal.NONE);
    }

    private String page(String tag, CurrentPerson person, Model model, RecordPage.Refusal refusal) {
        var unit = found(tag, person);
        var results = labs.results(person.facility(), tag);
        var parts = new ArrayList<Part>();
        for (var result : results) {
            var of = limits.on(person.facility(), result.testedOn(), unit.category());
            parts.add(new Part(
                    "Certificate " + result.certificate(),
                    lead(result),
                    table(labs.analytes(person.facility(), result.resultId()), of)));
        }
        if (parts.isEmpty()) {
            parts.add(new Part("Certificates", "", Table.of("Certificate").emptySaying("No lab result yet.")));
        }
        model.addAttribute("frame", frames.frame("Lab results"));
        model.addAttribute(
                "page",
                new RecordPage(
                                "Lab results",
                                Cell.tag(unit.tag(), "/packages/" + unit.tag()),
                                unit.name() + " · " + unit.number() + " · lot " + unit.lot(),
                                List.of(QuarantinesController.lab(unit)),
                                facts(unit),
                                parts,
                                source.may(Permissions.RELEASE) && !results.isEmpty()
                                        ? List.of(attachForm(tag, results))
                                        : List.of(),
                                links(unit, results),
                                List.of(),
                                "")
                        .after(refusal));
        return "archetypes/record";
    }

    private Quarantined found(String tag, CurrentPerson person) {
        return quarantine
                .ever(person.facility(), tag)
                .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
    }

    private static List<Fact> facts(Quarantined unit) {
        return List.of(
                new Fact("Lab", Cell.text(unit.lab() == null ? "–" : unit.lab())),
                new Fact("Tested", Cell.day(unit.testedOn())),
                new Fact(
                        "Certificate ends",
                        unit.coaExpiresOn() == null
                                ? Cell.muted("by the state's rule")
                                : Cell.day(unit.coaExpiresOn())),
                new Fact("Total THC", Cell.number(unit.totalThc(), "")),
                new Fact(
                        "Above a limit",
                        unit.aboveLimits() != null
                                ? Cell.badge(unit.aboveLimits(), "bad")
                                : Cell.text(unit.compared() > 0 ? "nothing" : "no figure to compare")),
                new Fact("Packaged", Cell.day(unit.packagedOn())),
                new Fact("Expires", Cell.day(unit.expiresOn())));
    }

    private static List<LinkButton> links(Quarantined unit, List<LabStore.Result> results) {
        var links = new ArrayList<LinkButton>();
        for (var result : results) {
            if (result.hasPaper()) {
                links.add(new LinkButton(
                        "Paper of " + result.certificate(),
                        "/packages/" + unit.tag() + "/lab/" + result.resultId() + ".pdf",
                        false));
            }
        }
        links.add(new LinkButton("Package", "/packages/" + unit.tag(), false));
        if (unit.isInQuarantine()) {
            links.add(new LinkButton("Quarantine", "/quarantine/" + unit.tag(), false));
        }
        return links;
    }

    private static Form attachForm(String tag, List<LabStore.Result> results) {
        return new Form(
                "paper",
                "/packages/" + tag + "/lab",
                "Attach the certificate",
                "plain",
                "The paper stands with every package of the batch that this certificate covers.",
                List.of(
                        Form.Field.select(
                                "result",
                                "Certificate",
                                Long.toString(results.getFirst().resultId()),
                                results.stream()
                                        .map(r -> new Form.Option(Long.toString(r.resultId()), r.certificate()))
                                        .toList()),
                        Form.Field.of("file", "PDF, up to 5 MB", "file", "")));
    }

    private static String lead(LabStore.Result result) {
        return (result.passed() ? "Passed" : "Failed for " + result.failedFor()) + ", tested by " + result.lab()
                + " on " + Show.day(result.testedOn())
                + (result.decidedBy().isEmpty() ? "" : "; decided by " + result.decidedBy())
                + "; entered by " + result.recordedBy()
                + (result.sampledFrom().isEmpty() ? "." : "; sampled from " + result.sampledFrom() + ".");
    }

    private static Table table(List<Analyte> analytes, ActionLimits.Of limits) {
        var table = Table.of("Analyte or panel", "#Value", "#Limit", "Verdict", "Where the limit stands");
        for (var analyte : analytes) {
            var shown = limits.compared(analyte);
            table.row(
                    "",
                    "",
                    Cell.text(shown.name()),
                    value(shown),
                    shown.most() == null ? Cell.muted("–") : Cell.number(shown.most(), shown.unit()),
                    verdict(shown),
                    where(shown, limits));
        }
        return table.emptySaying("The certificate's single figures were not entered.");
    }

    /** The figure, or the words in its place. */
    static Cell value(Analyte analyte) {
        return analyte.value() == null
                ? Cell.muted(analyte.unit().isEmpty() ? "–" : analyte.unit())
                : Cell.number(analyte.value(), analyte.unit());
    }

    static Cell verdict(Analyte analyte) {
        var value = analyte.value();
        var most = analyte.most();
        if (value != null && most != null) {
            return value.compareTo(most) > 0 ? Cell.badge("above", "bad") : Cell.badge("within", "good");
        }
        return switch (analyte.status()) {
            case "PASS" -> Cell.badge("lab: pass", "good");
            case "FAIL" -> Cell.badge("lab: fail", "bad");
            default -> Cell.muted("told only");
        };
    }

    /** The source of the limit; where none is known, that it is not. */
    private static Cell where(Analyte analyte, ActionLimits.Of limits) {
        return limits.of(analyte.name())
                .map(limit -> Cell.muted(limit.source()))
                .orElse(
                        analyte.value() == null || analyte.status().equals("TOLD")
                                ? Cell.muted("")
                                : Cell.muted(
                                        analyte.most() == null
                                                ? "not known here: the lab's verdict decides"
                                                : "as the certificate prints it; the state's is not known here"));
    }

    @GetMapping("/packages/{tag}/lab/{result:\\d{1,18}}.pdf")
    @RequirePermission(Permissions.READ)
    ResponseEntity<byte[]> paper(@PathVariable String tag, @PathVariable long result, CurrentPerson person) {
        return documents
                .of(person.facility(), tag, result)
                .map(document -> ResponseEntity.ok()
                        .contentType(document.isPdf() ? MediaType.APPLICATION_PDF : MediaType.APPLICATION_OCTET_STREAM)
                        .header(
                                "Content-Disposition",
                                document.isPdf()
                                        ? "inline; filename=certificate-" + result + ".pdf"
                                        : "attachment; filename=certificate-" + result + document.ending())
                        .header("X-Content-Type-Options", "nosniff")
                        .body(document.content()))
                .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
    }

    @PostMapping("/packages/{tag}/lab")
    @RequirePermission(Permissions.RELEASE)
    String attach(
            @PathVariable String tag,
            @RequestParam(defaultValue = "0") long result,
            @RequestParam(required = false) @Nullable MultipartFile file,
            CurrentPerson person,
            Model model,
            HttpServletResponse response)
            throws IOException {
        var _ = found(tag, person);
        var content = file == null ? new byte[0] : file.getBytes();
        var name = file == null || file.getOriginalFilename() == null ? "certificate.pdf" : file.getOriginalFilename();
        var outcome = documents.attach(person, tag, result, name, content);
        if (outcome instanceof LabDocuments.Outcome.Attached) {
            frames.say(words(outcome));
            return "redirect:/packages/" + tag + "/lab";
        }
        response.setStatus(422);
        var field = outcome instanceof LabDocuments.Outcome.UnknownResult ? "result" : "file";
        return page(tag, person, model, new RecordPage.Refusal("paper", field, words(outcome), Map.of()));
    }

    private static String words(LabDocuments.Outcome outcome) {
        return switch (outcome) {
            case LabDocuments.Outcome.Attached(var certificate, var results) ->
                "The paper stands with certificate " + certificate + ", " + results
                        + (results == 1 ? " result." : " results.");
            case LabDocuments.Outcome.UnknownResult() -> "Choose one of the certificates of this package.";
            case LabDocuments.Outcome.NotAPdf() -> "Choose a PDF: this file is none. Nothing was kept.";
            case LabDocuments.Outcome.TooLarge(var bytes) ->
                "The file has " + bytes / 1_000_000 + " MB; 5 MB are the most. Nothing was kept.";
        };
    }
}
