package io.everygram.tracking.web;

import io.everygram.catalog.Catalog;
import io.everygram.identity.CurrentPerson;
import io.everygram.identity.Permissions;
import io.everygram.identity.RequirePermission;
import io.everygram.platform.web.Cell;
import io.everygram.platform.web.Form;
import io.everygram.platform.web.Frames;
import io.everygram.platform.web.RecordPage;
import io.everygram.platform.web.Show;
import io.everygram.platform.web.Table;
import io.everygram.platform.web.WorklistPage.LinkButton;
import io.everygram.tracking.StateLink;
import io.everygram.tracking.TagStock;
import io.everygram.tracking.domain.TagForecast;
import java.time.LocalDate;
import java.util.List;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;

/** How long the state's tags last, with the arithmetic, and when to order how many. */
@Controller
class TagsController {
    private final TagStock tags;
    private final StateLink link;
    private final Catalog catalog;
    private final Frames frames;

    TagsController(TagStock tags, StateLink link, Catalog catalog, Frames frames) {
        this.tags = tags;
        this.link = link;
        this.catalog = catalog;
        this.frames = frames;
    }

    @GetMapping("/state/tags")
    @RequirePermission(Permissions.READ)
    String page(CurrentPerson person, Model model) {
        var page = tags.of(person.facility())
                .map(standing -> page(standing, person))
                .orElseGet(() -> new RecordPage(
                        "State link",
                        Cell.text("Tags"),
                        link.isConnected(person.facility())
                                ? "The state's free tags were not read yet, or this state names packages itself."
                                : "This facility is not connected to a state system.",
                        List.of(),
                        List.of(),
                        List.of(),
                        List.of(),
                        List.of(new LinkButton("Reports to the state", "/state", false)),
                        List.of(),
                        ""));
        model.addAttribute("frame", frames.frame("Tags"));
        model.addAttribute("page", page);
        return "archetypes/record";
    }

    private RecordPage page(TagStock.Standing standing, CurrentPerson person) {
        var forecast = standing.forecast();
        boolean near = standing.used() > 0 && forecast.isNear(standing.today());
        var zone = catalog.facility(person.facility()).zoneId();
        return new RecordPage(
                "State link",
                Cell.text("Tags"),
                "Every new package takes a tag of the state's, once and forever. They are ordered on its site and take about two weeks.",
                List.of(
                        standing.used() == 0
                                ? Cell.badge("None used lately", "quiet")
                                : near ? Cell.badge("Order now", "bad") : Cell.badge("Enough", "good")),
                List.of(
                        new RecordPage.Fact("Free", Cell.number(standing.free())),
                        new RecordPage.Fact("Last until", day(standing, forecast.lastsUntil())),
                        new RecordPage.Fact("Order by", day(standing, forecast.orderBy())),
                        new RecordPage.Fact("Read", Cell.time(standing.readAt(), zone))),
                List.of(new RecordPage.Part("Arithmetic", "", arithmetic(standing, forecast))),
                List.of(Form.button(
                        "/state/refresh", "Read the state now", "plain", "Reads the free tags too, once an hour")),
                List.of(
                        new LinkButton("Tasks", "/state/tasks?kind=ORDER_TAGS", false),
                        new LinkButton("Reports to the state", "/state", false)),
                List.of(),
                "");
    }

    private static Cell day(TagStock.Standing standing, LocalDate day) {
        return standing.used() == 0
                ? Cell.muted("no use to tell by")
                : day.isAfter(standing.today().plusYears(5)) ? Cell.muted("not within five years") : Cell.day(day);
    }

    private static Table arithmetic(TagStock.Standing standing, TagForecast forecast) {
        var table = Table.of("What", "#Figure", "From");
        table.row("", "", Cell.text("Free tags"), Cell.number(standing.free()), Cell.muted("read at the state"));
        table.row(
                "",
                "",
                Cell.text("Used in " + TagStock.DAYS + " days"),
                Cell.number(standing.used()),
                Cell.muted("new packages told to the state"));
        table.row(
                "",
                "",
                Cell.text("A day"),
                Cell.number(forecast.perDay(), ""),
                Cell.muted(standing.used() + " ÷ " + TagStock.DAYS));
        if (standing.used() > 0) {
            long days = Show.daysUntil(forecast.lastsUntil(), standing.today());
            table.row(
                    "",
                    "",
                    Cell.text("Days they last"),
                    days < TagForecast.FAR
                            ? Cell.number(days)
                            : Cell.muted("more than " + Show.number(TagForecast.FAR)),
                    Cell.muted(standing.free() + " × " + TagStock.DAYS + " ÷ " + standing.used() + ", until "
                            + Show.day(forecast.lastsUntil())));
            table.row(
                    "",
                    "",
                    Cell.text("Days ahead to order"),
                    Cell.number(TagForecast.LEAD_DAYS + TagForecast.SAFETY_DAYS),
                    Cell.muted(TagForecast.LEAD_DAYS + " days to come, " + TagForecast.SAFETY_DAYS + " in hand; so by "
                            + Show.day(forecast.orderBy())));
            table.row(
                    "",
                    "",
                    Cell.text("To order"),
                    Cell.number(forecast.toOrder()),
                    Cell.muted("use of " + (TagForecast.LEAD_DAYS + TagForecast.SAFETY_DAYS + TagForecast.COVER_DAYS)
                            + " days less what is free, in sheets of " + TagForecast.SHEET));
        }
        return table.emptySaying("");
    }
}
