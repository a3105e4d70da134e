package io.everygram.purchasing.web;

import io.everygram.identity.CurrentPerson;
import io.everygram.identity.Permissions;
import io.everygram.identity.RequirePermission;
import io.everygram.kernel.IdempotencyKey;
import io.everygram.ledger.HappenedAt;
import io.everygram.ledger.Owners;
import io.everygram.platform.web.Form;
import io.everygram.platform.web.Frames;
import io.everygram.platform.web.Show;
import io.everygram.platform.web.WrongField;
import io.everygram.purchasing.AnnouncedDelivery;
import io.everygram.purchasing.Delivery;
import io.everygram.purchasing.Inbound;
import io.everygram.purchasing.PurchaseOrder;
import io.everygram.purchasing.PurchaseOrders;
import io.everygram.purchasing.ReceiveOutcome;
import io.everygram.purchasing.Receiving;
import io.everygram.purchasing.X12Files;
import io.everygram.purchasing.store.ReceiptStore;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;

/** Taking a delivery in against its order. */
@Controller
class ReceiveController {
    private static final int MOST_NOTE = 120;
    private static final int MOST_PARTS = 500;

    private final PurchaseOrders orders;
    private final X12Files files;
    private final Receiving receiving;
    private final Inbound inbound;
    private final HappenedAt happened;
    private final Frames frames;

    ReceiveController(
            PurchaseOrders orders,
            X12Files files,
            Receiving receiving,
            Inbound inbound,
            HappenedAt happened,
            Frames frames) {
        this.orders = orders;
        this.files = files;
        this.receiving = receiving;
        this.inbound = inbound;
        this.happened = happened;
        this.frames = frames;
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
        var notes = orders.receipts(order).stream()
                .map(ReceiptStore.Row::deliveryNote)
                .collect(Collectors.toSet());
        var expected = AnnouncedDelivery.of(order, files.notices(order), notes);
        var delivery = new Delivery(IdempotencyKey.fresh(), number, expected.shipment(), expected.parts());
        return page(order, person, new Typed(delivery, Map.of()), List.of(), "", model);
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
        var typed = new Typed(read(person, number, request), head(request));
        var delivery = typed.delivery();
        if (act.equals("check")) {
            return page(order, person, typed, receiving.check(person, delivery), "", model);
        }
        if (act.matches("add-\\d{1,6}")) {
            var more = added(delivery, Integer.parseInt(act.substring(4)));
            return page(order, person, new Typed(more, typed.head()), List.of(), "", model);
        }
        if (typed.problem(person, happened).isPresent()) {
            response.setStatus(422);
            return page(
                    order,
                    person,
                    typed,
                    List.of(),
                    "One thing is not right yet, said beside it. Nothing was booked.",
                    model);
        }
        var outcome = receiving.receive(person, delivery);
        if (outcome instanceof ReceiveOutcome.Refused refused) {
            response.setStatus(422);
            var problems = refused instanceof ReceiveOutcome.LinesRefused(var found)
                    ? found
                    : List.<ReceiveOutcome.Problem>of();
            return page(order, person, typed, problems, ReceiveWords.of(outcome), model);
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
        return new Delivery(
                delivery.key(), delivery.order(), delivery.note(), parts, delivery.owner(), delivery.happenedAt());
    }

    private Delivery read(CurrentPerson person, String number, HttpServletRequest request) {
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
                    at(request, "reason", i),
                    "",
                    "",
                    at(request, "slot", i)));
        }
        var head = head(request);
        var at = happened.read(person.facility(), head) instanceof HappenedAt.Said.At(var moment)
                        && !head.getOrDefault(HappenedAt.FIELD, "").isBlank()
                ? Optional.of(moment)
                : Optional.<java.time.Instant>empty();
        var key = request.getParameter("key");
        return new Delivery(
                IdempotencyKey.sent(key), number, at(request, "note", 0), parts, at(request, "owner", 0), at);
    }

    /** A delivery as it was written down, with the fields above it as they were typed. */
    private record Typed(Delivery delivery, Map<String, String> head) {
        /** Field and reason, when one of the fields above is wrong. */
        Optional<Map.Entry<String, String>> problem(CurrentPerson person, HappenedAt happened) {
            if (delivery.note().length() > MOST_NOTE) {
                return Optional.of(Map.entry("note", "Write at most " + MOST_NOTE + " characters."));
            }
            if (delivery.owner().length() > Owners.LONGEST) {
                return Optional.of(
                        Map.entry("owner", "Write the owner's name in at most " + Owners.LONGEST + " characters."));
            }
            return happened.read(person.facility(), head) instanceof HappenedAt.Said.Unclear(var words)
                    ? Optional.of(Map.entry(HappenedAt.FIELD, words))
                    : Optional.empty();
        }
    }

    /** Whose it is, and when it came. */
    private static Map<String, String> head(HttpServletRequest request) {
        var head = new HashMap<String, String>();
        request.getParameterMap().forEach((name, values) -> {
            if (name.startsWith(HappenedAt.FIELD) || name.equals("owner")) {
                head.put(name, values[0]);
            }
        });
        return head;
    }

    private List<Form.Field> fields(CurrentPerson person, Typed typed) {
        var fields = new ArrayList<Form.Field>();
        fields.add(Form.Field.of("owner", "Owner", "text", typed.head().getOrDefault("owner", ""))
                .optional()
                .hint("Empty for this facility; else the licensee whose goods they stay"));
        fields.addAll(happened.fields(person.facility(), typed.head()));
        var problem = typed.problem(person, happened);
        return fields.stream()
                .map(field -> problem.filter(p -> p.getKey().equals(field.name()))
                        .map(p -> field.refused(p.getValue()))
                        .orElse(field))
                .toList();
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
            PurchaseOrder order,
            CurrentPerson person,
            Typed typed,
            List<ReceiveOutcome.Problem> problems,
            String notice,
            Model model) {
        var delivery = typed.delivery();
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
                            .map(p -> new WrongField(ReceiveWords.field(p, part), ReceiveWords.of(p)))
                            .toList(),
                    focus));
            seen = part.line();
        }
        boolean isNoteMissing = notice.equals(ReceiveWords.of(new ReceiveOutcome.DeliveryNoteMissing()));
        model.addAttribute("frame", frames.frame("Receive " + order.number()));
        model.addAttribute(
                "page",
                new ReceivePage(
                        order.number(),
                        order.vendor() + ", expected " + Show.day(order.expectedOn())
                                + (delivery.note().isEmpty()
                                        ? ". Quantities are what is still open"
                                        : ". Quantities are as announced")
                                + ": change them to what stands at the dock.",
                        delivery.key().value(),
                        delivery.note(),
                        isNoteMissing
                                ? notice
                                : typed.problem(person, happened)
                                        .filter(p -> p.getKey().equals("note"))
                                        .map(Map.Entry::getValue)
                                        .orElse(""),
                        isNoteMissing ? "" : notice,
                        fields(person, typed),
                        parts));
        return "purchasing/receive";
    }

    private static ReceivePage.Part part(
            Delivery.Part part, PurchaseOrder.Line line, boolean first, List<WrongField> errors, boolean focus) {
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
                part.slot(),
                part.reason(),
                errors,
                focus);
    }

    private PurchaseOrder found(String number, CurrentPerson person) {
        return orders.find(person.facility(), number)
                .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
    }
}
