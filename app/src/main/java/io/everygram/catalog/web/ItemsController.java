package io.everygram.catalog.web;

import io.everygram.catalog.Boms;
import io.everygram.catalog.Catalog;
import io.everygram.catalog.ItemId;
import io.everygram.catalog.ItemParts;
import io.everygram.catalog.RecordLists;
import io.everygram.catalog.RecordLists.Asked;
import io.everygram.catalog.Records;
import io.everygram.catalog.domain.BillCost;
import io.everygram.catalog.domain.RecordKind;
import io.everygram.identity.CurrentPerson;
import io.everygram.identity.Permissions;
import io.everygram.identity.RequirePermission;
import io.everygram.kernel.Unit;
import io.everygram.platform.web.Cell;
import io.everygram.platform.web.Frames;
import io.everygram.platform.web.PageEntry;
import io.everygram.platform.web.RecordPage;
import io.everygram.platform.web.RecordPage.Fact;
import io.everygram.platform.web.RecordPage.Part;
import io.everygram.platform.web.Show;
import io.everygram.platform.web.SyncSource;
import io.everygram.platform.web.Table;
import io.everygram.platform.web.WorklistPage;
import io.everygram.platform.web.WorklistPage.LinkButton;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.annotation.Bean;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;

/** Items: the list and the page of one. */
@Controller
class ItemsController {
    private static final int RELATED = 50;
    private static final Map<String, String> CHIPS = new LinkedHashMap<>();

    static {
        CHIPS.put("", "All");
        for (var category : List.of(
                "flower",
                "preroll",
                "vape",
                "concentrate",
                "edible",
                "topical",
                "packaging",
                "hardware",
                "ingredient")) {
            CHIPS.put(category, KindWords.choice(category));
        }
        CHIPS.put("unsold", "Nobody sells or makes");
        CHIPS.put("resting", "Set aside");
    }

    private final Catalog catalog;
    private final RecordLists lists;
    private final Records records;
    private final Boms boms;
    private final ObjectProvider<ItemParts> others;
    private final RecordParts parts;
    private final ObjectProvider<SyncSource> sync;
    private final Frames frames;
    private final Clock clock;

    ItemsController(
            Catalog catalog,
            RecordLists lists,
            Records records,
            Boms boms,
            ObjectProvider<ItemParts> others,
            RecordParts parts,
            ObjectProvider<SyncSource> sync,
            Frames frames,
            Clock clock) {
        this.catalog = catalog;
        this.lists = lists;
        this.records = records;
        this.boms = boms;
        this.others = others;
        this.parts = parts;
        this.sync = sync;
        this.frames = frames;
        this.clock = clock;
    }

    @Bean
    static PageEntry itemsPage() {
        return PageEntry.of("Records", 10, "Items", "/items", Permissions.READ, "g i");
    }

    @GetMapping("/items")
    @RequirePermission(Permissions.READ)
    String items(@RequestParam Map<String, String> typed, CurrentPerson person, Model model) {
        var address = ListAddress.of(
                "/items",
                typed,
                Map.of("Number", "number", "Item", "name", "Brand", "brand", "Cost", "cost", "Price", "price"));
        var found = lists.items(person.facility(), today(person), address.asked());
        var table = Table.of("Number^", "Item^", "Brand^", "Category", "Unit", "#Content", "#Cost^", "#Price^", "Kept");
        for (var item : found.rows()) {
            var href = "/items/" + item.recordId();
            table.row(
                    Long.toString(item.recordId()),
                    href,
                    Cell.link(item.number(), href),
                    Cell.text(item.name()),
                    Cell.muted(item.brand()),
                    Cell.muted(KindWords.choice(item.category())),
                    Cell.muted(Show.unit(item.unit())),
                    Cell.number(item.contentGrams(), "GRAM"),
                    new Cell("number", Show.price(item.cost()), "", "", ""),
                    Cell.money(item.price().signum() == 0 ? null : item.price()),
                    item.tracked() ? Cell.badge("tracked", "info") : Cell.muted("in lots"));
        }
        var page = RecordParts.list(
                WorklistPage.of(
                        "Items",
                        "Everything that is bought, made, kept or sold.",
                        table.emptySaying(
                                "No item fits. Clear the search, or make or import items; what a first day needs says [Getting started](/start).")),
                RecordKind.ITEMS,
                "item",
                address,
                found,
                CHIPS,
                "Number, name, brand or strain");
        return show(model, page.title(), page, "archetypes/worklist");
    }

    @GetMapping("/items/{id:\\d+}")
    @RequirePermission(Permissions.READ)
    String item(@PathVariable long id, CurrentPerson person, Model model) {
        var item = catalog.item(id).orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
        var record = records.find(RecordKind.ITEMS, person.facility(), id)
                .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
        var inUse = records.isInUse(RecordKind.ITEMS, person.facility(), id);
        var shown = new ArrayList<Part>();
        shown.add(new Part("Vendors", "Who sells it to us, the preferred one first.", prices(item, person)));
        var made = boms.billOf(new ItemId(id));
        made.ifPresent(bill -> shown.add(bill(bill)));
        shown.add(used(new ItemId(id)));
        others.orderedStream().forEach(other -> shown.addAll(other.parts(person, id)));
        sync.forEach(state -> state.ofItem(person.facility(), id).ifPresent(shown::add));
        var links = new ArrayList<LinkButton>();
        links.add(new LinkButton("Stock", "/stock?q=" + ListAddress.url(item.number()), false));
        links.add(new LinkButton("Packages", "/packages?q=" + ListAddress.url(item.number()), false));
        links.add(made.map(bill -> new LinkButton("Bill of materials", "/boms/" + bill.bomId(), false))
                .orElseGet(
                        () -> new LinkButton("New bill", "/boms/new?output=" + ListAddress.url(item.number()), false)));
        if (inUse) {
            links.add(new LinkButton("New item in its place", "/items/new?replaces=yes&like=" + id, false));
        }
        links.add(new LinkButton("New price", "/prices/new?item_id=" + ListAddress.url(item.number()), false));
        var page = new RecordPage(
                "Item " + item.number(),
                Cell.text(item.name()),
                item.brand() + (item.strain().isEmpty() ? "" : " · " + item.strain()),
                List.of(
                        item.tracked() ? Cell.badge("tracked", "info") : Cell.badge("in lots", "quiet"),
                        RecordParts.inUse(item.active())),
                facts(item, record.value("successor_item_id")),
                shown,
                RecordParts.forms(RecordKind.ITEMS, record, inUse),
                RecordParts.links(RecordKind.ITEMS, id, true, links.toArray(LinkButton[]::new)),
                parts.story(RecordKind.ITEMS, person.facility(), id),
                "");
        return show(model, item.name(), page, "archetypes/record");
    }

    private static List<Fact> facts(Catalog.Item item, String successor) {
        var unit = Unit.valueOf(item.unit());
        return List.of(
                new Fact("Category", Cell.text(KindWords.choice(item.category()))),
                new Fact("State’s category", Cell.text(item.stateCategory().isEmpty() ? "–" : item.stateCategory())),
                new Fact("Stock unit", Cell.text(unit.stateName())),
                new Fact(
                        "Content of one",
                        item.contentGrams() == null ? Cell.muted("–") : Cell.number(item.contentGrams(), "GRAM")),
                new Fact(
                        "Packs",
                        item.packs().isEmpty()
                                ? Cell.muted("single units")
                                : Cell.text(item.casePacks().words())),
                new Fact(
                        "Shelf life",
                        Cell.text(item.shelfLifeDays() == null ? "–" : Show.count(item.shelfLifeDays(), "day"))),
                new Fact("Cost", new Cell("number", Show.price(item.cost()), "", "", "")),
                new Fact("List price", Cell.money(item.price())),
                new Fact(
                        "Successor",
                        successor.isEmpty()
                                ? Cell.muted("–")
                                : Cell.link(successor, "/items?show=&q=" + ListAddress.url(successor))));
    }

    private Table prices(Catalog.Item item, CurrentPerson person) {
        var found = lists.prices(
                person.facility(), today(person), Asked.first(RELATED), Optional.empty(), Optional.of(item.itemId()));
        var table = Table.of("#Rank", "Vendor", "#Price", "#In multiples of", "#At least", "#Lead time", "Change");
        for (var price : found.rows()) {
            var vendor = "/vendors/" + price.vendorId();
            table.row(
                    "",
                    vendor,
                    Cell.number(price.rank()),
                    Cell.link(price.vendor(), vendor),
                    new Cell("number", Show.price(price.price()), "", "", ""),
                    Cell.number(price.packMultiple(), item.unit()),
                    Cell.number(price.minimum(), item.unit()),
                    new Cell("number", Show.number(price.leadTimeDays()), "", "days", ""),
                    Cell.act("Edit price", "/prices/" + price.recordId() + "/edit"));
        }
        return table.emptySaying("No vendor sells this to us yet. Add a price.");
    }

    private Part bill(Boms.Bill bill) {
        var table = Table.of("Component", "Name", "#Per unit", "#Scrap", "Substitute", "#Cost of one good unit");
        for (var line : boms.lines(bill.bomId())) {
            table.row(
                    "",
                    "/items/" + line.componentItemId(),
                    Cell.link(line.number(), "/items/" + line.componentItemId()),
                    Cell.text(line.name()),
                    Cell.number(line.quantityPer(), line.unit()),
                    Cell.number(line.scrapShare().movePointRight(2), "%"),
                    Cell.muted(line.substitute()),
                    new Cell(
                            "number",
                            Show.price(BillCost.perGoodUnit(bill.yieldShare(), List.of(line.reckoned()))),
                            "",
                            "",
                            ""));
        }
        return new Part(
                "Bill of materials",
                "Yield " + Show.number(bill.yieldShare().movePointRight(2))
                        + " %. The whole arithmetic is on the bill’s page.",
                table.emptySaying("The bill has no lines."));
    }

    private Part used(ItemId item) {
        var table = Table.of("Output", "Name", "#Per unit", "#Scrap", "As");
        for (var use : boms.whereUsed(item, RELATED)) {
            table.row(
                    "",
                    "/boms/" + use.bomId(),
                    Cell.link(use.number(), "/boms/" + use.bomId()),
                    Cell.text(use.name()),
                    Cell.number(use.quantityPer(), ""),
                    Cell.number(use.scrapShare().movePointRight(2), "%"),
                    use.asSubstitute() ? Cell.badge("substitute", "quiet") : Cell.muted("component"));
        }
        return new Part("Where used", "", table.emptySaying("No bill takes it."));
    }

    private LocalDate today(CurrentPerson person) {
        return catalog.facility(person.facility()).day(clock.instant()).date();
    }

    private String show(Model model, String title, Object page, String view) {
        model.addAttribute("frame", frames.frame(title));
        model.addAttribute("page", page);
        return view;
    }
}
