package io.everygram.catalog.web;

import io.everygram.catalog.domain.RecordKind;
import io.everygram.catalog.imports.Exports;
import io.everygram.identity.CurrentPerson;
import io.everygram.identity.Permissions;
import io.everygram.identity.RequirePermission;
import io.everygram.platform.web.Cell;
import io.everygram.platform.web.Frames;
import io.everygram.platform.web.PageHome;
import io.everygram.platform.web.Table;
import io.everygram.platform.web.WorklistPage;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.context.annotation.Bean;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.server.ResponseStatusException;

/** Every kind of record as CSV and as workbook, in the columns that imports read. */
@Controller
class ExportController {
    private static final String WORKBOOK = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

    private final Exports exports;
    private final Frames frames;

    ExportController(Exports exports, Frames frames) {
        this.exports = exports;
        this.frames = frames;
    }

    /** Files out hang beside files in. */
    @Bean
    static PageHome exportsHome() {
        return new PageHome("/records/export", "/records/import");
    }

    @GetMapping("/records/export")
    @RequirePermission(Permissions.READ)
    String kinds(Model model) {
        var table = Table.of("Kind", "What it holds", "CSV", "Excel", "Import");
        for (var kind : RecordKind.values()) {
            var file = "/records/export/" + kind.word();
            table.row(
                    "",
                    KindWords.path(kind),
                    Cell.link(KindWords.title(kind), KindWords.path(kind)),
                    Cell.muted(KindWords.lead(kind)),
                    Cell.link(kind.word() + ".csv", file + ".csv"),
                    Cell.link(kind.word() + ".xlsx", file + ".xlsx"),
                    Cell.act("Import " + kind.word(), "/records/import/new?kind=" + kind.word()));
        }
        model.addAttribute("frame", frames.frame("Exports"));
        model.addAttribute(
                "page",
                WorklistPage.of(
                                "Exports",
                                "Each file can be changed in a spreadsheet and imported again; only what differs goes ahead.",
                                table.emptySaying(""))
                        .links(new WorklistPage.LinkButton("All imports", "/records/import", false)));
        return "archetypes/worklist";
    }

    @GetMapping("/records/export/{kind}.csv")
    @RequirePermission(Permissions.READ)
    void csv(@PathVariable String kind, CurrentPerson person, HttpServletResponse response) throws IOException {
        var wanted = kind(kind);
        download(response, "text/csv;charset=UTF-8", wanted.word() + ".csv");
        exports.write(wanted, person.facility(), response.getOutputStream());
    }

    @GetMapping("/records/export/{kind}.xlsx")
    @RequirePermission(Permissions.READ)
    void workbook(@PathVariable String kind, CurrentPerson person, HttpServletResponse response) throws IOException {
        var wanted = kind(kind);
        download(response, WORKBOOK, wanted.word() + ".xlsx");
        exports.writeWorkbook(wanted, person.facility(), response.getOutputStream());
    }

    private static RecordKind kind(String word) {
        return RecordKind.parse(word).orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
    }

    static void download(HttpServletResponse response, String type, String name) {
        response.setContentType(type);
        response.setHeader("Content-Disposition", "attachment; filename=\"" + name + "\"");
    }
}
