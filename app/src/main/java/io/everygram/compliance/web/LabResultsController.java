package io.everygram.compliance.web;

import io.everygram.catalog.Catalog;
import io.everygram.catalog.imports.SheetOutcome;
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
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
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

/** Lab results from a file: judged and shown as a difference, let go ahead, taken back. */
@Controller
class LabResultsController {
    private static final SheetView.Home HOME = new SheetView.Home(
            "/quarantine/results",
            "/quarantine",
            "Lab results from a file",
            "One row a package, or a lot for all of its packages that wait. The rule decides by the panels, and leaves to a person what the file does not tell. Release follows on the page of each package.",
            false);

    private final Sheets sheets;
    private final LabFile kind;
    private final Catalog catalog;
    private final Frames frames;

    LabResultsController(Sheets sheets, LabFile kind, Catalog catalog, Frames frames) {
        this.sheets = sheets;
        this.kind = kind;
        this.catalog = catalog;
        this.frames = frames;
    }

    @GetMapping("/quarantine/results")
    @RequirePermission(Permissions.RELEASE)
    String choose(Model model) {
        return show(model, HOME.title(), SheetView.upload(HOME, kind, ""), "archetypes/form");
    }

    @PostMapping("/quarantine/results")
    @RequirePermission(Permissions.RELEASE)
    String judge(
            @RequestParam(required = false) @Nullable MultipartFile file,
            CurrentPerson person,
            Model model,
            HttpServletResponse response)
            throws IOException {
        var outcome = file == null || file.isEmpty()
                ? new SheetOutcome.FileRefused("Choose a CSV or XLSX file with at least a header and one row.")
                : sheets.judge(person, kind, SheetView.fileName(file.getOriginalFilename()), file.getBytes());
        if (outcome instanceof SheetOutcome.Judged(var id)) {
            return "redirect:/quarantine/results/" + id;
        }
        response.setStatus(422);
        var why = outcome instanceof SheetOutcome.FileRefused(var reason) ? reason : "";
        return show(model, HOME.title(), SheetView.upload(HOME, kind, why), "archetypes/form");
    }

    @GetMapping("/quarantine/results/{id:\\d{1,18}}")
    @RequirePermission(Permissions.RELEASE)
    String preview(
            @PathVariable long id, @RequestParam(defaultValue = "") String show, CurrentPerson person, Model model) {
        var sheet = sheets.find(person.facility(), kind, id)
                .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
        var rows = sheets.rows(person.facility(), id);
        var page = SheetView.preview(
                HOME,
                sheet,
                rows,
                SheetView.verdict(show, rows),
                decisions(rows, "", ""),
                catalog.facility(person.facility()).zoneId());
        if (sheet.bad() > 0) {
            page = page.export("/quarantine/results/" + id + "/errors.csv");
        }
        return show(model, sheet.fileName(), page, "archetypes/worklist");
    }

    @GetMapping("/quarantine/results/{id:\\d{1,18}}/errors.csv")
    @RequirePermission(Permissions.RELEASE)
    ResponseEntity<String> errors(@PathVariable long id, CurrentPerson person) {
        if (sheets.find(person.facility(), kind, id).isEmpty()) {
            throw new ResponseStatusException(HttpStatus.NOT_FOUND);
        }
        return ResponseEntity.ok()
                .contentType(new MediaType("text", "csv", StandardCharsets.UTF_8))
                .header("Content-Disposition", "attachment; filename=errors-" + id + ".csv")
                .body(SheetView.errors(kind, sheets.rows(person.facility(), id)).csv());
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
        var sheet = sheets.find(person.facility(), kind, id)
                .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
        var rows = sheets.rows(person.facility(), id);
        var decides = decision.equals("passed") || decision.equals("failed");
        if (decides && why.isBlank()) {
            response.setStatus(422);
            var fields = decisions(rows, why, "Say what you looked up; it stands with each result.");
            var zone = catalog.facility(person.facility()).zoneId();
            return show(
                    model,
                    sheet.fileName(),
                    SheetView.preview(HOME, sheet, rows, SheetView.verdict("", rows), fields, zone),
                    "archetypes/worklist");
        }
        var additions = new HashMap<Integer, Map<String, String>>();
        if (decides) {
            rows.stream()
                    .filter(row -> !row.row().cell(LabFile.OPEN).isEmpty())
                    .forEach(row -> additions.put(
                            row.row().number(), Map.of(LabFile.DECISION, decision, LabFile.WHY, why.strip())));
        }
        return after(id, sheets.apply(person, kind, id, additions));
    }

    private String after(long id, SheetOutcome outcome) {
        frames.say(
                switch (outcome) {
                    case SheetOutcome.Applied(var groups, var refused) ->
                        groups + (groups == 1 ? " result is" : " results are") + " written"
                                + (refused > 0 ? ", " + refused + " could not be any more." : ".");
                    case SheetOutcome.NotNow(var state) ->
                        state.equals("UNDONE")
                                ? "Nothing was done: the file is taken back already."
                                : "Nothing was done: the file has not gone ahead.";
                    case SheetOutcome.NoSuchSheet _ -> throw new ResponseStatusException(HttpStatus.NOT_FOUND);
                    case SheetOutcome.Judged _,
                            SheetOutcome.Undone _,
                            SheetOutcome.FileRefused _,
                            SheetOutcome.WorkedOnSince _ ->
                        throw new IllegalStateException("A step ended as " + outcome);
                });
        return "redirect:/quarantine/results/" + id;
    }

    private String show(Model model, String title, Object page, String view) {
        model.addAttribute("frame", frames.frame(title));
        model.addAttribute("page", page);
        return view;
    }
}
