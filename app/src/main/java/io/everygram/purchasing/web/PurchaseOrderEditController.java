package io.everygram.purchasing.web;

import io.everygram.catalog.Catalog;
import io.everygram.identity.CurrentPerson;
import io.everygram.identity.Permissions;
import io.everygram.identity.RequirePermission;
import io.everygram.kernel.IdempotencyKey;
import io.everygram.kernel.Money;
import io.everygram.kernel.Quantity;
import io.everygram.kernel.TypedFigure;
import io.everygram.platform.web.Form;
import io.everygram.platform.web.Frames;
import io.everygram.purchasing.DraftChecks;
import io.everygram.purchasing.PurchaseOrder;
import io.everygram.purchasing.PurchaseOrders;
import io.everygram.purchasing.PurchaseOutcome;
import io.everygram.purchasing.PurchaseWords;
import io.everygram.purchasing.Purchasing;
import io.everygram.purchasing.store.PurchaseListStore;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.server.ResponseStatusException;

/** Writes an order by hand and changes drafts. */
@Controller
class PurchaseOrderEditController {
    private static final int SPARE_ROWS = 4;
    private static final int MOST_ROWS = 500;

    private final PurchaseOrders orders;
    private final Purchasing purchasing;
    private final Catalog catalog;
    private final Frames frames;

    PurchaseOrderEditController(PurchaseOrders orders, Purchasing purchasing, Catalog catalog, Frames frames) {
        this.orders = orders;
        this.purchasing = purchasing;
        this.catalog = catalog;
        this.frames = frames;
    }

    @GetMapping("/purchase-orders/new")
    @RequirePermission(Permissions.PURCHASE)
    String blank(CurrentPerson person, Model model) {
        return show(
                person,
                Optional.empty(),
                new Typed(IdempotencyKey.fresh().value(), 0, "", "", "", List.of()),
                Why.NONE,
                model);
    }

    @GetMapping("/purchase-orders/{number}/edit")
    @RequirePermission(Permissions.PURCHASE)
    String edit(@PathVariable String number, CurrentPerson person, Model model) {
        var order = found(number, person);
        var rows = order.lines().stream()
                .map(line -> new EditPage.Row(
                        line.itemNumber(),
                        line.itemName(),
                        plain(line.quantity().amount()),
                        line.quantity().unit().symbol(),
                        plain(line.unitPrice().amount()),
                        ""))
                .toList();
        var typed = new Typed(
                IdempotencyKey.fresh().value(),
                order.version(),
                Long.toString(order.vendorId()),
                order.expectedOn().toString(),
                order.note(),
                rows);
        return show(person, Optional.of(order), typed, Why.NONE, model);
    }

    @PostMapping("/purchase-orders/new")
    @RequirePermission(Permissions.PURCHASE)
    String create(CurrentPerson person, HttpServletRequest request, Model model, HttpServletResponse response) {
        var typed = typed(request);
        return switch (read(person, typed)) {
            case Read.Bad(var rows, var why) ->
                refused(person, Optional.empty(), typed.with(rows), why, model, response);
            case Read.Good(var draft) ->
                done(
                        person,
                        purchasing.draft(person, IdempotencyKey.sent(typed.key()), draft),
                        Optional.empty(),
                        typed,
                        model,
                        response);
        };
    }

    @PostMapping("/purchase-orders/{number}/edit")
    @RequirePermission(Permissions.PURCHASE)
    String change(
            @PathVariable String number,
            CurrentPerson person,
            HttpServletRequest request,
            Model model,
            HttpServletResponse response) {
        var order = Optional.of(found(number, person));
        var typed = typed(request);
        return switch (read(person, typed)) {
            case Read.Bad(var rows, var why) -> refused(person, order, typed.with(rows), why, model, response);
            case Read.Good(var draft) ->
                done(person, purchasing.edit(person, number, typed.version(), draft), order, typed, model, response);
        };
    }

    private String done(
            CurrentPerson person,
            PurchaseOutcome outcome,
            Optional<PurchaseOrder> order,
            Typed typed,
            Model model,
            HttpServletResponse response) {
        return switch (outcome) {
            case PurchaseOutcome.Refused refused -> refused(person, order, typed, Why.of(refused), model, response);
            case PurchaseOutcome.Done(var number, var _) -> {
                frames.say(number + " is kept as a draft.");
                yield "redirect:/purchase-orders/" + number;
            }
        };
    }

    private String refused(
            CurrentPerson person,
            Optional<PurchaseOrder> order,
            Typed typed,
            Why why,
            Model model,
            HttpServletResponse response) {
        response.setStatus(422);
        return show(person, order, typed, why, model);
    }

    /** @param field vendor or expected; empty for the whole */
    private record Why(String field, String words) {
        static final Why NONE = new Why("", "");

        static Why of(PurchaseOutcome.Refused refused) {
            var field = switch (refused) {
                case PurchaseOutcome.UnknownVendor _, PurchaseOutcome.VendorOfOtherState _ -> "vendor";
                case PurchaseOutcome.WrongDay _ -> "expected";
                default -> "";
            };
            return new Why(field, PurchaseWords.of(refused) + " Nothing was written.");
        }

        String beside(String name) {
            return field.equals(name) ? words : "";
        }
    }

    private record Typed(
            String key, int version, String vendor, String expectedOn, String note, List<EditPage.Row> rows) {
        Typed with(List<EditPage.Row> judged) {
            return new Typed(key, version, vendor, expectedOn, note, judged);
        }
    }

    private static Typed typed(HttpServletRequest request) {
        var rows = new ArrayList<EditPage.Row>();
        var items = values(request, "item");
        for (int i = 0; i < Math.min(items.length, MOST_ROWS); i++) {
            var row =
                    new EditPage.Row(items[i].strip(), "", at(request, "quantity", i), "", at(request, "price", i), "");
            if (!row.isEmpty()) {
                rows.add(row);
            }
        }
        var version = at(request, "version", 0);
        var key = at(request, "key", 0);
        return new Typed(
                key.isEmpty() ? IdempotencyKey.fresh().value() : key,
                version.matches("\\d{1,9}") ? Integer.parseInt(version) : 0,
                at(request, "vendor", 0),
                at(request, "expected", 0),
                at(request, "note", 0),
                rows);
    }

    private static String[] values(HttpServletRequest request, String name) {
        var values = request.getParameterValues(name);
        return values == null ? new String[0] : values;
    }

    private static String at(HttpServletRequest request, String name, int i) {
        var values = values(request, name);
        return i < values.length ? values[i].strip() : "";
    }

    private sealed interface Read {
        record Good(Purchasing.Draft draft) implements Read {}

        record Bad(List<EditPage.Row> rows, Why why) implements Read {}
    }

    private Read read(CurrentPerson person, Typed typed) {
        var offers = offers(person).stream()
                .filter(offer -> Long.toString(offer.vendorId()).equals(typed.vendor()))
                .toList();
        var lines = new ArrayList<Purchasing.DraftLine>();
        var judged = new ArrayList<EditPage.Row>();
        for (var row : typed.rows()) {
            var error = line(row, offers, lines);
            judged.add(new EditPage.Row(row.item(), row.name(), row.quantity(), row.unit(), row.price(), error));
        }
        if (judged.stream().anyMatch(row -> !row.error().isEmpty())) {
            return new Read.Bad(
                    judged, new Why("", "Some lines are not right, said beside them. Nothing was written."));
        }
        try {
            return new Read.Good(new Purchasing.Draft(
                    typed.vendor().matches("\\d{1,18}") ? Long.parseLong(typed.vendor()) : 0,
                    LocalDate.parse(typed.expectedOn()),
                    typed.note(),
                    lines));
        } catch (DateTimeParseException e) {
            return new Read.Bad(
                    judged,
                    new Why("expected", "Choose the day on which the goods are expected. Nothing was written."));
        }
    }

    /** @return what is wrong with the line; empty for nothing */
    private String line(EditPage.Row row, List<PurchaseListStore.Offer> offers, List<Purchasing.DraftLine> lines) {
        var item = catalog.item(row.item());
        if (item.isEmpty()) {
            return PurchaseWords.of(new PurchaseOutcome.UnknownItem(row.item()));
        }
        var unit = item.get().unitOfMeasure();
        var packs = item.get().casePacks();
        var quantity = TypedFigure.read(row.quantity(), unit)
                .or(() -> packs.amount(row.quantity()).map(units -> new Quantity(units, unit)));
        if (quantity.isEmpty()) {
            return PurchaseWords.of(new PurchaseOutcome.WrongQuantity(row.item(), row.quantity(), unit.symbol()));
        }
        var price = row.price().isEmpty()
                ? offers.stream()
                        .filter(offer -> offer.number().equalsIgnoreCase(row.item()))
                        .map(PurchaseListStore.Offer::price)
                        .findFirst()
                : TypedFigure.read(row.price())
                        .filter(p -> p.stripTrailingZeros().scale() <= 4);
        if (price.isEmpty() && row.price().isEmpty()) {
            return "The vendor has no price for " + row.item() + " here. Write the price that was agreed on.";
        }
        if (price.isEmpty()) {
            return PurchaseWords.of(new PurchaseOutcome.WrongPrice(row.item(), row.price()));
        }
        lines.add(new Purchasing.DraftLine(item.get().id(), quantity.get(), new Money(price.get())));
        return "";
    }

    private static String plain(BigDecimal amount) {
        return amount.stripTrailingZeros().toPlainString();
    }

    /** Vendors that may sell here; those of cannabis are of the facility's state. */
    private List<Form.Option> vendors(CurrentPerson person) {
        var state = catalog.facility(person.facility()).state();
        return Stream.concat(
                        Stream.of(new Form.Option("", "Choose a vendor")),
                        catalog.vendors().stream()
                                .filter(vendor -> DraftChecks.sellsIn(vendor, state))
                                .sorted(Comparator.comparing(Catalog.Vendor::name))
                                .map(v -> new Form.Option(Long.toString(v.vendorId()), v.name())))
                .toList();
    }

    private List<PurchaseListStore.Offer> offers(CurrentPerson person) {
        return orders.offers(catalog.facility(person.facility()).state());
    }

    private String show(CurrentPerson person, Optional<PurchaseOrder> order, Typed typed, Why why, Model model) {
        var rows = new ArrayList<>(typed.rows());
        for (int i = 0; i < SPARE_ROWS; i++) {
            rows.add(EditPage.Row.EMPTY);
        }
        var number = order.map(PurchaseOrder::number).orElse("");
        var title = number.isEmpty() ? "New purchase order" : "Change " + number;
        model.addAttribute("frame", frames.frame(title));
        model.addAttribute(
                "page",
                new EditPage(
                        title,
                        number.isEmpty() ? "/purchase-orders/new" : "/purchase-orders/" + number + "/edit",
                        number.isEmpty() ? "/purchase-orders" : "/purchase-orders/" + number,
                        typed.key(),
                        typed.version(),
                        why.beside(""),
                        why.beside("vendor"),
                        why.beside("expected"),
                        offers(person).stream()
                                .map(offer -> new Form.Option(
                                        offer.number(),
                                        offer.name() + " · " + offer.vendor() + " · $" + plain(offer.price())))
                                .toList(),
                        vendors(person),
                        typed.vendor(),
                        typed.expectedOn(),
                        typed.note(),
                        rows));
        return "purchasing/edit";
    }

    private PurchaseOrder found(String number, CurrentPerson person) {
        return orders.find(person.facility(), number)
                .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
    }
}
