package io.everygram.purchasing.web;

import io.everygram.catalog.Catalog;
import io.everygram.identity.CurrentPerson;
import io.everygram.identity.Permissions;
import io.everygram.identity.RequirePermission;
import io.everygram.platform.web.Cell;
import io.everygram.platform.web.Form;
import io.everygram.platform.web.Frames;
import io.everygram.platform.web.PageEntry;
import io.everygram.platform.web.RecordPage;
import io.everygram.platform.web.Show;
import io.everygram.platform.web.Table;
import io.everygram.platform.web.WorklistPage;
import io.everygram.purchasing.Inbound;
import io.everygram.purchasing.PurchaseOrders;
import io.everygram.purchasing.ReceiveOutcome;
import io.everygram.purchasing.domain.OrderState;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Clock;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.springframework.context.annotation.Bean;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** The dock: what is expected. */
@Controller
class DockController {
    private final PurchaseOrders orders;
    private final Inbound inbound;
    private final Catalog catalog;
    private final Frames frames;
    private final Clock clock;

    DockController(PurchaseOrders orders, Inbound inbound, Catalog catalog, Frames frames, Clock clock) {
        this.orders = orders;
        this.inbound = inbound;
        this.catalog = catalog;
        this.frames = frames;
        this.clock = clock;
    }

    @Bean
    static PageEntry receivePage() {
        return PageEntry.of("Buy", 30, "Receive", "/receive", Permissions.RECEIVE, "g r");
    }

    @GetMapping("/receive")
    @RequirePermission(Permissions.RECEIVE)
    String expected(CurrentPerson person, Model model) {
        return list(person, model);
    }

    private String list(CurrentPerson person, Model model) {
        var today = today(person);
        var table = Table.of("Expected", "Order", "Vendor", "#Lines", "Manifest", "State");
        var announced = inbound.list(person.facility(), true, 200).stream()
                .filter(row -> !row.order().isEmpty())
                .collect(java.util.stream.Collectors.toMap(Inbound.Row::order, Inbound.Row::transfer, (a, b) -> a));
        orders.list(person.facility(), List.of(OrderState.SENT, OrderState.PARTLY_RECEIVED), "", "", 500).stream()
                .sorted(Comparator.comparing(io.everygram.purchasing.store.PurchaseListStore.Row::expectedOn)
                        .thenComparing(io.everygram.purchasing.store.PurchaseListStore.Row::number))
                .forEach(row -> table.row(
                        "",
                        "/receive/" + row.number(),
                        day(row.expectedOn(), today),
                        Cell.link(row.number(), "/receive/" + row.number()),
                        Cell.text(row.vendor()),
                        Cell.number(row.lines()),
                        java.util.Optional.ofNullable(announced.get(row.number()))
                                .map(t -> Cell.link(t.manifest(), "/inbound/" + t.stateId()))
                                .orElse(Cell.muted("")),
                        PurchaseOrdersController.badge(OrderState.valueOf(row.state()))));
        model.addAttribute("frame", frames.frame("Receive"));
        model.addAttribute(
                "page",
                WorklistPage.of(
                                "Receive",
                                "What vendors still owe, the oldest day first. Scan or type the order's number, or choose it.",
                                table.emptySaying("Nothing is on the way. Send an approved purchase order first."))
                        .forms(new Form(
                                "find",
                                "/receive",
                                "Receive an order",
                                "primary",
                                "",
                                List.of(Form.Field.of("number", "Purchase order", "text", "")
                                        .hint("As printed on the delivery note, e.g. PO-2026-00012")))));
        return "archetypes/worklist";
    }

    private static Cell day(LocalDate expected, LocalDate today) {
        var cell = expected.isBefore(today)
                ? Cell.badge(Show.count(-Show.daysUntil(expected, today), "day") + " late", "bad")
                : expected.equals(today) ? Cell.badge("today", "warn") : Cell.text(Show.day(expected));
        return cell.forDay(expected);
    }

    @PostMapping("/receive")
    @RequirePermission(Permissions.RECEIVE)
    String find(@RequestParam String number, CurrentPerson person, Model model, HttpServletResponse response) {
        var order = orders.find(person.facility(), number.strip().toUpperCase(java.util.Locale.ROOT));
        if (order.isPresent()) {
            return "redirect:/receive/" + order.get().number();
        }
        response.setStatus(422);
        var view = list(person, model);
        new RecordPage.Refusal(
                        "find",
                        "number",
                        ReceiveWords.of(new ReceiveOutcome.UnknownOrder(number.strip())),
                        Map.of("number", number))
                .into(model);
        return view;
    }

    private LocalDate today(CurrentPerson person) {
        return catalog.facility(person.facility()).day(clock.instant()).date();
    }
}
