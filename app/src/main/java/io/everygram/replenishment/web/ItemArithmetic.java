package io.everygram.replenishment.web;

import io.everygram.platform.web.Show;
import io.everygram.replenishment.domain.Explanation;
import io.everygram.replenishment.domain.ItemFacts;
import io.everygram.replenishment.domain.ReorderPoint;
import io.everygram.replenishment.web.ItemPage.Line;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;

/** The decision on an item, line by line, with the figures that give each result. */
final class ItemArithmetic {
    private ItemArithmetic() {}

    static List<Line> of(Explanation e, String unit) {
        var d = e.decision();
        var f = d.facts();
        int horizon = f.leadTimeDays() + f.reviewDays();
        var whole = e.wholeUnits() ? ", raised to whole units" : "";
        var lines = new ArrayList<Line>();
        lines.add(new Line(
                "Available",
                n(d.available(), unit),
                Show.number(f.onHand()) + " on hand − " + Show.number(f.held()) + " held"
                        + (e.stock().expired().signum() > 0 ? " or expired" : "") + " − "
                        + Show.number(f.allocated()) + " allocated + " + Show.number(f.onOrder())
                        + " on order, in drafts or being made"));
        lines.add(new Line(
                "Forecast a day",
                n(f.forecastPerDay().setScale(2, RoundingMode.HALF_EVEN), unit),
                "mean of the next " + Show.count(horizon, "day") + ": level "
                        + Show.number(e.sales().level()) + " times the week's profile"));
        lines.add(new Line(
                "Production draws",
                n(f.productionDraw(), unit),
                e.draws().isEmpty()
                        ? "no run takes it in the next " + Show.count(horizon, "day")
                        : runs(e.draws()) + " in the next " + Show.count(horizon, "day") + ", "
                                + Show.number(f.productionDrawInLeadTime()) + " of it inside the lead time"));
        lines.add(new Line(
                "Expected demand",
                n(d.expectedDemand(), unit),
                Show.number(f.forecastPerDay()) + " × (" + Show.count(f.leadTimeDays(), "day") + " lead time + "
                        + Show.count(f.reviewDays(), "day") + " to the next look) + " + Show.number(f.productionDraw())
                        + whole));
        lines.add(new Line(
                "Safety stock",
                n(d.safetyStock(), unit),
                Show.number(f.serviceFactor()) + " × " + Show.number(f.dailyDeviation()) + " a day × √" + horizon
                        + whole));
        lines.add(new Line("Order up to", n(d.orderUpTo(), unit), "expected demand + safety stock"));
        lines.add(new Line(
                "Reorder point",
                n(d.reorderPoint(), unit),
                "the same for the lead time of " + Show.count(f.leadTimeDays(), "day") + " alone"));
        lines.add(new Line(
                "Order at or below",
                n(ReorderPoint.reorderAt(d, e.wholeUnits()), unit),
                "reorder point + " + Show.number(f.forecastPerDay()) + " × " + Show.count(f.reviewDays(), "day") + whole
                        + ": later would be too late"));
        lines.add(new Line(
                "Net requirement",
                n(d.netRequirement(), unit),
                d.isNeeded()
                        ? Show.number(d.orderUpTo()) + " − " + Show.number(d.available())
                        : "available is above the point at which to order"));
        lines.add(new Line(
                "Order quantity",
                n(d.orderQuantity(), unit),
                d.isNeeded()
                        ? "at least " + Show.number(f.minimumOrder()) + ", in whole packs of "
                                + Show.number(f.packMultiple())
                        : ""));
        if (d.isNeeded()) {
            lines.add(new Line(
                    "Cost",
                    Show.money(e.cost()),
                    Show.number(d.orderQuantity()) + " × "
                            + Show.price(e.chosen().price())));
            lines.add(new Line(
                    "Order by",
                    Show.day(e.orderBy()),
                    e.neededOn()
                            .map(day -> "stock falls below safety stock on " + Show.day(day) + ", less "
                                    + Show.count(f.leadTimeDays(), "day"))
                            .orElse("stock lasts until the next look")));
        }
        return lines;
    }

    private static String n(BigDecimal value, String unit) {
        return Show.number(value) + " " + unit;
    }

    private static String runs(List<ItemFacts.Draw> draws) {
        long runs = draws.stream().map(ItemFacts.Draw::run).distinct().count();
        return runs == 1 ? "one run" : Show.count(runs, "run");
    }
}
