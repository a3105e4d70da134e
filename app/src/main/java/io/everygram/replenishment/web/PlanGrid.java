package io.everygram.replenishment.web;

import io.everygram.platform.web.Arithmetic;
import io.everygram.platform.web.Cell;
import io.everygram.platform.web.MatrixPage;
import io.everygram.platform.web.RecordPage;
import io.everygram.platform.web.Show;
import io.everygram.platform.web.Table;
import io.everygram.platform.web.WorklistPage;
import io.everygram.replenishment.domain.Days;
import io.everygram.replenishment.domain.Decision;
import io.everygram.replenishment.domain.ItemPlan;
import io.everygram.replenishment.domain.Pegging;
import io.everygram.replenishment.domain.PlannedOrder;
import io.everygram.replenishment.domain.Steps;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.time.temporal.TemporalAdjusters;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** The plan of an item as the textbooks show it: figures down, days or weeks across; a click opens where a figure comes from. */
final class PlanGrid {
    private static final int DAYS = 35;
    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("MMM d", Locale.US);

    private final ItemPlan plan;
    private final Decision decision;
    private final String unit;
    private final List<Span> spans;
    private final String address;
    private final String open;

    /** Days from one to before another. */
    private record Span(String label, int from, int end) {}

    /** A line of the grid. */
    enum Line {
        FORECAST("Forecast"),
        ORDERS("Customer orders"),
        RUNS("Scheduled runs"),
        PLANNED("Planned runs"),
        GROSS("Gross requirements"),
        SCHEDULED("Scheduled receipts"),
        NET("Net requirements"),
        RECEIPTS("Planned receipts"),
        RELEASES("Planned releases"),
        PROJECTED("Projected on hand"),
        SAFETY("Safety");

        private final String label;

        Line(String label) {
            this.label = label;
        }
    }

    private PlanGrid(ItemPlan plan, Decision decision, boolean byDay, String open) {
        this.plan = plan;
        this.decision = decision;
        this.unit = plan.facts().unit();
        this.spans = byDay ? days() : weeks();
        this.address = "/plan/items/" + plan.facts().itemId() + "?by=" + (byDay ? "day" : "week");
        this.open = open;
    }

    static MatrixPage page(ItemPlan plan, Decision decision, boolean byDay, String open) {
        return new PlanGrid(plan, decision, byDay, open).page(byDay);
    }

    private List<Span> days() {
        var days = new ArrayList<Span>();
        for (int day = 0; day < Math.min(DAYS, plan.days()); day++) {
            days.add(new Span(DAY.format(plan.today().plusDays(day)), day, day + 1));
        }
        return days;
    }

    /** Calendar weeks; the first begins today. */
    private List<Span> weeks() {
        var weeks = new ArrayList<Span>();
        int from = 0;
        while (from < plan.days()) {
            var monday = plan.today().plusDays(from).with(TemporalAdjusters.next(DayOfWeek.MONDAY));
            int end = (int) Math.min(plan.days(), ChronoUnit.DAYS.between(plan.today(), monday));
            weeks.add(new Span(DAY.format(plan.today().plusDays(from)), from, end));
            from = end;
        }
        return weeks;
    }

    private MatrixPage page(boolean byDay) {
        var columns = new ArrayList<MatrixPage.Column>();
        columns.add(MatrixPage.Column.of("Figure"));
        spans.forEach(span -> columns.add(MatrixPage.Column.number(span.label())));
        var rows = new ArrayList<MatrixPage.Row>();
        for (var line : Line.values()) {
            if (isShown(line)) {
                rows.add(row(line));
            }
        }
        var facts = plan.facts();
        var page = MatrixPage.of(
                        facts.name(),
                        facts.number() + ", " + Show.count(plan.days(), "day") + " from " + Show.day(plan.today())
                                + ", in " + Show.unit(unit) + ". "
                                + String.join(
                                        " ",
                                        PlanTables.sentences(plan, decision.messages()).stream()
                                                .limit(3)
                                                .toList()),
                        1,
                        columns,
                        rows,
                        "")
                .chips(List.of(
                        new WorklistPage.Chip("By week", "/plan/items/" + facts.itemId() + "?by=week", !byDay, ""),
                        new WorklistPage.Chip("By day", "/plan/items/" + facts.itemId() + "?by=day", byDay, "")))
                .links(
                        new WorklistPage.LinkButton("Sales, stock and charts", "/buy/items/" + facts.itemId(), false),
                        new WorklistPage.LinkButton("Every item", "/plan", false));
        return opened().map(why -> page.open(why, address)).orElse(page);
    }

    /** Sources that never ask are left out. */
    private boolean isShown(Line line) {
        return switch (line) {
            case FORECAST, ORDERS, RUNS, PLANNED -> !figures(line).isZero();
            default -> true;
        };
    }

    private Days figures(Line line) {
        return switch (line) {
            case FORECAST -> decision.requirements().forecast();
            case ORDERS -> decision.requirements().orders();
            case RUNS -> decision.requirements().runs();
            case PLANNED -> decision.needed();
            case GROSS -> decision.gross();
            case SCHEDULED -> decision.scheduled();
            case NET -> decision.net();
            case RECEIPTS -> decision.receipts();
            case RELEASES -> decision.releases();
            case PROJECTED -> decision.projected();
            case SAFETY -> decision.safety();
        };
    }

    private MatrixPage.Row row(Line line) {
        var spots = new ArrayList<MatrixPage.Spot>();
        spots.add(MatrixPage.Spot.of(Cell.text(line.label)));
        for (int at = 0; at < spans.size(); at++) {
            long figure = figure(line, spans.get(at));
            var cell = figure == 0 && line != Line.PROJECTED
                    ? Cell.muted("·")
                    : Cell.text(Show.number(BuyWords.quantity(Steps.quantity(figure, unit), unit)));
            var id = line.name().toLowerCase(Locale.ROOT) + "-" + at;
            boolean leads = figure != 0 && isExplained(line);
            spots.add(MatrixPage.Spot.of(
                            cell,
                            line == Line.PROJECTED && figure < 0 ? "differs" : "",
                            leads ? (open.equals(id) ? address : address + "&open=" + id) : "")
                    .open(open.equals(id)));
        }
        return new MatrixPage.Row("", spots);
    }

    private static boolean isExplained(Line line) {
        return line != Line.SAFETY && line != Line.NET;
    }

    /** Stock and safety as they end, all others as they add up. */
    private long figure(Line line, Span span) {
        var figures = figures(line);
        if (line == Line.PROJECTED || line == Line.SAFETY) {
            return figures.on(span.end() - 1);
        }
        long sum = 0;
        for (int day = span.from(); day < span.end(); day++) {
            sum += figures.on(day);
        }
        return sum;
    }

    private Optional<Arithmetic> opened() {
        for (var line : Line.values()) {
            for (int at = 0; at < spans.size(); at++) {
                if (open.equals(line.name().toLowerCase(Locale.ROOT) + "-" + at) && isExplained(line)) {
                    return Optional.of(why(line, spans.get(at)));
                }
            }
        }
        return Optional.empty();
    }

    private Arithmetic why(Line line, Span span) {
        return switch (line) {
            case RECEIPTS, RELEASES -> orders(line, span);
            case PROJECTED -> projected(span);
            case SCHEDULED ->
                Arithmetic.of(title(line, span), "What is on the way.", List.of())
                        .parts(new RecordPage.Part("Comes in", "", incoming(span)));
            default ->
                Arithmetic.of(title(line, span), "Who asks for it.", List.of())
                        .parts(new RecordPage.Part("Asked for", "", asked(line, span)));
        };
    }

    private Cell title(Line line, Span span) {
        return Cell.text(line.label + ", " + period(span));
    }

    private String period(Span span) {
        var first = plan.today().plusDays(span.from());
        var last = plan.today().plusDays(span.end() - 1L);
        return first.equals(last) ? Show.day(first) : Show.day(first) + " to " + Show.day(last);
    }

    private boolean isIn(Span span, LocalDate day) {
        int at = (int) Math.max(0, ChronoUnit.DAYS.between(plan.today(), day));
        return at >= span.from() && at < span.end();
    }

    private Arithmetic projected(Span span) {
        long before = span.from() == 0
                ? plan.facts().stock().usable() - plan.facts().stock().allocated()
                : decision.projected().on(span.from() - 1);
        var unserved = new ArrayList<Arithmetic.Step>();
        long lost = 0;
        for (int day = span.from(); day < span.end(); day++) {
            lost += decision.unserved().on(day);
        }
        if (lost > 0) {
            unserved.add(step("+", "Forecast that nothing can serve", lost, "it is not made up for later"));
        }
        var steps = new ArrayList<Arithmetic.Step>();
        steps.add(step(
                "", span.from() == 0 ? "Usable and not promised now" : "At the end of the time before", before, ""));
        steps.add(step("+", "Scheduled receipts", figure(Line.SCHEDULED, span), ""));
        steps.add(step("+", "Planned receipts", figure(Line.RECEIPTS, span), ""));
        steps.add(step("−", "Gross requirements", figure(Line.GROSS, span), ""));
        steps.addAll(unserved);
        steps.add(step(
                "=", "Projected on hand", figure(Line.PROJECTED, span), "safety " + number(figure(Line.SAFETY, span))));
        return Arithmetic.of(title(Line.PROJECTED, span), "At the end of " + period(span) + ".", steps);
    }

    private Arithmetic.Step step(String sign, String label, long quantity, String why) {
        return new Arithmetic.Step(sign, label, Cell.text(number(quantity)), why);
    }

    private String number(long steps) {
        return Show.number(BuyWords.quantity(Steps.quantity(steps, unit), unit));
    }

    private Arithmetic orders(Line line, Span span) {
        var chosen = decision.orders().stream()
                .filter(order -> isIn(span, line == Line.RECEIPTS ? order.comesInOn() : order.orderOn()))
                .toList();
        var steps = new ArrayList<Arithmetic.Step>();
        var parts = new ArrayList<RecordPage.Part>();
        for (var order : chosen) {
            ItemArithmetic.of(plan, decision, order)
                    .forEach(l -> steps.add(new Arithmetic.Step(
                            l.what().equals("Order quantity") || l.what().equals("Make") ? "=" : "",
                            l.what(),
                            Cell.text(l.figure()),
                            l.why())));
            parts.add(
                    new RecordPage.Part("What it is for", "Comes in on " + Show.day(order.comesInOn()), served(order)));
        }
        return Arithmetic.of(title(line, span), Show.count(chosen.size(), "planned order") + ".", steps)
                .parts(parts.toArray(RecordPage.Part[]::new))
                .flips(chosen.stream()
                        .findFirst()
                        .map(order -> ItemArithmetic.flips(plan, order))
                        .orElse(List.of()));
    }

    private Table served(PlannedOrder order) {
        var table = Table.of("Day", "For", "#Quantity");
        for (var served : Pegging.of(plan, decision, order.day())) {
            table.row(
                    "",
                    "",
                    Cell.day(plan.today().plusDays(served.day())),
                    asker(served.asker()),
                    quantity(served.quantity()));
        }
        return table.emptySaying("Safety only.");
    }

    private static Cell asker(Pegging.Asker asker) {
        return switch (asker) {
            case Pegging.Asker.Forecast() -> Cell.text("forecast");
            case Pegging.Asker.Customer(var order) -> Cell.link(order, "/orders/" + order);
            case Pegging.Asker.Run(var run) -> Cell.link(run, "/production/" + run);
            case Pegging.Asker.Planned(var item, var number, var standsIn) ->
                Cell.link((standsIn ? "stands in: " : "planned runs of ") + number, "/plan/items/" + item);
        };
    }

    private Cell quantity(long steps) {
        return Cell.number(BuyWords.quantity(Steps.quantity(steps, unit), unit), unit);
    }

    private Table incoming(Span span) {
        var table = Table.of("Due", "Document", "#Quantity");
        for (var in : plan.facts().incoming()) {
            if (isIn(span, in.dueOn().isBefore(plan.today()) ? plan.today().plusDays(1) : in.dueOn())) {
                var href =
                        in.kind().equals("RUN") ? "/production/" + in.document() : "/purchase-orders/" + in.document();
                table.row("", href, Cell.day(in.dueOn()), Cell.link(in.document(), href), quantity(in.quantity()));
            }
        }
        for (var firm : plan.facts().firm()) {
            if (isIn(span, firm.dueOn())) {
                var href = "/buy?show=fixed&open=" + firm.proposalId();
                table.row(
                        "", href, Cell.day(firm.dueOn()), Cell.link("fixed proposal", href), quantity(firm.quantity()));
            }
        }
        return table.emptySaying("It comes out of planned runs of other items.");
    }

    private Table asked(Line line, Span span) {
        var table = Table.of("Day", "Who", "#Quantity");
        boolean all = line == Line.GROSS;
        for (var ordered : plan.facts().orders()) {
            if ((all || line == Line.ORDERS) && ordered.open() > 0 && isIn(span, ordered.day())) {
                var href = "/orders/" + ordered.document();
                table.row(
                        "",
                        href,
                        Cell.day(ordered.day()),
                        Cell.link(ordered.document(), href),
                        quantity(ordered.open()));
            }
        }
        for (var draw : plan.facts().draws()) {
            if ((all || line == Line.RUNS) && isIn(span, draw.startsOn())) {
                var href = "/production/" + draw.run();
                table.row("", href, Cell.day(draw.startsOn()), Cell.link(draw.run(), href), quantity(draw.quantity()));
            }
        }
        for (var need : plan.needs()) {
            for (var on : need.days()) {
                if ((all || line == Line.PLANNED) && on.day() >= span.from() && on.day() < span.end()) {
                    table.row(
                            "",
                            "/plan/items/" + need.itemId(),
                            Cell.day(plan.today().plusDays(on.day())),
                            asker(new Pegging.Asker.Planned(need.itemId(), need.number(), need.standsIn())),
                            quantity(on.quantity()));
                }
            }
        }
        if (all || line == Line.FORECAST) {
            long forecast = figure(Line.FORECAST, span);
            if (forecast != 0) {
                table.row(
                        "",
                        "",
                        Cell.text(period(span)),
                        Cell.text("forecast, less what is ordered"),
                        quantity(forecast));
            }
        }
        return table.emptySaying("");
    }
}
