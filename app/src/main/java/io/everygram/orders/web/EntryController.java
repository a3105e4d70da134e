package io.everygram.orders.web;

import io.everygram.catalog.Catalog;
import io.everygram.identity.CurrentPerson;
import io.everygram.identity.Permissions;
import io.everygram.identity.RequirePermission;
import io.everygram.kernel.CasePacks;
import io.everygram.kernel.FacilityId;
import io.everygram.kernel.IdempotencyKey;
import io.everygram.kernel.Quantity;
import io.everygram.orders.OrderLists;
import io.everygram.orders.OrderOutcome;
import io.everygram.orders.Orders;
import io.everygram.orders.SalesOrder;
import io.everygram.platform.web.Frames;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;

/** Writing and changing an order: what the customer usually takes comes ready, with what can still be promised beside each line. */
@Controller
class EntryController {
    private static final int USUAL = 8;

    private final Orders orders;
    private final OrderLists lists;
    private final Catalog catalog;
    private final EntryView view;
    private final Frames frames;
    private final Clock clock;

    EntryController(Orders orders, OrderLists lists, Catalog catalog, EntryView view, Frames frames, Clock clock) {
        this.orders = orders;
        this.lists = lists;
        this.catalog = catalog;
        this.view = view;
        this.frames = frames;
        this.clock = clock;
    }

    @GetMapping("/orders/new")
    @RequirePermission(Permissions.ORDER)
    String blank(@RequestParam(defaultValue = "") String customer, CurrentPerson person, Model model) {
        var tomorrow =
                catalog.facility(person.facility()).day(clock.instant()).date().plusDays(1);
        var form = new EntryForm(IdempotencyKey.fresh().value(), 0, customer, tomorrow.toString(), "", List.of());
        return show(person, model, "", withUsual(person.facility(), form), EntryErrors.none());
    }

    @GetMapping("/orders/{number}/edit")
    @RequirePermission(Permissions.ORDER)
    String edit(@PathVariable String number, CurrentPerson person, Model model) {
        var order = found(person, number);
        var lines = order.lines().stream()
                .map(line -> new EntryForm.Line(
                        line.itemNumber(),
                        line.quantity().stripTrailingZeros().toPlainString(),
                        line.price().toPlainString()))
                .toList();
        var form = new EntryForm(
                IdempotencyKey.fresh().value(),
                order.head().version(),
                Long.toString(order.head().customerId()),
                order.head().deliverOn().toString(),
                order.head().note(),
                lines);
        return show(person, model, number, form, EntryErrors.none());
    }

    private SalesOrder found(CurrentPerson person, String number) {
        return orders.find(person.facility(), number)
                .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
    }

    @PostMapping("/orders/new/check")
    @RequirePermission(Permissions.ORDER)
    String check(CurrentPerson person, Model model, HttpServletRequest request) {
        var form = withUsual(person.facility(), EntryForm.of(request));
        return show(person, model, "", form, unreadable(form));
    }

    @PostMapping("/orders/{number}/edit/check")
    @RequirePermission(Permissions.ORDER)
    String checkEdit(@PathVariable String number, CurrentPerson person, Model model, HttpServletRequest request) {
        var form = EntryForm.of(request);
        return show(person, model, found(person, number).head().number(), form, unreadable(form));
    }

    /** What of the lines cannot be read; nothing is missing before the order is placed. */
    private EntryErrors unreadable(EntryForm form) {
        return new EntryErrors(
                "", "", "", "", read(form, new ArrayList<>(), new ArrayList<>()).lines());
    }

    @PostMapping("/orders/new")
    @RequirePermission(Permissions.ORDER)
    String place(CurrentPerson person, Model model, HttpServletRequest request, HttpServletResponse response) {
        return save("", person, model, EntryForm.of(request), response);
    }

    @PostMapping("/orders/{number}/edit")
    @RequirePermission(Permissions.ORDER)
    String change(
            @PathVariable String number,
            CurrentPerson person,
            Model model,
            HttpServletRequest request,
            HttpServletResponse response) {
        return save(found(person, number).head().number(), person, model, EntryForm.of(request), response);
    }

    private String save(
            String number, CurrentPerson person, Model model, EntryForm form, HttpServletResponse response) {
        var lines = new ArrayList<Orders.PlacedLine>();
        var rowOfLine = new ArrayList<Integer>();
        var errors = read(form, lines, rowOfLine);
        if (errors.isEmpty()) {
            var placement = new Orders.Placement(
                    person.facility(),
                    IdempotencyKey.sent(form.key()),
                    form.customerId().orElseThrow(),
                    form.day().orElseThrow(),
                    form.note(),
                    lines,
                    person.name());
            var outcome = number.isEmpty() ? orders.place(placement) : orders.change(number, form.version(), placement);
            if (outcome instanceof OrderOutcome.Done(var placed, var _)) {
                frames.say(OrderWords.of(outcome));
                return "redirect:/orders/" + placed;
            }
            if (outcome instanceof OrderOutcome.Refused refused) {
                int line = OrderWords.line(refused);
                errors = EntryErrors.of(refused, line > 0 ? rowOfLine.get(line - 1) : 0);
            }
        }
        response.setStatus(422);
        return show(person, model, number, form, errors.and(judged(number, person, form, lines, rowOfLine)));
    }

    /** Everything that stands against what could be read of it, so that nobody learns of it one by one. */
    private EntryErrors judged(
            String number,
            CurrentPerson person,
            EntryForm form,
            List<Orders.PlacedLine> lines,
            List<Integer> rowOfLine) {
        var judgments = orders.judgments(person.facility());
        var all = EntryErrors.none();
        if (form.customerId().isPresent() && form.day().isPresent()) {
            var day = form.day().get();
            boolean isNewDay = number.isEmpty()
                    || !found(person, number).head().deliverOn().equals(day);
            for (var refused : judgments.ofDelivery(form.customerId().get(), day, isNewDay)) {
                all = all.and(EntryErrors.of(refused, 0));
            }
        }
        for (int i = 0; i < lines.size(); i++) {
            var refused = judgments.ofLine(lines.get(i));
            if (refused.isPresent()) {
                all = all.and(EntryErrors.of(refused.get(), rowOfLine.get(i)));
            }
        }
        return all;
    }

    private EntryErrors read(EntryForm form, List<Orders.PlacedLine> lines, List<Integer> rowOfLine) {
        var wrong = EntryErrors.none();
        for (int i = 0; i < form.lines().size(); i++) {
            var typed = form.lines().get(i);
            if (typed.isBlank()) {
                continue;
            }
            var item = catalog.item(typed.item());
            var packs = item.map(Catalog.Item::casePacks).orElse(CasePacks.NONE);
            var quantity = EntryForm.quantity(typed.quantity(), packs);
            var price = EntryForm.figure(typed.price());
            if (item.isEmpty()) {
                wrong = wrong.and(EntryErrors.ofLine(
                        i,
                        "item",
                        typed.item().isEmpty()
                                ? "Say of which item."
                                : "There is no item “" + typed.item() + "”. Choose one from the list."));
            } else if (quantity.isEmpty()
                    || quantity.get().stripTrailingZeros().scale()
                            > item.get().unitOfMeasure().scale()) {
                wrong = wrong.and(EntryErrors.ofLine(i, "quantity", unreadable(typed.quantity(), item.get(), packs)));
            } else if (price.isEmpty() && !typed.price().isBlank()) {
                wrong = wrong.and(
                        EntryErrors.ofLine(i, "price", "“" + typed.price() + "” is not a price. Write it like 12.50."));
            } else {
                lines.add(new Orders.PlacedLine(
                        item.get().id(), new Quantity(quantity.get(), item.get().unitOfMeasure()), price.orElse(null)));
                rowOfLine.add(i);
            }
        }
        return wrong.and(new EntryErrors(
                form.key().isEmpty() ? "The page was open for too long. Check it and send it again." : "",
                form.customerId().isEmpty() ? "Choose a customer." : "",
                form.day().isPresent()
                        ? ""
                        : form.deliverOn().isBlank()
                                ? "Say on which day."
                                : "“" + form.deliverOn() + "” is no day. Write it like 2026-03-08.",
                "",
                Map.of()));
    }

    private static String unreadable(String quantity, Catalog.Item item, CasePacks packs) {
        var unit = item.unitOfMeasure().symbol();
        return quantity.isBlank()
                ? "Say how many " + unit + ", or take the price away to leave the line out."
                : "“" + quantity + "” is not a quantity in " + unit
                        + (packs.isEmpty() ? "." : ", and no number of its packs: " + packs.words() + ".");
    }

    /** Adds what the customer usually takes, as rows without a quantity, when nothing is typed yet. */
    private EntryForm withUsual(FacilityId facility, EntryForm form) {
        if (form.customerId().isEmpty()
                || form.lines().stream().anyMatch(line -> !line.item().isEmpty())) {
            return form;
        }
        var lines = new ArrayList<EntryForm.Line>();
        for (var usual : lists.usual(facility, form.customerId().get(), EntryView.USUAL_DAYS, USUAL)) {
            catalog.item(usual.itemId()).ifPresent(item -> lines.add(new EntryForm.Line(item.number(), "", "")));
        }
        return new EntryForm(form.key(), form.version(), form.customer(), form.deliverOn(), form.note(), lines);
    }

    private String show(CurrentPerson person, Model model, String number, EntryForm form, EntryErrors errors) {
        var page = view.page(person.facility(), number, form, errors);
        model.addAttribute("frame", frames.frame(page.title()));
        model.addAttribute("page", page);
        return "orders/entry";
    }
}
