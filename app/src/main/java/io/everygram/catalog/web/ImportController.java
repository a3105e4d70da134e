package io.everygram.catalog.web;

import io.everygram.catalog.Catalog;
import io.everygram.catalog.domain.RecordKind;
import io.everygram.catalog.imports.Exports;
import io.everygram.catalog.imports.ImportId;
import io.everygram.catalog.imports.ImportOutcome;
import io.everygram.catalog.imports.ImportOutcome.ChangedSince;
import io.everygram.catalog.imports.ImportSummary;
import io.everygram.catalog.imports.ImportWork;
import io.everygram.catalog.imports.Imports;
import io.everygram.identity.CurrentPerson;
import io.everygram.identity.People;
import io.everygram.identity.Permissions;
import io.everygram.identity.RequirePermission;
import io.everygram.identity.SignedIn;
import io.everygram.kernel.FacilityId;
import io.everygram.platform.web.Cell;
import io.everygram.platform.web.Frames;
import io.everygram.platform.web.PageEntry;
import io.everygram.platform.web.Show;
import io.everygram.platform.web.Table;
import io.everygram.platform.web.WorklistPage;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Clock;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Bean;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.multipart.MultipartFile;
import org.springframework.web.server.ResponseStatusException;

/** Files in and out: upload, preview as a difference, go ahead, undo; and the same columns out. */
@Controller
class ImportController {
    private static final int PAGE = 100;

    private final Imports imports;
    private final ImportWork work;
    private final Exports exports;
    private final Catalog catalog;
    private final People people;
    private final Frames frames;
    private final Clock clock;

    ImportController(
            Imports imports,
            ImportWork work,
            Exports exports,
            Catalog catalog,
            People people,
            Frames frames,
            Clock clock) {
        this.people = people;
        this.imports = imports;
        this.work = work;
        this.exports = exports;
        this.catalog = catalog;
        this.frames = frames;
        this.clock = clock;
    }

    @Bean
    static PageEntry importPage() {
        return PageEntry.of("Records", 50, "Import and export", "/records/import", Permissions.MASTER_DATA, "");
    }

    @GetMapping("/records/import")
    @RequirePermission(Permissions.MASTER_DATA)
    String imports(CurrentPerson person, Model model) {
        var zone = catalog.facility(person.facility()).zoneId();
        var table = Table.of("File", "Kind", "State", "#New", "#Changed", "#Unchanged", "#Errors", "By", "When");
        for (var done : imports.newest(person.facility(), PAGE)) {
            var href = "/records/import/" + done.importId();
            table.row(
                    "",
                    href,
                    Cell.link(done.fileName(), href),
                    Cell.muted(Show.words(done.kind())),
                    ImportView.state(done),
                    Cell.number(done.rowsNew()),
                    Cell.number(done.rowsChanged()),
                    Cell.number(done.rowsUnchanged()),
                    Cell.number(done.rowsBad()),
                    Cell.muted(done.judgedBy()),
                    Cell.time(done.judgedAt(), zone).muted());
        }
        var page = WorklistPage.of(
                        "Imports",
                        "Files of master data that were brought in here, newest first.",
                        table.emptySaying(
                                "Nothing was imported yet. Export what is there, change it in a spreadsheet, and import it: only the differences go ahead. What a new company begins with says [Getting started](/start)."))
                .links(
                        new WorklistPage.LinkButton("Exports", "/records/export", false),
                        new WorklistPage.LinkButton("Import a file", "/records/import/new", true));
        return show(model, "Imports", page, "archetypes/worklist");
    }

    @GetMapping("/records/import/new")
    @RequirePermission(Permissions.MASTER_DATA)
    String choose(@RequestParam(defaultValue = "") String kind, Model model) {
        return show(model, "Import a file", ImportView.upload(kind, "", ""), "archetypes/form");
    }

    @PostMapping("/records/import")
    @RequirePermission(Permissions.MASTER_DATA)
    String upload(
            @RequestParam(defaultValue = "") String kind,
            @RequestParam(required = false) @Nullable MultipartFile file,
            CurrentPerson person,
            Model model,
            HttpServletResponse response)
            throws IOException {
        var wanted = RecordKind.parse(kind);
        if (wanted.isEmpty()) {
            return refuse(model, response, kind, "Choose what the file lists.", "");
        }
        if (wanted.get() == RecordKind.FACILITIES
                && !people.may(person.login(), Permissions.MASTER_DATA, new FacilityId(SignedIn.EVERYWHERE))) {
            return refuse(
                    model,
                    response,
                    kind,
                    "A file of facilities changes all of them: it is for who keeps the master data of all. Change yours on its page.",
                    "");
        }
        if (file == null || file.isEmpty()) {
            return refuse(model, response, kind, "", "Choose a CSV or XLSX file with at least a header and one row.");
        }
        var outcome =
                work.judge(person, wanted.get(), ImportView.fileName(file.getOriginalFilename()), file.getBytes());
        return switch (outcome) {
            case ImportOutcome.Judged(var id) -> "redirect:/records/import/" + id.value();
            case ImportOutcome.Taken(var id) -> "redirect:/records/import/" + id.value();
            case ImportOutcome.ColumnsUnclear(var kept) -> "redirect:/records/import/columns/" + kept;
            case ImportOutcome.FileRefused(var reason) -> refuse(model, response, kind, "", reason);
            case ImportOutcome.Begun _,
                    ImportOutcome.Undone _,
                    ImportOutcome.NoSuchImport _,
                    ImportOutcome.ColumnsRefused _,
                    ImportOutcome.NotNow _,
                    ChangedSince _ -> throw new IllegalStateException("A judgment ended as " + outcome);
        };
    }

    /** What the columns of a file mean that we do not know all of. */
    @GetMapping("/records/import/columns/{file}")
    @RequirePermission(Permissions.MASTER_DATA)
    String columns(@PathVariable long file, CurrentPerson person, Model model) {
        return show(
                model,
                "What the columns mean",
                ColumnsView.of(asked(person, file), file, List.of(), ""),
                "archetypes/form");
    }

    @PostMapping("/records/import/columns/{file}")
    @RequirePermission(Permissions.MASTER_DATA)
    String map(
            @PathVariable long file,
            @RequestParam(defaultValue = "") List<String> column,
            CurrentPerson person,
            Model model,
            HttpServletResponse response) {
        var outcome = work.map(person, file, column);
        return switch (outcome) {
            case ImportOutcome.Judged(var id) -> "redirect:/records/import/" + id.value();
            case ImportOutcome.Taken(var id) -> "redirect:/records/import/" + id.value();
            case ImportOutcome.ColumnsRefused(var twice, var missing) -> {
                response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
                yield show(
                        model,
                        "What the columns mean",
                        ColumnsView.of(asked(person, file), file, column, ColumnsView.refusal(twice, missing)),
                        "archetypes/form");
            }
            case ImportOutcome.FileRefused(var reason) -> refuse(model, response, "", "", reason);
            case ImportOutcome.NoSuchImport _ -> throw new ResponseStatusException(HttpStatus.NOT_FOUND);
            case ImportOutcome.ColumnsUnclear _,
                    ImportOutcome.Begun _,
                    ImportOutcome.Undone _,
                    ImportOutcome.NotNow _,
                    ChangedSince _ -> throw new IllegalStateException("A mapping ended as " + outcome);
        };
    }

    private Imports.Asked asked(CurrentPerson person, long file) {
        return imports.columns(person.facility(), file)
                .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
    }

    private String refuse(Model model, HttpServletResponse response, String kind, String ofKind, String ofFile) {
        response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
        return show(model, "Import a file", ImportView.upload(kind, ofKind, ofFile), "archetypes/form");
    }

    @GetMapping("/records/import/{id}")
    @RequirePermission(Permissions.MASTER_DATA)
    String preview(
            @PathVariable long id,
            @RequestParam(defaultValue = "") String show,
            @RequestParam(defaultValue = "0") int after,
            CurrentPerson person,
            Model model) {
        var summary = find(person, id);
        var going = work.going(person.facility(), summary.id());
        if (going.isPresent()) {
            return show(
                    model,
                    summary.fileName(),
                    ImportView.going(summary, going.get(), clock.instant()),
                    "archetypes/work");
        }
        var verdict = ImportView.verdict(show, summary);
        var rows = imports.rows(person.facility(), summary.id(), verdict, after, PAGE + 1);
        var page = ImportView.preview(
                summary,
                work.vainUndo(person.facility(), summary),
                verdict,
                rows.subList(0, Math.min(PAGE, rows.size())),
                rows.size() > PAGE,
                catalog.facility(person.facility()).zoneId());
        return show(model, summary.fileName(), page, "archetypes/worklist");
    }

    @PostMapping("/records/import/{id}/apply")
    @RequirePermission(Permissions.MASTER_DATA)
    String apply(@PathVariable long id, CurrentPerson person) {
        return after(id, work.begin(person, new ImportId(id)));
    }

    /** Goes on with an import that was stopped half done; harmless when it is going on. */
    @PostMapping("/records/import/{id}/resume")
    @RequirePermission(Permissions.MASTER_DATA)
    String resume(@PathVariable long id, CurrentPerson person) {
        work.carryOn(person, find(person, id).id());
        return "redirect:/records/import/" + id;
    }

    @PostMapping("/records/import/{id}/undo")
    @RequirePermission(Permissions.MASTER_DATA)
    String undo(@PathVariable long id, CurrentPerson person, Model model, HttpServletResponse response) {
        var outcome = work.undo(person, new ImportId(id));
        if (outcome instanceof ChangedSince changed) {
            response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
            return show(model, "Not undone", ImportView.conflicts(find(person, id), changed), "archetypes/worklist");
        }
        return after(id, outcome);
    }

    private String after(long id, ImportOutcome outcome) {
        switch (outcome) {
            case ImportOutcome.Begun _ -> {}
            case ImportOutcome.Undone(var rows) ->
                frames.say("Undone: " + Show.number(rows) + " records are as they were before the import.");
            case ImportOutcome.NotNow(var state) ->
                frames.say("Nothing was done: the import is " + ImportView.words(state) + " already.");
            case ImportOutcome.NoSuchImport _ -> throw new ResponseStatusException(HttpStatus.NOT_FOUND);
            case ImportOutcome.Judged _,
                    ImportOutcome.Taken _,
                    ImportOutcome.ColumnsUnclear _,
                    ImportOutcome.ColumnsRefused _,
                    ImportOutcome.FileRefused _,
                    ChangedSince _ -> throw new IllegalStateException("A step ended as " + outcome);
        }
        return "redirect:/records/import/" + id;
    }

    @GetMapping("/records/import/{id}/errors.csv")
    @RequirePermission(Permissions.MASTER_DATA)
    void errors(@PathVariable long id, CurrentPerson person, HttpServletResponse response) throws IOException {
        var summary = find(person, id);
        ExportController.download(response, "text/csv;charset=UTF-8", "errors-" + id + ".csv");
        exports.writeBad(summary.kindOf(), person.facility(), summary.id(), response.getOutputStream());
    }

    private ImportSummary find(CurrentPerson person, long id) {
        return imports.find(person.facility(), new ImportId(id))
                .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
    }

    private String show(Model model, String title, Object page, String view) {
        model.addAttribute("frame", frames.frame(title));
        model.addAttribute("page", page);
        return view;
    }
}
