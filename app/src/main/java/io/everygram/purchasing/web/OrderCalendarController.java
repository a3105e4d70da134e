package io.everygram.purchasing.web;

import io.everygram.catalog.Catalog;
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
import io.everygram.purchasing.OnOrderLines;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Clock;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.temporal.TemporalAdjusters;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.springframework.context.annotation.Bean;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** What is on order by the day it comes: weeks to choose, lines by day, and what each week costs. */
@Controller
class OrderCalendarController {
    private static final int WEEKS = 8;

    private final OnOrderLines lines;
    private final Catalog catalog;
    private final Frames frames;
    private final Clock clock;

    OrderCalendarController(OnOrderLines lines, Catalog catalog, Frames frames, Clock clock) {
        this.lines = lines;
        this.catalog = catalog;
        this.frames = frames;
        this.clock = clock;
    }

    @Bean
    static PageEntry orderCalendarPage() {
        return PageEntry.of("Buy", 31, "Order calendar", "/purchase-orders/calendar", Permissions.READ, "");
    }

    /** @param week 0 for what is late, 1 for this week, 2 for the next, and so on; blank for everything */
    @GetMapping("/purchase-orders/calendar")
    @RequirePermission(Permissions.READ)
    String calendar(@RequestParam(defaultValue = "") String week, CurrentPerson person, Model model) {
        var today = catalog.facility(person.facility()).day(clock.instant()).date();
        var open = lines.lines(List.of(person.facility()), Optional.empty()).stream()
                .sorted(java.util.Comparator.comparing(OnOrderLines.Line::expectedOn)
                        .thenComparing(OnOrderLines.Line::number)
                        .thenComparing(OnOrderLines.Line::itemNumber))
                .toList();
        var chips = new ArrayList<Chip>();
        chips.add(new Chip("All", "/purchase-orders/calendar", week.isEmpty(), money(open)));
        for (int i = 0; i <= WEEKS; i++) {
            int at = i;
            var of =
                    open.stream().filter(l -> week(l.expectedOn(), today) == at).toList();
            if (!of.isEmpty() || i == 1) {
                chips.add(new Chip(
                        title(i, today),
                        "/purchase-orders/calendar?week=" + i,
                        week.equals(Integer.toString(i)),
                        money(of)));
            }
        }
        var shown = open.stream()
                .filter(l -> week.isEmpty() || week.equals(Integer.toString(week(l.expectedOn(), today))))
                .toList();
        model.addAttribute("frame", frames.frame("Order calendar"));
        model.addAttribute(
                "page",
                WorklistPage.of(
                                "Order calendar",
                                "What vendors still owe, by the day it comes: as they promised, or as it was ordered.",
                                table(shown, today))
                        .chips(chips)
                        .export(WorklistPage.ITSELF));
        return "archetypes/worklist";
    }

    private static Table table(List<OnOrderLines.Line> lines, LocalDate today) {
        var table = Table.of("Day", "Weekday", "Purchase order", "Vendor", "Item", "Name", "#To come", "#Worth");
        for (var line : lines) {
            var href = "/purchase-orders/" + line.number();
            boolean late = line.expectedOn().isBefore(today);
            table.row(
                    "",
                    href,
                    late
                            ? Cell.badge(Show.day(line.expectedOn()) + ", late", "bad")
                                    .forDay(line.expectedOn())
                            : Cell.day(line.expectedOn()),
                    Cell.muted(Show.words(line.expectedOn().getDayOfWeek().name())),
                    Cell.link(line.number(), href),
                    Cell.link(line.vendor(), "/vendors/" + line.vendorId()),
                    Cell.link(line.itemNumber(), "/buy/items/" + line.itemId()),
                    Cell.text(line.item()),
                    Cell.number(line.openQuantity(), line.unit()),
                    Cell.money(line.amount().setScale(2, RoundingMode.HALF_EVEN)));
        }
        return table.emptySaying(
                "Nothing comes then. [Orders](/purchase-orders) that are approved and sent stand here.");
    }

    private static String money(List<OnOrderLines.Line> lines) {
        return lines.isEmpty()
                ? ""
                : Show.money(lines.stream()
                        .map(OnOrderLines.Line::amount)
                        .reduce(BigDecimal.ZERO, BigDecimal::add)
                        .setScale(2, RoundingMode.HALF_EVEN));
    }

    /** 0 for before today, 1 for the week of today, the last for all that comes later. */
    private static int week(LocalDate day, LocalDate today) {
        if (day.isBefore(today)) {
            return 0;
        }
        var monday = today.with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY));
        return (int) Math.min(WEEKS, 1 + java.time.temporal.ChronoUnit.WEEKS.between(monday, day));
    }

    private static String title(int week, LocalDate today) {
        var monday =
                today.with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY)).plusWeeks(week - 1L);
        return switch (week) {
            case 0 -> "Late";
            case 1 -> "This week";
            case 2 -> "Next week";
            case WEEKS -> "From " + Show.day(monday);
            default -> "Week of " + Show.day(monday);
        };
    }
}
