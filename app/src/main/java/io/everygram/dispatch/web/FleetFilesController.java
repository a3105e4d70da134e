package io.everygram.dispatch.web;

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

/** Vehicles and drivers as files: out in the columns that are read in; in, judged and shown as a difference, let go ahead, taken back. */
@Controller
class FleetFilesController {
    private final Map<String, FleetFile> kinds;
    private final Sheets sheets;
    private final Catalog catalog;
    private final Frames frames;

    FleetFilesController(VehicleFile vehicles, DriverFile drivers, Sheets sheets, Catalog catalog, Frames frames) {
        this.kinds = Map.of("vehicles", vehicles, "drivers", drivers);
        this.sheets = sheets;
        this.catalog = catalog;
        this.frames = frames;
    }

    private FleetFile kind(String what) {
        var kind = kinds.get(what);
        if (kind == null) {
            throw new ResponseStatusException(HttpStatus.NOT_FOUND);
        }
        return kind;
    }

    private SheetPages pages(String what) {
        var kind = kind(what);
        var home = new SheetView.Home(
                "/fleet/files/" + what,
                "/fleet",
                (what.equals("vehicles") ? "Vehicles" : "Drivers") + " from a file",
                "One row a " + kind.one() + ", found by its "
                        + kind.columns().getFirst().header().toLowerCase(java.util.Locale.ROOT)
                        + ". The file is judged whole and shown as a difference first; an export can be changed and read in again.",
                kind.one(),
                what,
                true);
        return new SheetPages(home, kind, sheets, catalog, frames);
    }

    @GetMapping("/fleet/files/{what}")
    @RequirePermission(Permissions.SHIP)
    String choose(@PathVariable String what, Model model) {
        return pages(what).choose(model);
    }

    @GetMapping("/fleet/files/{what}.csv")
    @RequirePermission(Permissions.SHIP)
    ResponseEntity<String> csv(@PathVariable String what, CurrentPerson person) {
        return ResponseEntity.ok()
                .contentType(new MediaType("text", "csv", StandardCharsets.UTF_8))
                .header("Content-Disposition", "attachment; filename=" + what + ".csv")
                .body(kind(what).table(person.facility()).csv());
    }

    @GetMapping("/fleet/files/{what}.xlsx")
    @RequirePermission(Permissions.SHIP)
    void workbook(@PathVariable String what, CurrentPerson person, HttpServletResponse response) throws IOException {
        var table = kind(what).table(person.facility());
        response.setContentType("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet");
        response.setHeader("Content-Disposition", "attachment; filename=" + what + ".xlsx");
        table.xlsx(what, response.getOutputStream());
    }

    @PostMapping("/fleet/files/{what}")
    @RequirePermission(Permissions.SHIP)
    String judge(
            @PathVariable String what,
            @RequestParam(required = false) @Nullable MultipartFile file,
            CurrentPerson person,
            Model model,
            HttpServletResponse response)
            throws IOException {
        return pages(what).judge(file, person, model, response);
    }

    @GetMapping("/fleet/files/{what}/{id:\\d{1,18}}")
    @RequirePermission(Permissions.SHIP)
    String preview(
            @PathVariable String what,
            @PathVariable long id,
            @RequestParam(defaultValue = "") String show,
            CurrentPerson person,
            Model model) {
        return pages(what).preview(id, show, rows -> List.of(), person, model);
    }

    @GetMapping("/fleet/files/{what}/{id:\\d{1,18}}/errors.csv")
    @RequirePermission(Permissions.SHIP)
    ResponseEntity<String> errors(@PathVariable String what, @PathVariable long id, CurrentPerson person) {
        return pages(what).errors(id, person);
    }

    @PostMapping("/fleet/files/{what}/{id:\\d{1,18}}/apply")
    @RequirePermission(Permissions.SHIP)
    String apply(@PathVariable String what, @PathVariable long id, CurrentPerson person) {
        return pages(what).after(id, sheets.apply(person, kind(what), id, Map.of()));
    }

    @PostMapping("/fleet/files/{what}/{id:\\d{1,18}}/undo")
    @RequirePermission(Permissions.SHIP)
    String undo(
            @PathVariable String what,
            @PathVariable long id,
            CurrentPerson person,
            Model model,
            HttpServletResponse response) {
        return pages(what).undo(id, person, model, response);
    }
}
