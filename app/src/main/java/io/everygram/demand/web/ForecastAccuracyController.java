package io.everygram.demand.web;

import io.everygram.catalog.Catalog;
import io.everygram.demand.ForecastAccuracy;
import io.everygram.identity.CurrentPerson;
import io.everygram.identity.Permissions;
import io.everygram.identity.RequirePermission;
import io.everygram.kernel.Statistical;
import io.everygram.platform.web.Cell;
import io.everygram.platform.web.Form;
import io.everygram.platform.web.Frames;
import io.everygram.platform.web.Show;
import io.everygram.platform.web.Table;
import io.everygram.platform.web.WorkPage;
import io.everygram.platform.web.WorklistPage;
import io.everygram.platform.web.WorklistPage.LinkButton;
import java.time.Clock;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;

/** How near the forecasts of the last weeks came, by class. */
@Controller
@Statistical
class ForecastAccuracyController {
    private static final String PATH = "/demand/accuracy";
    private static final List<String> SCOPES = List.of("ALL", "ABC", "XYZ", "PATTERN", "CATEGORY");

    private final ForecastAccuracy accuracy;
    private final Catalog catalog;
    private final Frames frames;
    private final Clock clock;

    ForecastAccuracyController(ForecastAccuracy accuracy, Catalog catalog, Frames frames, Clock clock) {
        this.accuracy = accuracy;
        this.catalog = catalog;
        this.frames = frames;
        this.clock = clock;
    }

    @GetMapping(PATH)
    @RequirePermission(Permissions.READ)
    String accuracy(CurrentPerson person, Model model) {
        model.addAttribute("frame", frames.frame("Accuracy of forecasts"));
        var going = accuracy.going(person.facility());
        if (going.isPresent()) {
            model.addAttribute(
                    "page",
                    WorkPage.of(
                            going.get(),
                            "Demand",
                            "The forecasts of the last weeks are made again, each from the days before it alone, and laid beside what came.",
                            clock.instant(),
                            new LinkButton("Demand", DemandAddress.PATH, false)));
            return "archetypes/work";
        }
        var table = Table.of(
                "Of", "Class", "#Items", "#RMSSE", "#RMSSE of the 28-day mean", "#Bias", "#Pinball loss", "Nearer");
        accuracy.classes(person.facility()).stream()
                .sorted(Comparator.comparing((ForecastAccuracy.Measure measure) -> SCOPES.indexOf(measure.scope()))
                        .thenComparing(ForecastAccuracy.Measure::key))
                .forEach(measure -> table.row(
                        "",
                        "",
                        Cell.muted(scope(measure.scope())),
                        Cell.text(key(measure)),
                        Cell.number(measure.items()),
                        Figures.error(measure.rmsse()),
                        Figures.error(measure.rmsseOfMean()),
                        Figures.percent(measure.bias()),
                        Figures.share(measure.pinball()),
                        measure.rmsse() < measure.rmsseOfMean()
                                ? Cell.badge("the forecast", "good")
                                : Cell.badge("the mean", "warn")));
        model.addAttribute(
                "page",
                WorklistPage.of(
                                "Accuracy of forecasts",
                                lead(person),
                                table.emptySaying("Not measured yet. Measure it now; it takes a minute at most."))
                        .summary(
                                "RMSSE: error over that of yesterday's sales taken for today's, below 1 is better. Bias: expected too much. Pinball loss: of the weeks' 10, 50 and 90 % bounds, in percent of what was sold.")
                        .forms(Form.button(PATH, "Measure now", "primary", "Goes on behind the page."))
                        .links(new LinkButton("Demand", DemandAddress.PATH, false)));
        return "archetypes/worklist";
    }

    private String lead(CurrentPerson person) {
        var zone = catalog.facility(person.facility()).zoneId();
        return accuracy.lastRun(person.facility())
                .map(run -> Show.count(run.items(), "item") + " on " + run.origins() + " origins a week apart, "
                        + run.horizonDays() + " days each, measured " + Show.time(run.madeAt(), zone) + ".")
                .orElse("How near the forecasts came, each made from the days before it alone.");
    }

    private static String scope(String scope) {
        return switch (scope) {
            case "ALL" -> "All";
            case "ABC" -> "Revenue";
            case "XYZ" -> "Steadiness";
            case "PATTERN" -> "Pattern";
            default -> "Category";
        };
    }

    private static String key(ForecastAccuracy.Measure measure) {
        return switch (measure.scope()) {
            case "ABC", "XYZ" -> measure.key().equals("NONE") ? "Not sold lately" : measure.key();
            case "ALL" -> "All items";
            default -> Show.words(measure.key().toLowerCase(Locale.ROOT));
        };
    }

    @PostMapping(PATH)
    @RequirePermission(Permissions.PLAN)
    String measure(CurrentPerson person) {
        accuracy.ask(person);
        return "redirect:" + PATH;
    }
}
