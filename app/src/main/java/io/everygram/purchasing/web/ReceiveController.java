package io.everygram.purchasing.web;

import io.everygram.catalog.Catalog;
import io.everygram.identity.CurrentPerson;
import io.everygram.identity.Permissions;
import io.everygram.identity.RequirePermission;
import io.everygram.kernel.IdempotencyKey;
import io.everygram.platform.web.Cell;
import io.everygram.platform.web.Form;
import io.everygram.platform.web.Frames;
import io.everygram.platform.web.PageEntry;
import io.everygram.platform.web.RecordPage;
import io.everygram.platform.web.Show;
import io.everygram.platform.web.Table;
import io.everygram.platform.web.WorklistPage;
import io.everygram.purchasing.Delivery;
import io.everygram.purchasing.Inbound;
import io.everygram.purchasing.PurchaseOrder;
import io.everygram.purchasing.PurchaseOrders;
import io.everygram.purchasing.ReceiveOutcome;
import io.everygram.purchasing.Receiving;
import io.everygram.purchasing.domain.OrderState;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Clock;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.context.annotation.Bean;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;

/** The dock: what is expected, and taking it in. */
@Controller
class ReceiveController {
    private static final int MOST_PARTS = 500;

    private final PurchaseOrders orders;
    private final Receiving receiving;
    private final Inbound inbound;
    private final Catalog catalog;
    private final Frames frames;
    private final Clock clock;

    ReceiveController(
            PurchaseOrders orders, Receiving receiving, Inbound inbound, Catalog catalog, Frames frames, Clock clock) {
        this.orders = orders;
        this.receiving = receiving;
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
        return expected.isBefore(today)
                ? Cell.badge(Show.count(-Show.daysUntil(expected, today), "day") + " late", "bad")
                : expected.equals(today) ? Cell.badge("today", "warn") : Cell.text(Show.day(expected));
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

    @GetMapping("/receive/{number}")
    @RequirePermission(Permissions.RECEIVE)
    String form(@PathVariable String number, CurrentPerson person, Model model) {
        var order = found(number, person);
        if (!order.state().isReceivable()) {
            return "redirect:/purchase-orders/" + number;
        }
        var announced = inbound.ofOrder(person.facility(), number)
                .map(row -> row.transfer().stateId());
        boolean allTracked =
                order.lines().stream().filter(line -> line.open().isPositive()).allMatch(PurchaseOrder.Line::tracked);
        if (announced.isPresent() && allTracked) {
            frames.say("The goods of " + number + " come under a manifest: receive them here, package by package.");
            return "redirect:/inbound/" + announced.get();
        }
        var parts = order.lines().stream()
                .filter(line -> line.open().isPositive())
                .map(line -> new Delivery.Part(
                        line.line(),
                        line.open().amount().stripTrailingZeros().toPlainString(),
                        "",
                        "",
                        "",
                        Optional.empty(),
                        Optional.empty(),
                        ""))
                .toList();
        var delivery = new Delivery(IdempotencyKey.fresh(), number, "", parts);
        return page(order, delivery, List.of(), "", model);
    }

    /** Books the delivery; with {@code check} or {@code add} only shows it again, judged or with a row more. */
    @PostMapping("/receive/{number}")
    @RequirePermission(Permissions.RECEIVE)
    String receive(
            @PathVariable String number,
            @RequestParam(defaultValue = "") String act,
            CurrentPerson person,
            HttpServletRequest request,
            Model model,
            HttpServletResponse response) {
        var order = found(number, person);
        var delivery = read(number, request);
        if (act.equals("check")) {
            return page(order, delivery, receiving.check(person, delivery), "", model);
        }
        if (act.matches("add-\\d{1,6}")) {
            return page(order, added(delivery, Integer.parseInt(act.substring(4))), List.of(), "", model);
        }
        var outcome = receiving.receive(person, delivery);
        if (outcome instanceof ReceiveOutcome.Refused refused) {
            response.setStatus(422);
            var problems = refused instanceof ReceiveOutcome.LinesRefused(var found)
                    ? found
                    : List.<ReceiveOutcome.Problem>of();
            return page(order, delivery, problems, ReceiveWords.of(outcome), model);
        }
        frames.say(ReceiveWords.of(outcome));
        return "redirect:/purchase-orders/" + number;
    }

    private static Delivery added(Delivery delivery, int line) {
        var parts = new ArrayList<>(delivery.parts());
        int last = 0;
        for (int i = 0; i < parts.size(); i++) {
            last = parts.get(i).line() == line ? i + 1 : last;
        }
        if (parts.size() < MOST_PARTS) {
            parts.add(last, new Delivery.Part(line, "", "", "", "", Optional.empty(), Optional.empty(), ""));
        }
        return new Delivery(delivery.key(), delivery.order(), delivery.note(), parts);
    }

    private static Delivery read(String number, HttpServletRequest request) {
        var lines = values(request, "line");
        var parts = new ArrayList<Delivery.Part>();
        for (int i = 0; i < Math.min(lines.length, MOST_PARTS); i++) {
            parts.add(new Delivery.Part(
                    lines[i].matches("\\d{1,6}") ? Integer.parseInt(lines[i]) : 0,
                    at(request, "quantity", i),
                    at(request, "damaged", i),
                    at(request, "tag", i),
                    at(request, "lot", i),
                    date(at(request, "packaged", i)),
                    date(at(request, "expires", i)),
                    at(request, "reason", i)));
        }
        var key = request.getParameter("key");
        return new Delivery(IdempotencyKey.sent(key), number, at(request, "note", 0), parts);
    }

    private static String[] values(HttpServletRequest request, String name) {
        var values = request.getParameterValues(name);
        return values == null ? new String[0] : values;
    }

    private static String at(HttpServletRequest request, String name, int i) {
        var values = values(request, name);
        return i < values.length ? values[i].strip() : "";
    }

    private static Optional<LocalDate> date(String typed) {
        try {
            return typed.isEmpty() ? Optional.empty() : Optional.of(LocalDate.parse(typed));
        } catch (DateTimeParseException e) {
            return Optional.empty();
        }
    }

    private String page(
            PurchaseOrder order, Delivery delivery, List<ReceiveOutcome.Problem> problems, String notice, Model model) {
        var parts = new ArrayList<ReceivePage.Part>();
        int seen = -1;
        boolean focused = false;
        for (int i = 0; i < delivery.parts().size(); i++) {
            var part = delivery.parts().get(i);
            var line = order.line(part.line());
            if (line.isEmpty()) {
                continue;
            }
            int at = i;
            boolean focus = !focused && line.get().tracked() && part.tag().isEmpty();
            focused |= focus;
            parts.add(part(
                    part,
                    line.get(),
                    seen != part.line(),
                    problems.stream()
                            .filter(p -> p.part() == at)
                            .map(ReceiveWords::of)
                            .toList(),
                    focus));
            seen = part.line();
        }
        model.addAttribute("frame", frames.frame("Receive " + order.number()));
        model.addAttribute(
                "page",
                new ReceivePage(
                        order.number(),
                        order.vendor() + ", expected " + Show.day(order.expectedOn())
                                + ". Quantities are what is still open: change them to what stands at the dock.",
                        delivery.key().value(),
                        delivery.note(),
                        notice.isEmpty() || !delivery.note().isEmpty() ? "" : "The number on the vendor's paper.",
                        notice,
                        parts));
        return "purchasing/receive";
    }

    private static ReceivePage.Part part(
            Delivery.Part part, PurchaseOrder.Line line, boolean first, List<String> errors, boolean focus) {
        return new ReceivePage.Part(
                part.line(),
                first,
                line.tracked(),
                line.itemName(),
                line.itemNumber(),
                Show.number(line.open().amount()),
                line.quantity().unit().symbol(),
                part.quantity(),
                part.damaged(),
                part.tag(),
                part.lot(),
                part.packagedOn().map(LocalDate::toString).orElse(""),
                part.expiresOn().map(LocalDate::toString).orElse(""),
                part.reason(),
                errors,
                focus);
    }

    private PurchaseOrder found(String number, CurrentPerson person) {
        return orders.find(person.facility(), number)
                .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
    }

    private LocalDate today(CurrentPerson person) {
        return catalog.facility(person.facility()).day(clock.instant()).date();
    }
}
