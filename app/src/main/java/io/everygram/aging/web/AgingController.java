package io.everygram.aging.web;

import io.everygram.aging.Aging;
import io.everygram.aging.Aging.Outcome;
import io.everygram.aging.domain.AgeBucket;
import io.everygram.identity.CurrentPerson;
import io.everygram.identity.Permissions;
import io.everygram.identity.RequirePermission;
import io.everygram.platform.web.Cell;
import io.everygram.platform.web.Form;
import io.everygram.platform.web.Frames;
import io.everygram.platform.web.PageEntry;
import io.everygram.platform.web.Show;
import io.everygram.platform.web.Table;
import io.everygram.platform.web.WorklistPage.Chip;
import jakarta.servlet.http.HttpServletResponse;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.springframework.context.annotation.Bean;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
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
    private final Frames frames;

    AgingController(Aging aging, Frames frames) {
        this.aging = aging;
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

    static Cell left(int days) {
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

    static int number(String text) {
        return text.strip().matches("[0-9]{1,4}") ? Integer.parseInt(text.strip()) : -1;
    }
}
