package io.everygram.ledger.web;

import io.everygram.catalog.Catalog;
import io.everygram.identity.CurrentPerson;
import io.everygram.identity.Permissions;
import io.everygram.identity.RequirePermission;
import io.everygram.kernel.IdempotencyKey;
import io.everygram.kernel.PackageTag;
import io.everygram.kernel.Quantity;
import io.everygram.kernel.Unit;
import io.everygram.ledger.Command;
import io.everygram.ledger.Ledger;
import io.everygram.ledger.LedgerOutcome;
import io.everygram.ledger.LedgerWords;
import io.everygram.ledger.MovementKind;
import io.everygram.ledger.Place;
import io.everygram.ledger.Stock;
import io.everygram.ledger.UnitRef;
import io.everygram.platform.web.Cell;
import io.everygram.platform.web.Form;
import io.everygram.platform.web.Frames;
import io.everygram.platform.web.PageEntry;
import io.everygram.platform.web.RecordPage;
import io.everygram.platform.web.Show;
import io.everygram.platform.web.Table;
import io.everygram.platform.web.WorklistPage;
import jakarta.servlet.http.HttpServletResponse;
import java.math.BigDecimal;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.springframework.context.annotation.Bean;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;

@Controller
class PackagesController {
    private static final int PAGE = 50;
    private static final int EXPORTED = 100_000;
    private static final List<String> REASONS =
            List.of("Scale Variance", "Drying", "Damage", "Spoilage", "Entry Error", "Incorrect Quantity", "Theft");

    private final Stock stock;
    private final Ledger ledger;
    private final Catalog catalog;
    private final Frames frames;
    private final Clock clock;

    PackagesController(Stock stock, Ledger ledger, Catalog catalog, Frames frames, Clock clock) {
        this.stock = stock;
        this.ledger = ledger;
        this.catalog = catalog;
        this.frames = frames;
        this.clock = clock;
    }

    @Bean
    static PageEntry packagesPage() {
        return PageEntry.of("Stock", 10, "Packages", "/packages", Permissions.READ, "g p");
    }

    @Bean
    static PageEntry recallPage() {
        return PageEntry.of("Stock", 40, "Recall and lineage", "/recall", Permissions.READ, "");
    }

    @GetMapping("/packages")
    @RequirePermission(Permissions.READ)
    String packages(
            @RequestParam(defaultValue = "") String q,
            @RequestParam(defaultValue = "0") long room,
            @RequestParam(defaultValue = "") String status,
            @RequestParam(defaultValue = "") String after,
            CurrentPerson person,
            Model model) {
        var found = stock.packages(person.facility(), new Stock.Filter(q.strip(), room, status, after, PAGE + 1));
        var shown = found.subList(0, Math.min(PAGE, found.size()));
        var totals = stock.totals(person.facility());
        var address = "/packages?q=" + url(q) + "&room=" + room + "&status=";
        var chips = List.of(
                new WorklistPage.Chip("On hand", address, status.isEmpty(), ""),
                new WorklistPage.Chip("Held", address + "held", status.equals("held"), ""),
                new WorklistPage.Chip("Allocated", address + "allocated", status.equals("allocated"), ""),
                new WorklistPage.Chip("Not passed", address + "untested", status.equals("untested"), ""));
        var page = WorklistPage.of("Packages", "Every tagged package on hand at this facility.", table(shown))
                .chips(chips)
                .search("End of a tag, lot or item", q)
                .summary(Show.number(totals.units()) + " packages on hand at this facility, worth "
                        + Show.money(totals.cost()) + " at cost")
                .export("/packages.csv?q=" + url(q) + "&room=" + room + "&status=" + status)
                .next(
                        found.size() > PAGE
                                ? address + status + "&after=" + shown.getLast().tag()
                                : "");
        return show(model, "Packages", page, "archetypes/worklist");
    }

    @GetMapping("/packages.csv")
    @RequirePermission(Permissions.READ)
    ResponseEntity<String> export(
            @RequestParam(defaultValue = "") String q,
            @RequestParam(defaultValue = "0") long room,
            @RequestParam(defaultValue = "") String status,
            CurrentPerson person) {
        var rows = stock.packages(person.facility(), new Stock.Filter(q.strip(), room, status, "", EXPORTED));
        return ResponseEntity.ok()
                .contentType(new MediaType("text", "csv", StandardCharsets.UTF_8))
                .header("Content-Disposition", "attachment; filename=packages.csv")
                .body(table(rows).csv());
    }

    private static Table table(List<Stock.PackageRow> rows) {
        var table = Table.of(
                "Tag",
                "Item",
                "Lot",
                "Room",
                "#On hand",
                "#Held",
                "#Allocated",
                "#Available",
                "Lab",
                "Expires",
                "#Value");
        for (var row : rows) {
            var href = "/packages/" + row.tag();
            table.row(
                    String.valueOf(row.tag()),
                    href,
                    Cell.tag(row.tag(), href),
                    Cell.text(row.name()).hint(row.number()),
                    Cell.muted(row.lot()),
                    Cell.text(row.room()),
                    Cell.number(row.onHand(), row.unit()),
                    quiet(row.held(), row.unit()),
                    quiet(row.allocated(), row.unit()),
                    Cell.number(row.available(), row.unit()),
                    lab(row.labState()),
                    Cell.muted(Show.day(row.expiresOn())),
                    Cell.money(row.cost()));
        }
        return table.emptySaying("No package fits. Clear the filter, or receive a delivery under Buy.");
    }

    private static Cell quiet(BigDecimal quantity, String unit) {
        return quantity.signum() == 0 ? Cell.muted("–") : Cell.number(quantity, unit);
    }

    private static Cell lab(String state) {
        return switch (state) {
            case "TestPassed", "RetestPassed", "NotRequired", "ProcessValidated" -> Cell.badge(words(state), "good");
            case "TestFailed", "RetestFailed" -> Cell.badge(words(state), "bad");
            default -> Cell.badge(words(state), "warn");
        };
    }

    private static String words(String state) {
        return Show.words(state.replaceAll("([a-z])([A-Z])", "$1_$2"));
    }

    @GetMapping("/packages/{tag}")
    @RequirePermission(Permissions.READ)
    String one(@PathVariable String tag, CurrentPerson person, Model model) {
        return page(tag, person, model, "");
    }

    private String page(String tag, CurrentPerson person, Model model, String notice) {
        var found =
                stock.find(person.facility(), tag).orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
        var zone = catalog.facility(person.facility()).zoneId();
        var history = stock.history(person.facility(), found.unitId());
        var marks = new ArrayList<>(List.of(lab(found.labState())));
        if (found.holdReasons() != null) {
            marks.add(Cell.badge("On hold: " + found.holdReasons(), "bad"));
        }
        var page = new RecordPage(
                "Package",
                Cell.tag(tag, ""),
                found.name() + " · " + found.number() + " · lot " + found.lot(),
                marks,
                facts(found, zone),
                List.of(
                        lineage("Made from", stock.lineage(person.facility(), found.unitId(), false)),
                        lineage("Went into", stock.lineage(person.facility(), found.unitId(), true))),
                forms(found, person),
                List.of(new WorklistPage.LinkButton("Recall", "/recall?lot=" + url(tag), false)),
                history.stream().map(line -> story(line, found.unit(), zone)).toList(),
                notice);
        return show(model, "Package " + found.tag(), page, "archetypes/record");
    }

    private static List<RecordPage.Fact> facts(Stock.PackageRow row, ZoneId zone) {
        return List.of(
                new RecordPage.Fact("On hand", Cell.number(row.onHand(), row.unit())),
                new RecordPage.Fact("Held", Cell.number(row.held(), row.unit())),
                new RecordPage.Fact("Allocated", Cell.number(row.allocated(), row.unit())),
                new RecordPage.Fact("Available to promise", Cell.number(row.available(), row.unit())),
                new RecordPage.Fact("Room", Cell.text(row.room())),
                new RecordPage.Fact("Value at cost", Cell.money(row.cost())),
                new RecordPage.Fact("Packaged", Cell.text(Show.day(row.packagedOn()))),
                new RecordPage.Fact("Expires", Cell.text(Show.day(row.expiresOn()))),
                new RecordPage.Fact("Received", Cell.text(Show.time(row.receivedAt(), zone))));
    }

    private static RecordPage.Part lineage(String title, List<Stock.Relative> relatives) {
        var table = Table.of("Tag or lot", "Item", "#Quantity", "#On hand now", "#Steps away");
        for (var relative : relatives) {
            var href = relative.tag() == null ? "" : "/packages/" + relative.tag();
            table.row(
                    "",
                    href,
                    relative.tag() == null ? Cell.text(relative.lot()) : Cell.tag(relative.tag(), href),
                    Cell.text(relative.name()),
                    Cell.number(relative.quantity(), relative.unit()),
                    Cell.number(relative.onHand(), relative.unit()),
                    Cell.number(relative.depth()));
        }
        return new RecordPage.Part(
                title,
                "",
                table.emptySaying(title.equals("Made from") ? "It came in as it is." : "Nothing was made from it."));
    }

    private List<Form> forms(Stock.PackageRow row, CurrentPerson person) {
        if (row.onHand().signum() == 0) {
            return List.of();
        }
        var rooms = catalog.rooms(person.facility()).stream()
                .map(r -> new Form.Option(Long.toString(r.roomId()), r.name()))
                .toList();
        var key = new Form.Field("key", "", "hidden", IdempotencyKey.fresh().value(), "", "", true, List.of());
        var path = "/packages/" + row.tag();
        var unit = Unit.valueOf(row.unit()).symbol();
        return List.of(
                new Form(
                        "move",
                        path + "/move",
                        "Move",
                        "plain",
                        "",
                        List.of(key, Form.Field.select("room", "To room", "", rooms))),
                new Form(
                        "hold",
                        path + "/hold",
                        "Hold",
                        "plain",
                        "It may then not be picked, used or shipped.",
                        List.of(
                                key,
                                Form.Field.of("reason", "Reason", "text", ""),
                                Form.Field.of("note", "Note", "text", "").optional())),
                new Form(
                        "adjust",
                        path + "/adjust",
                        "Adjust",
                        "danger",
                        "Posts the difference to the books under a state reason; the state must hear of it within 24 hours.",
                        List.of(
                                key,
                                Form.Field.of("difference", "Difference in " + unit, "number", "")
                                        .hint("−3 takes three away"),
                                Form.Field.select(
                                        "reason",
                                        "State reason",
                                        "",
                                        REASONS.stream()
                                                .map(r -> new Form.Option(r, r))
                                                .toList()),
                                Form.Field.of("note", "Note", "text", ""))));
    }

    private static RecordPage.Line story(Stock.HistoryLine line, String unit, ZoneId zone) {
        var kind = MovementKind.valueOf(line.kind());
        var quantity = line.quantity();
        var amount = quantity == null ? "" : Show.number(quantity) + " " + Show.unit(unit) + " ";
        var where = (line.fromKind() == null ? "" : " from " + place(line.fromKind(), line.fromRef(), line.fromRoom()))
                + (line.toKind() == null ? "" : " to " + place(line.toKind(), line.toRef(), line.toRoom()));
        var why = line.reason().isEmpty() ? "" : " – " + line.reason();
        var late = line.recordedAt().isAfter(line.happenedAt().plusSeconds(3600))
                ? "Recorded later, " + Show.time(line.recordedAt(), zone) + ". "
                : "";
        return new RecordPage.Line(
                Show.time(line.happenedAt(), zone),
                line.actor(),
                Show.words(amount + kind.past()) + where + why,
                late
                        + line.note()
                        + (line.document().isEmpty() ? "" : " " + line.document())
                        + (line.reverses() == null ? "" : " takes back movement " + line.reverses()));
    }

    private static String place(String kind, @org.jspecify.annotations.Nullable String ref, String room) {
        return switch (Place.Kind.valueOf(kind)) {
            case ROOM, SLOT -> room;
            case IN_TRANSIT -> "in transit" + (ref == null || ref.isEmpty() ? "" : " (" + ref + ")");
            case ADJUSTMENT -> "adjustment";
            case LAB_SAMPLE -> "lab sample";
            default -> kind.toLowerCase(java.util.Locale.ROOT);
        };
    }

    @PostMapping("/packages/{tag}/move")
    @RequirePermission(Permissions.STOCK_MOVE)
    String move(
            @PathVariable String tag,
            @RequestParam long room,
            @RequestParam String key,
            CurrentPerson person,
            Model model,
            HttpServletResponse response) {
        var line = Command.TransferLine.all(UnitRef.of(PackageTag.of(tag)), Place.room(room));
        return done(
                ledger.post(new Command.Transfer(
                        header(person, key, "", ""), MovementKind.MOVE, List.of(line), Optional.empty())),
                tag,
                person,
                model,
                response);
    }

    @PostMapping("/packages/{tag}/hold")
    @RequirePermission(Permissions.RELEASE)
    String hold(
            @PathVariable String tag,
            @RequestParam String reason,
            @RequestParam(defaultValue = "") String note,
            @RequestParam String key,
            CurrentPerson person,
            Model model,
            HttpServletResponse response) {
        return done(
                ledger.hold(header(person, key, reason, note), UnitRef.of(PackageTag.of(tag))),
                tag,
                person,
                model,
                response);
    }

    @PostMapping("/packages/{tag}/adjust")
    @RequirePermission(Permissions.STOCK_ADJUST)
    String adjust(
            @PathVariable String tag,
            @RequestParam String difference,
            @RequestParam String reason,
            @RequestParam String note,
            @RequestParam String key,
            CurrentPerson person,
            Model model,
            HttpServletResponse response) {
        var row =
                stock.find(person.facility(), tag).orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
        Quantity quantity;
        try {
            quantity = new Quantity(
                    new BigDecimal(difference.strip().replace('−', '-').replace(",", "")), Unit.valueOf(row.unit()));
        } catch (ArithmeticException | NumberFormatException e) {
            response.setStatus(422);
            return page(
                    tag,
                    person,
                    model,
                    "“" + difference + "” is not a quantity in "
                            + Unit.valueOf(row.unit()).symbol() + ". Nothing was booked; write it like -3.");
        }
        var line = new Command.Adjustment(UnitRef.of(PackageTag.of(tag)), Optional.empty(), quantity);
        return done(
                ledger.post(new Command.Adjust(header(person, key, reason, note), List.of(line))),
                tag,
                person,
                model,
                response);
    }

    private Command.Header header(CurrentPerson person, String key, String reason, String note) {
        return new Command.Header(
                person.facility(), new IdempotencyKey(key), clock.instant(), person.name(), reason, note, "");
    }

    private String done(
            LedgerOutcome outcome, String tag, CurrentPerson person, Model model, HttpServletResponse response) {
        if (outcome instanceof LedgerOutcome.Refused) {
            response.setStatus(422);
            return page(tag, person, model, LedgerWords.of(outcome));
        }
        frames.say(LedgerWords.of(outcome));
        return "redirect:/packages/" + tag;
    }

    @GetMapping("/recall")
    @RequirePermission(Permissions.READ)
    String recall(@RequestParam(defaultValue = "") String lot, CurrentPerson person, Model model) {
        var table = Table.of("Tag or lot", "Item", "#Quantity", "Is", "Where", "Since");
        var found = lot.isBlank() ? List.<Stock.Whereabouts>of() : stock.recall(person.facility(), lot.strip());
        var zone = catalog.facility(person.facility()).zoneId();
        for (var part : found) {
            var href = part.tag() == null ? "" : "/packages/" + part.tag();
            table.row(
                    "",
                    href,
                    part.tag() == null ? Cell.text(part.lot()) : Cell.tag(part.tag(), href),
                    Cell.text(part.name()),
                    Cell.number(part.quantity(), part.unit()),
                    Cell.badge(Show.words(part.placeKind()), part.placeKind().equals("CUSTOMER") ? "bad" : "quiet"),
                    Cell.text(part.placeName()),
                    Cell.muted(part.since() == null ? "" : Show.time(part.since(), zone)));
        }
        var page = WorklistPage.of(
                        "Recall and lineage",
                        "Everything that ever came out of a lot or package, and where each part is now.",
                        table.emptySaying(
                                lot.isBlank()
                                        ? "Type a lot number or scan a tag above."
                                        : "Nothing at this facility came from " + lot + "."))
                .forms(new Form(
                        "recall",
                        "/recall",
                        "Trace",
                        "primary",
                        "",
                        List.of(Form.Field.of("lot", "Lot or tag", "text", lot))));
        return show(model, "Recall", page, "archetypes/worklist");
    }

    @PostMapping("/recall")
    @RequirePermission(Permissions.READ)
    String trace(@RequestParam String lot) {
        return "redirect:/recall?lot=" + url(lot);
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
