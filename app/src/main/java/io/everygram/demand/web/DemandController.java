package io.everygram.demand.web;

import io.everygram.catalog.Catalog;
import io.everygram.demand.Demand;
import io.everygram.demand.ForecastAccuracy;
import io.everygram.demand.Velocity;
import io.everygram.demand.Velocity.ItemVelocity;
import io.everygram.identity.CurrentPerson;
import io.everygram.identity.Permissions;
import io.everygram.identity.RequirePermission;
import io.everygram.kernel.Statistical;
import io.everygram.platform.web.Cell;
import io.everygram.platform.web.Form;
import io.everygram.platform.web.Frames;
import io.everygram.platform.web.PageEntry;
import io.everygram.platform.web.Show;
import io.everygram.platform.web.Table;
import io.everygram.platform.web.WorklistPage;
import io.everygram.platform.web.WorklistPage.Chip;
import io.everygram.platform.web.WorklistPage.LinkButton;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.format.TextStyle;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.springframework.context.annotation.Bean;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** How fast items, categories, customers and the whole facility sell, and what of it comes next. */
@Controller
@Statistical
class DemandController {
    private static final int SHOWN = 60;
    private static final int MOST = 100_000;
    private static final int MONTH = 28;
    private static final double HIGH = 0.9;

    private final Velocity velocity;
    private final ForecastAccuracy accuracy;
    private final Demand demand;
    private final Catalog catalog;
    private final Frames frames;

    DemandController(Velocity velocity, ForecastAccuracy accuracy, Demand demand, Catalog catalog, Frames frames) {
        this.velocity = velocity;
        this.accuracy = accuracy;
        this.demand = demand;
        this.catalog = catalog;
        this.frames = frames;
    }

    @Bean
    static PageEntry demandPage() {
        return PageEntry.of("Buy", 15, "Demand", DemandAddress.PATH, Permissions.READ, "g 7");
    }

    @GetMapping(DemandAddress.PATH)
    @RequirePermission(Permissions.READ)
    String list(@RequestParam Map<String, String> typed, CurrentPerson person, Model model) {
        var address = new DemandAddress(typed);
        model.addAttribute("frame", frames.frame("Demand"));
        model.addAttribute("page", page(address, person).links(links()));
        return "archetypes/worklist";
    }

    private WorklistPage page(DemandAddress address, CurrentPerson person) {
        return switch (address.by()) {
            case "category" ->
                whole(
                        address,
                        "What each category sells. Units of unlike items are added up; compare dollars.",
                        groups(velocity.categories(person.facility()), "Category"));
            case "customer" ->
                whole(
                        address,
                        "What each customer takes, those who bring most first.",
                        groups(velocity.customers(person.facility()), "Customer"));
            case "weekday" ->
                whole(
                        address,
                        "How the days of the week stand to each other in the whole facility, over the last 13 weeks.",
                        weekdays(velocity.days(person.facility())));
            default -> items(address, person);
        };
    }

    private static LinkButton[] links() {
        return new LinkButton[] {
            new LinkButton("Events and promotions", "/demand/calendar", false),
            new LinkButton("Overrides", "/demand/overrides", false),
            new LinkButton("Accuracy", "/demand/accuracy", false),
            new LinkButton("Sales from a file", SalesFile.PATH, false)
        };
    }

    private static List<Chip> views(DemandAddress address) {
        return List.of(
                new Chip("Items", DemandAddress.PATH, address.by().isEmpty(), ""),
                new Chip(
                        "Categories",
                        DemandAddress.PATH + "?by=category",
                        address.by().equals("category"),
                        ""),
                new Chip(
                        "Customers",
                        DemandAddress.PATH + "?by=customer",
                        address.by().equals("customer"),
                        ""),
                new Chip(
                        "Week", DemandAddress.PATH + "?by=weekday", address.by().equals("weekday"), ""));
    }

    private static WorklistPage whole(DemandAddress address, String lead, Table table) {
        return WorklistPage.of("Demand", lead, table).chips(views(address));
    }

    private WorklistPage items(DemandAddress address, CurrentPerson person) {
        var all = velocity.items(person.facility());
        var fitting = all.stream().filter(address::fits).toList();
        var shown = fitting.stream().filter(address.shown()::holds).toList();
        var rest = shown.stream()
                .filter(row -> row.item().number().compareTo(address.after()) > 0)
                .toList();
        int most = address.wantsAll() ? MOST : SHOWN;
        var part = rest.subList(0, Math.min(most, rest.size()));
        var measures = accuracy.items(person.facility());
        var chips = new ArrayList<>(views(address));
        for (var show : DemandAddress.Show.values()) {
            var count = fitting.stream().filter(show::holds).count();
            if (show != DemandAddress.Show.ALL && (count > 0 || show == address.shown())) {
                chips.add(new Chip(
                        show.label(),
                        address.with("show", show == address.shown() ? "" : show.value()),
                        show == address.shown(),
                        Show.number(count)));
            }
        }
        if (!address.category().isEmpty()) {
            chips.add(new Chip(Show.words(address.category()) + " only", address.with("category", ""), true, ""));
        }
        var today = velocity.today(person.facility());
        return WorklistPage.of(
                        "Demand", lead(demand.madeAt(person.facility(), today), person), table(part, measures, address))
                .chips(chips)
                .search("Item or category", address.words())
                .summary(summary(shown, all.size()))
                .next(
                        part.size() < rest.size()
                                ? address.with("after", part.getLast().item().number())
                                : "")
                .export(WorklistPage.WHOLE)
                .forms(new Form(
                        "remake",
                        "/demand/remake",
                        "Forecast anew",
                        "plain",
                        "Looks at all sales and at the days without stock again.",
                        List.of()));
    }

    private String lead(Optional<Instant> madeAt, CurrentPerson person) {
        var zone = catalog.facility(person.facility()).zoneId();
        return "What each item sells a day and what comes next. "
                + madeAt.map(at -> "Forecast made " + Show.time(at, zone) + ".").orElse("Forecast made just now.");
    }

    private static String summary(List<ItemVelocity> rows, int all) {
        long faster = rows.stream().filter(DemandAddress.Show.FASTER::holds).count();
        return Show.count(rows.size(), "item") + " of " + Show.number(all) + ", " + Show.number(faster)
                + " selling a quarter faster than in the last four weeks or more";
    }

    private static Table table(
            List<ItemVelocity> rows, Map<Long, ForecastAccuracy.Measure> measures, DemandAddress address) {
        var table = Table.of(
                "Item",
                "Name",
                "Category",
                "ABC",
                "XYZ",
                "Pattern",
                "#A day, 7 days",
                "#A day, 28 days",
                "#A day, 90 days",
                "#Trend",
                "#Next 28 days",
                "#At most, 9 in 10",
                "#RMSSE",
                "#Bias",
                "Said otherwise");
        for (var row : rows) {
            var href = DemandAddress.PATH + "/items/" + row.item().itemId();
            var unit = row.item().unit();
            var measure = measures.get(row.item().itemId());
            table.row(
                    "",
                    href,
                    Cell.link(row.item().number(), href),
                    Cell.text(row.item().name()),
                    Cell.muted(Show.words(row.item().category())),
                    DemandWords.abc(row.forecast().abc()),
                    Cell.text(row.forecast().xyz().name().replace("NONE", "–")),
                    DemandWords.pattern(row.forecast()),
                    Figures.units(row.sold7() / 7, unit),
                    Figures.units(row.sold28() / MONTH, unit),
                    Figures.units(row.sold90() / 90, unit),
                    Figures.percent(row.trendPercent()),
                    Figures.units(row.forecast().mean(0, MONTH), unit),
                    Figures.units(row.forecast().quantile(0, MONTH, HIGH), unit),
                    measure == null ? Cell.muted("–") : Figures.error(measure.rmsse()),
                    measure == null ? Cell.muted("–") : Figures.percent(measure.bias()),
                    row.forecast().isOverridden() ? Cell.badge("overridden", "info") : Cell.muted("–"));
        }
        return table.emptySaying(
                address.words().isEmpty() && address.show().isEmpty()
                        ? "Nothing was sold yet. Deliver an [order](/orders), or read in the sales of another system."
                        : "No item fits. Take away the search or the chip.");
    }

    private static Table groups(List<Velocity.Group> groups, String head) {
        var table = Table.of(
                head, "#Items", "#A day, 7 days", "#A day, 28 days", "#A day, 90 days", "#Trend", "#Sales, 90 days");
        for (var group : groups) {
            var href = group.id() > 0
                    ? "/customers/" + group.id()
                    : head.equals("Category") ? DemandAddress.PATH + "?category=" + group.name() : "";
            var name = head.equals("Category") ? Show.words(group.name()) : group.name();
            double week = group.sold7().doubleValue();
            double month = group.sold28().doubleValue();
            table.row(
                    "",
                    href,
                    href.isEmpty() ? Cell.text(name) : Cell.link(name, href),
                    Cell.number(group.items()),
                    Cell.number(Figures.rounded(week / 7), ""),
                    Cell.number(Figures.rounded(month / MONTH), ""),
                    Cell.number(Figures.rounded(group.sold90().doubleValue() / 90), ""),
                    Figures.percent(month > 0 ? 100 * (week / 7 * MONTH / month - 1) : 0),
                    Cell.money(group.amount90()));
        }
        return table.emptySaying("Nothing was sold in the last 90 days.");
    }

    private static Table weekdays(List<Velocity.Day> days) {
        var units = new BigDecimal[7];
        var dollars = new BigDecimal[7];
        java.util.Arrays.fill(units, BigDecimal.ZERO);
        java.util.Arrays.fill(dollars, BigDecimal.ZERO);
        for (var day : days) {
            int at = day.day().getDayOfWeek().getValue() - 1;
            units[at] = units[at].add(day.units());
            dollars[at] = dollars[at].add(day.amount());
        }
        var all = java.util.Arrays.stream(units).reduce(BigDecimal.ZERO, BigDecimal::add);
        var table = Table.of("Weekday", "#Units", "#Of a mean day", "#Sales");
        for (var day : DayOfWeek.values()) {
            int at = day.getValue() - 1;
            if (all.signum() > 0) {
                table.row(
                        "",
                        "",
                        Cell.text(day.getDisplayName(TextStyle.FULL, Locale.US)),
                        Cell.number(units[at].setScale(0, RoundingMode.HALF_EVEN), ""),
                        Cell.text(units[at]
                                        .multiply(BigDecimal.valueOf(700))
                                        .divide(all, 0, RoundingMode.HALF_EVEN)
                                        .toPlainString()
                                + " %"),
                        Cell.money(dollars[at]));
            }
        }
        return table.emptySaying("Nothing was sold in the last 13 weeks.");
    }

    @PostMapping("/demand/remake")
    @RequirePermission(Permissions.PLAN)
    String remake(CurrentPerson person) {
        int items = demand.remake(person.facility(), velocity.today(person.facility()));
        frames.say("The forecast of " + Show.count(items, "item") + " is made anew.");
        return "redirect:" + DemandAddress.PATH;
    }
}
