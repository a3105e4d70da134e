package io.everygram.catalog.web;

import io.everygram.catalog.Catalog;
import io.everygram.catalog.RecordLists;
import io.everygram.catalog.RecordLists.Asked;
import io.everygram.catalog.RecordRows.VendorRow;
import io.everygram.catalog.Records;
import io.everygram.catalog.VendorParts;
import io.everygram.catalog.Vendors;
import io.everygram.catalog.Vendors.PapersOutcome;
import io.everygram.catalog.domain.RecordKind;
import io.everygram.catalog.domain.Standing;
import io.everygram.identity.CurrentPerson;
import io.everygram.identity.Permissions;
import io.everygram.identity.RequirePermission;
import io.everygram.platform.web.Cell;
import io.everygram.platform.web.Frames;
import io.everygram.platform.web.PageEntry;
import io.everygram.platform.web.RecordPage;
import io.everygram.platform.web.RecordPage.Fact;
import io.everygram.platform.web.RecordPage.Part;
import io.everygram.platform.web.Show;
import io.everygram.platform.web.Table;
import io.everygram.platform.web.WorklistPage;
import io.everygram.platform.web.WorklistPage.LinkButton;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.context.annotation.Bean;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;

/** Vendors: the list and the page of one. */
@Controller
class VendorsController {
    private static final int RELATED = 100;

    private final Catalog catalog;
    private final RecordLists lists;
    private final Records records;
    private final Vendors vendors;
    private final List<VendorParts> others;
    private final RecordParts parts;
    private final Frames frames;
    private final Clock clock;

    VendorsController(
            Catalog catalog,
            RecordLists lists,
            Records records,
            Vendors vendors,
            List<VendorParts> others,
            RecordParts parts,
            Frames frames,
            Clock clock) {
        this.catalog = catalog;
        this.lists = lists;
        this.records = records;
        this.vendors = vendors;
        this.others = List.copyOf(others);
        this.parts = parts;
        this.frames = frames;
        this.clock = clock;
    }

    @Bean
    static PageEntry vendorsPage() {
        return PageEntry.of("Records", 20, "Vendors", "/vendors", Permissions.READ, "g v");
    }

    @GetMapping("/vendors")
    @RequirePermission(Permissions.READ)
    String vendors(@RequestParam Map<String, String> typed, CurrentPerson person, Model model) {
        var address = ListAddress.of(
                "/vendors",
                typed,
                Map.of(
                        "Code",
                        "code",
                        "Vendor",
                        "name",
                        "Lead time",
                        "lead",
                        "Minimum order",
                        "minimum",
                        "Required papers",
                        "papers"));
        var today = today(person);
        var found = lists.vendors(person.facility(), today, address.asked());
        var table = Table.of(
                "Code^",
                "Vendor^",
                "Sells",
                "City",
                "#Items",
                "#Lead time^",
                "#Minimum order^",
                "Terms",
                "Required papers^");
        for (var vendor : found.rows()) {
            var href = "/vendors/" + vendor.recordId();
            table.row(
                    Long.toString(vendor.recordId()),
                    href,
                    Cell.link(vendor.code(), href),
                    Cell.text(vendor.name()),
                    Cell.muted(Show.words(vendor.kind())),
                    Cell.muted(place(vendor.city(), vendor.state())),
                    Cell.number(vendor.items()),
                    Cell.number(BigDecimal.valueOf(vendor.leadTimeDays()), "days"),
                    Cell.money(vendor.minimumOrder()),
                    Cell.muted(Show.terms(vendor.terms())),
                    papers(vendor, today));
        }
        var chips = new LinkedHashMap<String, String>();
        chips.put("", "All");
        chips.put("lapsed", "Papers lapsed");
        chips.put("soon", "Ending in 30 days");
        chips.put("bare", "No paper required");
        chips.put("resting", "Set aside");
        var page = RecordParts.list(
                WorklistPage.of(
                        "Vendors",
                        "Who sells to us, and whether their papers hold.",
                        table.emptySaying(
                                "No vendor fits. Clear the search, or make or import vendors; what a first day needs says [Getting started](/start).")),
                RecordKind.VENDORS,
                "vendor",
                address,
                found,
                chips,
                "Code, name, what they sell or city");
        return show(model, "Vendors", page, "archetypes/worklist");
    }

    private static Cell papers(VendorRow vendor, LocalDate today) {
        if (vendor.papersRequired() == 0) {
            return Cell.badge("none required", "quiet");
        }
        if (vendor.papersLapsed() > 0) {
            return Cell.badge(vendor.papersLapsed() + " of " + vendor.papersRequired() + " lapsed", "bad")
                    .hint("Since " + Show.day(vendor.papersValidTo()));
        }
        return vendor.papersValidTo().isAfter(today.plusDays(30))
                ? Cell.badge("hold to " + Show.day(vendor.papersValidTo()), "good")
                        .forDay(vendor.papersValidTo())
                : RecordParts.ends(vendor.papersValidTo(), today);
    }

    private static String place(String city, String state) {
        return city.isEmpty() || state.isEmpty() ? city + state : city + ", " + state;
    }

    @GetMapping("/vendors/{id:\\d+}")
    @RequirePermission(Permissions.READ)
    String vendor(@PathVariable long id, CurrentPerson person, Model model) {
        var record = records.find(RecordKind.VENDORS, person.facility(), id)
                .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
        var today = today(person);
        var outcome = vendors.papersOn(id, today);
        var inUse = records.isInUse(RecordKind.VENDORS, person.facility(), id);
        var code = ListAddress.url(record.value("code"));
        var page = new RecordPage(
                "Vendor " + record.value("code"),
                Cell.text(record.value("name")),
                Show.words(record.value("kind")) + " · " + place(record.value("city"), record.value("state")),
                List.of(
                        mark(outcome, today),
                        RecordParts.inUse(record.value("active").equals("true"))),
                Stream.concat(
                                facts(record).stream(),
                                others.stream().flatMap(other -> other.facts(person, id).stream()))
                        .toList(),
                Stream.concat(
                                others.stream().flatMap(other -> other.parts(person, id).stream()),
                                parts(id, person, today).stream())
                        .toList(),
                RecordParts.forms(RecordKind.VENDORS, record, inUse),
                RecordParts.links(
                        RecordKind.VENDORS,
                        id,
                        true,
                        new LinkButton("Purchase orders", "/purchase-orders?q=" + code, false),
                        new LinkButton("New paper", "/papers/new?vendor_id=" + code, false),
                        new LinkButton("New price", "/prices/new?vendor_id=" + code, false),
                        new LinkButton("New price break", "/breaks/new?vendor_id=" + code, false),
                        new LinkButton("New contact", "/contacts/new?vendor_id=" + code, false),
                        new LinkButton("New closed day", "/closures/new?vendor_id=" + code, false)),
                parts.story(RecordKind.VENDORS, person.facility(), id),
                outcome instanceof PapersOutcome.Lapsed(var lapsed)
                        ? "Nothing can be ordered here today: "
                                + lapsed.stream()
                                        .map(paper ->
                                                KindWords.choice(paper.kind()).toLowerCase(java.util.Locale.ROOT)
                                                        + " " + paper.number() + " "
                                                        + (paper.validTo().isBefore(today)
                                                                ? "ended " + Show.day(paper.validTo())
                                                                : "has not begun"))
                                        .collect(Collectors.joining("; "))
                                + ". Ask for a new one and add it below."
                        : "");
        return show(model, record.value("name"), page, "archetypes/record");
    }

    private List<Part> parts(long id, CurrentPerson person, LocalDate today) {
        return List.of(
                new Part(
                        "Papers",
                        "Of each kind that is required one has to hold on the day of an order.",
                        papers(id, person, today)),
                new Part("Prices", "What it asks for our items.", prices(id, person, today)),
                new Part(
                        "Price breaks",
                        "What it asks from a quantity on and between two days, in place of the usual price.",
                        breaks(id, person, today)),
                new Part("Contacts", "Whom to write to and call.", contacts(id)),
                new Part("Closed days", "Besides its days of the week; the coming ones.", closures(id, today)));
    }

    private static Cell mark(PapersOutcome outcome, LocalDate today) {
        return switch (outcome) {
            case PapersOutcome.Hold(var end) ->
                end.map(day -> day.isAfter(today.plusDays(30))
                                ? Cell.badge("papers hold to " + Show.day(day), "good")
                                : Cell.badge("a paper ends " + Show.day(day), "warn"))
                        .orElseGet(() -> Cell.badge("no paper required", "quiet"));
            case PapersOutcome.Lapsed(var papers) ->
                Cell.badge(papers.size() == 1 ? "1 paper lapsed" : papers.size() + " papers lapsed", "bad");
            case PapersOutcome.Resting _, PapersOutcome.NoSuchVendor _ -> Cell.badge("nothing is bought here", "quiet");
        };
    }

    private static List<Fact> facts(Standing vendor) {
        return List.of(
                new Fact("Sells", Cell.text(Show.words(vendor.value("kind")))),
                new Fact("City", Cell.text(place(vendor.value("city"), vendor.value("state")))),
                new Fact("Email", Cell.text(vendor.value("email").isEmpty() ? "–" : vendor.value("email"))),
                new Fact("Terms", Cell.text(Show.terms(vendor.value("terms")))),
                new Fact("Lead time", Cell.number(new BigDecimal(vendor.value("lead_time_days")), "days")),
                new Fact("Works on", Cell.text(vendor.value("weekdays").replace('-', '–'))),
                new Fact("Minimum order", Cell.money(new BigDecimal(vendor.value("minimum_order")))));
    }

    private Table papers(long vendor, CurrentPerson person, LocalDate today) {
        var found = lists.papers(person.facility(), today, Asked.first(RELATED), Optional.of(vendor));
        var table = Table.of("Paper", "Number", "To", "State", "Required", "Change");
        for (var paper : found.rows()) {
            table.row(
                    "",
                    "",
                    Cell.text(KindWords.choice(paper.kind())),
                    Cell.text(paper.number()).hint(paper.note()),
                    Cell.day(paper.validTo()).muted(),
                    PapersController.state(paper, today),
                    paper.required() ? Cell.text("required") : Cell.muted("kept for reference"),
                    paper.replaced()
                            ? Cell.act("Edit", "/papers/" + paper.recordId() + "/edit")
                            : Cell.act("Replace", "/papers/new?like=" + paper.recordId()));
        }
        return table.emptySaying("No paper yet. Add the ones that have to hold before anything is ordered here.");
    }

    private Table prices(long vendor, CurrentPerson person, LocalDate today) {
        var found = lists.prices(person.facility(), today, Asked.first(RELATED), Optional.of(vendor), Optional.empty());
        var table = Table.of("Item", "Name", "#Price", "#In multiples of", "#At least", "#Rank", "Change");
        for (var price : found.rows()) {
            table.row(
                    "",
                    "/items/" + price.itemId(),
                    Cell.link(price.itemNumber(), "/items/" + price.itemId()),
                    Cell.text(price.item()),
                    new Cell("number", Show.price(price.price()), "", "per " + Show.unit(price.unit()), ""),
                    Cell.number(price.packMultiple(), price.unit()),
                    Cell.number(price.minimum(), price.unit()),
                    Cell.number(price.rank()),
                    Cell.act("Edit", "/prices/" + price.recordId() + "/edit"));
        }
        return table.emptySaying("No price yet. Add one, or import a price list.");
    }

    private Table breaks(long vendor, CurrentPerson person, LocalDate today) {
        var found = lists.breaks(person.facility(), today, Asked.first(RELATED), Optional.of(vendor));
        var table = Table.of("Item", "Name", "#From", "#Price", "Begins", "Ends", "Holds", "Change");
        for (var row : found.rows()) {
            table.row(
                    "",
                    "",
                    Cell.link(row.itemNumber(), "/items/" + row.itemId()),
                    Cell.text(row.item()),
                    Cell.number(row.fromQuantity(), row.unit()),
                    new Cell("number", Show.price(row.price()), "", "per " + Show.unit(row.unit()), ""),
                    Cell.day(row.validFrom()).muted(),
                    row.validTo() == null
                            ? Cell.muted("further notice")
                            : Cell.day(row.validTo()).muted(),
                    PapersController.holds(row, today),
                    Cell.act("Edit", "/breaks/" + row.recordId() + "/edit"));
        }
        return table.emptySaying("No price break: the usual price holds for any quantity.");
    }

    private Table contacts(long vendor) {
        var table = Table.of("Name", "Role", "Email", "Phone", "Change");
        for (var contact : vendors.contacts(vendor)) {
            table.row(
                    "",
                    "",
                    Cell.text(contact.name()),
                    Cell.muted(contact.role()),
                    Cell.text(contact.email()),
                    Cell.text(contact.phone()),
                    Cell.act("Edit", "/contacts/" + contact.recordId() + "/edit"));
        }
        return table.emptySaying("No contact yet. Orders go to the vendor’s email.");
    }

    private Table closures(long vendor, LocalDate today) {
        var table = Table.of("Day", "Note", "Change");
        for (var closure : vendors.closures(vendor, today)) {
            table.row(
                    "",
                    "",
                    Cell.day(closure.day()),
                    Cell.muted(closure.note()),
                    Cell.act("Edit", "/closures/" + closure.recordId() + "/edit"));
        }
        return table.emptySaying("No closed day ahead.");
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
