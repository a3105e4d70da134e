package io.everygram.aging.web;

import io.everygram.aging.Aging;
import io.everygram.aging.Aging.Outcome;
import io.everygram.aging.domain.AgeBucket;
import io.everygram.audit.AuditTrail;
import io.everygram.catalog.Catalog;
import io.everygram.identity.CurrentPerson;
import io.everygram.identity.Permissions;
import io.everygram.identity.RequirePermission;
import io.everygram.platform.web.Cell;
import io.everygram.platform.web.Form;
import io.everygram.platform.web.Frames;
import io.everygram.platform.web.PageEntry;
import io.everygram.platform.web.RecordPage;
import io.everygram.platform.web.Show;
import io.everygram.platform.web.Table;
import io.everygram.platform.web.WorklistPage.Chip;
import io.everygram.platform.web.WorklistPage.LinkButton;
import jakarta.servlet.http.HttpServletResponse;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
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

/** Aging stock by category and bucket, and the decision on one package's price. */
@Controller
class AgingController {
    private static final int SHOWN = 60;
    private static final int TALLEST = 92;
    private static final int SOON_DAYS = 15;

    private final Aging aging;
    private final Catalog catalog;
    private final AuditTrail audit;
    private final Frames frames;

    AgingController(Aging aging, Catalog catalog, AuditTrail audit, Frames frames) {
        this.aging = aging;
        this.catalog = catalog;
        this.audit = audit;
        this.frames = frames;
    }

    @Bean
    static PageEntry agingPage() {
        return PageEntry.of("Improve", 10, "Aging stock", "/aging", Permissions.READ, "g a");
    }

    @GetMapping("/aging")
    @RequirePermission(Permissions.READ)
    String list(
            @RequestParam(defaultValue = Aging.FLOWER) String category,
            @RequestParam(defaultValue = "") String bucket,
            CurrentPerson person,
            Model model) {
        return page(category, bucket, person, model);
    }

    private String page(String category, String bucket, CurrentPerson person, Model model) {
        var rows = aging.list(person.facility(), category);
        int limit = aging.limitDays(person.facility(), category);
        var shown = rows.stream()
                .filter(row -> bucket.isEmpty() || row.bucket().name().equals(bucket))
                .toList();
        var address = "/aging?category=" + category;
        var chips = new ArrayList<Chip>();
        chips.add(new Chip("All", address, bucket.isEmpty(), Show.number(rows.size())));
        for (var b : AgeBucket.values()) {
            chips.add(new Chip(
                    b.words(limit),
                    address + "&bucket=" + b.name(),
                    b.name().equals(bucket),
                    Show.number(rows.stream().filter(r -> r.bucket() == b).count())));
        }
        var page = new AgingPage(
                "Aging stock",
                "Many dispensaries take nothing of this category later than day " + limit
                        + " after packing. What grows old first stands first.",
                aging.categories(person.facility()).stream()
                        .map(c -> new Chip(Show.words(c), "/aging?category=" + c, c.equals(category), ""))
                        .toList(),
                chips,
                bars(rows, limit),
                summary(shown),
                table(shown.subList(0, Math.min(SHOWN, shown.size()))),
                "/aging.csv?category=" + category + "&bucket=" + bucket,
                List.of(new Form(
                        "limit",
                        "/aging/limit",
                        "Change the age limit",
                        "plain",
                        "Days to the limit and value at risk are computed anew.",
                        List.of(
                                new Form.Field("category", "", "hidden", category, "", "", true, List.of()),
                                Form.Field.of(
                                        "days",
                                        "Days after packing for " + category,
                                        "number",
                                        Integer.toString(limit))))));
        model.addAttribute("frame", frames.frame("Aging stock"));
        model.addAttribute("page", page);
        return "aging/list";
    }

    private static String summary(List<Aging.Row> rows) {
        return Show.number(rows.size()) + " packages worth " + Show.money(sum(rows, false)) + " at cost, of which "
                + Show.money(sum(rows, true)) + " will not be sold in time at the present pace"
                + (rows.size() > SHOWN ? "; the oldest " + SHOWN + " are shown" : "");
    }

    private static BigDecimal sum(List<Aging.Row> rows, boolean risk) {
        return rows.stream()
                .map(row -> risk ? row.fate().valueAtRisk() : row.stocked().cost())
                .reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    private static List<AgingPage.Bar> bars(List<Aging.Row> rows, int limit) {
        var buckets = List.of(AgeBucket.values());
        var values = buckets.stream()
                .map(b -> rows.stream().filter(r -> r.bucket() == b).toList())
                .toList();
        var most = values.stream().map(v -> sum(v, false)).reduce(BigDecimal.ONE, BigDecimal::max);
        var bars = new ArrayList<AgingPage.Bar>();
        for (int i = 0; i < values.size(); i++) {
            var bucket = buckets.get(i);
            bars.add(new AgingPage.Bar(
                    bucket.words(limit),
                    Show.money(sum(values.get(i), false)).replaceFirst("\\.\\d\\d$", ""),
                    Show.money(sum(values.get(i), true)).replaceFirst("\\.\\d\\d$", "") + " at risk",
                    16 + i * 144,
                    height(sum(values.get(i), false), most),
                    height(sum(values.get(i), true), most)));
        }
        return bars;
    }

    private static int height(BigDecimal value, BigDecimal most) {
        return value.multiply(BigDecimal.valueOf(TALLEST))
                .divide(most, 0, RoundingMode.HALF_UP)
                .intValueExact();
    }

    private static Table table(List<Aging.Row> rows) {
        var table = Table.of(
                "Package",
                "Item",
                "Room",
                "#Age",
                "#To limit",
                "#On hand",
                "#Sells a day",
                "#Days to sell",
                "#Value",
                "#At risk",
                "Expires",
                "Price");
        for (var row : rows) {
            var p = row.stocked();
            var href = "/aging/" + p.tag();
            table.row(
                    p.tag(),
                    href,
                    Cell.tag(p.tag(), href),
                    Cell.text(p.name()).hint(p.number() + ", lot " + p.lot()),
                    Cell.muted(p.holdReasons().isEmpty() ? p.room() : "on hold"),
                    Cell.number(row.fate().ageDays()),
                    left(row.fate().daysToLimit()),
                    Cell.number(p.onHand(), p.unit()),
                    Cell.number(row.perDay().setScale(1, RoundingMode.HALF_EVEN), ""),
                    row.fate().daysToSell().map(Cell::number).orElse(Cell.muted("never")),
                    Cell.money(p.cost()),
                    row.fate().valueAtRisk().signum() == 0
                            ? Cell.muted("–")
                            : Cell.money(row.fate().valueAtRisk()),
                    Cell.muted(Show.day(p.expiresOn())),
                    p.percent() == 0
                            ? Cell.muted(Show.money(p.price()))
                            : Cell.badge("−" + p.percent() + " %, " + Show.money(p.markedPrice()), "info"));
        }
        return table.emptySaying("Nothing of this category is that old.");
    }

    private static Cell left(int days) {
        return days < 0
                ? Cell.badge(-days + " over", "bad")
                : days <= SOON_DAYS ? Cell.badge(Integer.toString(days), "warn") : Cell.number(days);
    }

    @GetMapping("/aging.csv")
    @RequirePermission(Permissions.READ)
    ResponseEntity<String> export(
            @RequestParam(defaultValue = Aging.FLOWER) String category,
            @RequestParam(defaultValue = "") String bucket,
            CurrentPerson person) {
        var rows = aging.list(person.facility(), category).stream()
                .filter(row -> bucket.isEmpty() || row.bucket().name().equals(bucket))
                .toList();
        return ResponseEntity.ok()
                .contentType(new MediaType("text", "csv", StandardCharsets.UTF_8))
                .header("Content-Disposition", "attachment; filename=aging.csv")
                .body(table(rows).csv());
    }

    @GetMapping("/aging/{tag}")
    @RequirePermission(Permissions.READ)
    String one(@PathVariable String tag, CurrentPerson person, Model model) {
        return record(tag, "", person, model);
    }

    private String record(String tag, String notice, CurrentPerson person, Model model) {
        var row =
                aging.find(person.facility(), tag).orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
        var p = row.stocked();
        var zone = catalog.facility(person.facility()).zoneId();
        var marks = new ArrayList<Cell>();
        marks.add(left(row.fate().daysToLimit()).hint("days to the limit"));
        if (p.percent() > 0) {
            marks.add(Cell.badge("−" + p.percent() + " %", "info"));
        }
        var page = new RecordPage(
                "Aging package",
                Cell.tag(tag, "/packages/" + tag),
                p.name() + " · lot " + p.lot(),
                marks,
                List.of(
                        new RecordPage.Fact("Packaged", Cell.text(Show.day(p.packagedOn()))),
                        new RecordPage.Fact(
                                "Age", Cell.number(BigDecimal.valueOf(row.fate().ageDays()), "days")),
                        new RecordPage.Fact("Limit", Cell.number(BigDecimal.valueOf(row.limitDays()), "days")),
                        new RecordPage.Fact("On hand", Cell.number(p.onHand(), p.unit())),
                        new RecordPage.Fact("Promised", Cell.number(p.allocated(), p.unit())),
                        new RecordPage.Fact("Sells a day", Cell.number(row.perDay(), p.unit())),
                        new RecordPage.Fact(
                                "Sold out in",
                                row.fate().daysToSell().isPresent()
                                        ? Cell.number(
                                                BigDecimal.valueOf(
                                                        row.fate().daysToSell().get()),
                                                "days")
                                        : Cell.text("does not sell")),
                        new RecordPage.Fact(
                                "Unsold at the limit", Cell.number(row.fate().unsold(), p.unit())),
                        new RecordPage.Fact("Value at cost", Cell.money(p.cost())),
                        new RecordPage.Fact(
                                "Value at risk", Cell.money(row.fate().valueAtRisk())),
                        new RecordPage.Fact("List price", Cell.money(p.price())),
                        new RecordPage.Fact(
                                "Price now", Cell.money(Objects.requireNonNullElse(p.markedPrice(), p.price())))),
                List.of(),
                forms(p),
                List.of(new LinkButton("All of " + p.category(), "/aging?category=" + p.category(), false)),
                audit.about(person.facility(), "package " + tag).stream()
                        .map(e -> new RecordPage.Line(
                                Show.time(e.at(), zone), e.person(), Show.words(e.action()), e.reason()))
                        .toList(),
                notice);
        model.addAttribute("frame", frames.frame("Aging " + Show.tagEnd(tag)));
        model.addAttribute("page", page);
        return "archetypes/record";
    }

    private static List<Form> forms(Aging.Stocked p) {
        var forms = new ArrayList<Form>();
        forms.add(new Form(
                "markdown",
                "/aging/" + p.tag() + "/markdown",
                p.percent() == 0 ? "Mark down" : "Change the markdown",
                "primary",
                "The list price is " + Show.money(p.price()) + ".",
                List.of(
                        Form.Field.of(
                                "percent",
                                "Percent below the list price",
                                "number",
                                p.percent() == 0 ? "" : Integer.toString(p.percent())),
                        Form.Field.of("reason", "Why", "text", p.reason()))));
        if (p.percent() > 0) {
            forms.add(Form.button("/aging/" + p.tag() + "/undo", "Take the markdown back", "plain", ""));
        }
        return forms;
    }

    @PostMapping("/aging/{tag}/markdown")
    @RequirePermission(Permissions.AGING_DECIDE)
    String markDown(
            @PathVariable String tag,
            @RequestParam String percent,
            @RequestParam String reason,
            CurrentPerson person,
            Model model,
            HttpServletResponse response) {
        var outcome = aging.markDown(person.facility(), tag, number(percent), reason, person.name());
        return done(outcome, "Marked down by " + percent.strip() + " %.", tag, person, model, response);
    }

    @PostMapping("/aging/{tag}/undo")
    @RequirePermission(Permissions.AGING_DECIDE)
    String undo(@PathVariable String tag, CurrentPerson person, Model model, HttpServletResponse response) {
        return done(
                aging.undo(person.facility(), tag, person.name()),
                "The list price holds again.",
                tag,
                person,
                model,
                response);
    }

    private String done(
            Outcome outcome,
            String words,
            String tag,
            CurrentPerson person,
            Model model,
            HttpServletResponse response) {
        var refusal = switch (outcome) {
            case Outcome.Done _ -> "";
            case Outcome.UnknownPackage _ -> throw new ResponseStatusException(HttpStatus.NOT_FOUND);
            case Outcome.BadPercent _ -> "A markdown is a whole number of percent from 1 to 90. Nothing was decided.";
            case Outcome.BadDays _ -> "A limit lies between 7 and 1,000 days.";
            case Outcome.ReasonMissing _ -> "Say why; the record keeps it. Nothing was decided.";
            case Outcome.NothingToUndo _ -> "There is no markdown to take back.";
        };
        if (!refusal.isEmpty()) {
            response.setStatus(422);
            return record(tag, refusal, person, model);
        }
        frames.say(words);
        return "redirect:/aging/" + tag;
    }

    @PostMapping("/aging/limit")
    @RequirePermission(Permissions.AGING_DECIDE)
    String limit(
            @RequestParam String category,
            @RequestParam String days,
            CurrentPerson person,
            Model model,
            HttpServletResponse response) {
        if (!aging.categories(person.facility()).contains(category)) {
            throw new ResponseStatusException(HttpStatus.NOT_FOUND);
        }
        if (aging.setLimit(person.facility(), category, number(days), person.name()) instanceof Outcome.Done) {
            frames.say("The limit of " + category + " is " + days.strip() + " days.");
            return "redirect:/aging?category=" + category;
        }
        response.setStatus(422);
        frames.say("“" + days + "” is no limit: write whole days from 7 to 1,000. Nothing was changed.");
        return page(category, "", person, model);
    }

    private static int number(String text) {
        return text.strip().matches("[0-9]{1,4}") ? Integer.parseInt(text.strip()) : -1;
    }
}
