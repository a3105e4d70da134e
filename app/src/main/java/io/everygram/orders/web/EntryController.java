package io.everygram.orders.web;

import io.everygram.catalog.Catalog;
import io.everygram.identity.CurrentPerson;
import io.everygram.identity.Permissions;
import io.everygram.identity.RequirePermission;
import io.everygram.kernel.FacilityId;
import io.everygram.kernel.IdempotencyKey;
import io.everygram.kernel.Quantity;
import io.everygram.orders.OrderOutcome;
import io.everygram.orders.Orders;
import io.everygram.orders.SalesOrder;
import io.everygram.platform.web.Form;
import io.everygram.platform.web.Frames;
import io.everygram.platform.web.Show;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
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
    private static final int CUSTOMERS = 1_000;
    private static final int ITEMS = 600;
    private static final int USUAL = 8;
    private static final int USUAL_DAYS = 56;
    private static final int BLANK = 5;

    private final Orders orders;
    private final Catalog catalog;
    private final Frames frames;
    private final Clock clock;

    EntryController(Orders orders, Catalog catalog, Frames frames, Clock clock) {
        this.orders = orders;
        this.catalog = catalog;
        this.frames = frames;
        this.clock = clock;
    }

    /** What was wrong, by where it stands. */
    private record Errors(String whole, String customer, String day, Map<Integer, String> lines) {
        static Errors none() {
            return new Errors("", "", "", Map.of());
        }

        boolean isEmpty() {
            return whole.isEmpty() && customer.isEmpty() && day.isEmpty() && lines.isEmpty();
        }
    }

    @GetMapping("/orders/new")
    @RequirePermission(Permissions.ORDER)
    String blank(@RequestParam(defaultValue = "") String customer, CurrentPerson person, Model model) {
        var tomorrow =
                catalog.facility(person.facility()).day(clock.instant()).date().plusDays(1);
        var form = new EntryForm(IdempotencyKey.fresh().value(), 0, customer, tomorrow.toString(), "", List.of());
        return show(person, model, "", withUsual(person.facility(), form), Errors.none());
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
        return show(person, model, number, form, Errors.none());
    }

    private SalesOrder found(CurrentPerson person, String number) {
        return orders.find(person.facility(), number)
                .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
    }

    @PostMapping("/orders/new/check")
    @RequirePermission(Permissions.ORDER)
    String check(CurrentPerson person, Model model, HttpServletRequest request) {
        return show(person, model, "", withUsual(person.facility(), EntryForm.of(request)), Errors.none());
    }

    @PostMapping("/orders/{number}/edit/check")
    @RequirePermission(Permissions.ORDER)
    String checkEdit(@PathVariable String number, CurrentPerson person, Model model, HttpServletRequest request) {
        return show(person, model, found(person, number).head().number(), EntryForm.of(request), Errors.none());
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
                    new IdempotencyKey(form.key()),
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
                errors = errors(refused, rowOfLine);
            }
        }
        response.setStatus(422);
        return show(person, model, number, form, errors);
    }

    private Errors read(EntryForm form, List<Orders.PlacedLine> lines, List<Integer> rowOfLine) {
        var wrong = new HashMap<Integer, String>();
        for (int i = 0; i < form.lines().size(); i++) {
            var typed = form.lines().get(i);
            if (typed.isBlank()) {
                continue;
            }
            var item = catalog.item(typed.item());
            var quantity = EntryForm.figure(typed.quantity());
            var price = typed.price().isBlank() ? item.map(Catalog.Item::price) : EntryForm.figure(typed.price());
            if (item.isEmpty()) {
                wrong.put(i, "There is no item “" + typed.item() + "”. Choose one from the list.");
            } else if (quantity.isEmpty()
                    || quantity.get().stripTrailingZeros().scale()
                            > item.get().unitOfMeasure().scale()) {
                wrong.put(
                        i,
                        "“" + typed.quantity() + "” is not a quantity in "
                                + item.get().unitOfMeasure().symbol() + ".");
            } else if (price.isEmpty()) {
                wrong.put(i, "“" + typed.price() + "” is not a price.");
            } else {
                lines.add(new Orders.PlacedLine(
                        item.get().id(), new Quantity(quantity.get(), item.get().unitOfMeasure()), price.get()));
                rowOfLine.add(i);
            }
        }
        return new Errors(
                form.key().isEmpty() ? "The page was open for too long. Check it and send it again." : "",
                form.customerId().isEmpty() ? "Choose a customer." : "",
                form.day().isEmpty() ? "Say on which day." : "",
                wrong);
    }

    private static Errors errors(OrderOutcome.Refused refused, List<Integer> rowOfLine) {
        var words = OrderWords.of(refused);
        int line = OrderWords.line(refused);
        if (line > 0) {
            return new Errors("", "", "", Map.of(rowOfLine.get(line - 1), words));
        }
        return switch (refused) {
            case OrderOutcome.UnknownCustomer _, OrderOutcome.OtherState _, OrderOutcome.LicenseEnds _ ->
                new Errors("", words, "", Map.of());
            case OrderOutcome.DayIsPast _, OrderOutcome.TooFarAhead _ -> new Errors("", "", words, Map.of());
            default -> new Errors(words, "", "", Map.of());
        };
    }

    /** Adds what the customer usually takes, as rows without a quantity, when nothing is typed yet. */
    private EntryForm withUsual(FacilityId facility, EntryForm form) {
        if (form.customerId().isEmpty()
                || form.lines().stream().anyMatch(line -> !line.item().isEmpty())) {
            return form;
        }
        var lines = new ArrayList<EntryForm.Line>();
        for (var usual : orders.usual(facility, form.customerId().get(), USUAL_DAYS, USUAL)) {
            catalog.item(usual.itemId()).ifPresent(item -> lines.add(new EntryForm.Line(item.number(), "", "")));
        }
        return new EntryForm(form.key(), form.version(), form.customer(), form.deliverOn(), form.note(), lines);
    }

    private String show(CurrentPerson person, Model model, String number, EntryForm form, Errors errors) {
        var facility = person.facility();
        var customers = catalog.customers(facility, "", CUSTOMERS);
        var chosen = form.customerId().flatMap(id -> catalog.customer(facility, id));
        var rows = rows(
                facility,
                number,
                form,
                errors,
                chosen.map(Catalog.Customer::minimumShelfLifeDays).orElse(0));
        for (int i = 0; i < BLANK; i++) {
            rows.add(EntryPage.Row.blank());
        }
        var page = new EntryPage(
                number.isEmpty() ? "New order" : "Change order " + number,
                number.isEmpty()
                        ? "Choose the customer and check: what they usually take stands ready below."
                        : "Saving releases what is promised to the order; allocate it again afterwards.",
                number.isEmpty() ? "/orders/new" : "/orders/" + number + "/edit",
                number.isEmpty() ? "Place the order" : "Save the order",
                number.isEmpty() ? "/orders" : "/orders/" + number,
                form.key(),
                form.version(),
                errors.whole(),
                form.customer(),
                errors.customer(),
                chosen.map(c -> c.licenseNumber() + ", valid to " + Show.day(c.licenseValidTo())
                                + "; shelf life promised " + c.minimumShelfLifeDays() + " days")
                        .orElse(""),
                customers.stream()
                        .map(c -> new Form.Option(
                                Long.toString(c.customerId()),
                                c.name() + ", " + c.city() + (c.keyAccount() ? " ★" : "")))
                        .toList(),
                form.deliverOn(),
                errors.day(),
                form.note(),
                rows,
                orders.sellable(facility, ITEMS).stream()
                        .map(item -> new Form.Option(item.number(), item.name()))
                        .toList());
        model.addAttribute("frame", frames.frame(page.title()));
        model.addAttribute("page", page);
        return "orders/entry";
    }

    private List<EntryPage.Row> rows(
            FacilityId facility, String number, EntryForm form, Errors errors, int minimumShelfLifeDays) {
        var items = new HashMap<String, Catalog.Item>();
        form.lines().stream()
                .map(EntryForm.Line::item)
                .filter(item -> !item.isEmpty())
                .distinct()
                .forEach(item -> catalog.item(item).ifPresent(found -> items.put(item, found)));
        var day = form.day().orElse(LocalDate.of(1900, 1, 1));
        var usual = form.customerId().isEmpty()
                ? Map.<Long, Orders.Usual>of()
                : byItem(orders.usual(facility, form.customerId().get(), USUAL_DAYS, 200));
        var available = orders.availableToPromise(
                facility,
                items.values().stream().map(Catalog.Item::itemId).distinct().toList(),
                day,
                minimumShelfLifeDays,
                number);
        var rows = new ArrayList<EntryPage.Row>();
        for (int i = 0; i < form.lines().size(); i++) {
            var typed = form.lines().get(i);
            var item = items.get(typed.item());
            var error = errors.lines().getOrDefault(i, "");
            if (item == null) {
                if (!typed.item().isEmpty() || !typed.quantity().isEmpty()) {
                    rows.add(new EntryPage.Row(typed.item(), typed.quantity(), typed.price(), "", "", "", "", error));
                }
                continue;
            }
            var atp = available.get(item.itemId());
            rows.add(
                    row(typed, item, atp == null ? BigDecimal.ZERO : atp.available(), usual.get(item.itemId()), error));
        }
        return rows;
    }

    private static Map<Long, Orders.Usual> byItem(List<Orders.Usual> usual) {
        var map = new HashMap<Long, Orders.Usual>();
        usual.forEach(u -> map.put(u.itemId(), u));
        return map;
    }

    private static EntryPage.Row row(
            EntryForm.Line typed,
            Catalog.Item item,
            BigDecimal available,
            Orders.@org.jspecify.annotations.Nullable Usual usual,
            String error) {
        var wanted = EntryForm.figure(typed.quantity()).orElse(BigDecimal.ZERO);
        var hint = new ArrayList<String>();
        if (wanted.compareTo(available) > 0) {
            hint.add("short by " + Show.number(wanted.subtract(available.max(BigDecimal.ZERO))));
        }
        if (item.casePack() > 1) {
            hint.add(cases(wanted, item));
        }
        hint.add("list " + Show.money(item.price()));
        if (usual != null) {
            hint.add("usually " + Show.number(usual.usual()) + " at a time");
        }
        return new EntryPage.Row(
                typed.item(),
                typed.quantity(),
                typed.price(),
                item.name(),
                Show.number(available) + " " + item.unitOfMeasure().symbol(),
                available.signum() <= 0 || wanted.compareTo(available) > 0 ? "bad" : "good",
                String.join(" · ", hint),
                error);
    }

    private static String cases(BigDecimal wanted, Catalog.Item item) {
        var pack = BigDecimal.valueOf(item.casePack());
        var parts = wanted.divideAndRemainder(pack);
        return wanted.signum() == 0
                ? item.casePack() + " a case"
                : Show.number(parts[0]) + " cases of " + item.casePack()
                        + (parts[1].signum() == 0 ? "" : " and " + Show.number(parts[1]));
    }
}
