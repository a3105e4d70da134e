package io.everygram.purchasing.web;

import io.everygram.catalog.Catalog;
import io.everygram.identity.CurrentPerson;
import io.everygram.identity.Permissions;
import io.everygram.identity.RequirePermission;
import io.everygram.kernel.IdempotencyKey;
import io.everygram.kernel.TypedFigure;
import io.everygram.platform.web.Frames;
import io.everygram.platform.web.Show;
import io.everygram.platform.web.WrongField;
import io.everygram.purchasing.InvoiceOutcome;
import io.everygram.purchasing.InvoiceWords;
import io.everygram.purchasing.PurchaseOrder;
import io.everygram.purchasing.PurchaseOrders;
import io.everygram.purchasing.VendorInvoice;
import io.everygram.purchasing.VendorInvoices;
import io.everygram.purchasing.VendorInvoices.Bill;
import io.everygram.purchasing.VendorInvoices.BillLine;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.server.ResponseStatusException;

/** Enters a vendor's invoice for an order by hand. */
@Controller
class InvoiceEntryController {
    private static final int MOST_DECIMALS = 4;

    private final PurchaseOrders orders;
    private final VendorInvoices invoices;
    private final Catalog catalog;
    private final Frames frames;
    private final Clock clock;

    InvoiceEntryController(
            PurchaseOrders orders, VendorInvoices invoices, Catalog catalog, Frames frames, Clock clock) {
        this.orders = orders;
        this.invoices = invoices;
        this.catalog = catalog;
        this.frames = frames;
        this.clock = clock;
    }

    @GetMapping("/purchase-orders/{number}/invoice")
    @RequirePermission(Permissions.PURCHASE)
    String blank(@PathVariable String number, CurrentPerson person, Model model) {
        var order = found(number, person);
        var today = catalog.facility(person.facility()).day(clock.instant()).date();
        var billed = invoices.billed(order);
        var typed = new HashMap<>(Map.of("billed", today.toString(), "freight", "", "duty", "", "spread", "VALUE"));
        var lines = new HashMap<Integer, String[]>();
        order.lines()
                .forEach(line -> lines.put(line.line(), new String[] {
                    plain(line.received()
                            .amount()
                            .subtract(billed.getOrDefault(line.line(), BigDecimal.ZERO))
                            .max(BigDecimal.ZERO)),
                    plain(line.unitPrice().amount())
                }));
        return show(
                order,
                IdempotencyKey.fresh().value(),
                new Typed(typed, lines, "", new String[] {"", ""}),
                Wrong.NONE,
                model);
    }

    @SuppressWarnings("ArrayRecordComponent") // the fields of one request, never compared
    private record Typed(Map<String, String> head, Map<Integer, String[]> lines, String what, String[] extra) {
        String head(String name) {
            return head.getOrDefault(name, "");
        }
    }

    /** @param fields by name, {@code lines} by line of the order; line 0 is what was not ordered */
    private record Wrong(String notice, Map<String, String> fields, Map<Integer, WrongField> lines) {
        static final Wrong NONE = new Wrong("", Map.of(), Map.of());
    }

    @PostMapping("/purchase-orders/{number}/invoice")
    @RequirePermission(Permissions.PURCHASE)
    String enter(
            @PathVariable String number,
            CurrentPerson person,
            HttpServletRequest request,
            Model model,
            HttpServletResponse response) {
        var order = found(number, person);
        var typed = typed(request);
        var key = at(request, "key", 0);
        var fields = new HashMap<String, String>();
        var lines = new HashMap<Integer, WrongField>();
        var bill = read(order, typed, fields, lines);
        if (!fields.isEmpty() || !lines.isEmpty()) {
            response.setStatus(422);
            return show(
                    order,
                    key,
                    typed,
                    new Wrong("Nothing was entered yet. Mend what is marked and send it again.", fields, lines),
                    model);
        }
        var outcome = invoices.enter(person, key.isEmpty() ? IdempotencyKey.fresh() : IdempotencyKey.sent(key), bill);
        return switch (outcome) {
            case InvoiceOutcome.Done(var made, var _) -> {
                frames.say(InvoiceWords.of(outcome));
                yield "redirect:/vendor-invoices/" + made;
            }
            case InvoiceOutcome.Refused refused -> {
                response.setStatus(422);
                yield show(order, key, typed, wrong(refused), model);
            }
        };
    }

    private static Wrong wrong(InvoiceOutcome.Refused refused) {
        var words = InvoiceWords.of(refused) + " Nothing was entered.";
        var field = switch (refused) {
            case InvoiceOutcome.BillNumberMissing _,
                    InvoiceOutcome.BillNumberTooLong _,
                    InvoiceOutcome.BilledAlready _ -> "bill";
            case InvoiceOutcome.WrongBillDay _ -> "billed";
            case InvoiceOutcome.WrongDueDay _ -> "due";
            default -> "";
        };
        return field.isEmpty() ? new Wrong(words, Map.of(), Map.of()) : new Wrong("", Map.of(field, words), Map.of());
    }

    private Bill read(PurchaseOrder order, Typed typed, Map<String, String> fields, Map<Integer, WrongField> wrong) {
        var today = catalog.facility(order.facility()).day(clock.instant()).date();
        var billedOn = day(typed.head("billed"));
        if (billedOn.isEmpty()) {
            fields.put("billed", "Type the day that the invoice bears.");
        }
        var terms = catalog.vendor(order.vendorId()).map(Catalog.Vendor::terms).orElse("");
        var dueOn = typed.head("due").isBlank()
                ? billedOn.map(day -> VendorInvoices.due(day, terms))
                : day(typed.head("due"));
        if (dueOn.isEmpty() && billedOn.isPresent()) {
            fields.put("due", "Type a day, or leave it blank for the vendor’s terms.");
        }
        var lines = new ArrayList<BillLine>();
        for (var line : order.lines()) {
            var cells = typed.lines().getOrDefault(line.line(), new String[] {"", ""});
            line(line.line(), line.itemName(), cells, wrong).ifPresent(lines::add);
        }
        var extra = typed.extra();
        if (!extra[0].isBlank() || !extra[1].isBlank() || !typed.what().isBlank()) {
            if (typed.what().isBlank()) {
                wrong.put(0, new WrongField("what", "Say what it is, as the invoice calls it."));
            } else {
                line(0, typed.what(), extra, wrong).ifPresent(lines::add);
            }
        }
        var freight = amount("freight", typed, fields);
        var duty = amount("duty", typed, fields);
        var sum = lines.stream()
                .map(l -> l.quantity().multiply(l.unitPrice()).setScale(2, java.math.RoundingMode.HALF_EVEN))
                .reduce(freight.add(duty), BigDecimal::add);
        var total = typed.head("total").isBlank() ? sum : amount("total", typed, fields);
        return new Bill(
                order.number(),
                typed.head("bill"),
                billedOn.orElse(today),
                dueOn.orElse(today),
                freight,
                duty,
                typed.head("spread").equals("QUANTITY") ? VendorInvoice.Spread.QUANTITY : VendorInvoice.Spread.VALUE,
                total,
                "HAND",
                lines);
    }

    private static Optional<BillLine> line(int line, String what, String[] cells, Map<Integer, WrongField> wrong) {
        if (cells[0].isBlank()) {
            return Optional.empty();
        }
        var quantity = figure(cells[0]);
        if (quantity.isEmpty()) {
            wrong.put(line, new WrongField("quantity", "“" + cells[0] + "” is no quantity. Write it like 500."));
            return Optional.empty();
        }
        if (quantity.get().signum() == 0) {
            return Optional.empty();
        }
        var price = figure(cells[1]);
        if (price.isEmpty()) {
            wrong.put(line, new WrongField("price", "“" + cells[1] + "” is no price. Write it like 0.115."));
            return Optional.empty();
        }
        return Optional.of(new BillLine(line, what, quantity.get(), price.get()));
    }

    private static Optional<BigDecimal> figure(String typed) {
        return TypedFigure.read(typed)
                .filter(amount ->
                        amount.signum() >= 0 && amount.stripTrailingZeros().scale() <= MOST_DECIMALS);
    }

    private static BigDecimal amount(String name, Typed typed, Map<String, String> fields) {
        if (typed.head(name).isBlank()) {
            return BigDecimal.ZERO;
        }
        var read = TypedFigure.read(typed.head(name));
        if (read.isEmpty()) {
            fields.put(name, "“" + typed.head(name) + "” is no amount. Write it like 120.50.");
        }
        return read.orElse(BigDecimal.ZERO);
    }

    private static Optional<LocalDate> day(String typed) {
        try {
            return Optional.of(LocalDate.parse(typed.strip()));
        } catch (DateTimeParseException e) {
            return Optional.empty();
        }
    }

    private static Typed typed(HttpServletRequest request) {
        var head = new HashMap<String, String>();
        for (var name : List.of("bill", "billed", "due", "freight", "duty", "spread", "total")) {
            head.put(name, at(request, name, 0));
        }
        var lines = new HashMap<Integer, String[]>();
        var extra = new String[] {"", ""};
        var numbers = request.getParameterValues("line");
        for (int i = 0; numbers != null && i < numbers.length; i++) {
            var cells = new String[] {at(request, "quantity", i), at(request, "price", i)};
            if (numbers[i].equals("0")) {
                extra = cells;
            } else if (numbers[i].matches("\\d{1,9}")) {
                lines.put(Integer.parseInt(numbers[i]), cells);
            }
        }
        return new Typed(head, lines, at(request, "what", 0), extra);
    }

    private static String at(HttpServletRequest request, String name, int i) {
        var values = request.getParameterValues(name);
        return values != null && i < values.length ? values[i].strip() : "";
    }

    private String show(PurchaseOrder order, String key, Typed typed, Wrong wrong, Model model) {
        var billed = invoices.billed(order);
        var rows = new ArrayList<InvoiceEntryPage.Row>();
        for (var line : order.lines()) {
            var cells = typed.lines().getOrDefault(line.line(), new String[] {"", ""});
            rows.add(new InvoiceEntryPage.Row(
                    line.line(),
                    line.itemNumber(),
                    line.itemName(),
                    Show.number(line.quantity().amount()),
                    Show.number(line.received().amount()),
                    Show.number(billed.getOrDefault(line.line(), BigDecimal.ZERO)),
                    cells[0],
                    line.quantity().unit().symbol(),
                    cells[1],
                    wrong.lines().getOrDefault(line.line(), WrongField.NONE)));
        }
        var extra = wrong.lines().getOrDefault(0, WrongField.NONE);
        model.addAttribute("frame", frames.frame("Invoice for " + order.number()));
        model.addAttribute(
                "page",
                new InvoiceEntryPage(
                        order.number(),
                        order.vendor(),
                        "/purchase-orders/" + order.number() + "/invoice",
                        "/purchase-orders/" + order.number(),
                        key,
                        wrong.notice(),
                        List.of(
                                field("bill", "Vendor’s invoice number", typed, false, wrong),
                                field("billed", "Billed on", typed, true, wrong),
                                field("due", "Due on", typed, true, wrong),
                                field("freight", "Freight, $", typed, false, wrong),
                                field("duty", "Duty, $", typed, false, wrong),
                                field("spread", "Spread on the lines", typed, false, wrong),
                                field("total", "Total as stated, $", typed, false, wrong)),
                        rows,
                        typed.what(),
                        typed.extra()[0],
                        typed.extra()[1],
                        extra.words()));
        return "purchasing/invoice";
    }

    private static InvoiceEntryPage.Field field(String name, String label, Typed typed, boolean day, Wrong wrong) {
        return new InvoiceEntryPage.Field(
                name,
                label,
                typed.head(name),
                day,
                List.of("due", "freight", "duty", "total").contains(name),
                wrong.fields().getOrDefault(name, ""));
    }

    private static String plain(BigDecimal amount) {
        return amount.stripTrailingZeros().toPlainString();
    }

    private PurchaseOrder found(String number, CurrentPerson person) {
        return orders.find(person.facility(), number)
                .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
    }
}
