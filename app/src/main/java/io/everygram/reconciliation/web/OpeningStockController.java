package io.everygram.reconciliation.web;

import io.everygram.catalog.Catalog;
import io.everygram.catalog.imports.SheetKind.Column;
import io.everygram.catalog.imports.SheetOutcome;
import io.everygram.catalog.imports.SheetPages;
import io.everygram.catalog.imports.SheetView;
import io.everygram.catalog.imports.Sheets;
import io.everygram.identity.CurrentPerson;
import io.everygram.identity.Permissions;
import io.everygram.identity.RequirePermission;
import io.everygram.kernel.FacilityId;
import io.everygram.platform.web.Cell;
import io.everygram.platform.web.Form;
import io.everygram.platform.web.Frames;
import io.everygram.platform.web.PageEntry;
import io.everygram.platform.web.Show;
import io.everygram.platform.web.StartStep;
import io.everygram.platform.web.Table;
import io.everygram.platform.web.WorklistPage;
import io.everygram.platform.web.WorklistPage.LinkButton;
import io.everygram.reconciliation.OpeningStock;
import io.everygram.reconciliation.store.OpeningStore.AtState;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Bean;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.multipart.MultipartFile;

/** Opening stock: from a file, or taken over from what the state has here; judged and shown, let go ahead, taken back. */
@Controller
class OpeningStockController {
    private static final String PATH = "/opening-stock";
    private static final SheetView.Home HOME = new SheetView.Home(
            PATH,
            PATH,
            "Opening stock from a file",
            "One row a package, or a lot of what is not tracked. Nothing is reported to the state: it has these packages already. Without a lab state a package counts as not submitted; without a cost the item’s cost counts.",
            "part of up to 1,000 rows",
            "parts of up to 1,000 rows",
            true);
    private static final int FILES = 50;

    private final SheetPages pages;
    private final Sheets sheets;
    private final OpeningFile kind;
    private final OpeningStock stock;
    private final Catalog catalog;
    private final Frames frames;
    private final Clock clock;

    OpeningStockController(
            Sheets sheets, OpeningFile kind, OpeningStock stock, Catalog catalog, Frames frames, Clock clock) {
        this.pages = new SheetPages(HOME, kind, sheets, catalog, frames);
        this.sheets = sheets;
        this.kind = kind;
        this.stock = stock;
        this.catalog = catalog;
        this.frames = frames;
        this.clock = clock;
    }

    @Bean
    static PageEntry openingStockPage() {
        return PageEntry.of("Records", 60, "Opening stock", PATH, Permissions.STOCK_ADJUST, "");
    }

    @Bean
    static StartStep openingStockStep(OpeningStock stock) {
        return new StartStep() {
            @Override
            public int rank() {
                return 70;
            }

            @Override
            public Step step(FacilityId facility) {
                boolean begun = stock.isBegun(facility);
                return new Step(
                        "Opening stock",
                        "What lies on the shelves today: from a file, or package by package from what the state has. Until the first truck leaves more can be added.",
                        begun,
                        begun ? "The book has stock." : "",
                        begun ? "/stock" : PATH,
                        begun ? "Look at the stock" : "Take it in",
                        Permissions.STOCK_ADJUST);
            }
        };
    }

    @GetMapping(PATH)
    @RequirePermission(Permissions.STOCK_ADJUST)
    String files(CurrentPerson person, Model model) {
        var zone = catalog.facility(person.facility()).zoneId();
        var table = Table.of("File", "State", "#Rows", "#In the book", "#Errors", "By", "When");
        for (var sheet : sheets.newest(person.facility(), kind, FILES)) {
            var href = PATH + "/" + sheet.sheetId();
            table.row(
                    "",
                    href,
                    Cell.link(sheet.fileName(), href),
                    switch (sheet.state()) {
                        case "APPLIED" -> Cell.badge("in the book", "good");
                        case "UNDONE" -> Cell.badge("taken back", "quiet");
                        default -> Cell.badge("judged", "info");
                    },
                    Cell.number(sheet.rows()),
                    Cell.number(sheet.applied()),
                    Cell.number(sheet.bad()),
                    Cell.muted(sheet.judgedBy()),
                    Cell.time(sheet.judgedAt(), zone));
        }
        var over = stock.isOver(person.facility());
        int atState = over ? 0 : stock.onlyAtState(person.facility()).size();
        var page = WorklistPage.of(
                "Opening stock",
                over
                        ? "Goods have left this facility, so its book is in use: what comes now is received, or taken in through its case."
                        : "What lies here on the day the book is opened, without a vendor or a paper. "
                                + (atState == 0
                                        ? "The state shows no package that is not in the book; when it is connected and was read, its packages can be taken over."
                                        : "The state has " + Show.count(atState, "package")
                                                + " here that the book does not know."),
                table.emptySaying(
                        "No file was taken in yet. Send one with the columns Item, Quantity, Room and, for packages, Package tag; each row is judged before anything is booked."));
        if (!over) {
            page = page.links(
                    new LinkButton("An empty file", PATH + "/template.csv", false),
                    new LinkButton("Take in a file", PATH + "/new", true));
            if (atState > 0) {
                page = page.forms(Form.button(
                        PATH + "/state",
                        "Take over from the state",
                        "plain",
                        "Judges " + Show.count(atState, "package")
                                + "; nothing is booked before you let them go ahead"));
            }
        }
        model.addAttribute("frame", frames.frame("Opening stock"));
        model.addAttribute("page", page);
        return "archetypes/worklist";
    }

    @GetMapping(PATH + "/new")
    @RequirePermission(Permissions.STOCK_ADJUST)
    String choose(CurrentPerson person, Model model) {
        return stock.isOver(person.facility()) ? "redirect:" + PATH : pages.choose(model);
    }

    /** The columns, and nothing in them. */
    @GetMapping(PATH + "/template.csv")
    @RequirePermission(Permissions.STOCK_ADJUST)
    ResponseEntity<String> template() {
        return ResponseEntity.ok()
                .contentType(new MediaType("text", "csv", StandardCharsets.UTF_8))
                .header("Content-Disposition", "attachment; filename=opening-stock.csv")
                .body(kind.columns().stream().map(Column::header).collect(Collectors.joining(",")) + "\r\n");
    }

    @PostMapping(PATH)
    @RequirePermission(Permissions.STOCK_ADJUST)
    String judge(
            @RequestParam(required = false) @Nullable MultipartFile file,
            CurrentPerson person,
            Model model,
            HttpServletResponse response)
            throws IOException {
        return pages.judge(file, person, model, response);
    }

    /** What the state has here is judged like a file; cost is the item's. */
    @PostMapping(PATH + "/state")
    @RequirePermission(Permissions.STOCK_ADJUST)
    String takeOver(CurrentPerson person) {
        var packages = stock.onlyAtState(person.facility());
        if (packages.isEmpty()) {
            frames.say("The state shows no package that is not in the book.");
            return "redirect:" + PATH;
        }
        var day = catalog.facility(person.facility()).day(clock.instant()).date();
        var outcome = sheets.judge(person, kind, "State packages " + day + ".csv", csv(packages));
        return switch (outcome) {
            case SheetOutcome.Judged(var id) -> "redirect:" + PATH + "/" + id;
            case SheetOutcome.FileRefused(var why) -> {
                frames.say(why);
                yield "redirect:" + PATH;
            }
            case SheetOutcome other -> throw new IllegalStateException("A judgment ended as " + other);
        };
    }

    private static byte[] csv(List<AtState> packages) {
        var lines = new ArrayList<String>();
        lines.add("Package tag,Item,Lot,Quantity,Unit,Room,Lab state");
        packages.forEach(p -> lines.add(String.join(
                ",",
                List.of(
                                p.tag(),
                                p.itemName(),
                                "STATE-" + p.tag().substring(Math.max(0, p.tag().length() - 6)),
                                p.quantity().stripTrailingZeros().toPlainString(),
                                p.unit(),
                                p.location(),
                                p.labState())
                        .stream()
                        .map(cell -> '"' + cell.replace("\"", "\"\"") + '"')
                        .toList())));
        return String.join("\r\n", lines).getBytes(StandardCharsets.UTF_8);
    }

    @GetMapping(PATH + "/{id:\\d{1,18}}")
    @RequirePermission(Permissions.STOCK_ADJUST)
    String preview(
            @PathVariable long id, @RequestParam(defaultValue = "") String show, CurrentPerson person, Model model) {
        return pages.preview(id, show, rows -> List.of(), person, model);
    }

    @GetMapping(PATH + "/{id:\\d{1,18}}/errors.csv")
    @RequirePermission(Permissions.STOCK_ADJUST)
    ResponseEntity<String> errors(@PathVariable long id, CurrentPerson person) {
        return pages.errors(id, person);
    }

    @PostMapping(PATH + "/{id:\\d{1,18}}/apply")
    @RequirePermission(Permissions.STOCK_ADJUST)
    String apply(@PathVariable long id, CurrentPerson person) {
        return pages.after(id, sheets.apply(person, kind, id, Map.of()));
    }

    @PostMapping(PATH + "/{id:\\d{1,18}}/undo")
    @RequirePermission(Permissions.STOCK_ADJUST)
    String undo(@PathVariable long id, CurrentPerson person, Model model, HttpServletResponse response) {
        return pages.undo(id, person, model, response);
    }
}
