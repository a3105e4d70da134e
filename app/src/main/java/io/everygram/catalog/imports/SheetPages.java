package io.everygram.catalog.imports;

import io.everygram.catalog.Catalog;
import io.everygram.identity.CurrentPerson;
import io.everygram.platform.web.Form;
import io.everygram.platform.web.Frames;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.ui.Model;
import org.springframework.web.multipart.MultipartFile;
import org.springframework.web.server.ResponseStatusException;

/**
 * The pages of files of other things than master data: choosing one, its preview, what came of going ahead and of taking it back. A module's controller
 * gives them addresses and permissions.
 */
public final class SheetPages {
    private final SheetView.Home home;
    private final SheetKind kind;
    private final Sheets sheets;
    private final Catalog catalog;
    private final Frames frames;

    public SheetPages(SheetView.Home home, SheetKind kind, Sheets sheets, Catalog catalog, Frames frames) {
        this.home = home;
        this.kind = kind;
        this.sheets = sheets;
        this.catalog = catalog;
        this.frames = frames;
    }

    public String choose(Model model) {
        return show(model, home.title(), SheetView.upload(home, kind, ""), "archetypes/form");
    }

    /** Leads to the preview; a file that cannot be judged is answered with 422 and the reason beside its field. */
    public String judge(@Nullable MultipartFile file, CurrentPerson person, Model model, HttpServletResponse response)
            throws IOException {
        var outcome = file == null || file.isEmpty()
                ? new SheetOutcome.FileRefused("Choose a CSV or XLSX file with at least a header and one row.")
                : sheets.judge(person, kind, SheetView.fileName(file.getOriginalFilename()), file.getBytes());
        if (outcome instanceof SheetOutcome.Judged(var id)) {
            return redirect(id);
        }
        response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
        var why = outcome instanceof SheetOutcome.FileRefused(var reason) ? reason : "";
        return show(model, home.title(), SheetView.upload(home, kind, why), "archetypes/form");
    }

    /**
     * @param show the verdict asked for, or empty
     * @param decisions what a person has to say of the rows before they go ahead
     */
    public String preview(
            long id,
            String show,
            Function<List<SheetRow>, List<Form.Field>> decisions,
            CurrentPerson person,
            Model model) {
        var sheet = find(id, person);
        var going = sheets.going(person.facility(), kind, id);
        if (going.isPresent()) {
            return show(
                    model,
                    sheet.fileName(),
                    SheetView.going(home, sheet, going.get(), sheets.now()),
                    "archetypes/work");
        }
        var rows = sheets.rows(person.facility(), id);
        var zone = catalog.facility(person.facility()).zoneId();
        var page = SheetView.preview(home, sheet, rows, SheetView.verdict(show, rows), decisions.apply(rows), zone);
        if (sheet.bad() > 0) {
            page = page.export(home.path() + "/" + id + "/errors.csv");
        }
        return show(model, sheet.fileName(), page, "archetypes/worklist");
    }

    /** The bad rows with their reasons. */
    public ResponseEntity<String> errors(long id, CurrentPerson person) {
        var _ = find(id, person);
        return ResponseEntity.ok()
                .contentType(new MediaType("text", "csv", StandardCharsets.UTF_8))
                .header("Content-Disposition", "attachment; filename=errors-" + id + ".csv")
                .body(SheetView.errors(kind, sheets.rows(person.facility(), id)).csv());
    }

    /** Takes the file back, or shows why it stays. */
    public String undo(long id, CurrentPerson person, Model model, HttpServletResponse response) {
        var outcome = sheets.undo(person, kind, id);
        if (outcome instanceof SheetOutcome.WorkedOnSince since) {
            response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
            return show(model, "Not undone", SheetView.stays(home, find(id, person), since), "archetypes/worklist");
        }
        return after(id, outcome);
    }

    /** Says what came of a step, and leads back to the file. */
    public String after(long id, SheetOutcome outcome) {
        if (outcome instanceof SheetOutcome.Begun) {
            return redirect(id);
        }
        frames.say(
                switch (outcome) {
                    case SheetOutcome.Applied(var groups, var refused) ->
                        home.counted(groups) + " written"
                                + (refused > 0 ? ", " + refused + " could not be any more." : ".");
                    case SheetOutcome.Undone(var groups) -> home.counted(groups) + " as before the file.";
                    case SheetOutcome.NotNow(var state) ->
                        state.equals("UNDONE")
                                ? "Nothing was done: the file is taken back already."
                                : "Nothing was done: the file has not gone ahead.";
                    case SheetOutcome.NoSuchSheet _ -> throw new ResponseStatusException(HttpStatus.NOT_FOUND);
                    case SheetOutcome.Judged _,
                            SheetOutcome.Begun _,
                            SheetOutcome.FileRefused _,
                            SheetOutcome.WorkedOnSince _ ->
                        throw new IllegalStateException("A step ended as " + outcome);
                });
        return redirect(id);
    }

    /** The file, or 404. */
    public SheetSummary find(long id, CurrentPerson person) {
        return sheets.find(person.facility(), kind, id)
                .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
    }

    private String redirect(long id) {
        return "redirect:" + home.path() + "/" + id;
    }

    private String show(Model model, String title, Object page, String view) {
        model.addAttribute("frame", frames.frame(title));
        model.addAttribute("page", page);
        return view;
    }
}
