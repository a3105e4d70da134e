package io.everygram.orders.web;

import io.everygram.audit.AuditTrail;
import io.everygram.catalog.Catalog;
import io.everygram.identity.CurrentPerson;
import io.everygram.identity.Permissions;
import io.everygram.identity.RequirePermission;
import io.everygram.orders.AllocationOutcome;
import io.everygram.orders.Allocations;
import io.everygram.orders.OrderLists;
import io.everygram.orders.OrderOutcome;
import io.everygram.orders.Orders;
import io.everygram.orders.PromisedPackage;
import io.everygram.orders.SalesOrder;
import io.everygram.orders.domain.OrderState;
import io.everygram.platform.web.Cell;
import io.everygram.platform.web.Form;
import io.everygram.platform.web.Frames;
import io.everygram.platform.web.RecordPage;
import io.everygram.platform.web.Show;
import io.everygram.platform.web.SyncSource;
import io.everygram.platform.web.Table;
import io.everygram.platform.web.WorklistPage.LinkButton;
import jakarta.servlet.http.HttpServletResponse;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;

/** One order: its lines, the packages promised to it with the reason for each, and what may be done. */
@Controller
class OrderController {
    private final Orders orders;
    private final OrderLists lists;
    private final Allocations allocations;
    private final Catalog catalog;
    private final AuditTrail audit;
    private final ObjectProvider<SyncSource> sync;
    private final Frames frames;

    OrderController(
            Orders orders,
            OrderLists lists,
            Allocations allocations,
            Catalog catalog,
            AuditTrail audit,
            ObjectProvider<SyncSource> sync,
            Frames frames) {
        this.orders = orders;
        this.lists = lists;
        this.allocations = allocations;
        this.catalog = catalog;
        this.audit = audit;
        this.sync = sync;
        this.frames = frames;
    }

    @GetMapping("/orders/{number}")
    @RequirePermission(Permissions.READ)
    String one(@PathVariable String number, CurrentPerson person, Model model) {
        return page(number, person, model, RecordPage.Refusal.NONE);
    }

    private String page(String number, CurrentPerson person, Model model, RecordPage.Refusal refusal) {
        var order = orders.find(person.facility(), number)
                .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
        var customer = catalog.customer(person.facility(), order.head().customerId())
                .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
        var zone = catalog.facility(person.facility()).zoneId();
        var packages = orders.promised(person.facility(), order);
        var marks = new ArrayList<>(List.of(OrderWords.badge(order.state(), order.isShort())));
        if (customer.licenseValidTo().isBefore(order.head().deliverOn())) {
            marks.add(Cell.badge("License ends " + Show.day(customer.licenseValidTo()), "bad"));
        }
        var tags = packages.stream().map(PromisedPackage::tag).toList();
        sync.forEach(state -> state.mark(person.facility(), tags).ifPresent(marks::add));
        if (customer.keyAccount()) {
            marks.add(Cell.badge("Key account", "quiet"));
        }
        var page = new RecordPage(
                "Order",
                Cell.text(number),
                customer.name() + " · " + customer.city() + " · deliver on "
                        + Show.day(order.head().deliverOn()),
                marks,
                facts(order, customer),
                parts(person, order, customer, packages),
                forms(order),
                links(order),
                audit.about(person.facility(), "order " + number).stream()
                        .map(event -> new RecordPage.Line(
                                Show.time(event.at(), zone), event.who(), Show.words(event.action()), event.reason()))
                        .toList(),
                "");
        model.addAttribute("frame", frames.frame("Order " + number));
        model.addAttribute("page", page.after(refusal));
        return "archetypes/record";
    }

    private static Cell window(String words) {
        return words.isEmpty() ? Cell.badge("none on that day", "warn") : Cell.text(words);
    }

    private static List<RecordPage.Fact> facts(SalesOrder order, Catalog.Customer customer) {
        var facts = new ArrayList<RecordPage.Fact>();
        facts.add(new RecordPage.Fact("Customer", Cell.link(customer.name(), "/customers/" + customer.customerId())));
        facts.add(new RecordPage.Fact(
                "Deliver on", Cell.text(Show.day(order.head().deliverOn()))));
        facts.add(new RecordPage.Fact("Value", Cell.money(order.value())));
        facts.add(new RecordPage.Fact("License", Cell.text(customer.licenseNumber())));
        facts.add(new RecordPage.Fact("License valid to", Cell.text(Show.day(customer.licenseValidTo()))));
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
            CurrentPerson person, SalesOrder order, Catalog.Customer customer, List<PromisedPackage> packages) {
        var parts = new ArrayList<RecordPage.Part>();
        parts.add(new RecordPage.Part("Lines", "", lines(person, order, customer)));
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

    private Table lines(CurrentPerson person, SalesOrder order, Catalog.Customer customer) {
        var available = lists.availableToPromise(
                person.facility(),
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
                    Cell.link(OrderWords.brief(line.itemName()), "/items/" + line.itemId())
                            .hint(line.itemNumber() + " " + line.itemName()),
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
                    Cell.money(line.price().multiply(line.quantity())));
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
                    Cell.text(OrderWords.brief(p.itemName())).hint(p.itemName()),
                    Cell.number(p.quantity(), p.unit()),
                    taking(p),
                    p.holdReasons().isEmpty() ? Cell.text(p.where()) : Cell.badge("On hold: " + p.holdReasons(), "bad"),
                    Cell.muted(p.why()));
        }
        return table.emptySaying("No package is promised yet. Allocate the order.");
    }

    private static Cell taking(PromisedPackage p) {
        if (p.isPicked()) {
            return Cell.badge(p.isPart() ? "picked part" : "picked", "good").hint("by " + p.pickedBy());
        }
        return p.isPart() ? Cell.badge("part of " + Show.number(p.onHand()), "info") : Cell.badge("whole", "quiet");
    }

    private static List<Form> forms(SalesOrder order) {
        var forms = new ArrayList<Form>();
        var path = "/orders/" + order.head().number();
        var version = new Form.Field(
                "version", "", "hidden", Integer.toString(order.head().version()), "", "", true, List.of());
        if (order.state().allowsAllocation()) {
            boolean first = order.state() == OrderState.CONFIRMED;
            forms.add(Form.button(
                    path + "/allocate",
                    first ? "Allocate" : "Allocate anew",
                    first ? "primary" : "plain",
                    first ? "Promises packages to each line." : "Decides anew what is not picked yet."));
            var shortLines = order.lines().stream()
                    .filter(line -> order.missing(line).signum() > 0)
                    .map(line -> new Form.Option(
                            Integer.toString(line.line()),
                            "Line " + line.line() + ", " + Show.number(order.missing(line)) + " "
                                    + Show.unit(line.unit()) + " missing"))
                    .toList();
            if (!shortLines.isEmpty()) {
                forms.add(new Form(
                        "shorten",
                        path + "/shorten",
                        "Shorten a line",
                        "plain",
                        "The rest of the line will not be delivered.",
                        List.of(
                                Form.Field.select("line", "Line", "", shortLines),
                                Form.Field.of("reason", "Why", "text", ""))));
            }
        }
        if (order.state().allowsCancel()) {
            forms.add(new Form(
                    "cancel",
                    path + "/cancel",
                    "Cancel order",
                    "danger",
                    order.promised().isEmpty()
                            ? "Nothing is promised to it."
                            : "Releases " + order.promised().size() + " promised packages.",
                    List.of(version, Form.Field.of("reason", "Why", "text", ""))));
        }
        return forms;
    }

    private static List<LinkButton> links(SalesOrder order) {
        var path = "/orders/" + order.head().number();
        var links = new ArrayList<LinkButton>();
        links.add(new LinkButton("Confirmation", path + "/confirmation", false));
        if (order.state().allowsEdit(order.isAnythingPicked())) {
            links.add(new LinkButton("Edit", path + "/edit", false));
        }
        if (order.state() == OrderState.ALLOCATED || order.isAnythingPicked() && order.state() == OrderState.PICKED) {
            links.add(new LinkButton("Pick list", path + "/pick-list", false));
            links.add(new LinkButton("Pick", path + "/pick", order.state() == OrderState.ALLOCATED));
        }
        if (order.state() == OrderState.PICKED) {
            links.add(new LinkButton(
                    "Make the manifest", "/manifests/new?order=" + order.head().number(), true));
        }
        return links;
    }

    @PostMapping("/orders/{number}/allocate")
    @RequirePermission(Permissions.ALLOCATE)
    String allocate(@PathVariable String number, CurrentPerson person, Model model, HttpServletResponse response) {
        var outcome = allocations.allocate(person.facility(), number, person.name());
        if (outcome instanceof AllocationOutcome.NotPossible(var _, OrderOutcome.UnknownOrder _)) {
            throw new ResponseStatusException(HttpStatus.NOT_FOUND);
        }
        if (outcome instanceof AllocationOutcome.Refused) {
            response.setStatus(422);
            return page(number, person, model, new RecordPage.Refusal("", "", OrderWords.of(outcome), Map.of()));
        }
        frames.say(OrderWords.of(outcome));
        return "redirect:/orders/" + number;
    }

    @PostMapping("/orders/{number}/shorten")
    @RequirePermission(Permissions.ALLOCATE)
    String shorten(
            @PathVariable String number,
            @RequestParam int line,
            @RequestParam String reason,
            CurrentPerson person,
            Model model,
            HttpServletResponse response) {
        return done(
                allocations.shorten(person.facility(), number, line, reason, person.name()),
                number,
                person,
                model,
                response,
                "shorten",
                reason);
    }

    @PostMapping("/orders/{number}/cancel")
    @RequirePermission(Permissions.ORDER)
    String cancel(
            @PathVariable String number,
            @RequestParam int version,
            @RequestParam String reason,
            CurrentPerson person,
            Model model,
            HttpServletResponse response) {
        return done(
                orders.cancel(person.facility(), number, version, reason, person.name()),
                number,
                person,
                model,
                response,
                "cancel",
                reason);
    }

    private String done(
            OrderOutcome outcome,
            String number,
            CurrentPerson person,
            Model model,
            HttpServletResponse response,
            String form,
            String reason) {
        if (outcome instanceof OrderOutcome.UnknownOrder) {
            throw new ResponseStatusException(HttpStatus.NOT_FOUND);
        }
        if (outcome instanceof OrderOutcome.Refused) {
            response.setStatus(422);
            var field = outcome instanceof OrderOutcome.ReasonMissing ? "reason" : "";
            return page(
                    number,
                    person,
                    model,
                    new RecordPage.Refusal(form, field, OrderWords.of(outcome), Map.of("reason", reason)));
        }
        frames.say(OrderWords.of(outcome));
        return "redirect:/orders/" + number;
    }
}
