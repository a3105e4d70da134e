package io.everygram.orders.web;

import io.everygram.catalog.Catalog;
import io.everygram.catalog.imports.SheetOutcome;
import io.everygram.catalog.imports.SheetView;
import io.everygram.catalog.imports.Sheets;
import io.everygram.identity.CurrentPerson;
import io.everygram.identity.Permissions;
import io.everygram.identity.RequirePermission;
import io.everygram.platform.web.Frames;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
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

/** Orders from a file: judged and shown as a difference, let go ahead, taken back. */
@Controller
class OrderFilesController {
    private static final SheetView.Home HOME = new SheetView.Home(
            "/orders/files",
            "/orders",
            "Orders from a file",
            "One row a line; rows of a customer, a day and a reference are one order. The file is judged whole and shown as a difference first.",
            true);

    private final Sheets sheets;
    private final OrderFile kind;
    private final Catalog catalog;
    private final Frames frames;

    OrderFilesController(Sheets sheets, OrderFile kind, Catalog catalog, Frames frames) {
        this.sheets = sheets;
        this.kind = kind;
        this.catalog = catalog;
        this.frames = frames;
    }

    @GetMapping("/orders/files")
    @RequirePermission(Permissions.ORDER)
    String choose(Model model) {
        return show(model, HOME.title(), SheetView.upload(HOME, kind, ""), "archetypes/form");
    }

    @PostMapping("/orders/files")
    @RequirePermission(Permissions.ORDER)
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
            return "redirect:/orders/files/" + id;
        }
        response.setStatus(422);
        var why = outcome instanceof SheetOutcome.FileRefused(var reason) ? reason : "";
        return show(model, HOME.title(), SheetView.upload(HOME, kind, why), "archetypes/form");
    }

    @GetMapping("/orders/files/{id:\\d{1,18}}")
    @RequirePermission(Permissions.ORDER)
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
                List.of(),
                catalog.facility(person.facility()).zoneId());
        if (sheet.bad() > 0) {
            page = page.export("/orders/files/" + id + "/errors.csv");
        }
        return show(model, sheet.fileName(), page, "archetypes/worklist");
    }

    @GetMapping("/orders/files/{id:\\d{1,18}}/errors.csv")
    @RequirePermission(Permissions.ORDER)
    ResponseEntity<String> errors(@PathVariable long id, CurrentPerson person) {
        if (sheets.find(person.facility(), kind, id).isEmpty()) {
            throw new ResponseStatusException(HttpStatus.NOT_FOUND);
        }
        return ResponseEntity.ok()
                .contentType(new MediaType("text", "csv", StandardCharsets.UTF_8))
                .header("Content-Disposition", "attachment; filename=errors-" + id + ".csv")
                .body(SheetView.errors(kind, sheets.rows(person.facility(), id)).csv());
    }

    @PostMapping("/orders/files/{id:\\d{1,18}}/apply")
    @RequirePermission(Permissions.ORDER)
    String apply(@PathVariable long id, CurrentPerson person) {
        return after(id, sheets.apply(person, kind, id, Map.of()));
    }

    @PostMapping("/orders/files/{id:\\d{1,18}}/undo")
    @RequirePermission(Permissions.ORDER)
    String undo(@PathVariable long id, CurrentPerson person, Model model, HttpServletResponse response) {
        var outcome = sheets.undo(person, kind, id);
        if (outcome instanceof SheetOutcome.WorkedOnSince since) {
            response.setStatus(422);
            var sheet = sheets.find(person.facility(), kind, id).orElseThrow();
            return show(model, "Not undone", SheetView.stays(HOME, sheet, since), "archetypes/worklist");
        }
        return after(id, outcome);
    }

    private String after(long id, SheetOutcome outcome) {
        frames.say(
                switch (outcome) {
                    case SheetOutcome.Applied(var groups, var refused) ->
                        groups + (groups == 1 ? " order is" : " orders are") + " written"
                                + (refused > 0 ? ", " + refused + " could not be any more." : ".");
                    case SheetOutcome.Undone(var groups) ->
                        groups + (groups == 1 ? " order is" : " orders are") + " as before the file.";
                    case SheetOutcome.NotNow(var state) ->
                        state.equals("UNDONE")
                                ? "Nothing was done: the file is taken back already."
                                : "Nothing was done: the file has not gone ahead.";
                    case SheetOutcome.NoSuchSheet _ -> throw new ResponseStatusException(HttpStatus.NOT_FOUND);
                    case SheetOutcome.Judged _, SheetOutcome.FileRefused _, SheetOutcome.WorkedOnSince _ ->
                        throw new IllegalStateException("A step ended as " + outcome);
                });
        return "redirect:/orders/files/" + id;
    }

    private String show(Model model, String title, Object page, String view) {
        model.addAttribute("frame", frames.frame(title));
        model.addAttribute("page", page);
        return view;
    }
}
