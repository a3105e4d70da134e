package io.everygram.purchasing.web;

import io.everygram.catalog.Catalog;
import io.everygram.kernel.Money;
import io.everygram.platform.web.Cell;
import io.everygram.platform.web.Form;
import io.everygram.platform.web.RecordPage;
import io.everygram.platform.web.Show;
import io.everygram.platform.web.Table;
import io.everygram.platform.web.WorklistPage.LinkButton;
import io.everygram.purchasing.ChangeOrders;
import io.everygram.purchasing.DateReach;
import io.everygram.purchasing.PurchaseOrder;
import io.everygram.purchasing.PurchaseOrders;
import io.everygram.purchasing.PurchaseWords;
import io.everygram.purchasing.Purchasing;
import io.everygram.purchasing.SentOrders;
import io.everygram.purchasing.VendorClaims;
import io.everygram.purchasing.VendorInvoices;
import io.everygram.purchasing.VendorReturns;
import io.everygram.purchasing.X12Files;
import io.everygram.purchasing.domain.OrderState;
import io.everygram.purchasing.store.PurchaseHistoryStore;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/** A purchase order as its page shows it. */
@Component
class PurchaseOrderView {
    private final PurchaseOrders orders;
    private final Purchasing purchasing;
    private final VendorClaims claims;
    private final VendorReturns returns;
    private final VendorInvoices invoices;
    private final ChangeOrders changes;
    private final DateReach reach;
    private final X12Files files;
    private final SentOrders sent;
    private final Catalog catalog;
    private final Clock clock;

    PurchaseOrderView(
            PurchaseOrders orders,
            Purchasing purchasing,
            VendorClaims claims,
            VendorReturns returns,
            VendorInvoices invoices,
            ChangeOrders changes,
            DateReach reach,
            X12Files files,
            SentOrders sent,
            Catalog catalog,
            Clock clock) {
        this.orders = orders;
        this.purchasing = purchasing;
        this.claims = claims;
        this.returns = returns;
        this.invoices = invoices;
        this.changes = changes;
        this.reach = reach;
        this.files = files;
        this.sent = sent;
        this.catalog = catalog;
        this.clock = clock;
    }

    /** Who looks, and what that person may do here. */
    record Viewer(boolean wroteIt, boolean mayBuy, boolean mayApprove, boolean mayReceive) {}

    RecordPage page(PurchaseOrder order, Viewer viewer) {
        var facility = catalog.facility(order.facility());
        var today = facility.day(clock.instant()).date();
        var vendor = catalog.vendor(order.vendorId());
        return new RecordPage(
                "Purchase order",
                Cell.text(order.number()),
                order.vendor() + " · " + order.lines().size() + (order.lines().size() == 1 ? " line" : " lines") + " · "
                        + Show.money(order.total().amount()) + " · expected " + Show.day(order.expectedOn()),
                marks(order, vendor.map(v -> v.papersHold(order.expectedOn())).orElse(true), today),
                facts(order, facility.zoneId()),
                parts(order, lead(order), facility.zoneId()),
                forms(order, viewer, vendor.map(Catalog.Vendor::email).orElse("")),
                links(order, viewer),
                orders.events(order).stream()
                        .map(event -> story(event, facility.zoneId()))
                        .toList(),
                "");
    }

    private static List<Cell> marks(PurchaseOrder order, boolean papersHold, LocalDate today) {
        var marks = new ArrayList<Cell>();
        marks.add(PurchaseOrdersController.badge(order.state()));
        if (order.state().isReceivable() && order.expectedOn().isBefore(today)) {
            marks.add(Cell.badge(Show.count(-Show.daysUntil(order.expectedOn(), today), "day") + " late", "bad"));
        }
        if (!papersHold && !order.state().isDone()) {
            marks.add(Cell.badge("Vendor's papers end before delivery", "bad"));
        }
        return marks;
    }

    private List<RecordPage.Fact> facts(PurchaseOrder order, ZoneId zone) {
        var facts = new ArrayList<RecordPage.Fact>();
        facts.add(new RecordPage.Fact("Vendor", Cell.link(order.vendor(), "/vendors/" + order.vendorId())));
        facts.add(new RecordPage.Fact("Expected", Cell.day(order.expectedOn())));
        facts.add(new RecordPage.Fact("Total", Cell.money(order.total().amount())));
        facts.addAll(PurchaseOrderClaims.facts(order, claims.ofOrder(order.facility(), order.number())));
        facts.add(new RecordPage.Fact("Made by", Cell.text(order.createdBy())));
        facts.add(
                new RecordPage.Fact("Approved by", Cell.text(order.approvedBy().orElse("nobody yet"))));
        facts.add(new RecordPage.Fact(
                "Sent",
                Cell.text(order.sentAt()
                        .map(at -> Show.time(at, zone) + ", " + order.sentTo().orElse(""))
                        .orElse("not yet"))));
        if (!order.note().isEmpty()) {
            facts.add(new RecordPage.Fact("Note to the vendor", Cell.text(order.note())));
        }
        order.closeReason().ifPresent(why -> facts.add(new RecordPage.Fact("Why closed", Cell.text(why))));
        return facts;
    }

    private String lead(PurchaseOrder order) {
        if (order.state() != OrderState.DRAFT) {
            return "";
        }
        var below = purchasing.minimum(order).judge(order, "", true);
        if (below.isPresent()) {
            return PurchaseWords.of(below.get());
        }
        var limit = orders.approvalLimit(order.facility());
        return order.total().compareTo(limit) >= 0
                ? "From " + Show.money(limit.amount()) + " on another person approves."
                : "";
    }

    private Table lines(PurchaseOrder order) {
        var table = Table.of(
                "#Line", "Item", "#Ordered", "In packs", "#Received", "#To come", "Expected", "#Unit price", "#Amount");
        for (var line : order.lines()) {
            var unit = line.quantity().unit().name();
            table.row(
                    "",
                    "/buy/items/" + line.item().value(),
                    Cell.number(line.line()),
                    Cell.link(line.itemName(), "/buy/items/" + line.item().value())
                            .hint(line.itemNumber()),
                    Cell.number(line.quantity().amount(), unit),
                    Cell.muted(packs(line)),
                    Cell.number(line.received().amount(), unit),
                    Cell.number(line.open().amount(), unit),
                    line.open().isZero()
                            ? Cell.muted("–")
                            : line.promisedOn()
                                    .map(day -> Cell.day(day)
                                            .hint("Acknowledged by the vendor; ordered for "
                                                    + Show.day(order.expectedOn())))
                                    .orElseGet(
                                            () -> Cell.day(order.expectedOn()).muted()),
                    Cell.price(line.unitPrice().amount()),
                    Cell.money(line.amount().amount()));
        }
        return table.emptySaying("No lines. Edit the draft and add some.");
    }

    /** The quantity in the item's packs, as the vendor puts it on pallets. */
    private String packs(PurchaseOrder.Line line) {
        return catalog.item(line.item().value())
                .map(item -> item.casePacks().broken(line.quantity().amount()))
                .orElse("");
    }

    private List<RecordPage.Part> parts(PurchaseOrder order, String lead, ZoneId zone) {
        var parts = new ArrayList<RecordPage.Part>();
        parts.add(new RecordPage.Part("Lines", lead, lines(order)));
        PurchaseOrderChanges.part(changes.ofOrder(order), zone).ifPresent(parts::add);
        if (order.state().isReceivable()
                && order.lines().stream().anyMatch(l -> l.promisedOn().isPresent())) {
            parts.addAll(ReachParts.of(reach.acknowledged(order), "What slips by the vendor’s days"));
        }
        var received = orders.receipts(order);
        if (!received.isEmpty()) {
            var table = Table.of("Received", "Delivery note", "#Line", "#Quantity", "Tag or lot", "Room", "By");
            for (var row : received) {
                var line = order.line(row.orderLine());
                boolean tagged = line.filter(PurchaseOrder.Line::tracked).isPresent();
                table.row(
                        "",
                        tagged ? "/packages/" + row.identifier() : "",
                        Cell.time(row.receivedAt(), zone),
                        Cell.text(row.deliveryNote()),
                        Cell.number(row.orderLine()),
                        Cell.number(
                                row.quantity(),
                                line.map(l -> l.quantity().unit().name()).orElse("")),
                        tagged
                                ? Cell.tag(row.identifier(), "/packages/" + row.identifier())
                                : Cell.text(row.identifier()),
                        Cell.text(row.room()),
                        Cell.muted(row.receivedBy()));
            }
            parts.add(new RecordPage.Part("Deliveries", "", table.emptySaying("Nothing has come in.")));
        }
        var differences = orders.differences(order);
        if (!differences.isEmpty()) {
            var table = Table.of("What", "Delivery note", "#Line", "#Quantity", "Reason");
            for (var d : differences) {
                table.row(
                        "",
                        "",
                        Cell.badge(Show.words(d.kind()), d.kind().equals("DAMAGED") ? "bad" : "warn"),
                        Cell.text(d.deliveryNote()),
                        Cell.number(d.orderLine()),
                        Cell.number(
                                d.quantity(),
                                order.line(d.orderLine())
                                        .map(l -> l.quantity().unit().name())
                                        .orElse("")),
                        Cell.text(d.reason()));
            }
            parts.add(new RecordPage.Part("Differences", "", table.emptySaying("All came as ordered.")));
        }
        PurchaseOrderClaims.part(order, claims.ofOrder(order.facility(), order.number()))
                .ifPresent(parts::add);
        ReturnsController.part(returns.ofOrder(order), zone).ifPresent(parts::add);
        parts.addAll(X12Controller.parts(files, order, zone));
        LetterParts.of(sent.letters(order), sent.isMailOn(), zone).ifPresent(parts::add);
        PurchaseOrderBills.part(invoices.ofOrder(order)).ifPresent(parts::add);
        return parts;
    }

    private static List<LinkButton> links(PurchaseOrder order, Viewer viewer) {
        var links = new ArrayList<LinkButton>();
        if (order.state().isReceivable() && viewer.mayReceive()) {
            links.add(new LinkButton("Receive", "/receive/" + order.number(), true));
        }
        if (order.state().isBillable() && viewer.mayBuy()) {
            links.add(new LinkButton("Enter an invoice", "/purchase-orders/" + order.number() + "/invoice", false));
        }
        boolean isHere = order.lines().stream()
                .anyMatch(line -> !line.tracked() && line.received().isPositive());
        if (isHere && viewer.mayBuy()) {
            links.add(new LinkButton("Send goods back", "/purchase-orders/" + order.number() + "/return", false));
        }
        if (order.state().isReceivable()) {
            links.add(new LinkButton("If it comes later", "/purchase-orders/" + order.number() + "/reach", false));
        }
        if (ChangeOrders.isChangeable(order) && viewer.mayBuy()) {
            links.add(new LinkButton("Change", "/purchase-orders/" + order.number() + "/change", false));
        }
        if (order.state().isEditable() && viewer.mayBuy()) {
            links.add(new LinkButton("Edit", "/purchase-orders/" + order.number() + "/edit", false));
        }
        links.add(new LinkButton("PDF", "/purchase-orders/" + order.number() + ".pdf", false));
        if (order.state() != OrderState.DRAFT && viewer.mayBuy()) {
            links.add(new LinkButton("Mail file", "/purchase-orders/" + order.number() + ".eml", false));
        }
        return links;
    }

    private List<Form> forms(PurchaseOrder order, Viewer viewer, String email) {
        var path = "/purchase-orders/" + order.number();
        var version =
                new Form.Field("version", "", "hidden", Integer.toString(order.version()), "", "", true, List.of());
        var reason = Form.Field.of("reason", "Reason", "text", "");
        var cancel = new Form(
                "cancel",
                path + "/cancel",
                "Cancel order",
                "danger",
                "Nothing of it will come in.",
                List.of(version, reason));
        return switch (order.state()) {
            case DRAFT -> draftForms(order, viewer, version, cancel);
            case APPROVED ->
                viewer.mayBuy()
                        ? List.of(
                                new Form(
                                        "send",
                                        path + "/send",
                                        "Send to the vendor",
                                        "primary",
                                        "Keeps the PDF and its X12 file as they are now. To an address a letter with the PDF goes into the outbox.",
                                        List.of(
                                                version,
                                                Form.Field.of("to", "Sent to", "text", email)
                                                        .hint("Address, or how it was handed over"))),
                                new Form(
                                        "reopen",
                                        path + "/reopen",
                                        "Back to draft",
                                        "plain",
                                        "Lines can change again; it must be approved anew.",
                                        List.of(version)),
                                cancel)
                        : List.of();
            case SENT -> with(changeForms(order, viewer), viewer.mayBuy() ? List.of(cancel) : List.of());
            case PARTLY_RECEIVED ->
                with(
                        changeForms(order, viewer),
                        viewer.mayBuy()
                                ? List.of(new Form(
                                        "close-short",
                                        path + "/close-short",
                                        "Close short",
                                        "danger",
                                        "What has come in stays; "
                                                + Show.money(open(order).amount()) + " will not come.",
                                        List.of(version, reason)))
                                : List.of());
            case RECEIVED, CLOSED_SHORT, CLOSED, CANCELLED -> List.of();
        };
    }

    private static List<Form> with(List<Form> first, List<Form> then) {
        return Stream.concat(first.stream(), then.stream()).toList();
    }

    /** What may be done about a change that waits. */
    private List<Form> changeForms(PurchaseOrder order, Viewer viewer) {
        var waiting = changes.waiting(order);
        var path = "/purchase-orders/" + order.number() + "/change";
        var forms = new ArrayList<Form>();
        if (waiting.isPresent() && viewer.mayApprove()) {
            forms.add(Form.button(
                    path + "/approve",
                    "Approve the change to " + Show.money(waiting.get().totalAfter()),
                    "primary",
                    "The order becomes what the change says, and the vendor gets a new paper."));
        }
        if (waiting.isPresent() && viewer.mayBuy()) {
            forms.add(Form.button(path + "/withdraw", "Withdraw the change", "plain", "The order stays as it is."));
        }
        return forms;
    }

    private List<Form> draftForms(PurchaseOrder order, Viewer viewer, Form.Field version, Form cancel) {
        var forms = new ArrayList<Form>();
        boolean large = order.total().compareTo(orders.approvalLimit(order.facility())) >= 0;
        boolean below = !purchasing.minimum(order).isMet(order);
        if (viewer.mayApprove() && !(large && viewer.wroteIt())) {
            forms.add(approve(order, version, below));
        } else if (viewer.mayBuy()) {
            forms.add(confirm(order, version, large, below));
        }
        if (viewer.mayBuy()) {
            forms.add(cancel);
        }
        return forms;
    }

    private static Form approve(PurchaseOrder order, Form.Field version, boolean below) {
        var amount = Show.money(order.total().amount());
        return new Form(
                "approve",
                "/purchase-orders/" + order.number() + "/approve",
                below ? "Approve " + amount + " below the minimum" : "Approve " + amount,
                below ? "plain" : "primary",
                "It can then be sent to " + order.vendor() + ".",
                below ? List.of(version, why()) : List.of(version));
    }

    private static Form confirm(PurchaseOrder order, Form.Field version, boolean large, boolean below) {
        var amount = Show.money(order.total().amount());
        boolean asks = large || below;
        return new Form(
                "confirm",
                "/purchase-orders/" + order.number() + "/confirm",
                asks ? "Ask for approval" : "Approve " + amount,
                below ? "plain" : "primary",
                asks
                        ? "Another person with the right to approve decides on " + amount
                                + (below ? ", below the vendor’s minimum." : ".")
                        : "It can then be sent to " + order.vendor() + ".",
                below ? List.of(version, why()) : List.of(version));
    }

    private static Form.Field why() {
        return Form.Field.of("below", "Why below the minimum", "text", "")
                .hint("Stays with the order. Or edit it: add lines or raise quantities.");
    }

    private static Money open(PurchaseOrder order) {
        return order.lines().stream()
                .map(line -> Money.rounded(
                        line.open().amount().multiply(line.unitPrice().amount()), java.math.RoundingMode.HALF_EVEN))
                .reduce(Money.ZERO, Money::plus);
    }

    private static RecordPage.Line story(PurchaseHistoryStore.Event event, ZoneId zone) {
        var sentence = switch (event.action()) {
            case "CREATED" -> "Written as a draft";
            case "EDITED" -> "Changed";
            case "APPROVED" -> "Approved";
            case "REOPENED" -> "Taken back to a draft";
            case "SENT" -> "Sent to the vendor";
            case "RECEIVED" -> "Delivery received";
            case "CLOSED_SHORT" -> "Closed short";
            case "CANCELLED" -> "Cancelled";
            case "CHANGED" -> "Changed after sending";
            case "CHANGE_ASKED" -> "Change asked for";
            case "CHANGE_WITHDRAWN" -> "Change withdrawn";
            case "ACKNOWLEDGED" -> "Acknowledged by the vendor";
            case "SHIPPED" -> "Shipped by the vendor";
            case "MOVED" -> "The vendor brings it on other days";
            case "RETURN_SET_ASIDE" -> "Goods set aside to go back";
            case "RETURNED" -> "Goods went back";
            case "RETURN_KEPT" -> "Goods that were set aside stay";
            case "BILLED" -> "Billed";
            case "BILL_RELEASED" -> "Invoice released";
            case "BILL_VOIDED" -> "Invoice voided";
            case "CLOSED" -> "Closed: received and billed";
            default -> Show.words(event.action());
        };
        return new RecordPage.Line(Show.time(event.at(), zone), event.person(), sentence, event.detail());
    }
}
