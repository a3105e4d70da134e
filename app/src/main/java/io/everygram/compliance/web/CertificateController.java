package io.everygram.compliance.web;

import io.everygram.compliance.Certificate;
import io.everygram.compliance.CertificateDesk;
import io.everygram.compliance.LabDocuments;
import io.everygram.compliance.LabEntry;
import io.everygram.compliance.QualityOutcome;
import io.everygram.compliance.Quarantine;
import io.everygram.compliance.Quarantined;
import io.everygram.compliance.domain.CertificateFigure;
import io.everygram.compliance.domain.CertificateReading;
import io.everygram.compliance.domain.LabDecision.Decision;
import io.everygram.identity.CurrentPerson;
import io.everygram.identity.Permissions;
import io.everygram.identity.RequirePermission;
import io.everygram.kernel.IdempotencyKey;
import io.everygram.platform.web.Cell;
import io.everygram.platform.web.Form;
import io.everygram.platform.web.Frames;
import io.everygram.platform.web.RecordPage;
import io.everygram.platform.web.Table;
import io.everygram.platform.web.WorklistPage;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.multipart.MultipartFile;
import org.springframework.web.server.ResponseStatusException;

/** A certificate of analysis as PDF, CSV or XLSX: read, shown beside what was understood, and written once a person has confirmed it. */
@Controller
class CertificateController {
    private final Quarantine quarantine;
    private final LabDocuments documents;
    private final CertificateDesk desk;
    private final CertificateView view;
    private final Frames frames;

    CertificateController(
            Quarantine quarantine, LabDocuments documents, CertificateDesk desk, CertificateView view, Frames frames) {
        this.quarantine = quarantine;
        this.documents = documents;
        this.desk = desk;
        this.view = view;
        this.frames = frames;
    }

    @GetMapping("/quarantine/{tag}/certificate")
    @RequirePermission(Permissions.RELEASE)
    String choose(@PathVariable String tag, CurrentPerson person, Model model) {
        return chooser(waiting(tag, person), RecordPage.Refusal.NONE, model);
    }

    private String chooser(Quarantined unit, RecordPage.Refusal refusal, Model model) {
        var path = "/quarantine/" + unit.tag();
        model.addAttribute("frame", frames.frame("Read a certificate"));
        model.addAttribute(
                "page",
                new RecordPage(
                                "Read a certificate",
                                Cell.tag(unit.tag(), path),
                                unit.name() + " · " + unit.number() + " · lot " + unit.lot(),
                                List.of(QuarantinesController.lab(unit)),
                                List.of(),
                                List.of(understood()),
                                List.of(new Form(
                                        "file",
                                        path + "/certificate",
                                        "Read the certificate",
                                        "primary",
                                        "Nothing is written yet: what was read is shown first, and you confirm or correct it.",
                                        List.of(Form.Field.of(
                                                        "file", "The lab's certificate: PDF, CSV or XLSX", "file", "")
                                                .hint("Up to 5 MB and 40 pages")))),
                                List.of(new WorklistPage.LinkButton("Type it instead", path, false)),
                                List.of(),
                                "")
                        .after(refusal));
        return "archetypes/record";
    }

    private static RecordPage.Part understood() {
        var table = Table.of("What is read", "How it must stand on the certificate");
        table.row(
                "",
                "",
                Cell.text("Figures of analytes"),
                Cell.text(
                                "Tables with named columns: Analyte (or Compound, Parameter, Cannabinoid …), Result, Unit, Limit, Status; several may stand beside each other")
                        .wrapped());
        table.row(
                "",
                "",
                Cell.text("Panels as a whole"),
                Cell.text(
                                "Their name with Pass or Fail: Pesticides, Heavy metals, Microbials, Mycotoxins, Residual solvents, Foreign matter")
                        .wrapped());
        table.row(
                "",
                "",
                Cell.text("Head"),
                Cell.text(
                                "Beside its label: Laboratory, Certificate number or Lab ID, Date tested, Batch number, Metrc UID, Overall result")
                        .wrapped());
        return new RecordPage.Part(
                "What can be read",
                "A picture of a certificate cannot. What is not understood is listed and never guessed.",
                table.emptySaying(""));
    }

    private Quarantined waiting(String tag, CurrentPerson person) {
        return quarantine
                .find(person.facility(), tag)
                .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
    }

    @PostMapping("/quarantine/{tag}/certificate")
    @RequirePermission(Permissions.RELEASE)
    String read(
            @PathVariable String tag,
            @RequestParam(required = false) @Nullable MultipartFile file,
            CurrentPerson person,
            Model model,
            HttpServletResponse response)
            throws IOException {
        var unit = waiting(tag, person);
        var content = file == null ? new byte[0] : file.getBytes();
        var name = file == null || file.getOriginalFilename() == null ? "certificate" : file.getOriginalFilename();
        return switch (documents.keepToRead(person, name, content)) {
            case LabDocuments.Kept.Document(var document) ->
                "redirect:/quarantine/" + unit.tag() + "/certificate/" + document;
            case LabDocuments.Kept.Refused(var why) -> {
                response.setStatus(422);
                yield chooser(unit, new RecordPage.Refusal("file", "file", why, Map.of()), model);
            }
        };
    }

    @GetMapping("/quarantine/{tag}/certificate/{document:\\d{1,18}}")
    @RequirePermission(Permissions.RELEASE)
    String shown(@PathVariable String tag, @PathVariable long document, CurrentPerson person, Model model) {
        return preview(tag, document, person, RecordPage.Refusal.NONE, model);
    }

    private String preview(String tag, long document, CurrentPerson person, RecordPage.Refusal refusal, Model model) {
        var unit = waiting(tag, person);
        var read = read(document, person);
        model.addAttribute("frame", frames.frame("Read a certificate"));
        model.addAttribute(
                "page", view.page(person.facility(), unit, document, read).after(refusal));
        return "archetypes/record";
    }

    private CertificateReading.Read read(long document, CurrentPerson person) {
        return desk.read(person.facility(), document)
                .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
    }

    @PostMapping("/quarantine/{tag}/certificate/{document:\\d{1,18}}")
    @RequirePermission(Permissions.RELEASE)
    String confirm(
            @PathVariable String tag,
            @PathVariable long document,
            @RequestParam Map<String, String> typed,
            CurrentPerson person,
            Model model,
            HttpServletResponse response) {
        var unit = waiting(tag, person);
        var read = read(document, person);
        var sent = new Sent(typed);
        var problem = sent.problem(person, unit, read);
        var outcome = problem.isPresent() ? null : confirmed(unit, document, sent, person);
        if (outcome instanceof QualityOutcome.Recorded) {
            frames.say(QualityWords.of(outcome));
            return "redirect:/packages/" + unit.tag() + "/lab";
        }
        response.setStatus(422);
        var refusal = problem.orElseGet(() -> outcome == null
                ? RecordPage.Refusal.NONE
                : new RecordPage.Refusal("confirm", field(outcome), QualityWords.of(outcome), typed));
        return preview(tag, document, person, refusal, model);
    }

    /** Single figures stand in one field. */
    private static String field(QualityOutcome outcome) {
        var field = QualityWords.field(outcome);
        return List.of("thc", "cbd", "moisture", "activity").contains(field) ? "figures" : field;
    }

    private QualityOutcome confirmed(Quarantined unit, long document, Sent sent, CurrentPerson person) {
        var day = sent.entry(unit.tag()).testedOn();
        var analytes = day.map(tested -> desk.analytes(person.facility(), unit, tested, sent.figures()))
                .orElse(List.of());
        var by = "the certificate as read, confirmed by " + person.name()
                + (sent.text("belongs").isEmpty() ? "" : "; belongs to it: " + sent.text("belongs"));
        return desk.confirm(
                person,
                IdempotencyKey.sent(sent.text("key")),
                sent.entry(unit.tag()),
                new Certificate(analytes, by, sent.text("sampled")),
                !sent.text("covers").equals("package"),
                document);
    }

    /** What a person sent back. */
    private final class Sent {
        private final Map<String, String> typed;
        private final List<CertificateFigure> figures = new ArrayList<>();
        private final List<String> wrong = new ArrayList<>();

        Sent(Map<String, String> typed) {
            this.typed = typed;
            text("figures")
                    .lines()
                    .filter(line -> !line.isBlank())
                    .limit(1_000)
                    .forEach(line -> CertificateFigure.ofLine(line)
                            .ifPresentOrElse(figures::add, () -> wrong.add(line.strip())));
        }

        String text(String field) {
            return typed.getOrDefault(field, "").strip();
        }

        List<CertificateFigure> figures() {
            return figures;
        }

        LabEntry entry(String tag) {
            return new LabEntry(
                    tag,
                    text("lab"),
                    text("certificate"),
                    QuarantineController.date(text("tested")),
                    text("result").equals("passed"),
                    CertificateDesk.figure(figures, "total thc"),
                    CertificateDesk.figure(figures, "total cbd"),
                    CertificateDesk.figure(figures, "moisture"),
                    CertificateDesk.figure(figures, "water activity"),
                    text("failed"));
        }

        /** What keeps it from being written; the first that is found. */
        Optional<RecordPage.Refusal> problem(CurrentPerson person, Quarantined unit, CertificateReading.Read read) {
            if (!wrong.isEmpty()) {
                return no(
                        "figures",
                        "“" + wrong.getFirst()
                                + "” is not name | value | unit | limit | verdict. Put it right or take the line out.");
            }
            if (!text("result").equals("passed") && !text("result").equals("failed")) {
                return no("result", "Say whether the batch passed or failed.");
            }
            if (CertificateView.namesAnother(unit, read) && text("belongs").isEmpty()) {
                return no(
                        "belongs",
                        "The certificate names another batch or package. Say why it belongs to this one, or take the right certificate.");
            }
            if (text("belongs").length() > 500 || text("sampled").length() > 60) {
                return no(text("sampled").length() > 60 ? "sampled" : "belongs", "That is too long.");
            }
            var day = QuarantineController.date(text("tested"));
            if (text("result").equals("passed") && day.isPresent()) {
                var decision = desk.decision(person.facility(), unit, day.get(), figures, Optional.empty());
                if (decision instanceof Decision.Fails(var why)) {
                    return no(
                            "result",
                            "It cannot pass with these figures: " + String.join(", ", why)
                                    + ". Record it as failed, or correct what was read wrongly.");
                }
            }
            return Optional.empty();
        }

        private Optional<RecordPage.Refusal> no(String field, String words) {
            return Optional.of(new RecordPage.Refusal("confirm", field, words, typed));
        }
    }
}
