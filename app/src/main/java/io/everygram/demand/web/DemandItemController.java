package io.everygram.demand.web;

import io.everygram.catalog.ItemId;
import io.everygram.demand.DemandHistory;
import io.everygram.demand.ForecastAccuracy;
import io.everygram.demand.ForecastOverride;
import io.everygram.demand.ItemForecast;
import io.everygram.demand.OverrideOutcome;
import io.everygram.demand.OverrideResult;
import io.everygram.demand.Overrides;
import io.everygram.demand.Promotion;
import io.everygram.demand.PromotionLift;
import io.everygram.demand.Velocity;
import io.everygram.demand.Velocity.ItemVelocity;
import io.everygram.identity.CurrentPerson;
import io.everygram.identity.Permissions;
import io.everygram.identity.RequirePermission;
import io.everygram.kernel.Statistical;
import io.everygram.kernel.TypedFigure;
import io.everygram.platform.web.Cell;
import io.everygram.platform.web.Form;
import io.everygram.platform.web.Form.Field;
import io.everygram.platform.web.Frames;
import io.everygram.platform.web.RecordPage;
import io.everygram.platform.web.Show;
import io.everygram.platform.web.Table;
import io.everygram.platform.web.WorklistPage.LinkButton;
import jakarta.servlet.http.HttpServletResponse;
import java.math.BigDecimal;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.time.format.TextStyle;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;

/** One item: what it sold, what comes next and how near that came before, and what a person says otherwise. */
@Controller
@Statistical
class DemandItemController {
    private static final int MONTH = 28;
    private static final int WEEKS = 8;

    private final Velocity velocity;
    private final ForecastAccuracy accuracy;
    private final Overrides overrides;
    private final Frames frames;

    DemandItemController(Velocity velocity, ForecastAccuracy accuracy, Overrides overrides, Frames frames) {
        this.velocity = velocity;
        this.accuracy = accuracy;
        this.overrides = overrides;
        this.frames = frames;
    }

    @GetMapping("/demand/items/{id:\\d{1,18}}")
    @RequirePermission(Permissions.READ)
    String item(@PathVariable long id, CurrentPerson person, Model model) {
        return page(id, person, model, RecordPage.Refusal.NONE);
    }

    private String page(long id, CurrentPerson person, Model model, RecordPage.Refusal refusal) {
        var row = velocity.item(person.facility(), id)
                .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
        var history =
                velocity.history(person.facility(), row.item(), ForecastCharts.PAST_DAYS, ForecastCharts.AHEAD_DAYS);
        var measure = accuracy.ofItem(person.facility(), id);
        var forecast = row.forecast();
        var page = new RecordPage(
                "Demand",
                Cell.text(row.item().name()),
                row.item().number() + " · " + Show.words(row.item().category()) + " · "
                        + DemandWords.method(forecast.method()),
                marks(row),
                facts(row, measure),
                parts(row, velocity.coming(person.facility(), row.item()), overrides.measured(person.facility(), id)),
                List.of(overrideForm(row, velocity.today(person.facility()))),
                List.of(
                        new LinkButton("What to buy", "/buy/items/" + id, false),
                        new LinkButton("The item", "/items/" + id, false)),
                List.of(),
                "");
        model.addAttribute("frame", frames.frame(row.item().number()));
        model.addAttribute("page", page.after(refusal));
        model.addAttribute(
                "chart", ForecastCharts.of(history, forecast, row.item().unit()));
        model.addAttribute("daily", daily(row, history));
        return "demand/item";
    }

    private static List<Cell> marks(ItemVelocity row) {
        var marks = new ArrayList<Cell>();
        if (row.forecast().abc() != io.everygram.demand.AbcClass.NONE) {
            marks.add(Cell.badge(
                    "Class " + row.forecast().abc()
                            + row.forecast().xyz().name().replace("NONE", ""),
                    "info"));
        }
        row.forecast()
                .pattern()
                .ifPresent(pattern -> marks.add(Cell.badge(DemandWords.pattern(pattern.kind()), "quiet")));
        if (row.forecast().isOverridden()) {
            marks.add(Cell.badge("Overridden", "warn"));
        }
        if (!row.item().active()) {
            marks.add(Cell.badge("Not sold any more", "quiet"));
        }
        return marks;
    }

    private static List<RecordPage.Fact> facts(ItemVelocity row, Optional<ForecastAccuracy.Measure> measure) {
        var unit = row.item().unit();
        var forecast = row.forecast();
        var facts = new ArrayList<RecordPage.Fact>();
        facts.add(new RecordPage.Fact("A day, 7 days", Figures.units(row.sold7() / 7, unit)));
        facts.add(new RecordPage.Fact("A day, 28 days", Figures.units(row.sold28() / MONTH, unit)));
        facts.add(new RecordPage.Fact("A day, 90 days", Figures.units(row.sold90() / 90, unit)));
        facts.add(new RecordPage.Fact("Last week against four", Figures.percent(row.trendPercent())));
        facts.add(new RecordPage.Fact("Next 28 days", Figures.units(forecast.mean(0, MONTH), unit)));
        facts.add(new RecordPage.Fact(
                "Nine times in ten at most", Figures.units(forecast.quantile(0, MONTH, 0.9), unit)));
        facts.add(new RecordPage.Fact(
                "RMSSE",
                measure.map(m -> Figures.error(m.rmsse())
                                .hint("Of the mean of 28 days: %.2f. Below 1 is better than yesterday's sales."
                                        .formatted(m.rmsseOfMean())))
                        .orElse(Cell.muted("not measured"))));
        facts.add(new RecordPage.Fact(
                "Bias", measure.map(m -> Figures.percent(m.bias())).orElse(Cell.muted("not measured"))));
        facts.add(new RecordPage.Fact(
                "Pinball loss", measure.map(m -> Figures.share(m.pinball())).orElse(Cell.muted("not measured"))));
        return facts;
    }

    private static List<RecordPage.Part> parts(
            ItemVelocity row, List<Promotion> coming, Map<ForecastOverride, OverrideResult> overrides) {
        return List.of(
                new RecordPage.Part(
                        "The next weeks",
                        "Units of the week together; half of the time at most, and nine times in ten.",
                        weeks(row)),
                new RecordPage.Part("Promotions to come", lift(row.forecast().lift()), promotions(row, coming)),
                new RecordPage.Part("The week's profile", "Share of a mean day.", profile(row.forecast())),
                new RecordPage.Part(
                        "Said otherwise",
                        "What people put over the figures, and how it did on the days since: the error of a day in percent of what was sold.",
                        OverrideTables.of(overrides, false)));
    }

    private static Table weeks(ItemVelocity row) {
        var table = Table.of(
                "From",
                "#Expected",
                "#Half the time at most",
                "#Nine in ten at most",
                "#The figures alone",
                "#Of promotions");
        var forecast = row.forecast();
        double[] statistical = forecast.statistical();
        var unit = row.item().unit();
        for (int week = 0; week < WEEKS; week++) {
            double alone = 0;
            for (int day = 7 * week; day < 7 * week + 7; day++) {
                alone += statistical[day];
            }
            table.row(
                    "",
                    "",
                    Cell.day(forecast.first().plusWeeks(week)),
                    Figures.units(forecast.mean(7 * week, 7), unit),
                    Figures.units(forecast.quantile(7 * week, 7, 0.5), unit),
                    Figures.units(forecast.quantile(7 * week, 7, 0.9), unit),
                    Figures.units(alone, unit).muted(),
                    Figures.units(forecast.ofPromotions(7 * week, 7), unit).muted());
        }
        return table.emptySaying("");
    }

    private static String lift(PromotionLift lift) {
        var times = "Sells %.2f times as much as usual while promoted, ".formatted(lift.factor());
        return lift.days() > 0
                ? times + "as " + Show.count(lift.days(), "promoted day") + " of its own and those of its category say."
                : lift.factor() == 1
                        ? "Neither it nor its category was promoted before, so that nothing is added for promotions."
                        : times + "as its category did; it was not promoted itself before.";
    }

    /** What each promotion adds, counted once where several are on. */
    private static Table promotions(ItemVelocity row, List<Promotion> coming) {
        var table = Table.of("Promotion", "From", "To", "#Usual", "#Of promotions", "#Expected");
        var forecast = row.forecast();
        var unit = row.item().unit();
        for (var promotion : coming) {
            int from = (int) Math.max(0, ChronoUnit.DAYS.between(forecast.first(), promotion.fromDay()));
            int days =
                    (int) Math.min(ItemForecast.DAYS, ChronoUnit.DAYS.between(forecast.first(), promotion.toDay()) + 1)
                            - from;
            if (days > 0) {
                double added = forecast.ofPromotions(from, days);
                double expected =
                        Arrays.stream(forecast.statistical(), from, from + days).sum();
                table.row(
                        "",
                        "/demand/calendar",
                        Cell.link(promotion.name(), "/demand/calendar"),
                        Cell.day(promotion.fromDay()),
                        Cell.day(promotion.toDay()),
                        Figures.units(expected - added, unit),
                        Figures.units(added, unit),
                        Figures.units(expected, unit));
            }
        }
        return table.emptySaying(
                "No promotion of it is on or to come. Enter one in [events and promotions](/demand/calendar).");
    }

    private static Table profile(ItemForecast forecast) {
        var days = new ArrayList<String>();
        var cells = new ArrayList<Cell>();
        for (var day : DayOfWeek.values()) {
            days.add("#" + day.getDisplayName(TextStyle.SHORT, Locale.US));
            cells.add(Figures.share(100 * forecast.model().week().get(day.getValue() - 1)));
        }
        var table = Table.of(days.toArray(String[]::new));
        table.row("", "", cells.toArray(Cell[]::new));
        return table.emptySaying("");
    }

    private static Table daily(ItemVelocity row, DemandHistory history) {
        var table = Table.of("Day", "#Sold", "#Expected", "#One in ten below", "#One in ten above", "What");
        var unit = row.item().unit();
        var events = history.events();
        for (int day = Math.max(0, history.days() - MONTH); day < history.days(); day++) {
            var on = history.first().plusDays(day);
            table.row(
                    "",
                    "",
                    Cell.day(on),
                    Figures.units(history.sold(day), unit),
                    Cell.muted("–"),
                    Cell.muted("–"),
                    Cell.muted("–"),
                    Cell.text(
                            history.why(day).map(why -> why + ": says nothing").orElse(events.getOrDefault(on, ""))));
        }
        for (int day = 0; day < ForecastCharts.AHEAD_DAYS; day++) {
            var on = row.forecast().first().plusDays(day);
            table.row(
                    "",
                    "",
                    Cell.day(on),
                    Cell.muted("–"),
                    Figures.units(row.forecast().mean(day), unit),
                    Figures.units(row.forecast().quantile(day, 1, 0.1), unit),
                    Figures.units(row.forecast().quantile(day, 1, 0.9), unit),
                    Cell.text(events.getOrDefault(on, "")));
        }
        return table.emptySaying("");
    }

    private static Form overrideForm(ItemVelocity row, LocalDate today) {
        return new Form(
                "override",
                "/demand/items/" + row.item().itemId() + "/override",
                "Say otherwise",
                "primary",
                "Takes the place of the figures on these days wherever the forecast is used; measured against them afterwards.",
                List.of(
                        Field.of("from", "From", "date", today.toString()),
                        Field.of("to", "To", "date", today.plusDays(MONTH - 1L).toString()),
                        Field.of("units", Show.unit(row.item().unit()) + " a day, on average", "text", "")
                                .optional(),
                        Field.of("percent", "Or percent more or less", "text", "")
                                .optional()
                                .hint("20 for a fifth more, -50 for half"),
                        Field.of("reason", "Why", "text", "")));
    }

    @PostMapping("/demand/items/{id:\\d{1,18}}/override")
    @RequirePermission(Permissions.PLAN)
    String override(
            @PathVariable long id,
            @RequestParam Map<String, String> typed,
            CurrentPerson person,
            Model model,
            HttpServletResponse response) {
        var from = day(typed.getOrDefault("from", ""));
        var to = day(typed.getOrDefault("to", ""));
        var units = figure(typed.getOrDefault("units", ""));
        var percent = figure(typed.getOrDefault("percent", ""));
        if (velocity.item(person.facility(), id).isEmpty()) {
            throw new ResponseStatusException(HttpStatus.NOT_FOUND);
        }
        var unread = from.isEmpty()
                ? "from"
                : to.isEmpty()
                        ? "to"
                        : isUnread(typed, "units", units)
                                ? "units"
                                : isUnread(typed, "percent", percent.filter(DemandItemController::isWhole))
                                        ? "percent"
                                        : "";
        if (!unread.isEmpty()) {
            return refused(
                    id,
                    unread,
                    "“" + typed.getOrDefault(unread, "") + "” cannot be read. Nothing was changed.",
                    typed,
                    person,
                    model,
                    response);
        }
        var outcome = overrides.add(
                person,
                new Overrides.Wanted(
                        new ItemId(id),
                        from.orElseThrow(),
                        to.orElseThrow(),
                        units,
                        percent.map(BigDecimal::intValue),
                        typed.getOrDefault("reason", "")));
        if (outcome instanceof OverrideOutcome.Refused refused) {
            return refused(id, DemandWords.field(refused), DemandWords.of(refused), typed, person, model, response);
        }
        frames.say("The forecast of these days is what you said.");
        return "redirect:/demand/items/" + id;
    }

    private String refused(
            long id,
            String field,
            String words,
            Map<String, String> typed,
            CurrentPerson person,
            Model model,
            HttpServletResponse response) {
        response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
        return page(id, person, model, new RecordPage.Refusal("override", field, words, typed));
    }

    private static boolean isUnread(Map<String, String> typed, String field, Optional<BigDecimal> read) {
        return !typed.getOrDefault(field, "").isBlank() && read.isEmpty();
    }

    private static boolean isWhole(BigDecimal figure) {
        return figure.stripTrailingZeros().scale() <= 0 && figure.abs().compareTo(new BigDecimal(1_000_000)) < 0;
    }

    private static Optional<BigDecimal> figure(String typed) {
        return TypedFigure.read(typed.replace("%", ""))
                .filter(figure -> figure.stripTrailingZeros().scale() <= 4);
    }

    static Optional<LocalDate> day(String typed) {
        try {
            return Optional.of(LocalDate.parse(typed.strip()))
                    .filter(day -> day.getYear() > 1900 && day.getYear() < 2200);
        } catch (DateTimeParseException e) {
            return Optional.empty();
        }
    }
}
