package io.everygram.orders.web;

import io.everygram.catalog.Catalog;
import io.everygram.identity.CurrentPerson;
import io.everygram.identity.Permissions;
import io.everygram.identity.RequirePermission;
import io.everygram.kernel.CasePacks;
import io.everygram.orders.Orders;
import io.everygram.orders.PromisedPackage;
import io.everygram.platform.web.Cell;
import io.everygram.platform.web.DocumentPage;
import io.everygram.platform.web.Documents;
import io.everygram.platform.web.Frames;
import io.everygram.platform.web.Show;
import io.everygram.platform.web.WorklistPage.LinkButton;
import java.util.List;
import java.util.Map;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.server.ResponseStatusException;

/** The pick list of an order as a paper, for who picks without a scanner. */
@Controller
class PickListController {
    private final Orders orders;
    private final Catalog catalog;
    private final Documents documents;
    private final Frames frames;

    PickListController(Orders orders, Catalog catalog, Documents documents, Frames frames) {
        this.orders = orders;
        this.catalog = catalog;
        this.documents = documents;
        this.frames = frames;
    }

    @GetMapping("/orders/{number}/pick-list")
    @RequirePermission(Permissions.READ)
    String page(@PathVariable String number, CurrentPerson person, Model model) {
        var page = DocumentPage.of(
                        "Pick list",
                        Cell.text(number),
                        "What still stands on the shelf for this order, in the order of the walk.",
                        List.of(),
                        paper(number, person),
                        "/orders/" + number + "/pick-list.pdf")
                .links(
                        new LinkButton("Order", "/orders/" + number, false),
                        new LinkButton("Pick by scan", "/orders/" + number + "/pick", true));
        model.addAttribute("frame", frames.frame("Pick list " + number));
        model.addAttribute("page", page);
        return "archetypes/document";
    }

    @GetMapping("/orders/{number}/pick-list.pdf")
    @RequirePermission(Permissions.READ)
    ResponseEntity<byte[]> pdf(@PathVariable String number, CurrentPerson person) {
        return documents.shown(paper(number, person), "pick-list.pdf");
    }

    private Documents.Paper paper(String number, CurrentPerson person) {
        var order = orders.find(person.facility(), number)
                .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
        var customer = catalog.customer(person.facility(), order.head().customerId())
                .map(Catalog.Customer::name)
                .orElse("");
        var waiting = orders.promised(person.facility(), order).stream()
                .filter(p -> !p.isPicked())
                .toList();
        var packs = catalog.packs(
                waiting.stream().map(PromisedPackage::itemId).distinct().toList());
        var rows = waiting.stream()
                .map(p -> new PickListPaper.Row(
                        p.where(),
                        p.tag(),
                        p.itemName(),
                        p.lot(),
                        Show.day(p.expiresOn()),
                        Show.number(p.quantity()) + "\u00a0" + Show.unit(p.unit()),
                        packs.getOrDefault(p.itemId(), CasePacks.NONE).broken(p.quantity()),
                        p.isPart() ? "part of " + Show.number(p.onHand()) : "whole",
                        p.isPart()))
                .toList();
        return documents.paper(
                "Pick list " + number,
                "orders/pick_list_paper",
                Map.of(
                        "paper",
                        new PickListPaper(
                                number,
                                customer,
                                Show.day(order.head().deliverOn()),
                                order.head().note(),
                                rows)));
    }
}
