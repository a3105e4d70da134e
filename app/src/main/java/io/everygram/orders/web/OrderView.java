package io.everygram.orders.web;

import io.everygram.audit.AuditTrail;
import io.everygram.catalog.Catalog;
import io.everygram.kernel.FacilityId;
import io.everygram.orders.OrderLists;
import io.everygram.orders.Orders;
import io.everygram.orders.PromisedPackage;
import io.everygram.orders.SalesOrder;
import io.everygram.orders.domain.OrderState;
import io.everygram.platform.web.Cell;
import io.everygram.platform.web.Form;
import io.everygram.platform.web.RecordPage;
import io.everygram.platform.web.Show;
import io.everygram.platform.web.SyncSource;
import io.everygram.platform.web.Table;
import io.everygram.platform.web.WorklistPage.LinkButton;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/** An order as its page shows it: facts, lines, packages with why each was chosen, and its story. */
@Component
class OrderView {
    private final Orders orders;
    private final OrderLists lists;
    private final Catalog catalog;
    private final AuditTrail audit;
    private final ObjectProvider<SyncSource> sync;

    OrderView(Orders orders, OrderLists lists, Catalog catalog, AuditTrail audit, ObjectProvider<SyncSource> sync) {
        this.orders = orders;
        this.lists = lists;
        this.catalog = catalog;
        this.audit = audit;
        this.sync = sync;
    }

    /** The page with what may be done on it; empty when the customer is gone. */
    Optional<RecordPage> page(FacilityId facility, SalesOrder order, List<Form> forms, List<LinkButton> links) {
        return catalog.customer(facility, order.head().customerId())
                .map(customer -> page(facility, order, customer, forms, links));
    }

    private RecordPage page(
            FacilityId facility,
            SalesOrder order,
            Catalog.Customer customer,
            List<Form> forms,
            List<LinkButton> links) {
        var number = order.head().number();
        var zone = catalog.facility(facility).zoneId();
        var packages = orders.promised(facility, order);
        var marks = new ArrayList<>(List.of(OrderWords.badge(order.state(), order.isShort())));
        if (customer.licenseValidTo().isBefore(order.head().deliverOn())) {
            marks.add(Cell.badge("License ends " + Show.day(customer.licenseValidTo()), "bad"));
        }
        var tags = packages.stream().map(PromisedPackage::tag).toList();
        sync.forEach(state -> state.mark(facility, tags).ifPresent(marks::add));
        var held = packages.stream().filter(p -> !p.holdReasons().isEmpty()).toList();
        if (!held.isEmpty()) {
            marks.add(Cell.badge(Show.count(held.size(), "package") + " on hold", "bad"));
        }
        if (customer.keyAccount()) {
            marks.add(Cell.badge("Key account", "quiet"));
        }
        return new RecordPage(
                "Order",
                Cell.text(number),
                customer.name() + " · " + customer.city() + " · deliver on "
                        + Show.day(order.head().deliverOn()),
                marks,
                facts(order, customer),
                parts(facility, order, customer, packages),
                forms,
                links,
                audit.about(facility, "order " + number).stream()
                        .map(event -> new RecordPage.Line(
                                Show.time(event.at(), zone), event.who(), Show.words(event.action()), event.reason()))
                        .toList(),
                stopped(held));
    }

    /** What was picked before its hold came stands at the dock, and somebody has to take it away. */
    private static String stopped(List<PromisedPackage> held) {
        var picked = held.stream().filter(PromisedPackage::isPicked).toList();
        return picked.isEmpty()
                ? ""
                : picked.stream()
                                .map(p -> String.valueOf(p.pickedTag()) + " is on hold: " + Show.holds(p.holdReasons()))
                                .collect(Collectors.joining(", "))
                        + ". It was picked and may not leave: put it back on the page of picking, stand it apart, and allocate the order anew.";
    }

    private static Cell window(String words) {
        return words.isEmpty() ? Cell.badge("none on that day", "warn") : Cell.text(words);
    }

    private static List<RecordPage.Fact> facts(SalesOrder order, Catalog.Customer customer) {
        var facts = new ArrayList<RecordPage.Fact>();
        facts.add(new RecordPage.Fact("Customer", Cell.link(customer.name(), "/customers/" + customer.customerId())));
        facts.add(new RecordPage.Fact("Deliver on", Cell.day(order.head().deliverOn())));
        facts.add(new RecordPage.Fact("Value", Cell.money(order.value())));
        facts.add(new RecordPage.Fact("License", Cell.text(customer.licenseNumber())));
        facts.add(new RecordPage.Fact("License valid to", Cell.day(customer.licenseValidTo())));
        facts.add(new RecordPage.Fact(
                "Window",
                window(customer.windows().words(order.head().deliverOn().getDayOfWeek()))));
        facts.add(new RecordPage.Fact(
                "Shelf life promised", Cell.number(BigDecimal.valueOf(customer.minimumShelfLifeDays()), "days")));
        if (!order.head().reference().isEmpty()) {
            facts.add(new RecordPage.Fact(
                    "Customer’s reference", Cell.text(order.head().reference())));
        }
        if (!order.head().note().isEmpty()) {
            facts.add(new RecordPage.Fact("Note", Cell.text(order.head().note())));
        }
        if (!order.head().closedReason().isEmpty()) {
            facts.add(new RecordPage.Fact(
                    "Cancelled because", Cell.text(order.head().closedReason())));
        }
        return facts;
    }

    private List<RecordPage.Part> parts(
            FacilityId facility, SalesOrder order, Catalog.Customer customer, List<PromisedPackage> packages) {
        var parts = new ArrayList<RecordPage.Part>();
        parts.add(new RecordPage.Part("Lines", "", lines(facility, order, customer)));
        parts.add(new RecordPage.Part(
                "Packages",
                "First expired, first out: by expiry, then receipt, then tag. A part leaves under a tag of its own.",
                packages(packages)));
        if (!order.passedOver().isEmpty()) {
            var table = Table.of("#Line", "Package", "Passed over because");
            for (var passed : order.passedOver()) {
                table.row(
                        "",
                        "/packages/" + passed.tag(),
                        Cell.number(passed.line()),
                        Cell.tag(passed.tag(), "/packages/" + passed.tag()),
                        Cell.text(passed.why()));
            }
            parts.add(new RecordPage.Part(
                    "Passed over", "What of these items is on hand and was not promised.", table.emptySaying("")));
        }
        return parts;
    }

    private Table lines(FacilityId facility, SalesOrder order, Catalog.Customer customer) {
        var available = lists.availableToPromise(
                facility,
                order.lines().stream().map(SalesOrder.Line::itemId).distinct().toList(),
                order.head().deliverOn(),
                customer.minimumShelfLifeDays(),
                order.head().number());
        var table = Table.of(
                "#Line",
                "Item",
                "#Ordered",
                "#Promised",
                "#Missing",
                "#Available besides",
                "#Price",
                "Price because",
                "#Value");
        for (var line : order.lines()) {
            var missing = order.missing(line);
            var atp = available.get(line.itemId());
            boolean counts = order.state() == OrderState.CONFIRMED || order.state() == OrderState.ALLOCATED;
            table.row(
                    Integer.toString(line.line()),
                    "/items/" + line.itemId(),
                    Cell.number(line.line()),
                    Cell.link(line.itemName(), "/items/" + line.itemId())
                            .wrapped()
                            .hint(line.itemNumber()),
                    Cell.number(line.quantity(), line.unit()),
                    Cell.number(order.promised(line.line()), line.unit()),
                    missing(line, missing, counts),
                    atp == null || !counts
                            ? Cell.muted("–")
                            : Cell.number(
                                    atp.available()
                                            .subtract(order.promised(line.line()))
                                            .max(BigDecimal.ZERO),
                                    line.unit()),
                    Cell.money(line.price()),
                    because(line),
                    Cell.money(line.value()));
        }
        return table.emptySaying("No line.");
    }

    private static Cell because(SalesOrder.Line line) {
        var list = line.listPrice() == null ? "" : "List price " + Show.money(line.listPrice());
        return line.priceReason().isEmpty()
                ? Cell.muted("list price")
                : Cell.text(line.priceReason()).hint(list);
    }

    private static Cell missing(SalesOrder.Line line, BigDecimal missing, boolean counts) {
        if (missing.signum() > 0) {
            return Cell.badge(Show.number(missing), counts ? "warn" : "quiet");
        }
        return line.givenUp().signum() == 0
                ? Cell.muted("–")
                : Cell.badge(Show.number(line.givenUp()) + " given up", "quiet").hint(line.givenUpWhy());
    }

    private static Table packages(List<PromisedPackage> packages) {
        var table = Table.of("#Line", "Package", "Item", "#Quantity", "Takes", "Stands in", "Why this one");
        for (var p : packages) {
            var tag = p.pickedTag() == null ? p.tag() : p.pickedTag();
            table.row(
                    tag,
                    "/packages/" + tag,
                    Cell.number(p.line()),
                    Cell.tag(tag, "/packages/" + tag).hint(p.isPart() && p.isPicked() ? "out of " + p.tag() : ""),
                    Cell.text(p.itemName()).wrapped(),
                    Cell.number(p.quantity(), p.unit()),
                    taking(p),
                    p.holdReasons().isEmpty()
                            ? Cell.text(p.where())
                            : Cell.badge("On hold: " + Show.holds(p.holdReasons()), "bad"),
                    Cell.muted(p.why()).wrapped());
        }
        return table.emptySaying("No package is promised yet. Allocate the order.");
    }

    private static Cell taking(PromisedPackage p) {
        if (p.isPicked()) {
            return Cell.badge(p.isPart() ? "picked part" : "picked", "good").hint("by " + p.pickedBy());
        }
        return p.isPart() ? Cell.badge("part of " + Show.number(p.onHand()), "info") : Cell.badge("whole", "quiet");
    }
}
