package io.everygram.purchasing.web;

import io.everygram.platform.web.Cell;
import io.everygram.platform.web.RecordPage.Part;
import io.everygram.platform.web.Show;
import io.everygram.platform.web.Table;
import io.everygram.purchasing.DateReach.Reach;
import io.everygram.purchasing.DateReach.WayOut;
import java.util.ArrayList;
import java.util.List;

/** What slips when an order comes on another day, as tables. */
final class ReachParts {
    private ReachParts() {}

    static List<Part> of(Reach reach, String title) {
        var runs = Table.of("Run", "Line", "Starts", "Slips to", "Makes", "#Quantity", "Lacks", "#Worth");
        for (var run : reach.runs()) {
            var href = "/production/" + run.number();
            runs.row(
                    "",
                    href,
                    Cell.link(run.number(), href),
                    Cell.text(run.line()),
                    Cell.day(run.startsOn()),
                    Cell.badge(Show.day(run.slipsTo()), "bad").forDay(run.slipsTo()),
                    Cell.text(run.makes()),
                    Cell.number(run.quantity(), ""),
                    Cell.text(String.join("; ", run.lacks())).wrapped(),
                    Cell.money(run.worth().amount()));
        }
        var parts = new ArrayList<Part>();
        parts.add(new Part(
                title,
                reach.runs().isEmpty()
                        ? ""
                        : Show.count(reach.runs().size(), "run") + " over "
                                + Show.money(reach.runsWorth().amount())
                                + " at list price cannot start on "
                                + (reach.runs().size() == 1 ? "its" : "their") + " day.",
                runs.emptySaying("No run slips: what is needed by then is on hand or comes on other orders.")));
        if (reach.runs().isEmpty()) {
            return parts;
        }
        var orders = Table.of("Order", "Customer", "Deliver on", "Item", "#Not there", "#Worth");
        for (var order : reach.orders()) {
            var href = "/orders/" + order.number();
            orders.row(
                    "",
                    href,
                    Cell.link(order.number(), href),
                    Cell.text(order.customer()),
                    Cell.day(order.deliverOn()),
                    Cell.text(order.item()),
                    Cell.number(order.quantity(), ""),
                    Cell.money(order.worth().amount()));
        }
        parts.add(new Part(
                "Dispensary orders that slip with them",
                reach.orders().isEmpty()
                        ? ""
                        : Show.money(reach.ordersWorth().amount()) + " would not be there on the day of delivery.",
                orders.emptySaying("None: what is ordered of these items is in stock or made in time.")));
        var ways = Table.of("Way out", "#Extra cost", "Runs that slip all the same", "#Worth of those");
        for (var way : reach.ways()) {
            ways.row(
                    "",
                    "",
                    Cell.text(way.does()).wrapped(),
                    way.extra().map(m -> Cell.money(m.amount())).orElse(Cell.muted("ask the vendor")),
                    way.runs() == 0 ? Cell.badge("none", "good") : Cell.badge(Integer.toString(way.runs()), "warn"),
                    Cell.money(way.worth().amount()));
        }
        parts.add(new Part(
                "Ways out", "The ones after which least slips first, then the cheapest.", ways.emptySaying("")));
        return parts;
    }

    /** In words, for a line of text. */
    static String words(Reach reach) {
        return reach.runs().isEmpty()
                ? "No run slips by it."
                : Show.count(reach.runs().size(), "run") + " over "
                        + Show.money(reach.runsWorth().amount())
                        + " and " + Show.count(reach.orders().size(), "order line") + " over "
                        + Show.money(reach.ordersWorth().amount()) + " slip by it; "
                        + reach.ways().stream()
                                .filter(way -> way.runs() == 0)
                                .map(WayOut::does)
                                .findFirst()
                                .map(does -> "a way out: " + does)
                                .orElse("no way out helps all of them.");
    }
}
