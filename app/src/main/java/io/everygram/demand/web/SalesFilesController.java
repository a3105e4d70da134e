package io.everygram.demand.web;

import io.everygram.catalog.Catalog;
import io.everygram.catalog.imports.SheetPages;
import io.everygram.catalog.imports.SheetView;
import io.everygram.catalog.imports.Sheets;
import io.everygram.identity.CurrentPerson;
import io.everygram.identity.Permissions;
import io.everygram.identity.RequirePermission;
import io.everygram.platform.web.Frames;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
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

/** Sales of other systems from a file: judged and shown as a difference, let go ahead, taken back. */
@Controller
class SalesFilesController {
    private static final SheetView.Home HOME = new SheetView.Home(
            SalesFile.PATH,
            "/demand",
            "Sales from a file",
            "Sales of an ERP or a POS, one row a line of a document. A line is known again by system, document and line, so the same file twice changes nothing; what we shipped ourselves on a day counts once. A return is a row of kind return.",
            "document",
            "documents",
            true);

    private final SheetPages pages;
    private final Sheets sheets;
    private final SalesFile kind;

    SalesFilesController(Sheets sheets, SalesFile kind, Catalog catalog, Frames frames) {
        this.pages = new SheetPages(HOME, kind, sheets, catalog, frames);
        this.sheets = sheets;
        this.kind = kind;
    }

    @GetMapping(SalesFile.PATH)
    @RequirePermission(Permissions.PLAN)
    String choose(Model model) {
        return pages.choose(model);
    }

    @PostMapping(SalesFile.PATH)
    @RequirePermission(Permissions.PLAN)
    String judge(
            @RequestParam(required = false) @Nullable MultipartFile file,
            CurrentPerson person,
            Model model,
            HttpServletResponse response)
            throws IOException {
        return pages.judge(file, person, model, response);
    }

    @GetMapping(SalesFile.PATH + "/{id:\\d{1,18}}")
    @RequirePermission(Permissions.PLAN)
    String preview(
            @PathVariable long id, @RequestParam(defaultValue = "") String show, CurrentPerson person, Model model) {
        return pages.preview(id, show, rows -> List.of(), person, model);
    }

    @GetMapping(SalesFile.PATH + "/{id:\\d{1,18}}/errors.csv")
    @RequirePermission(Permissions.PLAN)
    ResponseEntity<String> errors(@PathVariable long id, CurrentPerson person) {
        return pages.errors(id, person);
    }

    @PostMapping(SalesFile.PATH + "/{id:\\d{1,18}}/apply")
    @RequirePermission(Permissions.PLAN)
    String apply(@PathVariable long id, CurrentPerson person) {
        return pages.after(id, sheets.apply(person, kind, id, Map.of()));
    }

    @PostMapping(SalesFile.PATH + "/{id:\\d{1,18}}/undo")
    @RequirePermission(Permissions.PLAN)
    String undo(@PathVariable long id, CurrentPerson person, Model model, HttpServletResponse response) {
        return pages.undo(id, person, model, response);
    }
}
