package io.everygram.ledger.web;

import io.everygram.catalog.Catalog;
import io.everygram.identity.CurrentPerson;
import io.everygram.identity.Permissions;
import io.everygram.identity.RequirePermission;
import io.everygram.ledger.Stock;
import io.everygram.platform.web.Cell;
import io.everygram.platform.web.Form;
import io.everygram.platform.web.Frames;
import io.everygram.platform.web.PageEntry;
import io.everygram.platform.web.Show;
import io.everygram.platform.web.Table;
import io.everygram.platform.web.WorklistPage;
import java.math.BigDecimal;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.springframework.context.annotation.Bean;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** Everything that ever came out of a lot or package, where each part is now, and whom to call. */
@Controller
class RecallController {
    /** Characters; longer than any lot or tag. */
    private static final int LONGEST = 100;

    private final Stock stock;
    private final Catalog catalog;
    private final Frames frames;

    RecallController(Stock stock, Catalog catalog, Frames frames) {
        this.stock = stock;
        this.catalog = catalog;
        this.frames = frames;
    }

    @Bean
    static PageEntry recallPage() {
        return PageEntry.of("Stock", 40, "Recall and lineage", "/recall", Permissions.READ, "");
    }

    @GetMapping("/recall")
    @RequirePermission(Permissions.READ)
    String recall(
            @RequestParam(defaultValue = "") String lot,
            @RequestParam(defaultValue = "") String where,
            CurrentPerson person,
            Model model) {
        var wanted = lot.strip();
        var all = wanted.isEmpty() ? List.<Stock.Whereabouts>of() : stock.recall(person.facility(), wanted);
        var shown = all.stream()
                .filter(part -> where.isEmpty() || part.placeKind().equals(where))
                .toList();
        var zone = catalog.facility(person.facility()).zoneId();
        var title = wanted.isEmpty() ? "Recall and lineage" : "Recall of " + wanted;
        var page = WorklistPage.of(
                        title,
                        "Everything that ever came out of a lot or package, and where each part is now. Customers come first: they are to be called.",
                        table(shown, wanted, zone))
                .chips(chips(all, wanted, where))
                .summary(all.isEmpty() ? "" : summary(shown))
                .forms(new Form(
                        "recall",
                        "/recall",
                        wanted.isEmpty() ? "Trace" : "Trace another",
                        wanted.isEmpty() ? "primary" : "plain",
                        "",
                        List.of(Form.Field.of("lot", "Lot number or package tag", "text", wanted)
                                .hint("Scan a tag, or type a lot as it stands on the label"))));
        model.addAttribute("frame", frames.frame("Recall"));
        model.addAttribute("page", page);
        return "archetypes/worklist";
    }

    private static Table table(List<Stock.Whereabouts> parts, String lot, ZoneId zone) {
        var table = Table.of("Tag or lot", "Item", "#Quantity", "Is", "Where", "License", "Phone", "Since");
        for (var part : parts) {
            var href = part.tag() == null ? "" : "/packages/" + part.tag();
            table.row(
                    "",
                    href,
                    part.tag() == null ? Cell.text(part.lot()) : Cell.tag(part.tag(), href),
                    Cell.text(part.name()).hint(part.number()),
                    Cell.number(part.quantity(), part.unit()),
                    Cell.badge(state(part.placeKind()), tone(part.placeKind())),
                    Cell.text(part.placeName().isEmpty() ? part.placeRef() : part.placeName()),
                    Cell.muted(part.license()),
                    Cell.text(part.phone()),
                    Cell.time(part.since(), zone));
        }
        return table.emptySaying(
                lot.isEmpty()
                        ? "Trace a lot number or a package tag: press the button above."
                        : "Nothing at this facility came from " + lot
                                + ". Check the number, or the facility at the top.");
    }

    private static List<WorklistPage.Chip> chips(List<Stock.Whereabouts> all, String lot, String where) {
        var counts = new TreeMap<String, Integer>();
        all.forEach(part -> counts.merge(part.placeKind(), 1, Integer::sum));
        var chips = new ArrayList<WorklistPage.Chip>();
        if (!all.isEmpty()) {
            var address = "/recall?lot=" + Packages.url(lot);
            chips.add(new WorklistPage.Chip("All", address, where.isEmpty(), Integer.toString(all.size())));
            counts.forEach((kind, count) -> chips.add(new WorklistPage.Chip(
                    state(kind), address + "&where=" + kind, where.equals(kind), Integer.toString(count))));
        }
        return chips;
    }

    /** Totals by place and unit of measure, and how many customers to call. */
    private static String summary(List<Stock.Whereabouts> parts) {
        var sums = new TreeMap<String, Map<String, BigDecimal>>();
        parts.forEach(part -> sums.computeIfAbsent(state(part.placeKind()), k -> new TreeMap<>())
                .merge(Show.unit(part.unit()), part.quantity(), BigDecimal::add));
        var words = new ArrayList<String>();
        sums.forEach(
                (place, units) -> units.forEach((unit, sum) -> words.add(place + " " + Show.number(sum) + " " + unit)));
        long customers = parts.stream()
                .filter(part -> part.placeKind().equals("CUSTOMER"))
                .map(Stock.Whereabouts::placeRef)
                .distinct()
                .count();
        return String.join(" · ", words)
                + (customers == 0
                        ? ""
                        : " · " + customers + (customers == 1 ? " customer" : " customers") + " to call");
    }

    private static String state(String kind) {
        return switch (kind) {
            case "ROOM", "SLOT" -> "On hand";
            case "CUSTOMER" -> "With customer";
            case "VENDOR" -> "Back at vendor";
            case "ADJUSTMENT" -> "Adjusted away";
            default -> Show.words(kind);
        };
    }

    private static String tone(String kind) {
        return switch (kind) {
            case "CUSTOMER" -> "bad";
            case "IN_TRANSIT", "ROOM", "SLOT" -> "warn";
            default -> "quiet";
        };
    }

    @PostMapping("/recall")
    @RequirePermission(Permissions.READ)
    String trace(@RequestParam String lot) {
        var words = lot.strip();
        return "redirect:/recall?lot=" + Packages.url(words.substring(0, Math.min(LONGEST, words.length())));
    }
}
