package io.everygram.replenishment.web;

import io.everygram.demand.ItemDemand;
import io.everygram.kernel.IdempotencyKey;
import io.everygram.platform.web.Cell;
import io.everygram.platform.web.Form;
import io.everygram.platform.web.RecordPage;
import io.everygram.platform.web.Show;
import io.everygram.platform.web.Table;
import io.everygram.replenishment.Proposal;
import io.everygram.replenishment.Replenishment;
import io.everygram.replenishment.domain.Explanation;
import io.everygram.replenishment.domain.ItemFacts;
import io.everygram.replenishment.domain.Projection;
import io.everygram.replenishment.domain.ReorderPoint;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.DayOfWeek;
import java.time.format.TextStyle;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Puts the page of an item together. */
final class ItemView {
    private static final int SHOWN_DAYS = 42;

    private ItemView() {}

    static ItemPage page(
            String name,
            String category,
            Replenishment.ItemPlan plan,
            ItemDemand demand,
            boolean mayBuy,
            String typed,
            String notice) {
        var facts = plan.facts();
        var unit = Show.unit(facts.unit());
        var ahead = Projection.of(facts, SHOWN_DAYS);
        var safety = plan.explanation().map(e -> e.decision().safetyStock()).orElse(BigDecimal.ZERO);
        return new ItemPage(
                name,
                facts.number() + " · " + category,
                marks(demand, plan),
                notice,
                verdict(plan, unit),
                plan.explanation().filter(Explanation::isNeeded).isPresent(),
                facts(demand, facts, unit),
                Charts.outgoing(demand.history(56), ahead, facts.unit()),
                Charts.stock(facts, ahead, safety, facts.unit()),
                plan.explanation().map(e -> ItemArithmetic.of(e, unit)).orElse(List.of()),
                parts(plan),
                daily(demand, ahead, facts.unit()),
                plan.open().map(p -> forms(p, mayBuy, typed)).orElse(List.of()));
    }

    private static List<Cell> marks(ItemDemand demand, Replenishment.ItemPlan plan) {
        var marks = new ArrayList<Cell>();
        switch (demand.abc()) {
            case A -> marks.add(Cell.badge("Class A", "info"));
            case B, C -> marks.add(Cell.badge("Class " + demand.abc(), "quiet"));
            case NONE -> marks.add(Cell.badge("Not sold", "quiet"));
        }
        plan.open()
                .ifPresent(p -> marks.add(
                        p.isBlocked() ? Cell.badge(BuyWords.blocked(p), "bad") : Cell.badge("Proposed", "warn")));
        return marks;
    }

    private static String verdict(Replenishment.ItemPlan plan, String unit) {
        if (plan.explanation().isEmpty()) {
            return plan.facts().draws().isEmpty()
                    ? "Nobody sells this to us; it is made or not bought at all."
                    : "Production needs it and nobody sells it to us. Enter a vendor's price first.";
        }
        var e = plan.explanation().get();
        if (!e.isNeeded()) {
            return "Nothing to buy now: " + Show.number(e.decision().available()) + " " + unit
                    + " available is above the point at which to order, "
                    + Show.number(ReorderPoint.reorderAt(e.decision(), e.wholeUnits())) + " " + unit + ".";
        }
        return "Buy " + Show.number(e.decision().orderQuantity()) + " " + unit + " from "
                + e.chosen().vendor()
                + " for " + Show.money(e.cost()) + ", by " + Show.day(e.orderBy()) + "; it comes in on "
                + Show.day(e.expectedOn()) + "."
                + e.neededOn()
                        .filter(day -> day.isBefore(e.expectedOn()))
                        .map(day -> " That is late: safety stock is touched on " + Show.day(day) + ".")
                        .orElse("")
                + e.moreStock()
                        .map(more ->
                                " With " + Show.number(more) + " " + unit + " more in stock nothing would be bought.")
                        .orElse("");
    }

    private static List<RecordPage.Fact> facts(ItemDemand demand, ItemFacts facts, String unit) {
        var trend = demand.trendPercent();
        return List.of(
                new RecordPage.Fact("On hand", Cell.number(facts.stock().onHand(), facts.unit())),
                new RecordPage.Fact("Held", Cell.number(facts.stock().held(), facts.unit())),
                new RecordPage.Fact("Allocated", Cell.number(facts.stock().allocated(), facts.unit())),
                new RecordPage.Fact(
                        "On order",
                        Cell.number(
                                facts.incoming().stream()
                                        .map(ItemFacts.Incoming::quantity)
                                        .reduce(BigDecimal.ZERO, BigDecimal::add),
                                facts.unit())),
                new RecordPage.Fact("A day, 7 days", Cell.text(rate(demand.lastWeek(), unit))),
                new RecordPage.Fact("A day, 28 days", Cell.text(rate(demand.lastFourWeeks(), unit))),
                new RecordPage.Fact("A day, 91 days", Cell.text(rate(demand.lastQuarter(), unit))),
                new RecordPage.Fact(
                        "Last week against four",
                        Cell.badge(
                                (trend.signum() > 0 ? "+" : "") + trend.toPlainString() + " %",
                                trend.signum() < 0 ? "warn" : "quiet")));
    }

    private static String rate(BigDecimal perDay, String unit) {
        return Show.number(perDay.setScale(2, RoundingMode.HALF_EVEN)) + " " + unit;
    }

    private static List<RecordPage.Part> parts(Replenishment.ItemPlan plan) {
        var facts = plan.facts();
        var parts = new ArrayList<RecordPage.Part>();
        parts.add(new RecordPage.Part("The week's profile", "Share of a mean day.", week(facts)));
        parts.add(new RecordPage.Part("On the way", "", incoming(facts)));
        if (!facts.draws().isEmpty()) {
            parts.add(new RecordPage.Part("Taken by production", "", draws(facts)));
        }
        plan.explanation().ifPresent(e -> parts.add(new RecordPage.Part("Who sells it", "", offers(e))));
        return parts;
    }

    private static Table week(ItemFacts facts) {
        var days = new ArrayList<String>();
        var cells = new ArrayList<Cell>();
        for (var day : DayOfWeek.values()) {
            days.add("#" + day.getDisplayName(TextStyle.SHORT, Locale.US));
            cells.add(Cell.text(Show.number(facts.sales()
                            .weekdayFactors()
                            .get(day.getValue() - 1)
                            .movePointRight(2)
                            .setScale(0, RoundingMode.HALF_EVEN))
                    + " %"));
        }
        var table = Table.of(days.toArray(String[]::new));
        table.row("", "", cells.toArray(Cell[]::new));
        return table.emptySaying("");
    }

    private static Table incoming(ItemFacts facts) {
        var table = Table.of("Due", "Document", "Kind", "#Quantity");
        for (var in : facts.incoming()) {
            var href = in.kind().equals("RUN") ? "/production/" + in.document() : "/purchase-orders/" + in.document();
            table.row(
                    "",
                    href,
                    in.dueOn().isBefore(facts.today())
                            ? Cell.badge(Show.day(in.dueOn()) + ", late", "bad")
                            : Cell.day(in.dueOn()),
                    Cell.link(in.document(), href),
                    Cell.text(in.kind().equals("RUN") ? "made in a run" : Show.words(in.kind())),
                    Cell.number(in.quantity(), facts.unit()));
        }
        return table.emptySaying("Nothing is on order, in drafts or being made.");
    }

    private static Table draws(ItemFacts facts) {
        var table = Table.of("Starts", "Run", "#Takes");
        facts.draws()
                .forEach(draw -> table.row(
                        "",
                        "/production/" + draw.run(),
                        Cell.day(draw.startsOn()),
                        Cell.link(draw.run(), "/production/" + draw.run()),
                        Cell.number(BuyWords.quantity(draw.quantity(), facts.unit()), facts.unit())));
        return table.emptySaying("");
    }

    private static Table offers(Explanation e) {
        var table = Table.of("Vendor", "#Price", "#Pack", "#Lead time", "Papers hold until", "Choice");
        row(table, e.chosen(), e.unit(), Cell.badge("chosen", "good"));
        e.others()
                .forEach(other -> row(
                        table,
                        other.offer(),
                        e.unit(),
                        switch (other.why()) {
                            case PAPERS_DO_NOT_HOLD -> Cell.badge("papers end before delivery", "bad");
                            case LOWER_RANK -> Cell.muted("lower rank");
                        }));
        return table.emptySaying("");
    }

    private static void row(Table.Builder table, ItemFacts.Offer offer, String unit, Cell choice) {
        table.row(
                "",
                "/vendors/" + offer.vendorId(),
                Cell.link(offer.vendor(), "/vendors/" + offer.vendorId()),
                Cell.price(offer.price()),
                Cell.number(offer.packMultiple(), unit),
                Cell.text(Show.count(offer.leadTimeDays(), "day")),
                Cell.text(offer.papersValidTo().map(Show::day).orElse("none required")),
                choice);
    }

    private static Table daily(ItemDemand demand, List<Projection.Point> ahead, String unit) {
        var table = Table.of("Day", "#Sold or expected", "#Comes in", "#Free at the end", "What");
        demand.history(28)
                .forEach(day -> table.row(
                        "",
                        "",
                        Cell.day(day.day()),
                        Cell.number(day.units(), unit),
                        Cell.muted(""),
                        Cell.muted(""),
                        Cell.muted("sold")));
        ahead.forEach(point -> table.row(
                "",
                "",
                Cell.day(point.day()),
                Cell.number(BuyWords.quantity(point.outgoing(), unit), unit),
                point.incoming().signum() == 0
                        ? Cell.muted("–")
                        : Cell.number(BuyWords.quantity(point.incoming(), unit), unit),
                Cell.number(BuyWords.quantity(point.quantity(), unit), unit),
                Cell.text("expected")));
        return table.emptySaying("");
    }

    static List<Form> forms(Proposal proposal, boolean mayBuy, String typed) {
        if (!mayBuy) {
            return List.of();
        }
        var key = new Form.Field("key", "", "hidden", IdempotencyKey.fresh().value(), "", "", true, List.of());
        var id = new Form.Field("id", "", "hidden", Long.toString(proposal.proposalId()), "", "", true, List.of());
        var unit = Show.unit(proposal.unit());
        var quantity =
                typed.isEmpty() ? proposal.quantity().stripTrailingZeros().toPlainString() : typed;
        var forms = new ArrayList<Form>();
        if (!proposal.isBlocked()) {
            forms.add(new Form(
                    "accept",
                    "/buy/items/" + proposal.itemId() + "/accept",
                    "Accept",
                    "primary",
                    "Puts it on a draft order to " + proposal.vendor() + " at " + Show.price(proposal.unitPrice())
                            + " a " + unit + ".",
                    List.of(
                            key,
                            id,
                            Form.Field.of("quantity", "Quantity in " + unit, "number", quantity)
                                    .hint("Whole packs of " + Show.number(proposal.packMultiple())))));
        }
        forms.add(new Form(
                "refuse",
                "/buy/items/" + proposal.itemId() + "/refuse",
                "Refuse",
                "plain",
                "Set aside for today; tomorrow's plan looks at it anew.",
                List.of(key, id, Form.Field.of("reason", "Reason", "text", ""))));
        return forms;
    }
}
