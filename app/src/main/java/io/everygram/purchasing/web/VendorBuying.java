package io.everygram.purchasing.web;

import io.everygram.catalog.Catalog;
import io.everygram.catalog.VendorParts;
import io.everygram.identity.CurrentPerson;
import io.everygram.platform.web.Cell;
import io.everygram.platform.web.RecordPage.Fact;
import io.everygram.platform.web.RecordPage.Part;
import io.everygram.platform.web.Show;
import io.everygram.platform.web.Table;
import io.everygram.purchasing.VendorHistory;
import io.everygram.purchasing.domain.OrderState;
import io.everygram.purchasing.store.LeadTimeStore;
import io.everygram.purchasing.store.VendorScoreStore;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import org.springframework.stereotype.Component;

/** What buying knows of a vendor, for the vendor's page. */
@Component
class VendorBuying implements VendorParts {
    private static final int SCORED_DAYS = 365;

    private final VendorHistory history;
    private final Catalog catalog;
    private final Clock clock;

    VendorBuying(VendorHistory history, Catalog catalog, Clock clock) {
        this.history = history;
        this.catalog = catalog;
        this.clock = clock;
    }

    @Override
    public List<Fact> facts(CurrentPerson person, long vendorId) {
        return List.of(new Fact(
                "Lead time measured",
                history.leadTime(person.facility(), vendorId)
                        .map(m -> Cell.number(m.meanDays().setScale(1, RoundingMode.HALF_EVEN), "days")
                                .hint("± " + Show.number(m.deviationDays().setScale(1, RoundingMode.HALF_EVEN))
                                        + " days over " + Show.count(m.deliveries(), "delivery")))
                        .orElse(Cell.muted("no delivery yet"))));
    }

    @Override
    public List<Part> parts(CurrentPerson person, long vendorId) {
        var today = catalog.facility(person.facility()).day(clock.instant()).date();
        return List.of(
                new Part("Open orders", "", open(person, vendorId, today)),
                new Part("Scorecard", "Over the last " + SCORED_DAYS + " days, here.", score(person, vendorId, today)),
                new Part(
                        "Lead times measured",
                        "Days from sending an order to its deliveries; items from three deliveries on.",
                        leadTimes(person, vendorId)),
                new Part(
                        "How long deliveries took",
                        "Promised are "
                                + catalog.vendor(vendorId)
                                        .map(v -> Show.count(v.leadTimeDays(), "day"))
                                        .orElse("no days")
                                + ".",
                        distribution(person, vendorId)));
    }

    private Table open(CurrentPerson person, long vendor, LocalDate today) {
        var table = Table.of("Number", "State", "Expected", "#Lines", "#To come");
        for (var order : history.open(person.facility(), vendor)) {
            var href = "/purchase-orders/" + order.number();
            var state = OrderState.valueOf(order.state());
            boolean late = state.isReceivable() && order.expectedOn().isBefore(today);
            table.row(
                    "",
                    href,
                    Cell.link(order.number(), href),
                    PurchaseOrdersController.badge(state),
                    late
                            ? Cell.badge(Show.day(order.expectedOn()) + ", late", "bad")
                                    .forDay(order.expectedOn())
                            : Cell.day(order.expectedOn()),
                    Cell.number(order.lines()),
                    Cell.money(order.openAmount()));
        }
        return table.emptySaying("Nothing is on order here.");
    }

    private Table score(CurrentPerson person, long vendor, LocalDate today) {
        var score = history.score(person.facility(), vendor, today.minusDays(SCORED_DAYS), today);
        var table = Table.of("Measure", "Figure", "Of what");
        table.row(
                "",
                "",
                Cell.text("On time in full"),
                score.linesDue() == 0
                        ? Cell.muted("nothing was due")
                        : Cell.badge(
                                Scores.share(score.linesInFull(), score.linesDue()),
                                tone(score.linesInFull(), score.linesDue())),
                Cell.muted(score.linesInFull() + " of " + Show.count(score.linesDue(), "line")
                        + " had come whole by their day; " + score.linesShort() + " are short to this day"));
        table.row(
                "",
                "",
                Cell.text("Quality"),
                score.received().signum() == 0
                        ? Cell.muted("nothing came")
                        : Cell.badge(Scores.quality(score), score.wrong().signum() == 0 ? "good" : "warn"),
                Cell.muted(Show.money(score.wrong()) + " of " + Show.money(score.received())
                        + " came damaged or is claimed, over " + Show.count(score.claims(), "claim")));
        table.row(
                "",
                "",
                Cell.text("Price to the market"),
                market(score),
                Cell.muted("Mean over " + Show.count(score.compared(), "item")
                        + " that others offer too, to the cheapest other offer"));
        table.row(
                "",
                "",
                Cell.text("Papers"),
                score.papers() == 0
                        ? Cell.muted("none required")
                        : Cell.badge(
                                score.papersHeld() + " of " + score.papers(),
                                score.papersHeld() == score.papers() ? "good" : "bad"),
                Cell.muted("required kinds with one that holds today"));
        return table.emptySaying("");
    }

    private static Cell market(VendorScoreStore.Score score) {
        if (score.compared() == 0) {
            return Cell.muted("nobody else sells them");
        }
        var over = score.toMarket().subtract(BigDecimal.ONE);
        return Cell.badge(
                over.signum() == 0
                        ? "level"
                        : Scores.percent(over.abs()) + (over.signum() > 0 ? " dearer" : " cheaper"),
                over.signum() > 0 ? "warn" : "good");
    }

    private static String tone(long part, long whole) {
        return part == whole ? "good" : part * 10 >= whole * 9 ? "warn" : "bad";
    }

    private Table leadTimes(CurrentPerson person, long vendor) {
        var table = Table.of("Item", "Name", "#Deliveries", "#Mean", "#Deviation");
        for (var m : history.leadTimes(person.facility(), vendor)) {
            table.row(
                    "",
                    "",
                    Cell.text(m.itemNumber() == null ? "All deliveries" : m.itemNumber()),
                    Cell.muted(m.item() == null ? "" : m.item()),
                    Cell.number(m.deliveries()),
                    Cell.number(m.meanDays(), "days"),
                    Cell.number(m.deviationDays(), "days"));
        }
        return table.emptySaying("Nothing was delivered yet of an order that was sent from here.");
    }

    private Table distribution(CurrentPerson person, long vendor) {
        var promised = catalog.vendor(vendor).map(Catalog.Vendor::leadTimeDays).orElse(0);
        var took = history.took(person.facility(), vendor);
        long all = took.stream().mapToLong(LeadTimeStore.Took::deliveries).sum();
        var table = Table.of("#Within days", "#Deliveries", "#So many or fewer", "To the promise");
        long before = 0;
        for (var t : took) {
            before += t.deliveries();
            table.row(
                    "",
                    "",
                    Cell.number(t.days()),
                    Cell.number(t.deliveries()),
                    new Cell("number", Scores.share(before, all), "", "", ""),
                    t.days() <= promised
                            ? Cell.badge("kept", "good")
                            : Cell.badge(Show.count(t.days() - promised, "day") + " over", "warn"));
        }
        return table.emptySaying("No delivery yet.");
    }
}
