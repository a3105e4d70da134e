package io.everygram.catalog.web;

import io.everygram.catalog.Boms;
import io.everygram.catalog.Boms.Bill;
import io.everygram.catalog.Catalog;
import io.everygram.catalog.RecordLists;
import io.everygram.catalog.domain.RecordKind;
import io.everygram.identity.CurrentPerson;
import io.everygram.identity.Permissions;
import io.everygram.identity.RequirePermission;
import io.everygram.platform.web.Cell;
import io.everygram.platform.web.Form;
import io.everygram.platform.web.Frames;
import io.everygram.platform.web.PageEntry;
import io.everygram.platform.web.RecordPage;
import io.everygram.platform.web.RecordPage.Part;
import io.everygram.platform.web.Show;
import io.everygram.platform.web.Table;
import io.everygram.platform.web.WorklistPage;
import io.everygram.platform.web.WorklistPage.LinkButton;
import java.math.RoundingMode;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.springframework.context.annotation.Bean;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;

/** Bills of materials: the list, and the page of one with its arithmetic. */
@Controller
class BillsController {
    private final Boms boms;
    private final RecordLists lists;
    private final RecordParts parts;
    private final Catalog catalog;
    private final Frames frames;
    private final Clock clock;

    BillsController(Boms boms, RecordLists lists, RecordParts parts, Catalog catalog, Frames frames, Clock clock) {
        this.boms = boms;
        this.lists = lists;
        this.parts = parts;
        this.catalog = catalog;
        this.frames = frames;
        this.clock = clock;
    }

    @Bean
    static PageEntry billsPage() {
        return PageEntry.of("Records", 15, "Bills of materials", "/boms", Permissions.READ, "g j");
    }

    @GetMapping("/boms")
    @RequirePermission(Permissions.READ)
    String bills(@RequestParam Map<String, String> typed, CurrentPerson person, Model model) {
        var address = ListAddress.of("/boms", typed, Map.of("Output", "number", "Item", "name", "Yield", "yield"));
        var today = catalog.facility(person.facility()).day(clock.instant()).date();
        var found = lists.bills(person.facility(), today, address.asked());
        var table = Table.of(
                "Output^", "Item^", "Brand", "Category", "#Lines", "#Yield^", "#Components of one", "#List price");
        for (var bill : found.rows()) {
            var href = "/boms/" + bill.recordId();
            table.row(
                    "",
                    href,
                    Cell.link(bill.number(), href),
                    Cell.text(bill.name()),
                    Cell.muted(bill.brand()),
                    Cell.muted(KindWords.choice(bill.category())),
                    Cell.number(bill.lines()),
                    new Cell("number", Show.number(bill.yieldShare().movePointRight(2)), "", "%", ""),
                    new Cell("number", Show.price(bill.cost().setScale(4, RoundingMode.HALF_EVEN)), "", "", ""),
                    Cell.money(bill.price()));
        }
        var chips = new LinkedHashMap<String, String>();
        chips.put("", "All");
        chips.put("resting", "Set aside");
        var page = WorklistPage.of(
                        "Bills of materials",
                        "What one unit of an item takes, with yield, scrap and substitutes, and what that costs at the preferred vendors.",
                        table.emptySaying(
                                "No bill fits. Clear the search, or make or import bills; what a first day needs says [Getting started](/start)."))
                .chips(address.chips(found, chips))
                .search("Number, name or brand of the output", address.words())
                .summary(address.summary(found, "bills"))
                .next(address.next(found))
                .export(WorklistPage.WHOLE)
                .links(
                        new LinkButton("File to edit", "/records/export/boms.xlsx", false),
                        new LinkButton("Import", "/records/import/new?kind=boms", false),
                        new LinkButton("New bill", "/boms/new", true));
        return show(model, "Bills of materials", page, "archetypes/worklist");
    }

    @GetMapping("/boms/{id:\\d+}")
    @RequirePermission(Permissions.READ)
    String bill(@PathVariable long id, CurrentPerson person, Model model) {
        var bill = boms.bill(id).orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
        var lines = boms.lines(id);
        var page = new RecordPage(
                "Bill of materials",
                Cell.text(bill.number() + " " + bill.name()),
                bill.brand(),
                List.of(RecordParts.inUse(bill.active())),
                BillView.facts(bill, lines),
                List.of(new Part(
                        "Lines",
                        "For 1,000 good units: 1,000 ÷ yield × quantity per unit × (1 + scrap), rounded up. Costs at the preferred vendor’s price.",
                        BillView.lines(bill, lines))),
                forms(bill),
                List.of(
                        new LinkButton("Item", "/items/" + bill.outputItemId(), false),
                        new LinkButton("Copy", "/boms/new?like=" + id, false),
                        new LinkButton("Edit", "/boms/" + id + "/edit", true)),
                parts.story(RecordKind.BOMS, "catalog.bom " + id, person.facility()),
                "");
        return show(model, "Bill of " + bill.number(), page, "archetypes/record");
    }

    private static List<Form> forms(Bill bill) {
        var why = Form.Field.of("reason", "Why", "text", "").optional();
        var path = "/boms/" + bill.bomId();
        return List.of(
                new Form(
                        "rest",
                        path + (bill.active() ? "/rest" : "/wake"),
                        bill.active() ? "Set aside" : "Take up again",
                        "plain",
                        bill.active() ? "Marks it as not in use; it stays to be read." : "It is in use again.",
                        List.of(why)),
                new Form(
                        "remove",
                        path + "/remove",
                        "Remove",
                        "danger",
                        "Planned runs of " + bill.number()
                                + " find no components any more. The audit trail keeps what it was.",
                        List.of(Form.Field.of("version", "", "hidden", Integer.toString(bill.version())), why)));
    }

    private String show(Model model, String title, Object page, String view) {
        model.addAttribute("frame", frames.frame(title));
        model.addAttribute("page", page);
        return view;
    }
}
