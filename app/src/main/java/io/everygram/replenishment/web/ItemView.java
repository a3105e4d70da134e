package io.everygram.replenishment.web;

import io.everygram.demand.ItemDemand;
import io.everygram.platform.web.Cell;
import io.everygram.platform.web.Form;
import io.everygram.platform.web.RecordPage;
import io.everygram.platform.web.Show;
import io.everygram.platform.web.Table;
import io.everygram.replenishment.Replenishment;
import io.everygram.replenishment.domain.PlanMessage;
import io.everygram.replenishment.domain.PlannedOrder;
import io.everygram.replenishment.domain.Source;
import io.everygram.replenishment.domain.Steps;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Puts the page of an item together. */
final class ItemView {
    private static final int SHOWN_DAYS = 56;

    private final Replenishment.ItemStanding standing;
    private final ItemDemand demand;
    private final String unit;

    private ItemView(Replenishment.ItemStanding standing, ItemDemand demand) {
        this.standing = standing;
        this.demand = demand;
        this.unit = standing.plan().facts().unit();
    }

    static ItemPage page(
            String category,
            Replenishment.ItemStanding standing,
            ItemDemand demand,
            boolean mayBuy,
            String typed,
            String notice) {
        return new ItemView(standing, demand).page(category, mayBuy, typed, notice);
    }

    private ItemPage page(String category, boolean mayBuy, String typed, String notice) {
        var plan = standing.plan();
        var facts = plan.facts();
        var decision = standing.decision();
        var ahead = Charts.ahead(plan, decision, SHOWN_DAYS);
        var first = decision.orders().stream().findFirst();
        return new ItemPage(
                facts.name(),
                facts.number() + " · " + category,
                "/plan/items/" + facts.itemId(),
                marks(),
                notice,
                verdict(first),
                first.isPresent() || decision.messages().stream().anyMatch(ItemView::isUrgent),
                facts(),
                Charts.outgoing(demand.history(56), ahead, unit),
                Charts.stock(ahead, Steps.quantity(decision.safetyStock().steps(), unit), unit),
                first.map(order -> ItemArithmetic.of(plan, decision, order)).orElse(List.of()),
                first.map(order -> ItemArithmetic.flips(plan, order)).orElse(List.of()),
                parts(),
                daily(ahead),
                forms(first, mayBuy, typed));
    }

    private List<Form> forms(Optional<PlannedOrder> first, boolean mayBuy, String typed) {
        var open = standing.open();
        return open.stream()
                .filter(p -> first.isEmpty()
                        || p.firm()
                        || p.plannedOn().equals(first.get().comesInOn()))
                .findFirst()
                .or(() -> open.stream().findFirst())
                .map(p -> ItemForms.of(p, mayBuy, typed))
                .orElse(List.of());
    }

    private static boolean isUrgent(PlanMessage message) {
        return PlanWords.tone(message.kind()).equals("bad");
    }

    private List<Cell> marks() {
        var marks = new ArrayList<Cell>();
        switch (demand.abc()) {
            case A -> marks.add(Cell.badge("Class A", "info"));
            case B, C -> marks.add(Cell.badge("Class " + demand.abc(), "quiet"));
            case NONE -> marks.add(Cell.badge("Not sold", "quiet"));
        }
        switch (standing.decision().source()) {
            case Source.Bought _ -> marks.add(Cell.badge("Bought", "quiet"));
            case Source.Made _ -> marks.add(Cell.badge("Made here", "quiet"));
            case Source.Nowhere _ -> marks.add(Cell.badge("No source", "quiet"));
        }
        standing.open().stream()
                .findFirst()
                .ifPresent(p -> marks.add(
                        p.isBlocked()
                                ? Cell.badge(BuyWords.blocked(p), "bad")
                                : Cell.badge(p.firm() ? "Fixed" : "Proposed", "warn")));
        return marks;
    }

    private String verdict(Optional<PlannedOrder> first) {
        var plan = standing.plan();
        var said = PlanTables.sentences(
                plan,
                standing.decision().messages().stream()
                        .filter(ItemView::isUrgent)
                        .limit(2)
                        .toList());
        var about = said.isEmpty() ? "" : " " + String.join(" ", said);
        if (first.isEmpty()) {
            return "Nothing is to be ordered in the next " + Show.count(plan.days(), "day") + "." + about;
        }
        var order = first.get();
        var quantity = ItemArithmetic.figure(plan, order.quantity()) + " " + Show.unit(unit);
        return (standing.decision().source() instanceof Source.Bought(var offer, var _, var _)
                        ? "Buy " + quantity + " from " + offer.vendor() + " for " + Show.money(order.cost()) + ", by "
                        : "Make " + quantity + ", starting on ")
                + Show.day(order.orderOn()) + "; it comes in on " + Show.day(order.comesInOn()) + "." + about;
    }

    private List<RecordPage.Fact> facts() {
        var stock = standing.plan().facts().stock();
        var trend = demand.trendPercent();
        return List.of(
                new RecordPage.Fact("On hand", Cell.number(Steps.quantity(stock.onHand(), unit), unit)),
                new RecordPage.Fact(
                        "Held or expired", Cell.number(Steps.quantity(stock.held() + stock.expired(), unit), unit)),
                new RecordPage.Fact("Allocated", Cell.number(Steps.quantity(stock.allocated(), unit), unit)),
                new RecordPage.Fact(
                        "On the way",
                        Cell.number(
                                Steps.quantity(standing.decision().scheduled().total(), unit), unit)),
                new RecordPage.Fact("A day, 7 days", Cell.text(rate(demand.lastWeek()))),
                new RecordPage.Fact("A day, 28 days", Cell.text(rate(demand.lastFourWeeks()))),
                new RecordPage.Fact("A day, 91 days", Cell.text(rate(demand.lastQuarter()))),
                new RecordPage.Fact(
                        "Last week against four",
                        Cell.badge(
                                (trend.signum() > 0 ? "+" : "") + trend.toPlainString() + " %",
                                trend.signum() < 0 ? "warn" : "quiet")));
    }

    private String rate(BigDecimal perDay) {
        return Show.number(perDay.setScale(2, RoundingMode.HALF_EVEN)) + " " + Show.unit(unit);
    }

    private List<RecordPage.Part> parts() {
        var plan = standing.plan();
        var decision = standing.decision();
        var parts = new ArrayList<RecordPage.Part>();
        parts.add(new RecordPage.Part(
                "Planned orders",
                Show.count(plan.days(), "day") + " ahead, by the policy “"
                        + ItemArithmetic.words(plan.facts().policy().kind()) + "”.",
                PlanTables.orders(plan, decision.orders())));
        parts.add(new RecordPage.Part("What asks for it", "", PlanTables.askedFor(plan, decision)));
        parts.add(new RecordPage.Part("On the way", "", PlanTables.incoming(plan, decision.messages())));
        parts.addAll(List.of(PlanTables.offers(plan, decision)));
        return parts;
    }

    private Table daily(List<Charts.Ahead> ahead) {
        var table = Table.of("Day", "#Sold or asked for", "#On the way", "#Planned", "#Free at the end", "What");
        demand.history(28)
                .forEach(day -> table.row(
                        "",
                        "",
                        Cell.day(day.day()),
                        Cell.number(day.units(), unit),
                        Cell.muted(""),
                        Cell.muted(""),
                        Cell.muted(""),
                        Cell.muted("sold")));
        ahead.forEach(point -> table.row(
                "",
                "",
                Cell.day(point.day()),
                figure(point.outgoing()),
                figure(point.incoming()),
                figure(point.planned()),
                Cell.number(BuyWords.quantity(point.quantity(), unit), unit),
                Cell.text("expected")));
        return table.emptySaying("");
    }

    private Cell figure(BigDecimal quantity) {
        return quantity.signum() == 0 ? Cell.muted("–") : Cell.number(BuyWords.quantity(quantity, unit), unit);
    }
}
