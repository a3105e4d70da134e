package io.everygram.aging.web;

import io.everygram.aging.Aging;
import io.everygram.aging.Aging.Outcome;
import io.everygram.aging.domain.AgeBucket;
import io.everygram.identity.AsksReason;
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
import io.everygram.platform.web.WorklistPage;
import io.everygram.platform.web.WorklistPage.Chip;
import jakarta.servlet.http.HttpServletResponse;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.context.annotation.Bean;
import org.springframework.http.HttpStatus;
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
    private static final int EXPORTED = 100_000;
    private static final int TALLEST = 104;
    private static final int SOON_DAYS = 15;

    private final Aging aging;
    private final Frames frames;

    AgingController(Aging aging, Frames frames) {
        this.aging = aging;
        this.frames = frames;
    }

    @Bean
    static PageEntry agingPage() {
        return PageEntry.of("Improve", 10, "Aging stock", "/aging", Permissions.READ, "g 9");
    }

    @GetMapping("/aging")
    @RequirePermission(Permissions.READ)
    String list(@RequestParam Map<String, String> typed, CurrentPerson person, Model model) {
        return page(new AgingAddress(typed), typed.containsKey("format") ? EXPORTED : SHOWN, person, model);
    }

    private String page(AgingAddress address, int most, CurrentPerson person, Model model) {
        var category = address.category();
        var listed = aging.list(person.facility(), address.asked(most));
        int limit = aging.limitDays(person.facility(), category);
        var total = address.bucket().map(listed::total).orElse(listed.total());
        var page = WorklistPage.of(
                        "Aging stock",
                        "Many dispensaries take nothing of this category later than day " + limit
                                + " after packing. What grows old first stands first.",
                        table(listed.rows()))
                .chips(buckets(address, listed, limit))
                .search("End of a tag, lot or item", address.words())
                .summary(summary(total))
                .next(listed.next().map(address::after).orElse(""))
                .export(WorklistPage.ITSELF)
                .forms(limitForm(category, limit));
        model.addAttribute("frame", frames.frame("Aging stock"));
        model.addAttribute("page", page);
        model.addAttribute(
                "ages",
                new AgingPage(
                        aging.categories(person.facility()).stream()
                                .map(c -> new Chip(
                                        Show.words(c),
                                        new AgingAddress(Map.of("category", c)).with("q", address.words()),
                                        c.equals(category),
                                        ""))
                                .toList(),
                        bars(listed, limit)));
        return "aging/list";
    }

    private static Form limitForm(String category, int limit) {
        return new Form(
                "limit",
                "/aging/limit",
                "Change the age limit",
                "plain",
                "Days to the limit and value at risk are computed anew.",
                List.of(
                        new Form.Field("category", "", "hidden", category, "", "", true, List.of()),
                        Form.Field.of(
                                "days", "Days after packing for " + category, "number", Integer.toString(limit))));
    }

    private static List<Chip> buckets(AgingAddress address, Aging.Listed listed, int limit) {
        var chips = new ArrayList<Chip>();
        chips.add(new Chip(
                "All",
                address.with("bucket", ""),
                address.bucket().isEmpty(),
                Show.number(listed.total().packages())));
        for (var bucket : AgeBucket.values()) {
            chips.add(new Chip(
                    bucket.words(limit),
                    address.with("bucket", bucket.name()),
                    address.bucket().equals(Optional.of(bucket)),
                    Show.number(listed.total(bucket).packages())));
        }
        return chips;
    }

    private static String summary(Aging.Total total) {
        return Show.number(total.packages()) + (total.packages() == 1 ? " package" : " packages") + " worth "
                + Show.money(total.cost()) + " at cost, of which " + Show.money(total.atRisk())
                + " will not be sold in time at the present pace";
    }

    private static List<AgingPage.Bar> bars(Aging.Listed listed, int limit) {
        var most = listed.totals().values().stream().map(Aging.Total::cost).reduce(BigDecimal.ONE, BigDecimal::max);
        var bars = new ArrayList<AgingPage.Bar>();
        for (var bucket : AgeBucket.values()) {
            var total = listed.total(bucket);
            bars.add(new AgingPage.Bar(
                    bucket.words(limit),
                    Show.money(total.cost()).replaceFirst("\\.\\d\\d$", ""),
                    Show.money(total.atRisk()).replaceFirst("\\.\\d\\d$", "") + " at risk",
                    height(total.cost(), most),
                    height(total.atRisk(), most)));
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
                "Package^",
                "Item^",
                "Room",
                "#Age^",
                "#To limit^",
                "#On hand^",
                "#Sells a day^",
                "#Days to sell^",
                "#Value^",
                "#At risk^",
                "Expires^",
                "Price^");
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
                    Cell.day(p.expiresOn()).muted(),
                    p.percent() == 0
                            ? Cell.muted(Show.money(p.price()))
                            : Cell.badge("−" + p.percent() + " %, " + Show.money(p.markedPrice()), "info"));
        }
        return table.emptySaying(
                "Nothing of this category fits. Take away the search or the span of days; [packages](/packages) appear here with the day they were packed.");
    }

    static Cell left(int days) {
        return days < 0
                ? Cell.badge(-days + " over", "bad")
                : days <= SOON_DAYS ? Cell.badge(Integer.toString(days), "warn") : Cell.number(days);
    }

    @PostMapping("/aging/limit")
    @AsksReason(usually = "agreed with compliance")
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
            frames.say("The limit of " + category + " is " + days.strip()
                    + (days.strip().equals("1") ? " day" : " days") + ".");
            return "redirect:/aging?category=" + category;
        }
        response.setStatus(422);
        var view = page(new AgingAddress(Map.of("category", category)), SHOWN, person, model);
        new RecordPage.Refusal(
                        "limit",
                        "days",
                        "“" + days + "” is no limit: write whole days from 7 to 1,000. Nothing was changed.",
                        Map.of("days", days))
                .into(model);
        return view;
    }

    static int number(String text) {
        return text.strip().matches("[0-9]{1,4}") ? Integer.parseInt(text.strip()) : -1;
    }
}
