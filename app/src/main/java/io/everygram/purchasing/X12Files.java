package io.everygram.purchasing;

import io.everygram.catalog.Catalog;
import io.everygram.identity.CurrentPerson;
import io.everygram.kernel.FacilityId;
import io.everygram.kernel.IdempotencyKey;
import io.everygram.platform.web.Show;
import io.everygram.purchasing.VendorInvoices.Bill;
import io.everygram.purchasing.VendorInvoices.BillLine;
import io.everygram.purchasing.domain.OrderRules;
import io.everygram.purchasing.store.PurchaseHistoryStore;
import io.everygram.purchasing.store.PurchaseStore;
import io.everygram.purchasing.store.X12Store;
import io.everygram.purchasing.x12.Interchange;
import io.everygram.purchasing.x12.Messages;
import io.everygram.purchasing.x12.VendorMessage;
import io.everygram.purchasing.x12.VendorMessage.Understood;
import io.everygram.purchasing.x12.X12Order;
import io.everygram.purchasing.x12.X12Reading;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * X12 with vendors: the 850 of each order that goes out, and what vendors send: what they accept (855), ship (856) and bill (810). Every file is kept, also one
 * that is refused; an interchange is taken once.
 */
@Service
public class X12Files {
    private static final int MOST_BYTES = 5_000_000;

    private final X12Store store;
    private final PurchaseStore orders;
    private final PurchaseHistoryStore history;
    private final PromisedDates dates;
    private final VendorInvoices invoices;
    private final Catalog catalog;
    private final Clock clock;

    X12Files(
            X12Store store,
            PurchaseStore orders,
            PurchaseHistoryStore history,
            PromisedDates dates,
            VendorInvoices invoices,
            Catalog catalog,
            Clock clock) {
        this.store = store;
        this.orders = orders;
        this.history = history;
        this.dates = dates;
        this.invoices = invoices;
        this.catalog = catalog;
        this.clock = clock;
    }

    /** What came of a file. */
    public sealed interface Outcome {
        /** @param again whether the interchange had been taken before, and nothing was done now */
        record Taken(long fileId, boolean flagged, List<String> words, boolean again) implements Outcome {
            public Taken {
                words = List.copyOf(words);
            }
        }

        /** It is kept and nothing was done. */
        record Refused(long fileId, String reason) implements Outcome {}

        record TooLarge(int most) implements Outcome {}
    }

    /** Writes the 850 of an order as it goes out, beside its paper. */
    @Transactional(propagation = Propagation.MANDATORY)
    void keep(PurchaseOrder order, String person) {
        var facility = catalog.facility(order.facility());
        var vendor = catalog.vendor(order.vendorId());
        var at = clock.instant();
        var year = facility.day(at).date().getYear();
        var number = orders.next(order.facility(), "XC", year);
        // Nine digits: the year's last two, then the count.
        int control = year % 100 * 10_000_000 + Integer.parseInt(number.substring(number.lastIndexOf('-') + 1));
        var partner = X12Order.id(vendor.map(Catalog.Vendor::code).orElse("V" + order.vendorId()));
        var content = X12Order.of(
                order,
                new X12Order.Envelope(
                        X12Order.id(facility.code()),
                        facility.name(),
                        partner,
                        order.vendor(),
                        control,
                        at.atZone(facility.zoneId()).toLocalDateTime()));
        var _ = store.insert(
                order.facility(),
                new X12Store.New(
                        "OUT",
                        order.number() + (order.revision() > 0 ? "-" + order.revision() : "") + ".x12",
                        partner,
                        "%09d".formatted(control),
                        "850",
                        order.number(),
                        order.revision(),
                        "SENT",
                        order.revision() == 0 ? "The order." : "Change " + order.revision() + " of the order."),
                content,
                person,
                at);
    }

    @Transactional(readOnly = true)
    public List<X12Store.File> list(FacilityId facility, int limit) {
        return store.list(facility, limit);
    }

    @Transactional(readOnly = true)
    public List<X12Store.File> ofOrder(PurchaseOrder order) {
        return store.ofOrder(order.facility(), order.number());
    }

    @Transactional(readOnly = true)
    public List<X12Store.Notice> notices(PurchaseOrder order) {
        return store.notices(order);
    }

    /** A file by its number. */
    @SuppressWarnings("ArrayRecordComponent") // handed on to be sent, never compared
    public record Kept(X12Store.File file, byte[] content) {}

    @Transactional(readOnly = true)
    public Optional<Kept> find(FacilityId facility, long id) {
        return store.find(facility, id).map(file -> new Kept(file, store.content(facility, id)));
    }

    /** Takes a file in: all of its transactions, each by itself. */
    @Transactional
    public Outcome take(CurrentPerson person, String name, byte[] content) {
        if (content.length > MOST_BYTES) {
            return new Outcome.TooLarge(MOST_BYTES);
        }
        store.lock(person.facility());
        var called = name.isBlank() ? "file.x12" : name.strip();
        return switch (X12Reading.of(content)) {
            case X12Reading.Read.Wrong(var reason) -> refuse(person, called, "", "", content, reason);
            case X12Reading.Read.Good(var interchange) -> take(person, called, content, interchange);
        };
    }

    private Outcome take(CurrentPerson person, String name, byte[] content, Interchange interchange) {
        var before = store.taken(person.facility(), interchange.sender(), interchange.controlNumber());
        if (before.isPresent()) {
            return new Outcome.Taken(
                    before.get().fileId(),
                    before.get().state().equals("FLAGGED"),
                    before.get().words().lines().toList(),
                    true);
        }
        var results = new ArrayList<Result>();
        for (var transaction : interchange.transactions()) {
            results.add(
                    switch (Messages.understand(transaction)) {
                        case Understood.Not(var reason) -> Result.refused("", reason);
                        case Understood.Message(var message) ->
                            take(person, interchange, transaction.controlNumber(), message);
                    });
        }
        var kinds = interchange.transactions().stream()
                .map(Interchange.Transaction::kind)
                .distinct()
                .collect(Collectors.joining(" "));
        var words = results.stream().flatMap(r -> r.words().stream()).toList();
        if (results.stream().allMatch(r -> r.level() == Level.REFUSED)) {
            return refuse(person, name, interchange.sender(), kinds, content, String.join("\n", words));
        }
        boolean flagged = results.stream().anyMatch(r -> r.level() != Level.FINE);
        long id = store.insert(
                person.facility(),
                new X12Store.New(
                        "IN",
                        name,
                        interchange.sender(),
                        interchange.controlNumber(),
                        kinds,
                        results.stream()
                                .map(Result::order)
                                .filter(o -> !o.isEmpty())
                                .findFirst()
                                .orElse(""),
                        0,
                        flagged ? "FLAGGED" : "TAKEN",
                        String.join("\n", words)),
                content,
                person.name(),
                clock.instant());
        return new Outcome.Taken(id, flagged, words, false);
    }

    private Outcome refuse(
            CurrentPerson person, String name, String partner, String kinds, byte[] content, String reason) {
        long id = store.insert(
                person.facility(),
                new X12Store.New("IN", name, partner, "", kinds, "", 0, "REFUSED", reason),
                content,
                person.name(),
                clock.instant());
        return new Outcome.Refused(id, reason);
    }

    private enum Level {
        FINE,
        FLAGGED,
        REFUSED
    }

    /** What came of one transaction. */
    private record Result(Level level, String order, List<String> words) {
        static Result refused(String order, String reason) {
            return new Result(Level.REFUSED, order, List.of(reason));
        }
    }

    private Result take(CurrentPerson person, Interchange interchange, String number, VendorMessage message) {
        var found = orders.lock(person.facility(), message.order());
        if (found.isEmpty()) {
            return Result.refused("", "There is no purchase order " + message.order() + " here.");
        }
        var order = found.get();
        var code = X12Order.id(
                catalog.vendor(order.vendorId()).map(Catalog.Vendor::code).orElse(""));
        if (!code.equals(X12Order.id(interchange.sender()))) {
            return Result.refused(
                    order.number(),
                    "The file is of " + interchange.sender() + " and " + order.number() + " was ordered of " + code
                            + ".");
        }
        if (!order.state().isBillable()) {
            return Result.refused(order.number(), order.number() + " is " + PurchaseWords.words(order.state()) + ".");
        }
        return switch (message) {
            case VendorMessage.Acknowledged acknowledged -> acknowledge(person, order, acknowledged);
            case VendorMessage.Shipped shipped -> announce(person, order, shipped);
            case VendorMessage.Billed billed -> bill(person, order, interchange, number, billed);
        };
    }

    private static Optional<PurchaseOrder.Line> line(PurchaseOrder order, int line, String item) {
        return order.lines().stream()
                .filter(l -> l.itemNumber().equalsIgnoreCase(item))
                .findFirst()
                .or(() -> item.isEmpty() ? order.line(line) : Optional.empty());
    }

    private Result acknowledge(CurrentPerson person, PurchaseOrder order, VendorMessage.Acknowledged message) {
        var differences = new ArrayList<String>();
        var days = new HashMap<Integer, LocalDate>();
        var today = catalog.facility(order.facility()).day(clock.instant()).date();
        for (var said : message.lines()) {
            var found = line(order, said.line(), said.item());
            if (found.isEmpty()) {
                differences.add("Line " + said.line() + " " + said.item() + " was not ordered");
                continue;
            }
            var line = found.get();
            if (said.refused()) {
                differences.add(line.itemName() + " will not be delivered");
                continue;
            }
            said.quantity()
                    .filter(q -> q.compareTo(line.quantity().amount()) != 0)
                    .ifPresent(q -> differences.add(
                            line.itemName() + ": " + Show.number(q) + " accepted of " + line.quantity()));
            said.price()
                    .filter(p -> p.compareTo(line.unitPrice().amount()) != 0)
                    .ifPresent(p -> differences.add(line.itemName() + ": " + Show.price(p) + " for one, ordered at "
                            + Show.price(line.unitPrice().amount())));
            said.on().ifPresent(day -> {
                if (OrderRules.day(day, today).isPresent()) {
                    differences.add(line.itemName() + ": " + day + " is no day to expect goods on");
                } else if (!day.equals(order.expectedOn(line)) && line.open().isPositive()) {
                    days.put(line.line(), day);
                    differences.add(line.itemName() + ": comes on " + day + ", expected on " + order.expectedOn(line));
                }
            });
        }
        var words = differences.isEmpty() ? "as ordered" : String.join("; ", differences);
        history.event(order.facility(), order.number(), "ACKNOWLEDGED", person.name(), words, clock.instant());
        if (!days.isEmpty() && order.state().isReceivable()) {
            dates.promise(order.facility(), order, days, person.name(), "as the vendor acknowledged");
        }
        return new Result(
                differences.isEmpty() ? Level.FINE : Level.FLAGGED,
                order.number(),
                List.of(order.number() + " acknowledged: " + words + "."));
    }

    private Result announce(CurrentPerson person, PurchaseOrder order, VendorMessage.Shipped message) {
        var differences = new ArrayList<String>();
        var announced = new ArrayList<X12Store.Announced>();
        var days = new HashMap<Integer, LocalDate>();
        var today = catalog.facility(order.facility()).day(clock.instant()).date();
        var arrives = message.arrivesOn().orElse(order.expectedOn());
        if (OrderRules.day(arrives, today).isPresent()) {
            return Result.refused(
                    order.number(),
                    "Shipment " + message.shipment() + ": " + arrives + " is no day to expect goods on.");
        }
        for (var said : message.lines()) {
            var found = line(order, said.line(), said.item());
            if (found.isEmpty() || said.quantity().signum() <= 0) {
                differences.add("Line " + said.line() + " " + said.item() + " was not ordered");
                continue;
            }
            var line = found.get();
            announced.add(new X12Store.Announced(line.line(), said.quantity(), said.lot()));
            if (said.quantity().compareTo(line.open().amount()) > 0) {
                differences.add(line.itemName() + ": " + Show.number(said.quantity()) + " shipped, " + line.open()
                        + " are open");
            }
            if (!arrives.equals(order.expectedOn(line)) && line.open().isPositive()) {
                days.put(line.line(), arrives);
            }
        }
        if (announced.isEmpty()) {
            return Result.refused(order.number(), "Nothing of shipment " + message.shipment() + " was ordered.");
        }
        store.announce(order, message.shipment(), arrives, message.carrier(), announced, clock.instant());
        history.event(
                order.facility(),
                order.number(),
                "SHIPPED",
                person.name(),
                message.shipment() + ", arrives on " + arrives
                        + (differences.isEmpty() ? "" : "; " + String.join("; ", differences)),
                clock.instant());
        if (!days.isEmpty() && order.state().isReceivable()) {
            dates.promise(order.facility(), order, days, person.name(), "as shipped");
        }
        return new Result(
                differences.isEmpty() ? Level.FINE : Level.FLAGGED,
                order.number(),
                List.of(order.number() + " shipped as " + message.shipment() + ", arrives on " + arrives
                        + (differences.isEmpty() ? "" : ": " + String.join("; ", differences)) + "."));
    }

    private Result bill(
            CurrentPerson person,
            PurchaseOrder order,
            Interchange interchange,
            String number,
            VendorMessage.Billed message) {
        var lines = message.lines().stream()
                .map(said -> {
                    var found = line(order, said.line(), said.item());
                    return new BillLine(
                            found.map(PurchaseOrder.Line::line).orElse(0),
                            found.map(PurchaseOrder.Line::itemName)
                                    .orElse(said.item().isEmpty() ? "line " + said.line() : said.item()),
                            said.quantity(),
                            said.price().setScale(Math.min(4, said.price().scale()), RoundingMode.HALF_EVEN));
                })
                .toList();
        var terms = catalog.vendor(order.vendorId()).map(Catalog.Vendor::terms).orElse("");
        var outcome = invoices.enter(
                person,
                new IdempotencyKey(("x12-" + interchange.sender() + "-" + interchange.controlNumber() + "-" + number)
                        .toLowerCase(Locale.ROOT)),
                new Bill(
                        order.number(),
                        message.number(),
                        message.on(),
                        message.due().orElseGet(() -> VendorInvoices.due(message.on(), terms)),
                        message.freight(),
                        BigDecimal.ZERO,
                        VendorInvoice.Spread.VALUE,
                        message.total(),
                        "X12",
                        lines));
        return switch (outcome) {
            case InvoiceOutcome.Done(var made, var state) ->
                new Result(
                        state == VendorInvoice.State.MATCHED ? Level.FINE : Level.FLAGGED,
                        order.number(),
                        List.of("Invoice " + message.number() + " of " + order.number() + " is " + made + ", "
                                + InvoiceWords.words(state) + "."));
            case InvoiceOutcome.Refused refused -> Result.refused(order.number(), InvoiceWords.of(refused));
        };
    }
}
