package io.everygram.catalog.web;

import io.everygram.catalog.Catalog;
import io.everygram.catalog.RecordLists;
import io.everygram.catalog.RecordRows.BreakRow;
import io.everygram.catalog.RecordRows.PaperRow;
import io.everygram.identity.CurrentPerson;
import io.everygram.identity.Permissions;
import io.everygram.identity.RequirePermission;
import io.everygram.platform.web.Cell;
import io.everygram.platform.web.Frames;
import io.everygram.platform.web.PageEntry;
import io.everygram.platform.web.Show;
import io.everygram.platform.web.Table;
import io.everygram.platform.web.WorklistPage;
import io.everygram.platform.web.WorklistPage.LinkButton;
import java.time.Clock;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.springframework.context.annotation.Bean;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** Papers, prices and price breaks over all vendors. */
@Controller
class PapersController {
    private final Catalog catalog;
    private final RecordLists lists;
    private final Frames frames;
    private final Clock clock;

    PapersController(Catalog catalog, RecordLists lists, Frames frames, Clock clock) {
        this.catalog = catalog;
        this.lists = lists;
        this.frames = frames;
        this.clock = clock;
    }

    @Bean
    static PageEntry papersPage() {
        return PageEntry.of("Records", 22, "Vendor papers", "/papers", Permissions.READ, "");
    }

    @Bean
    static PageEntry pricesPage() {
        return PageEntry.of("Records", 24, "Vendor prices", "/prices", Permissions.READ, "");
    }

    @Bean
    static PageEntry breaksPage() {
        return PageEntry.of("Records", 25, "Price breaks", "/breaks", Permissions.READ, "");
    }

    static Cell state(PaperRow paper, LocalDate today) {
        if (paper.replaced()) {
            return Cell.badge("replaced", "quiet");
        }
        var from = paper.validFrom();
        return from != null && from.isAfter(today)
                ? Cell.badge("begins " + Show.day(from), "info")
                : paper.validTo().isAfter(today.plusDays(30))
                        ? Cell.badge("holds", "good")
                                .hint(Show.count(Show.daysUntil(paper.validTo(), today), "day") + " left")
                        : RecordParts.ends(paper.validTo(), today);
    }

    @GetMapping("/papers")
    @RequirePermission(Permissions.READ)
    String papers(@RequestParam Map<String, String> typed, CurrentPerson person, Model model) {
        var address = ListAddress.of("/papers", typed, Map.of("Vendor", "vendor", "Paper", "kind", "Ends", "ends"));
        var today = today(person);
        var found = lists.papers(person.facility(), today, address.asked(), Optional.empty());
        var table = Table.of("Vendor^", "Paper^", "Number", "Ends^", "State", "Required", "Change");
        for (var paper : found.rows()) {
            var href = "/vendors/" + paper.vendorId();
            table.row(
                    "",
                    href,
                    Cell.link(paper.vendor(), href),
                    Cell.text(KindWords.choice(paper.kind())),
                    Cell.muted(paper.number()),
                    Cell.day(paper.validTo()),
                    state(paper, today),
                    paper.required() ? Cell.text("required") : Cell.muted("kept for reference"),
                    Cell.act("Replace", "/papers/new?like=" + paper.recordId()));
        }
        var chips = new LinkedHashMap<String, String>();
        chips.put("", "In force or lapsed");
        chips.put("lapsed", "Lapsed");
        chips.put("soon", "Ending in 30 days");
        chips.put("replaced", "Replaced");
        var page = WorklistPage.of(
                        "Vendor papers",
                        "Licenses, insurance and certificates of vendors, the ones that end first on top.",
                        table.emptySaying(
                                "No paper fits. Add papers on the pages of the [vendors](/vendors), or import a list."))
                .chips(address.chips(found, chips))
                .search("Vendor, paper or number", address.words())
                .summary(address.summary(found, "papers"))
                .next(address.next(found))
                .export(WorklistPage.WHOLE)
                .links(
                        new LinkButton("File to edit", "/records/export/papers.xlsx", false),
                        new LinkButton("Import", "/records/import/new?kind=papers", false),
                        new LinkButton("New paper", "/papers/new", true));
        return show(model, "Vendor papers", page);
    }

    @GetMapping("/breaks")
    @RequirePermission(Permissions.READ)
    String breaks(@RequestParam Map<String, String> typed, CurrentPerson person, Model model) {
        var address = ListAddress.of(
                "/breaks",
                typed,
                Map.of("Item", "item", "Vendor", "vendor", "From", "from", "Begins", "begins", "Price", "price"));
        var today = today(person);
        var found = lists.breaks(person.facility(), today, address.asked(), Optional.empty());
        var table =
                Table.of("Item^", "Name", "Vendor^", "#From^", "#Price^", "#Usual price", "Begins^", "Ends", "Holds");
        for (var row : found.rows()) {
            table.row(
                    "",
                    "/breaks/" + row.recordId() + "/edit",
                    Cell.link(row.itemNumber(), "/items/" + row.itemId()),
                    Cell.text(row.item()),
                    Cell.link(row.vendor(), "/vendors/" + row.vendorId()),
                    Cell.number(row.fromQuantity(), row.unit()),
                    new Cell("number", Show.price(row.price()), "", "per " + Show.unit(row.unit()), ""),
                    new Cell("number", Show.price(row.usualPrice()), "", "", ""),
                    Cell.day(row.validFrom()),
                    row.validTo() == null ? Cell.muted("further notice") : Cell.day(row.validTo()),
                    holds(row, today));
        }
        var chips = new LinkedHashMap<String, String>();
        chips.put("", "All");
        chips.put("now", "Hold today");
        chips.put("coming", "Begin later");
        chips.put("ended", "Ended");
        var page = WorklistPage.of(
                        "Price breaks",
                        "What vendors ask from a quantity on and between two days. Of what holds on a day, the row from the greatest quantity on counts; "
                                + "where none does, the usual price.",
                        table.emptySaying(
                                "No price break fits. Add them on the pages of the [vendors](/vendors), or import a price list."))
                .chips(address.chips(found, chips))
                .search("Item or vendor", address.words())
                .summary(address.summary(found, "price breaks"))
                .next(address.next(found))
                .export(WorklistPage.WHOLE)
                .links(
                        new LinkButton("File to edit", "/records/export/breaks.xlsx", false),
                        new LinkButton("Import", "/records/import/new?kind=breaks", false),
                        new LinkButton("New price break", "/breaks/new", true));
        return show(model, "Price breaks", page);
    }

    static Cell holds(BreakRow row, LocalDate today) {
        if (!row.isOffered()) {
            return Cell.badge("no offer", "warn").hint("The vendor has no usual price of the item: add that first.");
        }
        if (row.validFrom().isAfter(today)) {
            return Cell.badge("begins later", "info");
        }
        var end = row.validTo();
        return end != null && end.isBefore(today) ? Cell.badge("ended", "quiet") : Cell.badge("holds", "good");
    }

    @GetMapping("/prices")
    @RequirePermission(Permissions.READ)
    String prices(@RequestParam Map<String, String> typed, CurrentPerson person, Model model) {
        var address = ListAddress.of(
                "/prices", typed, Map.of("Item", "item", "Vendor", "vendor", "Rank", "rank", "Price", "price"));
        var found = lists.prices(person.facility(), today(person), address.asked(), Optional.empty(), Optional.empty());
        var table = Table.of(
                "Item^", "Name", "#Rank^", "Vendor^", "#Price^", "#In multiples of", "#At least", "#Lead time");
        for (var price : found.rows()) {
            table.row(
                    "",
                    "/prices/" + price.recordId() + "/edit",
                    Cell.link(price.itemNumber(), "/items/" + price.itemId()),
                    Cell.text(price.item()),
                    Cell.number(price.rank()),
                    Cell.link(price.vendor(), "/vendors/" + price.vendorId()),
                    new Cell("number", Show.price(price.price()), "", "per " + Show.unit(price.unit()), ""),
                    Cell.number(price.packMultiple(), price.unit()),
                    Cell.number(price.minimum(), price.unit()),
                    new Cell("number", Show.number(price.leadTimeDays()), "", "days", ""));
        }
        var chips = new LinkedHashMap<String, String>();
        chips.put("", "All");
        chips.put("first", "First choice");
        chips.put("second", "Second choice");
        var page = WorklistPage.of(
                        "Vendor prices",
                        "What each vendor asks for each item, in which packs.",
                        table.emptySaying(
                                "No price fits. Add prices on the pages of the [vendors](/vendors), or import a price list."))
                .chips(address.chips(found, chips))
                .search("Item or vendor", address.words())
                .summary(address.summary(found, "prices"))
                .next(address.next(found))
                .export(WorklistPage.WHOLE)
                .links(
                        new LinkButton("File to edit", "/records/export/prices.xlsx", false),
                        new LinkButton("Import", "/records/import/new?kind=prices", false),
                        new LinkButton("New price", "/prices/new", true));
        return show(model, "Vendor prices", page);
    }

    private LocalDate today(CurrentPerson person) {
        return catalog.facility(person.facility()).day(clock.instant()).date();
    }

    private String show(Model model, String title, WorklistPage page) {
        model.addAttribute("frame", frames.frame(title));
        model.addAttribute("page", page);
        return "archetypes/worklist";
    }
}
