package io.everygram.reconciliation.web;

import io.everygram.catalog.Catalog;
import io.everygram.identity.CurrentPerson;
import io.everygram.identity.Permissions;
import io.everygram.identity.RequirePermission;
import io.everygram.platform.web.Frames;
import io.everygram.platform.web.PageEntry;
import io.everygram.platform.web.Show;
import io.everygram.platform.web.Table;
import io.everygram.platform.web.Tally;
import io.everygram.platform.web.WorklistPage;
import io.everygram.platform.web.WorklistPage.Chip;
import io.everygram.platform.web.WorklistPage.LinkButton;
import io.everygram.reconciliation.Accuracy;
import io.everygram.reconciliation.Accuracy.By;
import io.everygram.reconciliation.AccuracyFigures;
import io.everygram.reconciliation.domain.Shrinkage;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.format.DateTimeFormatter;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Bean;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** Accuracy and causes: how well the book is kept, what is behind its differences and what they cost, over days; each figure leads to what it is made of. */
@Controller
class AccuracyController {
    private static final int MOST = 1000;
    private static final DateTimeFormatter SHORT = DateTimeFormatter.ofPattern("MMM d", Locale.US);
    private static final List<String> FORMULAS = List.of(
            "Accuracy = packages counted without a variance ÷ packages counted. Not found, or found and not in the book, is a variance; what a scale may be off is none. What waits for a recount, and tags that were misread, are left out; a package that was only scanned counts as booked.",
            "By weight and by pieces = 1 − variances, each without its sign, ÷ what the book expected at the instant of each line.",
            "Net loss = what adjustments took out of the book less what they brought in, at cost, without what was taken back; destroyed, sampled and processed goods are no loss. It is held against what was delivered to customers in these days, and against what is on hand now.",
            "A difference is of the week in which it was opened; of the cause that it had before its report went to the state; of the room where the book had it and of the person who moved it last, then; of the vendor whose delivery its lot came with. Variances are of the room and the person that counted, adjustments of the room they changed and the person who posted them.");

    private final Accuracy accuracy;
    private final Catalog catalog;
    private final Frames frames;
    private final Clock clock;

    AccuracyController(Accuracy accuracy, Catalog catalog, Frames frames, Clock clock) {
        this.accuracy = accuracy;
        this.catalog = catalog;
        this.frames = frames;
        this.clock = clock;
    }

    @Bean
    static PageEntry accuracyPage() {
        return PageEntry.of("Opening", 30, "Accuracy and causes", AccuracyAddress.PATH, Permissions.READ, "");
    }

    @GetMapping("/opening/accuracy")
    @RequirePermission(Permissions.READ)
    String figures(@RequestParam Map<String, String> typed, CurrentPerson person, Model model) {
        var asked = asked(typed, person);
        var span = accuracy.span(person.facility(), asked.first(), asked.last());
        var report = accuracy.report(person.facility(), span, asked.by());
        var tables = new AccuracyTables(asked, span, span.zone());
        var shown =
                report.rows().stream().anyMatch(row -> !row.isNothing()) ? report.rows() : List.<AccuracyFigures>of();
        model.addAttribute("frame", frames.frame("Accuracy and causes"));
        model.addAttribute(
                "page",
                WorklistPage.of(
                                "Accuracy and causes",
                                "How well the book is kept, what is behind its differences, and what they cost; "
                                        + days(asked) + ".",
                                tables.figures(shown))
                        .chips(chips(asked))
                        .summary(Show.count(shown.size(), "row"))
                        .links(
                                new LinkButton("Compare", "/opening", false),
                                new LinkButton("Count", "/opening/count", false)));
        model.addAttribute(
                "figures", new AccuracyPage(asked.fields(), tallies(report), charts(report, span), FORMULAS));
        return "reconciliation/accuracy";
    }

    private AccuracyAddress asked(Map<String, String> typed, CurrentPerson person) {
        return AccuracyAddress.of(
                typed, catalog.facility(person.facility()).day(clock.instant()).date());
    }

    private static String days(AccuracyAddress asked) {
        return Show.day(asked.first()) + " to " + Show.day(asked.last());
    }

    private static List<Chip> chips(AccuracyAddress asked) {
        return Arrays.stream(By.values())
                .map(by -> new Chip("By " + by.name().toLowerCase(Locale.ROOT), asked.by(by), by == asked.by(), ""))
                .toList();
    }

    private static List<Tally> tallies(Accuracy.Report report) {
        var counted = report.total().counted();
        var found = report.total().found();
        var shrinkage = report.total().adjusted().shrinkage();
        return List.of(
                new Tally(
                        "Accuracy",
                        percent(counted.accuracy()),
                        "of " + Show.count(counted.packages(), "package") + " counted",
                        counted.packages() == 0 ? "count a room to know it" : quantities(counted),
                        counted.packages() == 0 ? "" : counted.varying() == 0 ? "good" : "warn"),
                Tally.of("Differences", found.opened())
                        .of(found.open() + " still open")
                        .detail(found.daysToClose()
                                .map(days -> days.signum() == 0
                                        ? "closed within the day on average"
                                        : "closed after " + Show.number(days) + " days on average")
                                .orElse("")),
                new Tally(
                        "Net loss",
                        Show.money(shrinkage.net()),
                        "at cost",
                        listed(
                                ofDelivered(shrinkage, report.delivered()),
                                share(shrinkage.shareOf(report.onHand()), "of what is on hand")),
                        shrinkage.net().signum() > 0 ? "warn" : ""));
    }

    private static String quantities(AccuracyFigures.Counted counted) {
        return listed(share(counted.accuracyOfGrams(), "by weight"), share(counted.accuracyOfPieces(), "by pieces"));
    }

    private static Optional<String> ofDelivered(Shrinkage shrinkage, BigDecimal delivered) {
        return shrinkage.net().compareTo(delivered) > 0
                ? shrinkage.shareOf(delivered).map(_ -> "more than all that was delivered")
                : share(shrinkage.shareOf(delivered), "of what was delivered");
    }

    private static Optional<String> share(Optional<BigDecimal> figure, String what) {
        return figure.map(value -> Show.number(value) + " % " + what);
    }

    private static String listed(Optional<String> first, Optional<String> second) {
        return String.join(", ", Stream.concat(first.stream(), second.stream()).toList());
    }

    private static String percent(Optional<BigDecimal> figure) {
        return figure.map(value -> Show.number(value) + " %").orElse("–");
    }

    private static List<WeekChart> charts(Accuracy.Report report, Accuracy.Span span) {
        return List.of(
                WeekChart.percent(
                        "Packages counted without a variance",
                        weeks(
                                report,
                                span,
                                row -> row.counted().accuracy().orElse(null),
                                value -> Show.number(value) + " %")),
                WeekChart.bars(
                        "Differences found",
                        weeks(
                                report,
                                span,
                                row -> BigDecimal.valueOf(row.found().opened()),
                                Show::number)),
                WeekChart.bars(
                        "Net loss at cost",
                        weeks(report, span, row -> row.adjusted().shrinkage().net(), Show::money)));
    }

    private static List<WeekChart.Week> weeks(
            Accuracy.Report report,
            Accuracy.Span span,
            Function<AccuracyFigures, @Nullable BigDecimal> figure,
            Function<BigDecimal, String> words) {
        return report.weeks().stream()
                .map(row -> {
                    var value = figure.apply(row);
                    return new WeekChart.Week(
                            SHORT.format(span.week(Integer.parseInt(row.key()))),
                            value,
                            value == null ? "nothing counted" : words.apply(value));
                })
                .toList();
    }

    @GetMapping("/opening/accuracy/cases")
    @RequirePermission(Permissions.READ)
    String cases(@RequestParam Map<String, String> typed, CurrentPerson person, Model model) {
        return behind(
                "Differences",
                typed,
                person,
                model,
                (asked, span, tables) ->
                        tables.cases(accuracy.found(person.facility(), span, asked.by(), asked.key(), MOST)));
    }

    @GetMapping("/opening/accuracy/variances")
    @RequirePermission(Permissions.READ)
    String variances(@RequestParam Map<String, String> typed, CurrentPerson person, Model model) {
        return behind(
                "Variances of counts",
                typed,
                person,
                model,
                (asked, span, tables) ->
                        tables.variances(accuracy.varied(person.facility(), span, asked.by(), asked.key(), MOST)));
    }

    @GetMapping("/opening/accuracy/adjusted")
    @RequirePermission(Permissions.READ)
    String adjusted(@RequestParam Map<String, String> typed, CurrentPerson person, Model model) {
        return behind(
                "Adjustments",
                typed,
                person,
                model,
                (asked, span, tables) ->
                        tables.adjusted(accuracy.adjusted(person.facility(), span, asked.by(), asked.key(), MOST)));
    }

    private interface Rows {
        Table of(AccuracyAddress asked, Accuracy.Span span, AccuracyTables tables);
    }

    /** The rows behind a figure. */
    private String behind(String title, Map<String, String> typed, CurrentPerson person, Model model, Rows rows) {
        var asked = asked(typed, person);
        var span = accuracy.span(person.facility(), asked.first(), asked.last());
        var table = rows.of(asked, span, new AccuracyTables(asked, span, span.zone()));
        int shown = table.rows().size();
        model.addAttribute("frame", frames.frame(title));
        model.addAttribute(
                "page",
                WorklistPage.of(title, "What the figure is made of, newest first; " + days(asked) + ".", table)
                        .summary(
                                shown < MOST
                                        ? Show.count(shown, "row")
                                        : "The newest " + Show.number(MOST) + "; choose fewer days to see the rest")
                        .links(new LinkButton("All figures", asked.by(asked.by()), false)));
        return "archetypes/worklist";
    }
}
