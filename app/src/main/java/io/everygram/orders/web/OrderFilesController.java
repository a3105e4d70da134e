package io.everygram.orders.web;

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

/** Orders from a file: judged and shown as a difference, let go ahead, taken back. */
@Controller
class OrderFilesController {
    private static final SheetView.Home HOME = new SheetView.Home(
            "/orders/files",
            "/orders",
            "Orders from a file",
            "One row a line; rows of a customer, a day and a reference are one order. The file is judged whole and shown as a difference first.",
            "order",
            "orders",
            true);

    private final SheetPages pages;
    private final Sheets sheets;
    private final OrderFile kind;

    OrderFilesController(Sheets sheets, OrderFile kind, Catalog catalog, Frames frames) {
        this.pages = new SheetPages(HOME, kind, sheets, catalog, frames);
        this.sheets = sheets;
        this.kind = kind;
    }

    @GetMapping("/orders/files")
    @RequirePermission(Permissions.ORDER)
    String choose(Model model) {
        return pages.choose(model);
    }

    @PostMapping("/orders/files")
    @RequirePermission(Permissions.ORDER)
    String judge(
            @RequestParam(required = false) @Nullable MultipartFile file,
            CurrentPerson person,
            Model model,
            HttpServletResponse response)
            throws IOException {
        return pages.judge(file, person, model, response);
    }

    @GetMapping("/orders/files/{id:\\d{1,18}}")
    @RequirePermission(Permissions.ORDER)
    String preview(
            @PathVariable long id, @RequestParam(defaultValue = "") String show, CurrentPerson person, Model model) {
        return pages.preview(id, show, rows -> List.of(), person, model);
    }

    @GetMapping("/orders/files/{id:\\d{1,18}}/errors.csv")
    @RequirePermission(Permissions.ORDER)
    ResponseEntity<String> errors(@PathVariable long id, CurrentPerson person) {
        return pages.errors(id, person);
    }

    @PostMapping("/orders/files/{id:\\d{1,18}}/apply")
    @RequirePermission(Permissions.ORDER)
    String apply(@PathVariable long id, CurrentPerson person) {
        return pages.after(id, sheets.apply(person, kind, id, Map.of()));
    }

    @PostMapping("/orders/files/{id:\\d{1,18}}/undo")
    @RequirePermission(Permissions.ORDER)
    String undo(@PathVariable long id, CurrentPerson person, Model model, HttpServletResponse response) {
        return pages.undo(id, person, model, response);
    }
}
