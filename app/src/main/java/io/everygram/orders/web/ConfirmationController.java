package io.everygram.orders.web;

import io.everygram.catalog.Catalog;
import io.everygram.identity.CurrentPerson;
import io.everygram.identity.Permissions;
import io.everygram.identity.RequirePermission;
import io.everygram.orders.Orders;
import io.everygram.orders.SalesOrder;
import io.everygram.platform.web.Cell;
import io.everygram.platform.web.DocumentPage;
import io.everygram.platform.web.Documents;
import io.everygram.platform.web.Frames;
import io.everygram.platform.web.Show;
import io.everygram.platform.web.WorklistPage.LinkButton;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.server.ResponseStatusException;

/** The confirmation of an order as the customer gets it: what was ordered at which prices, and why. */
@Controller
class ConfirmationController {
    private final Orders orders;
    private final Catalog catalog;
    private final Documents documents;
    private final Frames frames;

    ConfirmationController(Orders orders, Catalog catalog, Documents documents, Frames frames) {
        this.orders = orders;
        this.catalog = catalog;
        this.documents = documents;
        this.frames = frames;
    }

    @GetMapping("/orders/{number}/confirmation")
    @RequirePermission(Permissions.READ)
    String page(@PathVariable String number, CurrentPerson person, Model model) {
        var page = DocumentPage.of(
                        "Order confirmation",
                        Cell.text(number),
                        "What was ordered at which prices, as the customer gets it.",
                        List.of(),
                        paper(number, person),
                        "/orders/" + number + "/confirmation.pdf")
                .links(new LinkButton("Order", "/orders/" + number, false));
        model.addAttribute("frame", frames.frame("Confirmation of " + number));
        model.addAttribute("page", page);
        return "archetypes/document";
    }

    @GetMapping("/orders/{number}/confirmation.pdf")
    @RequirePermission(Permissions.READ)
    ResponseEntity<byte[]> pdf(@PathVariable String number, CurrentPerson person) {
        return documents.shown(paper(number, person), "order.pdf");
    }

    private Documents.Paper paper(String number, CurrentPerson person) {
        var order = orders.find(person.facility(), number)
                .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
        var customer = catalog.customer(person.facility(), order.head().customerId())
                .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
        return documents.paper(
                "Order " + number,
                "orders/confirmation_paper",
                Map.of("paper", paper(order, customer, catalog.facility(person.facility()))));
    }

    private static ConfirmationPaper paper(SalesOrder order, Catalog.Customer customer, Catalog.Facility facility) {
        var head = order.head();
        var atList = order.lines().stream()
                .map(line -> list(line).multiply(line.wanted()))
                .reduce(BigDecimal.ZERO, BigDecimal::add);
        var saved = atList.subtract(order.value());
        return new ConfirmationPaper(
                head.number(),
                Show.day(facility.day(head.createdAt()).date()),
                Show.day(head.deliverOn()),
                customer.windows().words(head.deliverOn().getDayOfWeek()),
                List.of(
                        facility.name(),
                        "License " + facility.license(),
                        facility.street(),
                        facility.city() + ", " + facility.state() + " " + facility.zip()),
                List.of(
                        customer.name(),
                        "License " + customer.licenseNumber(),
                        customer.street(),
                        customer.city() + ", " + customer.state() + " " + customer.zip()),
                head.note(),
                order.lines().stream().map(ConfirmationController::row).toList(),
                Show.money(order.value()),
                saved.signum() > 0 ? Show.money(saved) : "");
    }

    private static BigDecimal list(SalesOrder.Line line) {
        return Objects.requireNonNullElse(line.listPrice(), line.price());
    }

    private static ConfirmationPaper.Row row(SalesOrder.Line line) {
        return new ConfirmationPaper.Row(
                line.line(),
                line.itemNumber(),
                line.itemName(),
                Show.number(line.wanted()) + " " + Show.unit(line.unit())
                        + (line.givenUp().signum() > 0
                                ? ", " + Show.number(line.givenUp()) + " cannot be delivered"
                                : ""),
                Show.money(list(line)),
                Show.money(line.price()),
                line.priceReason(),
                Show.money(line.value()));
    }
}
