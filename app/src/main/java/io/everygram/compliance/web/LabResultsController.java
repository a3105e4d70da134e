package io.everygram.compliance.web;

import io.everygram.catalog.Catalog;
import io.everygram.catalog.imports.SheetPages;
import io.everygram.catalog.imports.SheetRow;
import io.everygram.catalog.imports.SheetView;
import io.everygram.catalog.imports.Sheets;
import io.everygram.identity.CurrentPerson;
import io.everygram.identity.Permissions;
import io.everygram.identity.RequirePermission;
import io.everygram.platform.web.Form;
import io.everygram.platform.web.Frames;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.multipart.MultipartFile;

/** Lab results from a file: judged and shown as a difference, let go ahead, taken back. */
@Controller
class LabResultsController {
    private static final SheetView.Home HOME = new SheetView.Home(
            "/quarantine/results",
            "/quarantine",
            "Lab results from a file",
            "One row a package, or a lot for all of its packages that wait. The rule decides by the panels, and leaves to a person what the file does not tell. Release follows on the page of each package.",
            "result",
            "results",
            false);

    private final SheetPages pages;
    private final Sheets sheets;
    private final LabFile kind;

    LabResultsController(Sheets sheets, LabFile kind, Catalog catalog, Frames frames) {
        this.pages = new SheetPages(HOME, kind, sheets, catalog, frames);
        this.sheets = sheets;
        this.kind = kind;
    }

    @GetMapping("/quarantine/results")
    @RequirePermission(Permissions.RELEASE)
    String choose(Model model) {
        return pages.choose(model);
    }

    @PostMapping("/quarantine/results")
    @RequirePermission(Permissions.RELEASE)
    String judge(
            @RequestParam(required = false) @Nullable MultipartFile file,
            CurrentPerson person,
            Model model,
            HttpServletResponse response)
            throws IOException {
        return pages.judge(file, person, model, response);
    }

    @GetMapping("/quarantine/results/{id:\\d{1,18}}")
    @RequirePermission(Permissions.RELEASE)
    String preview(
            @PathVariable long id, @RequestParam(defaultValue = "") String show, CurrentPerson person, Model model) {
        return pages.preview(id, show, rows -> decisions(rows, "", ""), person, model);
    }

    @GetMapping("/quarantine/results/{id:\\d{1,18}}/errors.csv")
    @RequirePermission(Permissions.RELEASE)
    ResponseEntity<String> errors(@PathVariable long id, CurrentPerson person) {
        return pages.errors(id, person);
    }

    /** What a person says of rows that the rule leaves open. */
    private static List<Form.Field> decisions(List<SheetRow> rows, String typed, String refused) {
        long open = rows.stream()
                .filter(row -> row.status().equals("WAITING")
                        && !row.row().cell(LabFile.OPEN).isEmpty())
                .count();
        return open == 0
                ? List.of()
                : List.of(
                        Form.Field.select(
                                "decision",
                                open + (open == 1 ? " row is" : " rows are") + " left open by the rule",
                                "wait",
                                List.of(
                                        new Form.Option("wait", "Stay out until decided"),
                                        new Form.Option("passed", "Passed: I read the certificates"),
                                        new Form.Option("failed", "Failed"))),
                        Form.Field.of("why", "What was looked up", "text", typed)
                                .optional()
                                .hint("Needed with a decision; stands with each result.")
                                .refused(refused));
    }

    @PostMapping("/quarantine/results/{id:\\d{1,18}}/apply")
    @RequirePermission(Permissions.RELEASE)
    String apply(
            @PathVariable long id,
            @RequestParam(defaultValue = "wait") String decision,
            @RequestParam(defaultValue = "") String why,
            CurrentPerson person,
            Model model,
            HttpServletResponse response) {
        var _ = pages.find(id, person);
        var rows = sheets.rows(person.facility(), id);
        var decides = decision.equals("passed") || decision.equals("failed");
        if (decides && why.isBlank()) {
            response.setStatus(422);
            return pages.preview(
                    id,
                    "",
                    all -> decisions(all, why, "Say what you looked up; it stands with each result."),
                    person,
                    model);
        }
        var additions = new HashMap<Integer, Map<String, String>>();
        if (decides) {
            rows.stream()
                    .filter(row -> !row.row().cell(LabFile.OPEN).isEmpty())
                    .forEach(row -> additions.put(
                            row.row().number(), Map.of(LabFile.DECISION, decision, LabFile.WHY, why.strip())));
        }
        return pages.after(id, sheets.apply(person, kind, id, additions));
    }
}
