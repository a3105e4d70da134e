package io.everygram.catalog.web;

import io.everygram.catalog.Catalog;
import io.everygram.catalog.ItemId;
import io.everygram.catalog.Items;
import io.everygram.identity.CurrentPerson;
import io.everygram.identity.Permissions;
import io.everygram.identity.RequirePermission;
import io.everygram.kernel.Unit;
import io.everygram.platform.web.Cell;
import io.everygram.platform.web.Form;
import io.everygram.platform.web.FormPage;
import io.everygram.platform.web.Frames;
import io.everygram.platform.web.PageEntry;
import io.everygram.platform.web.RecordPage;
import io.everygram.platform.web.Show;
import io.everygram.platform.web.Table;
import io.everygram.platform.web.WorklistPage;
import java.math.BigDecimal;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.springframework.context.annotation.Bean;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;

@Controller
class RecordsController {
    private static final int PAGE = 50;

    private final Catalog catalog;
    private final Items items;
    private final Frames frames;
    private final Clock clock;

    RecordsController(Catalog catalog, Items items, Frames frames, Clock clock) {
        this.catalog = catalog;
        this.items = items;
        this.frames = frames;
        this.clock = clock;
    }

    @Bean
    static PageEntry itemsPage() {
        return PageEntry.of("Records", 10, "Items", "/records/items", Permissions.READ, "g i");
    }

    @Bean
    static PageEntry vendorsPage() {
        return PageEntry.of("Records", 20, "Vendors", "/records/vendors", Permissions.READ, "g v");
    }

    @Bean
    static PageEntry customersPage() {
        return PageEntry.of("Records", 30, "Customers", "/records/customers", Permissions.READ, "g d");
    }

    @Bean
    static PageEntry roomsPage() {
        return PageEntry.of("Records", 40, "Facility and rooms", "/records/facility", Permissions.READ, "");
    }

    @GetMapping("/records/items")
    @RequirePermission(Permissions.READ)
    String items(
            @RequestParam(defaultValue = "") String q,
            @RequestParam(defaultValue = "") String category,
            @RequestParam(defaultValue = "") String after,
            Model model) {
        var found = catalog.items(q, category, after, PAGE + 1);
        var table = Table.of("Number", "Item", "Brand", "Category", "#Content", "#Cost", "#Price", "Tracked");
        for (var item : found.subList(0, Math.min(PAGE, found.size()))) {
            var href = "/records/items/" + item.itemId();
            table.row(
                    Long.toString(item.itemId()),
                    href,
                    Cell.link(item.number(), href),
                    Cell.text(item.name()),
                    Cell.muted(item.brand()),
                    Cell.muted(Show.words(item.category())),
                    Cell.number(item.contentGrams(), "GRAM"),
                    Cell.money(item.cost()),
                    Cell.money(item.price()),
                    item.tracked() ? Cell.badge("tracked", "info") : Cell.muted("lot"));
        }
        var categories = List.of(
                "",
                "flower",
                "preroll",
                "vape",
                "concentrate",
                "edible",
                "topical",
                "packaging",
                "hardware",
                "ingredient");
        var page = WorklistPage.of(
                        "Items",
                        "Everything that is bought, made, kept or sold.",
                        table.emptySaying("No item fits. Change the filter, or make a new item."))
                .chips(categories.stream()
                        .map(c -> new WorklistPage.Chip(
                                c.isEmpty() ? "All" : Show.words(c),
                                "/records/items?category=" + c + "&q=" + url(q),
                                c.equals(category),
                                ""))
                        .toList())
                .search("Number, name or brand", q)
                .export("/records/export/items.csv")
                .links(
                        new WorklistPage.LinkButton("Import", "/records/import/new?kind=items", false),
                        new WorklistPage.LinkButton("New item", "/records/items/new", true))
                .next(
                        found.size() > PAGE
                                ? "/records/items?q=" + url(q) + "&category=" + category + "&after="
                                        + url(found.get(PAGE - 1).number())
                                : "");
        return show(model, page.title(), page, "archetypes/worklist");
    }

    @GetMapping("/records/items/new")
    @RequirePermission(Permissions.MASTER_DATA)
    String newItem(Model model) {
        return show(
                model,
                "New item",
                itemForm(Map.of("unit", "EACH", "casePack", "1", "tracked", "yes", "category", "flower"), Map.of()),
                "archetypes/form");
    }

    @PostMapping("/records/items/new")
    @RequirePermission(Permissions.MASTER_DATA)
    String makeItem(
            @RequestParam Map<String, String> typed,
            CurrentPerson person,
            Model model,
            jakarta.servlet.http.HttpServletResponse response) {
        var refused = new TreeMap<String, String>();
        var number = typed.getOrDefault("number", "").strip();
        var name = typed.getOrDefault("name", "").strip();
        if (number.isEmpty()) {
            refused.put("number", "Give the item a number, e.g. FL-900.");
        }
        if (name.isEmpty()) {
            refused.put("name", "Give the item the name that stands on its label.");
        }
        var grams = decimal(typed, "contentGrams", refused).filter(value -> value.signum() != 0);
        if (grams.isPresent() && grams.get().signum() < 0) {
            refused.put("contentGrams", "Content is above zero grams; leave it empty for items without.");
        }
        var price = decimal(typed, "price", refused);
        var pack = decimal(typed, "casePack", refused)
                .filter(value ->
                        value.signum() > 0 && value.stripTrailingZeros().scale() <= 0);
        if (pack.isEmpty()) {
            refused.putIfAbsent("casePack", "A case holds a whole number of units, at least 1.");
        }
        if (refused.isEmpty()) {
            var draft = new Items.Draft(
                    number,
                    name,
                    typed.getOrDefault("tracked", "").equals("yes"),
                    typed.getOrDefault("category", "other"),
                    Unit.parse(typed.getOrDefault("unit", "")).orElse(Unit.EACH),
                    grams,
                    pack.orElseThrow().intValueExact(),
                    price.orElse(BigDecimal.ZERO));
            switch (items.make(draft, person.name(), "new item")) {
                case Items.ItemOutcome.Made(var id) -> {
                    frames.say("Item " + number + " is made.");
                    return "redirect:/records/items/" + id.value();
                }
                case Items.ItemOutcome.NumberTaken(var taken) ->
                    refused.put("number", "Number " + taken + " belongs to another item. Take the next free one.");
            }
        }
        response.setStatus(422);
        return show(model, "New item", itemForm(typed, refused), "archetypes/form");
    }

    private static Optional<BigDecimal> decimal(Map<String, String> typed, String field, Map<String, String> refused) {
        var text = typed.getOrDefault(field, "").strip().replace(",", "");
        try {
            return text.isEmpty() ? Optional.empty() : Optional.of(new BigDecimal(text));
        } catch (NumberFormatException e) {
            refused.put(field, "“" + text + "” is not a number. Write it like 3.5.");
            return Optional.empty();
        }
    }

    private static FormPage itemForm(Map<String, String> typed, Map<String, String> refused) {
        var units = Arrays.stream(Unit.values())
                .map(u -> new Form.Option(u.name(), u.stateName()))
                .toList();
        var categories = java.util.stream.Stream.of(
                        "flower",
                        "preroll",
                        "vape",
                        "concentrate",
                        "edible",
                        "topical",
                        "packaging",
                        "hardware",
                        "ingredient")
                .map(c -> new Form.Option(c, Show.words(c)))
                .toList();
        var fields = List.of(
                Form.Field.of("number", "Number", "text", ""),
                Form.Field.of("name", "Name", "text", ""),
                Form.Field.select("category", "Category", "", categories),
                Form.Field.select(
                        "tracked",
                        "Tracked by the state",
                        "",
                        List.of(
                                new Form.Option("yes", "Yes, in tagged packages"),
                                new Form.Option("no", "No, in lots"))),
                Form.Field.select("unit", "Stock unit", "", units),
                Form.Field.of("contentGrams", "Content of one unit in grams", "number", "")
                        .optional(),
                Form.Field.of("casePack", "Units in a case", "number", ""),
                Form.Field.of("price", "List price in dollars", "number", "").optional());
        var filled = fields.stream()
                .map(f -> new Form.Field(
                        f.name(),
                        f.label(),
                        f.type(),
                        typed.getOrDefault(f.name(), ""),
                        refused.getOrDefault(f.name(), ""),
                        f.hint(),
                        f.required(),
                        f.options()))
                .toList();
        return new FormPage(
                "New item",
                "The product definition; packages and lots refer to it.",
                refused.isEmpty() ? "" : "Nothing was saved yet. Mend what is marked and send it again.",
                new Form("item", "/records/items/new", "Make item", "primary", "", filled),
                "/records/items");
    }

    @GetMapping("/records/items/{id}")
    @RequirePermission(Permissions.READ)
    String item(@PathVariable long id, Model model) {
        var item = catalog.item(id).orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
        var prices = Table.of("Vendor", "#Price", "#Pack", "#Minimum", "#Lead time");
        for (var price : catalog.prices(new ItemId(id))) {
            prices.row(
                    "",
                    "/records/vendors",
                    Cell.text(price.vendor()),
                    new Cell("number", Show.price(price.price()), "", "", ""),
                    Cell.number(price.packMultiple(), item.unit()),
                    Cell.number(price.minimum(), item.unit()),
                    Cell.number(BigDecimal.valueOf(price.leadTimeDays()), "days"));
        }
        var bom = Table.of("Component", "Name", "#Quantity per unit", "#Scrap", "Substitute");
        for (var line : catalog.bom(new ItemId(id))) {
            bom.row(
                    "",
                    "",
                    Cell.text(line.number()),
                    Cell.text(line.name()),
                    Cell.number(line.quantityPer(), line.unit()),
                    Cell.number(line.scrapShare().movePointRight(2), "%"),
                    Cell.muted(line.substitute()));
        }
        var page = new RecordPage(
                "Item " + item.number(),
                Cell.text(item.name()),
                item.brand() + (item.strain().isEmpty() ? "" : " · " + item.strain()),
                List.of(item.tracked() ? Cell.badge("tracked", "info") : Cell.badge("lot", "quiet")),
                List.of(
                        new RecordPage.Fact("Category", Cell.text(Show.words(item.category()))),
                        new RecordPage.Fact("State's category", Cell.text(item.stateCategory())),
                        new RecordPage.Fact(
                                "Stock unit",
                                Cell.text(Unit.valueOf(item.unit()).stateName())),
                        new RecordPage.Fact("Content", Cell.number(item.contentGrams(), "GRAM")),
                        new RecordPage.Fact("Case pack", Cell.number(item.casePack())),
                        new RecordPage.Fact(
                                "Shelf life",
                                Cell.text(item.shelfLifeDays() == null ? "–" : item.shelfLifeDays() + " days")),
                        new RecordPage.Fact("Cost", Cell.money(item.cost())),
                        new RecordPage.Fact("Price", Cell.money(item.price()))),
                List.of(
                        new RecordPage.Part("Vendors", "", prices.emptySaying("No vendor sells this to us.")),
                        new RecordPage.Part(
                                "Bill of materials", "", bom.emptySaying("Nothing is made into this item."))),
                List.of(),
                List.of(new WorklistPage.LinkButton("Packages", "/packages?q=" + url(item.number()), false)),
                List.of(),
                "");
        return show(model, item.name(), page, "archetypes/record");
    }

    @GetMapping("/records/vendors")
    @RequirePermission(Permissions.READ)
    String vendors(CurrentPerson person, Model model) {
        var today = catalog.facility(person.facility()).day(clock.instant()).date();
        var table = Table.of("Code", "Vendor", "Sells", "City", "#Lead time", "#Minimum order", "Terms", "Papers");
        for (var vendor : catalog.vendors()) {
            var until = vendor.papersValidTo();
            var papers = until == null
                    ? Cell.badge("none required", "quiet")
                    : until.isBefore(today)
                            ? Cell.badge("expired " + Show.day(until), "bad")
                            : until.isBefore(today.plusDays(30))
                                    ? Cell.badge("expire " + Show.day(until), "warn")
                                    : Cell.badge("valid to " + Show.day(until), "good");
            table.row(
                    "",
                    "",
                    Cell.text(vendor.code()),
                    Cell.text(vendor.name()),
                    Cell.muted(Show.words(vendor.kind())),
                    Cell.muted(vendor.city() + ", " + vendor.state()),
                    Cell.number(BigDecimal.valueOf(vendor.leadTimeDays()), "days"),
                    Cell.money(vendor.minimumOrder()),
                    Cell.muted(vendor.terms()),
                    papers);
        }
        return show(
                model,
                "Vendors",
                WorklistPage.of(
                                "Vendors",
                                "Who sells to us, and whether their papers hold.",
                                table.emptySaying("No vendors yet."))
                        .export("/records/export/vendors.csv")
                        .links(new WorklistPage.LinkButton("Import", "/records/import/new?kind=vendors", false)),
                "archetypes/worklist");
    }

    @GetMapping("/records/customers")
    @RequirePermission(Permissions.READ)
    String customers(@RequestParam(defaultValue = "") String q, CurrentPerson person, Model model) {
        var table = Table.of("Customer", "License", "City", "Tier", "Delivery window", "#Shelf life promised");
        for (var customer : catalog.customers(person.facility(), q, 300)) {
            table.row(
                    "",
                    "",
                    Cell.text(customer.name()),
                    Cell.muted(customer.licenseNumber()),
                    Cell.muted(customer.city() + ", " + customer.state()),
                    Cell.badge(
                            (customer.keyAccount() ? "key · " : "") + customer.tier(),
                            customer.keyAccount() ? "info" : "quiet"),
                    Cell.text(customer.windowFrom().substring(0, 5) + "–"
                            + customer.windowTo().substring(0, 5)),
                    Cell.number(BigDecimal.valueOf(customer.minimumShelfLifeDays()), "days"));
        }
        var page = WorklistPage.of(
                        "Customers",
                        "Licensed dispensaries that order from this facility.",
                        table.emptySaying("No customer fits. Clear the search."))
                .search("Name, city or license", q)
                .export("/records/export/customers.csv")
                .links(new WorklistPage.LinkButton("Import", "/records/import/new?kind=customers", false));
        return show(model, "Customers", page, "archetypes/worklist");
    }

    @GetMapping("/records/facility")
    @RequirePermission(Permissions.READ)
    String facility(CurrentPerson person, Model model) {
        var facility = catalog.facility(person.facility());
        var rooms = Table.of("Code", "Room", "Purpose");
        for (var room : catalog.rooms(person.facility())) {
            rooms.row(
                    "",
                    "/packages?room=" + room.roomId(),
                    Cell.text(room.code()),
                    Cell.link(room.name(), "/packages?room=" + room.roomId()),
                    Cell.muted(Show.words(room.purpose())));
        }
        var page = new RecordPage(
                "Facility " + facility.code(),
                Cell.text(facility.name()),
                facility.street() + ", " + facility.city() + ", " + facility.state() + " " + facility.zip(),
                List.of(),
                List.of(
                        new RecordPage.Fact("License", Cell.text(facility.license())),
                        new RecordPage.Fact("Type", Cell.text(facility.licenseType())),
                        new RecordPage.Fact("Valid to", Cell.text(Show.day(facility.licenseValidTo()))),
                        new RecordPage.Fact("State system", Cell.text(Show.words(facility.stateSystem()))),
                        new RecordPage.Fact("Time zone", Cell.text(facility.zone()))),
                List.of(new RecordPage.Part("Rooms", "", rooms.emptySaying("No rooms yet."))),
                List.of(),
                List.of(),
                List.of(),
                "");
        return show(model, facility.name(), page, "archetypes/record");
    }

    private String show(Model model, String title, Object page, String view) {
        model.addAttribute("frame", frames.frame(title));
        model.addAttribute("page", page);
        return view;
    }

    private static String url(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
