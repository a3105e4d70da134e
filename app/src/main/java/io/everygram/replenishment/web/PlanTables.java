package io.everygram.replenishment.web;

import io.everygram.compliance.papers.PapersUntil;
import io.everygram.platform.web.Cell;
import io.everygram.platform.web.RecordPage;
import io.everygram.platform.web.Show;
import io.everygram.platform.web.Table;
import io.everygram.replenishment.domain.Decision;
import io.everygram.replenishment.domain.ItemFacts;
import io.everygram.replenishment.domain.ItemPlan;
import io.everygram.replenishment.domain.PlanMessage;
import io.everygram.replenishment.domain.PlannedOrder;
import io.everygram.replenishment.domain.Source;
import io.everygram.replenishment.domain.Steps;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;

/** Tables of an item's plan. */
final class PlanTables {
    private static final int SHOWN_NEEDS = 12;

    private PlanTables() {}

    /** Who sells it and why this one; nothing for what is not bought. */
    static RecordPage.Part[] offers(ItemPlan plan, Decision decision) {
        if (!(decision.source() instanceof Source.Bought(var chosen, var papersHold, var others))) {
            return new RecordPage.Part[0];
        }
        var unit = plan.facts().unit();
        var table = Table.of("Vendor", "#Price", "#Pack", "Lead time", "Delivers", "Papers hold until", "Choice");
        row(
                table,
                chosen,
                unit,
                papersHold ? Cell.badge("chosen", "good") : Cell.badge("papers end before delivery", "bad"));
        others.forEach(other -> row(
                table,
                other.offer(),
                unit,
                switch (other.why()) {
                    case PAPERS_DO_NOT_HOLD -> Cell.badge("papers end before delivery", "bad");
                    case LOWER_RANK -> Cell.muted("lower rank");
                    case DEARER -> Cell.muted("dearer");
                    case SLOWER -> Cell.muted("slower");
                }));
        return new RecordPage.Part[] {new RecordPage.Part("Who sells it", "", table.emptySaying(""))};
    }

    private static void row(Table.Builder table, ItemFacts.Offer offer, String unit, Cell choice) {
        var measured =
                offer.leadDays() == offer.promisedDays() ? "" : " measured, " + offer.promisedDays() + " promised";
        table.row(
                "",
                "/vendors/" + offer.vendorId(),
                Cell.link(offer.vendor(), "/vendors/" + offer.vendorId()),
                Cell.text(Show.price(offer.price())
                        + offer.breaks().stream()
                                .sorted(Comparator.comparing(ItemFacts.Break::from))
                                .map(b -> ", " + Show.price(b.price()) + " from "
                                        + Show.number(
                                                Steps.quantity(b.from(), unit).stripTrailingZeros()))
                                .collect(Collectors.joining())),
                Cell.number(Steps.quantity(offer.pack(), unit), unit),
                Cell.text(Show.count(offer.leadDays(), "day") + measured),
                Cell.text(
                        offer.weekdays().size() == 7
                                ? "every day"
                                : offer.weekdays().size() + " days a week"),
                papers(offer),
                choice);
    }

    private static Cell papers(ItemFacts.Offer offer) {
        return offer.papersValidTo()
                .map(last -> last.equals(PapersUntil.NONE) ? Cell.badge("missing", "bad") : Cell.text(Show.day(last)))
                .orElse(Cell.text("none required"));
    }

    static Table incoming(ItemPlan plan, List<PlanMessage> messages) {
        var unit = plan.facts().unit();
        var table = Table.of("Due", "Document", "Kind", "#Quantity", "What to do");
        for (var in : plan.facts().incoming()) {
            var href = in.kind().equals("RUN") ? "/production/" + in.document() : "/purchase-orders/" + in.document();
            table.row(
                    "",
                    href,
                    in.dueOn().isBefore(plan.today())
                            ? Cell.badge(Show.day(in.dueOn()) + ", late", "bad")
                            : Cell.day(in.dueOn()),
                    Cell.link(in.document(), href),
                    Cell.text(in.kind().equals("RUN") ? "made in a run" : Show.words(in.kind())),
                    Cell.number(Steps.quantity(in.quantity(), unit), unit),
                    messages.stream()
                            .filter(m -> m.document().equals(in.document()))
                            .findFirst()
                            .map(m -> Cell.badge(
                                    PlanWords.title(m.kind())
                                            + m.betterOn()
                                                    .map(day -> " to " + Show.day(day))
                                                    .orElse(""),
                                    PlanWords.tone(m.kind())))
                            .orElse(Cell.muted("as it is")));
        }
        for (var firm : plan.facts().firm()) {
            table.row(
                    "",
                    "/buy?show=fixed&open=" + firm.proposalId(),
                    Cell.day(firm.dueOn()),
                    Cell.link("fixed proposal", "/buy?show=fixed&open=" + firm.proposalId()),
                    Cell.text("fixed by a person"),
                    Cell.number(Steps.quantity(firm.quantity(), unit), unit),
                    Cell.muted("accept it"));
        }
        return table.emptySaying("Nothing is on order, in drafts or being made.");
    }

    /** Every planned order of the item. */
    static Table orders(ItemPlan plan, List<PlannedOrder> orders) {
        var unit = plan.facts().unit();
        var table = Table.of("Order by", "Comes in", "#Quantity", "#Covers days", "#There then", "#Cost", "Note");
        for (var order : orders) {
            table.row(
                    "",
                    "",
                    Cell.day(order.orderOn()),
                    Cell.day(order.comesInOn()),
                    Cell.number(Steps.quantity(order.quantity(), unit), unit),
                    Cell.number(order.coversDays()),
                    Cell.number(Steps.quantity(order.before(), unit), unit),
                    Cell.money(order.cost()),
                    order.lateDays() > 0
                            ? Cell.badge(Show.count(order.lateDays(), "day") + " late", "bad")
                            : Cell.text(""));
        }
        return table.emptySaying("Nothing is to be ordered in the time planned.");
    }

    /** What asks for it, by source; the nearest first. */
    static Table askedFor(ItemPlan plan, Decision decision) {
        var unit = plan.facts().unit();
        var table = Table.of("Who asks", "First on", "#In all", "#Next 28 days");
        var forecast = decision.requirements().forecast();
        if (!forecast.isZero()) {
            row(table, Cell.text("Forecast, less what is ordered"), forecast.figures(), plan);
        }
        for (var ordered : plan.facts().orders()) {
            table.row(
                    "",
                    "/orders/" + ordered.document(),
                    Cell.link(ordered.document(), "/orders/" + ordered.document()),
                    Cell.day(ordered.day()),
                    Cell.number(Steps.quantity(ordered.open() + ordered.allocated(), unit), unit),
                    Cell.muted(
                            ordered.allocated() > 0
                                    ? Show.number(Steps.quantity(ordered.allocated(), unit)) + " allocated"
                                    : ""));
        }
        for (var draw : plan.facts().draws()) {
            table.row(
                    "",
                    "/production/" + draw.run(),
                    Cell.link(draw.run(), "/production/" + draw.run()),
                    Cell.day(draw.startsOn()),
                    Cell.number(BuyWords.quantity(Steps.quantity(draw.quantity(), unit), unit), unit),
                    Cell.muted("scheduled run"));
        }
        var needs = plan.needs().stream()
                .sorted(Comparator.comparingLong(PlanTables::total).reversed())
                .toList();
        for (var need : needs.subList(0, Math.min(SHOWN_NEEDS, needs.size()))) {
            row(
                    table,
                    Cell.link(
                            (need.standsIn() ? "stands in: " : "planned runs of ") + need.number(),
                            "/plan/items/" + need.itemId()),
                    figures(plan, List.of(need)),
                    plan);
        }
        if (needs.size() > SHOWN_NEEDS) {
            row(
                    table,
                    Cell.link(
                            "planned runs of " + (needs.size() - SHOWN_NEEDS) + " more items",
                            "/plan/items/" + plan.facts().itemId()),
                    figures(plan, needs.subList(SHOWN_NEEDS, needs.size())),
                    plan);
        }
        return table.emptySaying("Nothing asks for it.");
    }

    private static long total(ItemPlan.Need need) {
        return need.days().stream().mapToLong(ItemPlan.On::quantity).sum();
    }

    private static long[] figures(ItemPlan plan, List<ItemPlan.Need> needs) {
        var figures = new long[plan.days()];
        needs.forEach(need -> need.days().forEach(on -> figures[on.day()] += on.quantity()));
        return figures;
    }

    private static void row(Table.Builder table, Cell who, long[] figures, ItemPlan plan) {
        long all = 0;
        long soon = 0;
        int first = -1;
        for (int day = 0; day < figures.length; day++) {
            all += figures[day];
            soon += day < 28 ? figures[day] : 0;
            first = first < 0 && figures[day] != 0 ? day : first;
        }
        var unit = plan.facts().unit();
        table.row(
                "",
                "",
                who,
                Cell.day(plan.today().plusDays(Math.max(0, first))),
                Cell.number(BuyWords.quantity(Steps.quantity(all, unit), unit), unit),
                Cell.number(BuyWords.quantity(Steps.quantity(soon, unit), unit), unit));
    }

    static List<String> sentences(ItemPlan plan, List<PlanMessage> messages) {
        var said = new ArrayList<String>();
        for (var m : messages) {
            said.add(PlanWords.of(
                    m.kind(),
                    m.document(),
                    m.dueOn().orElse(null),
                    m.betterOn().orElse(null),
                    BuyWords.figure(
                            Steps.quantity(m.quantity(), plan.facts().unit()),
                            plan.facts().unit())));
        }
        return said;
    }
}
