package io.everygram.closing.web;

import io.everygram.closing.Days;
import io.everygram.closing.SinceSeal;
import io.everygram.identity.CurrentPerson;
import io.everygram.identity.Permissions;
import io.everygram.identity.RequirePermission;
import io.everygram.platform.web.Cell;
import io.everygram.platform.web.Frames;
import io.everygram.platform.web.PageEntry;
import io.everygram.platform.web.Show;
import io.everygram.platform.web.Table;
import io.everygram.platform.web.WorklistPage;
import io.everygram.platform.web.WorklistPage.Chip;
import io.everygram.platform.web.WorklistPage.LinkButton;
import java.math.BigDecimal;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.ZoneId;
import java.util.Comparator;
import java.util.List;
import org.springframework.context.annotation.Bean;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** The first look of the morning: what the last seal closed with against book and state as they stand now, by item and room. */
@Controller
class SinceSealController {
    private static final String PATH = "/opening/seal";
    /** Lines of the page; a file has all. */
    private static final int SHOWN = 200;

    private final Days days;
    private final Frames frames;

    SinceSealController(Days days, Frames frames) {
        this.days = days;
        this.frames = frames;
    }

    @Bean
    static PageEntry sinceSealPage() {
        return PageEntry.of("Opening", 5, "Since the seal", PATH, Permissions.READ, "");
    }

    @GetMapping(PATH)
    @RequirePermission(Permissions.READ)
    String since(
            @RequestParam(defaultValue = "") String show,
            @RequestParam(defaultValue = "") String format,
            CurrentPerson person,
            Model model) {
        var morning = days.morning(person.facility());
        model.addAttribute("frame", frames.frame("Since the seal"));
        model.addAttribute(
                "page",
                morning.map(m -> page(m, show, format.isEmpty() ? SHOWN : Integer.MAX_VALUE))
                        .orElseGet(SinceSealController::notSealed));
        return "archetypes/worklist";
    }

    private static WorklistPage notSealed() {
        return WorklistPage.of(
                        "Since the seal",
                        "What the last seal closed with against book and state as they stand now.",
                        table(
                                List.of(),
                                false,
                                "",
                                "No day is sealed yet. [Close the day](/close): the morning after stands here."))
                .links(new LinkButton("Close the day", "/close", true));
    }

    private static WorklistPage page(Days.Morning morning, String show, int most) {
        boolean known = morning.stateKnown();
        var lines = morning.lines().stream()
                .sorted(Comparator.comparing((SinceSeal line) -> !line.differs(known)))
                .toList();
        var differing = lines.stream().filter(line -> line.differs(known)).toList();
        int looked = Math.toIntExact(lines.stream()
                .filter(line -> line.differs(known) || line.moved())
                .count());
        var shown = switch (show) {
            case "differences" -> differing;
            case "all" -> lines;
            default ->
                lines.stream()
                        .filter(line -> line.differs(known) || line.moved())
                        .toList();
        };
        var day = morning.seal().day();
        return WorklistPage.of(
                        "Since the seal",
                        Show.day(day) + " was sealed "
                                + Show.time(
                                        morning.seal().sealedAt(),
                                        ZoneId.of(morning.seal().zone()))
                                + " by " + morning.seal().sealedBy()
                                + ". Sealed + came in − went out = book; the state's figure + reports that wait = what the book has tagged."
                                + (known ? "" : " The state was never read, so it says nothing yet."),
                        table(
                                shown.subList(0, Math.min(most, shown.size())),
                                known,
                                "/close/days/" + day,
                                show.equals("all")
                                        ? "Nothing was in stock at the seal, and nothing is now. [Receive a delivery](/inbound)."
                                        : "Book and state follow from the seal: nothing differs"
                                                + (show.isEmpty() ? ", and nothing moved. " : ". ")
                                                + "[All lines](" + PATH + "?show=all)"))
                .chips(List.of(
                        chip("To look at", "", show, looked),
                        chip("Differences", "differences", show, differing.size()),
                        chip("All", "all", show, lines.size())))
                .export(WorklistPage.ITSELF)
                .summary(
                        differing.isEmpty()
                                ? Show.count(lines.size(), "line") + "; book and state follow from the seal"
                                : Show.count(lines.size(), "line") + ", of which " + differing.size()
                                        + (differing.size() == 1 ? " differs" : " differ")
                                        + (shown.size() > most
                                                ? "; here stand the first " + most + ", the file has all"
                                                : ""))
                .links(
                        new LinkButton("Sealed day", "/close/days/" + day, false),
                        new LinkButton("Compare by tag", "/opening", true));
    }

    private static Chip chip(String label, String value, String show, int count) {
        return new Chip(
                label, PATH + (value.isEmpty() ? "" : "?show=" + value), value.equals(show), Show.number(count));
    }

    private static Table table(List<SinceSeal> lines, boolean stateKnown, String sealed, String empty) {
        var table = Table.of(
                "Item",
                "Room",
                "#Sealed",
                "#Came in",
                "#Went out",
                "#Book now",
                "#Not explained",
                "#State now",
                "#Reports waiting",
                "#State off by");
        for (var line : lines) {
            table.row(
                    "",
                    "/opening?q=" + URLEncoder.encode(line.item(), StandardCharsets.UTF_8),
                    line.itemId() == 0
                            ? Cell.text(line.item()).hint("Only the state knows it")
                            : Cell.link(line.item(), "/items/" + line.itemId()).hint(line.number()),
                    Cell.text(line.room().isEmpty() ? "not said" : line.room()),
                    Cell.number(line.sealed(), line.unit()).leading(sealed),
                    quiet(line.cameIn(), line.unit()),
                    quiet(line.wentOut(), line.unit()),
                    Cell.number(line.book(), line.unit()),
                    off(line.unexplained(), line.unit()),
                    stateKnown ? Cell.number(line.state(), line.unit()) : Cell.number(null, ""),
                    quiet(line.waiting(), line.unit()),
                    stateKnown ? off(line.stateOff(), line.unit()) : Cell.number(null, ""));
        }
        return table.emptySaying(empty);
    }

    private static Cell quiet(BigDecimal figure, String unit) {
        return figure.signum() == 0 ? Cell.muted("–") : Cell.number(figure, unit);
    }

    /** What should be nothing. */
    private static Cell off(BigDecimal figure, String unit) {
        return figure.signum() == 0
                ? Cell.muted("–")
                : Cell.badge(
                        (figure.signum() < 0 ? "−" : "+") + Show.number(figure.abs()) + " " + Show.unit(unit), "warn");
    }
}
