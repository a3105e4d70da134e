package io.everygram.replenishment.web;

import io.everygram.demand.ItemDemand;
import io.everygram.platform.web.Show;
import io.everygram.replenishment.CashPlan;
import io.everygram.replenishment.domain.Decision;
import io.everygram.replenishment.domain.ItemPlan;
import io.everygram.replenishment.domain.Steps;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Draws the two charts of an item: what goes out a day, and what stock comes to. Positions are pixels with one decimal. */
final class Charts {
    private static final int WIDTH = 960;
    private static final int HEIGHT = 220;
    private static final int LEFT = 64;
    private static final int RIGHT = 16;
    private static final int TOP = 26;
    private static final int BOTTOM = 24;
    /** So that the words over the highest point stay inside. */
    private static final BigDecimal HEADROOM = new BigDecimal("1.15");

    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("MMM d", Locale.US);

    private Charts() {}

    /**
     * One day of the plan, in the item's unit.
     *
     * @param incoming on the way already
     * @param planned by the plan
     * @param quantity free at its end
     */
    record Ahead(LocalDate day, BigDecimal incoming, BigDecimal planned, BigDecimal outgoing, BigDecimal quantity) {}

    static List<Ahead> ahead(ItemPlan plan, Decision decision, int days) {
        var unit = plan.facts().unit();
        var ahead = new ArrayList<Ahead>();
        for (int day = 0; day < Math.min(days, plan.days()); day++) {
            ahead.add(new Ahead(
                    plan.today().plusDays(day),
                    Steps.quantity(decision.scheduled().on(day), unit),
                    Steps.quantity(decision.receipts().on(day), unit),
                    Steps.quantity(decision.gross().on(day), unit),
                    Steps.quantity(decision.projected().on(day), unit)));
        }
        return ahead;
    }

    /** Units a day: sold until yesterday, expected from today on with what production draws. */
    static Chart outgoing(List<ItemDemand.Day> sold, List<Ahead> ahead, String unit) {
        int days = sold.size() + ahead.size();
        var most = new ArrayList<BigDecimal>();
        sold.forEach(day -> most.add(day.units()));
        ahead.forEach(point -> most.add(point.outgoing()));
        var axis = new Axis(BigDecimal.ZERO, max(most), days);
        var bars = new ArrayList<Chart.Bar>();
        for (int i = 0; i < sold.size(); i++) {
            var day = sold.get(i);
            bars.add(axis.bar(
                    i, day.units(), "sold", Show.day(day.day()) + ": " + BuyWords.figure(day.units(), unit) + " sold"));
        }
        for (int i = 0; i < ahead.size(); i++) {
            var point = ahead.get(i);
            bars.add(axis.bar(
                    sold.size() + i,
                    point.outgoing(),
                    "expected",
                    Show.day(point.day()) + ": " + BuyWords.figure(point.outgoing(), unit) + " expected"));
        }
        var labels = new ArrayList<Chart.Label>();
        labels.add(new Chart.Label(axis.x(0), "16", "label", "Sold a day, " + Show.unit(unit)));
        labels.add(new Chart.Label(axis.x(sold.size()), "16", "label", "Expected a day"));
        days(axis, ahead.isEmpty() ? LocalDate.EPOCH : ahead.getFirst().day().minusDays(sold.size()), days, labels);
        var lines = axis.frame(labels);
        lines.add(new Chart.Rule(axis.x(sold.size()), "" + TOP, axis.x(sold.size()), "" + (HEIGHT - BOTTOM), "today"));
        return new Chart(
                "Units a day: sold in the last " + Show.count(sold.size(), "day") + " and expected in the next "
                        + ahead.size(),
                WIDTH,
                HEIGHT,
                bars,
                lines,
                "",
                List.of(),
                labels);
    }

    /** Free stock at the end of each day, with deliveries and the safety stock. */
    static Chart stock(List<Ahead> ahead, BigDecimal safety, String unit) {
        var values = new ArrayList<BigDecimal>();
        ahead.forEach(point -> values.add(point.quantity()));
        values.add(safety);
        var axis = new Axis(
                values.stream().reduce(BigDecimal.ZERO, BigDecimal::min),
                max(values).multiply(HEADROOM),
                Math.max(1, ahead.size()));
        var path = new StringBuilder();
        var marks = new ArrayList<Chart.Mark>();
        var labels = new ArrayList<Chart.Label>();
        for (int i = 0; i < ahead.size(); i++) {
            var point = ahead.get(i);
            path.append(axis.middle(i))
                    .append(',')
                    .append(axis.y(point.quantity()))
                    .append(' ');
            var comes = point.incoming().add(point.planned());
            if (comes.signum() > 0) {
                marks.add(axis.mark(
                        i,
                        point.quantity(),
                        Show.day(point.day()) + ": "
                                + (point.incoming().signum() > 0
                                        ? BuyWords.figure(point.incoming(), unit) + " on the way"
                                        : "")
                                + (point.incoming().signum() > 0
                                                && point.planned().signum() > 0
                                        ? ", "
                                        : "")
                                + (point.planned().signum() > 0
                                        ? BuyWords.figure(point.planned(), unit) + " planned"
                                        : "")));
                labels.add(new Chart.Label(
                        axis.middle(i),
                        axis.above(point.quantity()),
                        "incoming-label middle",
                        "+" + Show.number(BuyWords.quantity(comes, unit))));
            }
        }
        labels.add(new Chart.Label(axis.x(0), "16", "label", "Free stock at the end of each day, " + Show.unit(unit)));
        if (safety.signum() > 0) {
            labels.add(new Chart.Label(
                    "" + (WIDTH - RIGHT - 4),
                    axis.above(safety),
                    "safety-label end",
                    "safety stock " + Show.number(safety.setScale(0, RoundingMode.HALF_EVEN))));
        }
        days(axis, ahead.isEmpty() ? LocalDate.EPOCH : ahead.getFirst().day(), ahead.size(), labels);
        var lines = axis.frame(labels);
        if (safety.signum() > 0) {
            lines.add(new Chart.Rule("" + LEFT, axis.y(safety), "" + (WIDTH - RIGHT), axis.y(safety), "safety"));
        }
        return new Chart(
                "Projected free stock of the next " + Show.count(ahead.size(), "day")
                        + ", with deliveries and safety stock",
                WIDTH,
                HEIGHT,
                List.of(),
                lines,
                path.toString().strip(),
                marks,
                labels);
    }

    /** Dollars of each week's orders, the limit as a line; nothing when no week has any. */
    static Optional<Chart> cash(List<CashPlan.Week> weeks, Optional<BigDecimal> limit) {
        var highest = weeks.stream().map(CashPlan.Week::together).reduce(BigDecimal.ZERO, BigDecimal::max);
        if (highest.signum() == 0) {
            return Optional.empty();
        }
        var axis = new Axis(
                BigDecimal.ZERO, highest.max(limit.orElse(BigDecimal.ZERO)).multiply(HEADROOM), weeks.size());
        var bars = new ArrayList<Chart.Bar>();
        var labels = new ArrayList<Chart.Label>();
        labels.add(new Chart.Label(axis.x(0), "16", "label", "Dollars of orders by week"));
        for (int i = 0; i < weeks.size(); i++) {
            var week = weeks.get(i);
            bars.add(axis.bar(
                    i,
                    week.together(),
                    i == 0 ? "sold" : "expected",
                    "Week of " + Show.day(week.monday()) + ": " + Show.money(week.together())));
            labels.add(new Chart.Label(axis.middle(i), "" + (HEIGHT - 8), "middle", DAY.format(week.monday())));
        }
        var lines = axis.frame(labels);
        limit.ifPresent(kept -> {
            lines.add(new Chart.Rule("" + LEFT, axis.y(kept), "" + (WIDTH - RIGHT), axis.y(kept), "safety"));
            labels.add(new Chart.Label(
                    "" + (WIDTH - RIGHT - 4), axis.above(kept), "safety-label end", "limit " + Show.money(kept)));
        });
        return Optional.of(new Chart(
                "Dollars of orders in each of the next " + Show.count(weeks.size(), "week"),
                WIDTH,
                HEIGHT,
                bars,
                lines,
                "",
                List.of(),
                labels));
    }

    private static void days(Axis axis, LocalDate first, int days, List<Chart.Label> labels) {
        for (int i = 0; i < days; i++) {
            var day = first.plusDays(i);
            if (day.getDayOfWeek() == DayOfWeek.MONDAY
                    && i + 3 < days
                    && (days <= 60
                            || day.getDayOfMonth() <= 7
                            || day.getDayOfMonth() > 14 && day.getDayOfMonth() <= 21)) {
                labels.add(new Chart.Label(axis.x(i), "" + (HEIGHT - 8), "", DAY.format(day)));
            }
        }
    }

    private static BigDecimal max(List<BigDecimal> values) {
        return values.stream().reduce(BigDecimal.ONE, BigDecimal::max);
    }

    private record Axis(BigDecimal low, BigDecimal high, int days) {
        String x(int day) {
            return pixels(BigDecimal.valueOf(LEFT).add(step().multiply(BigDecimal.valueOf(day))));
        }

        String middle(int day) {
            return pixels(BigDecimal.valueOf(LEFT)
                    .add(step().multiply(BigDecimal.valueOf(day).add(new BigDecimal("0.5")))));
        }

        String y(BigDecimal value) {
            return pixels(yExact(value));
        }

        String above(BigDecimal value) {
            return pixels(yExact(value).subtract(BigDecimal.valueOf(8)).max(BigDecimal.valueOf(TOP + 8)));
        }

        private BigDecimal yExact(BigDecimal value) {
            var span = high.subtract(low);
            var share = value.subtract(low).divide(span, 6, RoundingMode.HALF_EVEN);
            return BigDecimal.valueOf(HEIGHT - BOTTOM)
                    .subtract(share.multiply(BigDecimal.valueOf(HEIGHT - BOTTOM - TOP)));
        }

        private BigDecimal step() {
            return BigDecimal.valueOf(WIDTH - LEFT - RIGHT)
                    .divide(BigDecimal.valueOf(Math.max(1, days)), 4, RoundingMode.HALF_EVEN);
        }

        Chart.Bar bar(int day, BigDecimal value, String kind, String title) {
            var top = yExact(value);
            return new Chart.Bar(
                    x(day),
                    pixels(top),
                    pixels(step().subtract(BigDecimal.ONE).max(BigDecimal.ONE)),
                    pixels(BigDecimal.valueOf(HEIGHT - BOTTOM).subtract(top)),
                    kind,
                    title);
        }

        Chart.Mark mark(int day, BigDecimal value, String title) {
            var x = new BigDecimal(middle(day));
            var y = yExact(value);
            var four = BigDecimal.valueOf(4);
            var points = pixels(x.subtract(four)) + "," + pixels(y.add(four)) + " " + pixels(x.add(four)) + ","
                    + pixels(y.add(four)) + " " + pixels(x) + "," + pixels(y.subtract(four));
            return new Chart.Mark(points, "incoming", title);
        }

        /** The frame with figures at top and zero. */
        List<Chart.Rule> frame(List<Chart.Label> labels) {
            var rules = new ArrayList<Chart.Rule>();
            for (var value : low.signum() < 0 ? List.of(low, BigDecimal.ZERO, high) : List.of(BigDecimal.ZERO, high)) {
                rules.add(new Chart.Rule(
                        "" + LEFT, y(value), "" + (WIDTH - RIGHT), y(value), value.signum() == 0 ? "axis" : "rule"));
                labels.add(new Chart.Label(
                        "" + (LEFT - 6),
                        pixels(yExact(value).add(BigDecimal.valueOf(4))),
                        "end",
                        Show.number(value.setScale(0, RoundingMode.HALF_EVEN))));
            }
            return rules;
        }

        private static String pixels(BigDecimal value) {
            return value.setScale(1, RoundingMode.HALF_EVEN).toPlainString();
        }
    }
}
