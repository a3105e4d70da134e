package io.everygram.replenishment.web;

import io.everygram.platform.web.Show;
import io.everygram.replenishment.domain.Days;
import io.everygram.replenishment.domain.Decision;
import io.everygram.replenishment.domain.Flip;
import io.everygram.replenishment.domain.ItemPlan;
import io.everygram.replenishment.domain.PlannedOrder;
import io.everygram.replenishment.domain.Policy;
import io.everygram.replenishment.domain.Source;
import io.everygram.replenishment.domain.Steps;
import io.everygram.replenishment.web.ItemPage.Line;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;

/** A planned order, line by line, with the figures that give each result. */
final class ItemArithmetic {
    private final ItemPlan plan;
    private final Decision decision;
    private final PlannedOrder order;
    private final String unit;

    private ItemArithmetic(ItemPlan plan, Decision decision, PlannedOrder order) {
        this.plan = plan;
        this.decision = decision;
        this.order = order;
        this.unit = Show.unit(plan.facts().unit());
    }

    static List<Line> of(ItemPlan plan, Decision decision, PlannedOrder order) {
        return new ItemArithmetic(plan, decision, order).lines();
    }

    /** What would have to change, as sentences. */
    static List<String> flips(ItemPlan plan, PlannedOrder order) {
        var unit = Show.unit(plan.facts().unit());
        return Flip.of(plan, order).stream()
                .map(flip -> "With " + figure(plan, flip.moreStock()) + " " + unit + " more in stock "
                        + flip.instead()
                                .map(other -> "it would be " + figure(plan, other.quantity()) + " " + unit + ".")
                                .orElse("nothing would come in on this day."))
                .toList();
    }

    private List<Line> lines() {
        var lines = new ArrayList<Line>();
        lines.add(new Line("There when it comes in", n(order.before()), there()));
        lines.add(new Line("Asked for", n(order.required()), asked()));
        lines.add(new Line("Safety stock", n(order.safety()), safety()));
        long coming = order.coming();
        if (coming > 0) {
            lines.add(
                    new Line(
                            "Comes in meanwhile",
                            n(coming),
                            "on order, being made or fixed already, in these days or so soon after that hastening it is cheaper"));
        }
        lines.add(new Line(
                "Missing",
                n(order.net()),
                figure(order.required()) + " + " + figure(order.safety()) + " − " + figure(order.before())
                        + (coming > 0 ? " − " + figure(coming) : "")));
        lines.add(new Line(
                decision.source() instanceof Source.Made ? "Make" : "Order quantity", n(order.quantity()), rule()));
        lines.add(new Line(
                "Cost", Show.money(order.cost()), figure(order.quantity()) + " × " + Show.price(order.price())));
        lines.add(new Line(
                decision.source() instanceof Source.Made ? "Start on" : "Order by",
                Show.day(order.orderOn()),
                "comes in on " + Show.day(order.comesInOn()) + lead()));
        return lines;
    }

    private String there() {
        var stock = plan.facts().stock();
        int day = order.day();
        long coming = sum(decision.scheduled(), 0, day + 1);
        long planned = sum(decision.receipts(), 0, day);
        long asked = sum(decision.gross(), 0, day) - sum(decision.unserved(), 0, day);
        return figure(stock.onHand()) + " on hand"
                + part(" − ", stock.held() + stock.expired(), " held or expired")
                + part(" − ", stock.allocated(), " allocated")
                + part(" + ", coming, " on the way")
                + part(" + ", planned, " planned before")
                + part(" − ", asked, " asked for until then");
    }

    private String asked() {
        int from = order.day();
        int end = from + order.coversDays();
        var parts = new ArrayList<String>();
        add(
                parts,
                sum(decision.requirements().forecast(), from, end) - sum(decision.unserved(), from, end),
                "forecast");
        add(parts, sum(decision.requirements().orders(), from, end), "ordered by customers");
        add(parts, sum(decision.requirements().runs(), from, end), "for scheduled runs");
        add(parts, sum(decision.needed(), from, end), "for planned runs");
        return "in the " + Show.count(order.coversDays(), "day") + " it covers"
                + (parts.isEmpty() ? "" : ": " + String.join(" + ", parts));
    }

    private void add(List<String> parts, long quantity, String of) {
        if (quantity != 0) {
            parts.add(figure(quantity) + " " + of);
        }
    }

    private String safety() {
        var stock = decision.safetyStock();
        var policy = plan.facts().policy();
        if (stock.days() == 0) {
            return policy.safetyDays() == 0 || order.safety() == 0
                    ? "none is kept"
                    : "what it needs in the next " + Show.count(policy.safetyDays(), "day");
        }
        return "with " + policy.service().movePointRight(2).stripTrailingZeros().toPlainString() + " % the next "
                + Show.count(stock.days(), "day") + " ask for no more than it and the "
                + Show.number(BigDecimal.valueOf(stock.mean()).setScale(0, RoundingMode.HALF_EVEN))
                + " expected (deviation "
                + Show.number(BigDecimal.valueOf(stock.deviation()).setScale(0, RoundingMode.HALF_EVEN)) + ")";
    }

    private String rule() {
        var how = switch (plan.facts().policy().kind()) {
            case COVER -> "enough for " + Show.count(plan.facts().policy().reviewDays(), "day");
            case LOT_FOR_LOT -> "what each day needs";
            case FIXED_QUANTITY ->
                "whole lots of " + figure(plan.facts().policy().lot());
            case ECONOMIC -> "at least the economic quantity, which balances ordering and keeping";
            case SILVER_MEAL -> "by the cost of ordering and keeping (Silver–Meal)";
            case PART_PERIOD -> "by the cost of ordering and keeping (part-period balancing)";
            case WAGNER_WHITIN -> "by the least cost of ordering and keeping (Wagner–Whitin)";
            case MIN_MAX ->
                "up to " + figure(plan.facts().policy().level()) + " from "
                        + figure(plan.facts().policy().point()) + " or less";
            case REORDER_POINT ->
                "lots of " + figure(plan.facts().policy().lot()) + " from "
                        + figure(plan.facts().policy().point()) + " or less";
            case PERIODIC ->
                "every " + Show.count(plan.facts().policy().reviewDays(), "day") + " up to "
                        + figure(plan.facts().policy().level());
            case PAR -> "up to " + figure(plan.facts().policy().level()) + " every day";
        };
        return decision.source() instanceof Source.Bought(var offer, var _, var _)
                ? how + ", at least " + figure(offer.minimum()) + ", in packs of " + figure(offer.pack())
                        + (offer.breaks().isEmpty()
                                ? ""
                                : ", " + Show.count(offer.breaks().size(), "price") + " by quantity looked at")
                        + (offer.pallet() == 0
                                ? ""
                                : ", whole pallets of " + figure(offer.pallet()) + " when nearly full")
                : how;
    }

    private String lead() {
        return switch (decision.source()) {
            case Source.Bought(var offer, var _, var _) ->
                ", after " + Show.count(offer.leadDays(), "day")
                        + (offer.leadDays() == offer.promisedDays()
                                ? ""
                                : " as measured, " + offer.promisedDays() + " promised")
                        + late();
            case Source.Made(var make) -> ", " + Show.count(make.days(), "day") + " after the run starts" + late();
            case Source.Nowhere _ -> "";
        };
    }

    private String late() {
        return order.lateDays() == 0
                ? ""
                : "; needed on " + Show.day(order.neededOn()) + ", " + Show.count(order.lateDays(), "day") + " before";
    }

    private String part(String sign, long quantity, String of) {
        return quantity == 0 ? "" : sign + figure(quantity) + of;
    }

    private static long sum(Days days, int from, int end) {
        long sum = 0;
        for (int day = from; day < Math.min(end, days.size()); day++) {
            sum += days.on(day);
        }
        return sum;
    }

    private String n(long steps) {
        return figure(steps) + " " + unit;
    }

    private String figure(long steps) {
        return figure(plan, steps);
    }

    static String figure(ItemPlan plan, long steps) {
        return Show.number(Steps.quantity(steps, plan.facts().unit()).stripTrailingZeros());
    }

    /** Rules by which orders are made, for choosing. */
    static String words(Policy.Kind kind) {
        return switch (kind) {
            case COVER -> "Cover the review interval";
            case LOT_FOR_LOT -> "Lot for lot";
            case FIXED_QUANTITY -> "Fixed order quantity";
            case ECONOMIC -> "Economic order quantity";
            case SILVER_MEAL -> "Silver–Meal";
            case PART_PERIOD -> "Part-period balancing";
            case WAGNER_WHITIN -> "Wagner–Whitin";
            case MIN_MAX -> "Min / max (s, S)";
            case REORDER_POINT -> "Reorder point and lot (r, Q)";
            case PERIODIC -> "Periodic review up to a level";
            case PAR -> "PAR level";
        };
    }
}
