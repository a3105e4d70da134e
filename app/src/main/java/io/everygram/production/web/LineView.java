package io.everygram.production.web;

import io.everygram.catalog.Catalog;
import io.everygram.kernel.FacilityId;
import io.everygram.platform.web.Cell;
import io.everygram.platform.web.Form;
import io.everygram.platform.web.RecordPage;
import io.everygram.platform.web.Show;
import io.everygram.platform.web.Table;
import io.everygram.platform.web.WorklistPage;
import io.everygram.production.Lines;
import io.everygram.production.Schedule;
import io.everygram.production.domain.ChangeOvers;
import io.everygram.production.domain.LineCalendar.Hours;
import io.everygram.production.domain.LineSequence;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.format.TextStyle;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** A line as its page shows it. */
@Component
class LineView {
    static final int DAYS = 14;

    private final Catalog catalog;
    private final Schedule schedule;
    private final Clock clock;

    LineView(Catalog catalog, Schedule schedule, Clock clock) {
        this.catalog = catalog;
        this.schedule = schedule;
        this.clock = clock;
    }

    LocalDate today(FacilityId facility) {
        return catalog.facility(facility).day(clock.instant()).date();
    }

    /** The weekdays on which it works, alike ones together: {@code Mon–Fri 07:00–15:30}. */
    static String hours(Map<DayOfWeek, Hours> hours) {
        var spans = new ArrayList<String>();
        DayOfWeek first = null;
        for (var day : DayOfWeek.values()) {
            var mine = hours.get(day);
            if (mine == null) {
                continue;
            }
            first = first == null ? day : first;
            var next = day == DayOfWeek.SUNDAY ? null : hours.get(day.plus(1));
            if (!mine.equals(next)) {
                spans.add((first == day ? name(day) : name(first) + "–" + name(day)) + " " + mine.opens() + "–"
                        + mine.closes());
                first = null;
            }
        }
        return String.join(", ", spans);
    }

    private static String name(DayOfWeek day) {
        return day.getDisplayName(TextStyle.SHORT, Locale.US);
    }

    RecordPage page(FacilityId facility, Lines.Known line) {
        var head = line.head();
        var path = "/production/lines/" + head.lineId();
        return new RecordPage(
                "Production line",
                Cell.text(head.name()),
                line.hours().isEmpty() ? "Nobody told its hours, so a run takes its whole day." : hours(line.hours()),
                List.of(head.active() ? Cell.badge("in use", "good") : Cell.badge("set aside", "quiet")),
                List.of(
                        new RecordPage.Fact(
                                "Good units an hour",
                                head.perHour()
                                        .map(rate -> Cell.number(rate, ""))
                                        .orElse(Cell.muted("by item only"))),
                        new RecordPage.Fact("Change-over", Cell.text(head.changeOverMinutes() + " min"))),
                List.of(
                        new RecordPage.Part(
                                "The next two weeks",
                                "Each run begins after the one before and the change-over, when its material is there and the line works.",
                                runs(facility, head.name())),
                        new RecordPage.Part("Closed days", "Holidays and maintenance.", closed(line)),
                        new RecordPage.Part(
                                "Rates",
                                "Good units an hour by item. Other items are made at the rate of the line.",
                                rates(line)),
                        new RecordPage.Part(
                                "Change-overs",
                                "Minutes that the line stands between two items. The most exact row counts; where none fits it is "
                                        + head.changeOverMinutes() + " min.",
                                changeOvers(line))),
                forms(line, path),
                List.of(
                        new WorklistPage.LinkButton("Lines", "/production/lines", false),
                        new WorklistPage.LinkButton("Schedule", "/production", false)),
                List.of(),
                "");
    }

    private Table runs(FacilityId facility, String name) {
        var zone = catalog.facility(facility).zoneId();
        var table = Table.of("Planned for", "Run", "Makes", "#Quantity", "#Change-over, min", "From", "Until", "Says");
        schedule.starts(facility, today(facility).plusDays(DAYS)).stream()
                .filter(start -> start.run().run().line().equals(name))
                .forEach(start -> {
                    var run = start.run().run();
                    var item = catalog.item(run.outputItemId()).orElseThrow();
                    table.row(
                            "",
                            "/production/" + run.number(),
                            Cell.day(run.startsOn()),
                            Cell.link(run.number(), "/production/" + run.number()),
                            Cell.text(item.name()).hint(item.number()),
                            Cell.number(run.quantity(), item.unit()),
                            start.times()
                                    .map(t -> Cell.number(t.changeOverMinutes()))
                                    .orElse(Cell.muted("–")),
                            start.times().map(t -> Cell.time(t.from(), zone)).orElse(Cell.muted("–")),
                            start.times().map(t -> Cell.time(t.until(), zone)).orElse(Cell.muted("–")),
                            says(start));
                });
        return table.emptySaying("No run is planned on this line. Schedule one on the [board](/production).");
    }

    private static Cell says(LineSequence.Start start) {
        return start.lateDays() > 0
                ? Cell.badge("late by " + Show.count(start.lateDays(), "day"), "bad")
                        .hint((start.behind().isEmpty() ? "" : "Behind " + start.behind() + ". ")
                                + (start.overnight() ? "It does not fit its day." : ""))
                : start.overnight()
                        ? Cell.badge("does not fit its day", "warn")
                        : start.times().filter(t -> !t.byRate()).isPresent()
                                ? Cell.muted("no rate: the rest of the day")
                                : Cell.muted("");
    }

    private static Table closed(Lines.Known line) {
        var table = Table.of("Day", "Why");
        line.closed().forEach(c -> table.row("", "", Cell.day(c.day()), Cell.text(c.reason())));
        return table.emptySaying("The line works on all days of its hours.");
    }

    private Table rates(Lines.Known line) {
        var table = Table.of("Item", "Name", "#Good units an hour");
        line.rates().entrySet().stream()
                .map(rate -> Map.entry(catalog.item(rate.getKey()).orElseThrow(), rate.getValue()))
                .sorted((a, b) -> a.getKey().number().compareTo(b.getKey().number()))
                .forEach(rate -> table.row(
                        "",
                        "",
                        Cell.link(
                                rate.getKey().number(),
                                "/items/" + rate.getKey().itemId()),
                        Cell.text(rate.getKey().name()),
                        Cell.number(rate.getValue(), rate.getKey().unit())));
        return table.emptySaying("No item has a rate of its own here.");
    }

    private Table changeOvers(Lines.Known line) {
        var table = Table.of("From", "To", "#Minutes");
        line.changeOvers()
                .forEach(c -> table.row(
                        "",
                        "",
                        Cell.text(side(c.row().from())),
                        Cell.text(side(c.row().to())),
                        Cell.number(c.row().minutes())));
        return table.emptySaying("Every change of item takes the line's own time.");
    }

    private String side(ChangeOvers.Side side) {
        return side.item()
                .flatMap(catalog::item)
                .map(item -> item.number() + " " + item.name())
                .orElse(side.family().isEmpty() ? "anything" : side.family());
    }

    private List<Form> forms(Lines.Known line, String path) {
        var head = line.head();
        var forms = new ArrayList<Form>();
        forms.add(new Form(
                "hours",
                path + "/hours",
                "Set hours",
                "primary",
                "Like 07:00-15:30, by the facility's clock; empty on days on which it stands. The times of all runs follow.",
                Arrays.stream(DayOfWeek.values())
                        .map(day -> Form.Field.of(
                                        "h" + day.getValue(),
                                        day.getDisplayName(TextStyle.FULL, Locale.US),
                                        "text",
                                        Optional.ofNullable(line.hours().get(day))
                                                .map(h -> h.opens() + "-" + h.closes())
                                                .orElse(""))
                                .optional())
                        .toList()));
        forms.add(new Form(
                "rate",
                path + "/rates",
                "Set a rate",
                "plain",
                "An empty rate takes the item's own rate away.",
                List.of(
                        Form.Field.of("item", "Item number", "text", ""),
                        Form.Field.of("per_hour", "Good units an hour", "number", "")
                                .optional())));
        forms.add(new Form(
                "change",
                path + "/change-overs",
                "Set a change-over",
                "plain",
                "From and to: an item's number, a category, or nothing for anything.",
                List.of(
                        Form.Field.of("from", "From", "text", "").optional(),
                        Form.Field.of("to", "To", "text", "").optional(),
                        Form.Field.of("minutes", "Minutes", "number", ""))));
        if (!line.changeOvers().isEmpty()) {
            forms.add(new Form(
                    "drop",
                    path + "/change-overs/drop",
                    "Take a change-over away",
                    "plain",
                    "",
                    List.of(Form.Field.select(
                            "change_over",
                            "Change-over",
                            "",
                            line.changeOvers().stream()
                                    .map(c -> new Form.Option(
                                            Long.toString(c.changeOverId()),
                                            side(c.row().from()) + " → "
                                                    + side(c.row().to()) + ", "
                                                    + c.row().minutes() + " min"))
                                    .toList()))));
        }
        forms.add(new Form(
                "closed",
                path + "/closed",
                "Close a day",
                "plain",
                "Runs of that day go on the next day on which the line works.",
                List.of(Form.Field.of("day", "Day", "date", ""), Form.Field.of("why", "Why", "text", ""))));
        if (!line.closed().isEmpty()) {
            forms.add(new Form(
                    "open",
                    path + "/open",
                    "Open a day",
                    "plain",
                    "",
                    List.of(Form.Field.select(
                            "day",
                            "Closed day",
                            "",
                            line.closed().stream()
                                    .map(c ->
                                            new Form.Option(c.day().toString(), Show.day(c.day()) + ", " + c.reason()))
                                    .toList()))));
        }
        forms.add(new Form(
                "line",
                path,
                "Change line",
                "plain",
                "",
                List.of(
                        Form.Field.hidden("version", Integer.toString(head.version())),
                        Form.Field.of(
                                        "per_hour",
                                        "Good units an hour of items without a rate",
                                        "number",
                                        head.perHour()
                                                .map(BigDecimal::stripTrailingZeros)
                                                .map(BigDecimal::toPlainString)
                                                .orElse(""))
                                .optional(),
                        Form.Field.of(
                                "minutes",
                                "Change-over, minutes",
                                "number",
                                Integer.toString(head.changeOverMinutes())),
                        Form.Field.select(
                                "active",
                                "State",
                                head.active() ? "yes" : "no",
                                List.of(new Form.Option("yes", "in use"), new Form.Option("no", "set aside"))))));
        return forms;
    }
}
