package io.everygram.purchasing.web;

import io.everygram.catalog.Catalog;
import io.everygram.identity.CurrentPerson;
import io.everygram.identity.Permissions;
import io.everygram.identity.RequirePermission;
import io.everygram.kernel.IdempotencyKey;
import io.everygram.kernel.Money;
import io.everygram.kernel.TypedFigure;
import io.everygram.platform.web.Form;
import io.everygram.platform.web.Frames;
import io.everygram.platform.web.WrongField;
import io.everygram.purchasing.ChangeOrders;
import io.everygram.purchasing.DraftChecks;
import io.everygram.purchasing.PurchaseOrder;
import io.everygram.purchasing.PurchaseOrders;
import io.everygram.purchasing.PurchaseOutcome;
import io.everygram.purchasing.PurchaseWords;
import io.everygram.purchasing.Purchasing;
import io.everygram.purchasing.domain.OrderRules;
import io.everygram.purchasing.store.PurchaseListStore;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.math.BigDecimal;
import java.time.Clock;
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
    private final ChangeOrders changes;
    private final DraftChecks checks;
    private final TypedItems items;
    private final Catalog catalog;
    private final Frames frames;
    private final Clock clock;

    PurchaseOrderEditController(
            PurchaseOrders orders,
            Purchasing purchasing,
            ChangeOrders changes,
            DraftChecks checks,
            TypedItems items,
            Catalog catalog,
            Frames frames,
            Clock clock) {
        this.orders = orders;
        this.purchasing = purchasing;
        this.changes = changes;
        this.checks = checks;
        this.items = items;
        this.catalog = catalog;
        this.frames = frames;
        this.clock = clock;
    }

    @GetMapping("/purchase-orders/new")
    @RequirePermission(Permissions.PURCHASE)
    String blank(CurrentPerson person, Model model) {
        return show(
                person,
                Optional.empty(),
                new Typed(IdempotencyKey.fresh().value(), 0, "", "", "", "", List.of()),
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
                        WrongField.NONE))
                .toList();
        var typed = new Typed(
                IdempotencyKey.fresh().value(),
                order.version(),
                Long.toString(order.vendorId()),
                order.expectedOn().toString(),
                order.note(),
                "",
                rows);
        return show(person, Optional.of(order), typed, Why.NONE, model);
    }

    /** Changes an order that the vendor has. */
    @GetMapping("/purchase-orders/{number}/change")
    @RequirePermission(Permissions.PURCHASE)
    String changing(@PathVariable String number, CurrentPerson person, Model model) {
        return ChangeOrders.isChangeable(found(number, person))
                ? edit(number, person, model)
                : "redirect:/purchase-orders/" + number;
    }

    @PostMapping("/purchase-orders/{number}/change")
    @RequirePermission(Permissions.PURCHASE)
    String changed(
            @PathVariable String number,
            CurrentPerson person,
            HttpServletRequest request,
            Model model,
            HttpServletResponse response) {
        var order = found(number, person);
        var typed = typed(request).of(Long.toString(order.vendorId()));
        return switch (read(person, typed)) {
            case Read.Bad(var rows, var why) ->
                refused(person, Optional.of(order), typed.with(rows), why, model, response);
            case Read.Good(var draft) -> {
                var outcome = changes.change(person, number, typed.version(), draft, typed.reason());
                yield switch (outcome) {
                    case PurchaseOutcome.Refused refused ->
                        refused(person, Optional.of(order), typed, Why.of(refused), model, response);
                    case PurchaseOutcome.Done(var _, var version) -> {
                        frames.say(
                                version == typed.version()
                                        ? "The change waits for another person who may approve; the order stays as it is until then."
                                        : number + " is changed; the new paper is ready for the vendor.");
                        yield "redirect:/purchase-orders/" + number;
                    }
                };
            }
        };
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

    /** What was wrong, by where it stands; lines say theirs themselves. */
    private record Why(String whole, String vendor, String day) {
        static final Why NONE = new Why("", "", "");

        static Why of(PurchaseOutcome.Refused refused) {
            var words = PurchaseWords.of(refused) + " Nothing was written.";
            return switch (refused) {
                case PurchaseOutcome.UnknownVendor _, PurchaseOutcome.VendorOfOtherState _ -> new Why("", words, "");
                case PurchaseOutcome.WrongDay _ -> new Why("", "", words);
                default -> new Why(words, "", "");
            };
        }
    }

    private record Typed(
            String key,
            int version,
            String vendor,
            String expectedOn,
            String note,
            String reason,
            List<EditPage.Row> rows) {
        Typed with(List<EditPage.Row> judged) {
            return new Typed(key, version, vendor, expectedOn, note, reason, judged);
        }

        /** The vendor of an order that it has already stays. */
        Typed of(String fixed) {
            return new Typed(key, version, fixed, expectedOn, note, reason, rows);
        }
    }

    private static Typed typed(HttpServletRequest request) {
        var rows = new ArrayList<EditPage.Row>();
        var items = values(request, "item");
        for (int i = 0; i < Math.min(items.length, MOST_ROWS); i++) {
            var row = new EditPage.Row(
                    items[i].strip(), "", at(request, "quantity", i), "", at(request, "price", i), WrongField.NONE);
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
                at(request, "reason", 0),
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

    /** Everything that is wrong at once, so that nobody learns of it one by one. */
    private Read read(CurrentPerson person, Typed typed) {
        var offers = offers(person).stream()
                .filter(offer -> Long.toString(offer.vendorId()).equals(typed.vendor()))
                .toList();
        var vendor = typed.vendor().matches("\\d{1,18}") ? Long.parseLong(typed.vendor()) : 0;
        var whom = vendor == 0
                ? "Choose the vendor."
                : checks.vendor(person.facility(), vendor)
                        .map(PurchaseWords::of)
                        .orElse("");
        var today = catalog.facility(person.facility()).day(clock.instant()).date();
        var day = day(typed.expectedOn());
        var when = day.isEmpty()
                ? "Choose the day on which the goods are expected."
                : OrderRules.day(day.get(), today).map(PurchaseWords::of).orElse("");
        var lines = new ArrayList<Purchasing.DraftLine>();
        var rows = judged(person, typed.rows(), offers, vendor != 0, lines);
        return day.isEmpty()
                        || !whom.isEmpty()
                        || !when.isEmpty()
                        || rows.stream().anyMatch(row -> !row.error().words().isEmpty())
                ? new Read.Bad(
                        rows, new Why("Nothing was written yet. Mend what is marked and send it again.", whom, when))
                : new Read.Good(new Purchasing.Draft(vendor, day.get(), typed.note(), lines));
    }

    private static Optional<LocalDate> day(String typed) {
        try {
            return Optional.of(LocalDate.parse(typed));
        } catch (DateTimeParseException e) {
            return Optional.empty();
        }
    }

    private List<EditPage.Row> judged(
            CurrentPerson person,
            List<EditPage.Row> typed,
            List<PurchaseListStore.Offer> offers,
            boolean isVendorKnown,
            List<Purchasing.DraftLine> lines) {
        var wrong = new ArrayList<WrongField>();
        var readable = new ArrayList<Integer>();
        for (int i = 0; i < typed.size(); i++) {
            int before = lines.size();
            wrong.add(line(typed.get(i), offers, isVendorKnown, lines));
            if (lines.size() > before) {
                readable.add(i);
            }
        }
        var refused = checks.lines(person.facility(), lines);
        for (int i = 0; i < readable.size(); i++) {
            int row = readable.get(i);
            refused.get(i).ifPresent(why -> wrong.set(row, TypedItems.wrong(why)));
        }
        var rows = new ArrayList<EditPage.Row>();
        for (int i = 0; i < typed.size(); i++) {
            var row = typed.get(i);
            var item = catalog.item(row.item());
            rows.add(new EditPage.Row(
                    row.item(),
                    item.map(Catalog.Item::name).orElse(""),
                    row.quantity(),
                    item.map(found -> found.unitOfMeasure().symbol()).orElse(""),
                    row.price(),
                    wrong.get(i)));
        }
        return rows;
    }

    /** Adds the line when it can be read; else tells what is wrong with it. */
    private WrongField line(
            EditPage.Row row,
            List<PurchaseListStore.Offer> offers,
            boolean isVendorKnown,
            List<Purchasing.DraftLine> lines) {
        var read = items.read(row.item(), row.quantity());
        if (read instanceof TypedItems.Read.Wrong(var why)) {
            return why;
        }
        var good = (TypedItems.Read.Good) read;
        var price = row.price().isEmpty()
                ? offers.stream()
                        .filter(offer -> offer.number().equalsIgnoreCase(row.item()))
                        .map(PurchaseListStore.Offer::price)
                        .findFirst()
                : TypedFigure.read(row.price())
                        .filter(p -> p.signum() >= 0 && p.stripTrailingZeros().scale() <= 4);
        if (price.isEmpty() && row.price().isEmpty()) {
            return isVendorKnown
                    ? new WrongField(
                            "price",
                            "The vendor has no price for " + row.item() + " here. Write the price that was agreed on.")
                    : WrongField.NONE;
        }
        if (price.isEmpty()) {
            return TypedItems.wrong(new PurchaseOutcome.WrongPrice(row.item(), row.price()));
        }
        lines.add(new Purchasing.DraftLine(good.item().id(), good.quantity(), new Money(price.get())));
        return WrongField.NONE;
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
        var isChange = order.filter(ChangeOrders::isChangeable).isPresent();
        var title = number.isEmpty() ? "New purchase order" : "Change " + number;
        model.addAttribute("frame", frames.frame(title));
        model.addAttribute(
                "page",
                new EditPage(
                        title,
                        number.isEmpty()
                                ? "/purchase-orders/new"
                                : "/purchase-orders/" + number + (isChange ? "/change" : "/edit"),
                        number.isEmpty() ? "/purchase-orders" : "/purchase-orders/" + number,
                        typed.key(),
                        typed.version(),
                        why.whole(),
                        why.vendor(),
                        why.day(),
                        offers(person).stream()
                                .map(offer -> new Form.Option(
                                        offer.number(),
                                        offer.name() + " · " + offer.vendor() + " · $" + plain(offer.price())))
                                .toList(),
                        vendors(person),
                        typed.vendor(),
                        typed.expectedOn(),
                        typed.note(),
                        isChange,
                        typed.reason(),
                        rows));
        return "purchasing/edit";
    }

    private PurchaseOrder found(String number, CurrentPerson person) {
        return orders.find(person.facility(), number)
                .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
    }
}
