package io.everygram.compliance.web;

import io.everygram.compliance.Analyte;
import io.everygram.compliance.LabResults;
import io.everygram.compliance.Quarantine;
import io.everygram.compliance.store.LabStore;
import io.everygram.identity.CurrentPerson;
import io.everygram.identity.Permissions;
import io.everygram.identity.RequirePermission;
import io.everygram.platform.web.Cell;
import io.everygram.platform.web.Frames;
import io.everygram.platform.web.RecordPage;
import io.everygram.platform.web.RecordPage.Fact;
import io.everygram.platform.web.RecordPage.Part;
import io.everygram.platform.web.Show;
import io.everygram.platform.web.Table;
import io.everygram.platform.web.WorklistPage.LinkButton;
import java.util.ArrayList;
import java.util.List;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.server.ResponseStatusException;

/** What labs found in a package: its certificates with every figure and panel. */
@Controller
class LabPageController {
    private final Quarantine quarantine;
    private final LabResults labs;
    private final Frames frames;

    LabPageController(Quarantine quarantine, LabResults labs, Frames frames) {
        this.quarantine = quarantine;
        this.labs = labs;
        this.frames = frames;
    }

    @GetMapping("/packages/{tag}/lab")
    @RequirePermission(Permissions.READ)
    String lab(@PathVariable String tag, CurrentPerson person, Model model) {
        var unit = quarantine
                .find(person.facility(), tag)
                .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
        var results = labs.results(person.facility(), tag);
        var parts = new ArrayList<Part>();
        for (var result : results) {
            parts.add(new Part(
                    "Certificate " + result.certificate(),
                    lead(result),
                    table(labs.analytes(person.facility(), result.resultId()))));
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
                        List.of(QuarantineController.lab(unit)),
                        List.of(
                                new Fact("Lab", Cell.text(unit.lab() == null ? "–" : unit.lab())),
                                new Fact("Tested", Cell.text(Show.day(unit.testedOn()))),
                                new Fact("Total THC", Cell.number(unit.totalThc(), "")),
                                new Fact("Packaged", Cell.text(Show.day(unit.packagedOn()))),
                                new Fact("Expires", Cell.text(Show.day(unit.expiresOn())))),
                        parts,
                        List.of(),
                        List.of(new LinkButton("Package", "/packages/" + unit.tag(), false)),
                        List.of(),
                        ""));
        return "archetypes/record";
    }

    private static String lead(LabStore.Result result) {
        return (result.passed() ? "Passed" : "Failed for " + result.failedFor()) + ", tested by " + result.lab()
                + " on " + Show.day(result.testedOn())
                + (result.decidedBy().isEmpty() ? "" : "; decided by " + result.decidedBy())
                + "; entered by " + result.recordedBy()
                + (result.sampledFrom().isEmpty() ? "." : "; sampled from " + result.sampledFrom() + ".");
    }

    private static Table table(List<Analyte> analytes) {
        var table = Table.of("Analyte or panel", "#Value", "#Limit", "Result");
        for (var analyte : analytes) {
            table.row(
                    "",
                    "",
                    Cell.text(analyte.name()),
                    analyte.value() == null ? Cell.muted("–") : Cell.number(analyte.value(), analyte.unit()),
                    analyte.most() == null ? Cell.muted("–") : Cell.number(analyte.most(), analyte.unit()),
                    switch (analyte.status()) {
                        case "PASS" -> Cell.badge("pass", "good");
                        case "FAIL" -> Cell.badge("fail", "bad");
                        default -> Cell.muted("");
                    });
        }
        return table.emptySaying("The certificate's single figures were not entered.");
    }
}
