package io.everygram.purchasing;

import io.everygram.audit.AuditTrail;
import io.everygram.catalog.Catalog;
import io.everygram.identity.CurrentPerson;
import io.everygram.kernel.FacilityId;
import io.everygram.kernel.IdempotencyKey;
import io.everygram.kernel.Quantity;
import io.everygram.kernel.TypedFigure;
import io.everygram.ledger.Command;
import io.everygram.ledger.Ledger;
import io.everygram.ledger.LedgerOutcome;
import io.everygram.ledger.MovementKind;
import io.everygram.ledger.Place;
import io.everygram.ledger.Stock;
import io.everygram.ledger.StockUnitId;
import io.everygram.ledger.UnitRef;
import io.everygram.platform.web.Show;
import io.everygram.purchasing.VendorReturn.State;
import io.everygram.purchasing.store.PurchaseHistoryStore;
import io.everygram.purchasing.store.PurchaseStore;
import io.everygram.purchasing.store.ReturnStore;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.interceptor.TransactionAspectSupport;

/**
 * Sends lots of components back to their vendor. Set aside, they stand in quarantine, promised to the return; when they leave, the ledger books them out to the
 * vendor and what they cost is claimed. Packages with a tag leave under a manifest of the state and never this way.
 */
@Service
public class VendorReturns {
    private final ReturnStore store;
    private final PurchaseStore orders;
    private final PurchaseHistoryStore history;
    private final VendorClaims claims;
    private final VendorInvoices invoices;
    private final Ledger ledger;
    private final Stock stock;
    private final Catalog catalog;
    private final AuditTrail audit;
    private final Clock clock;

    VendorReturns(
            ReturnStore store,
            PurchaseStore orders,
            PurchaseHistoryStore history,
            VendorClaims claims,
            VendorInvoices invoices,
            Ledger ledger,
            Stock stock,
            Catalog catalog,
            AuditTrail audit,
            Clock clock) {
        this.store = store;
        this.orders = orders;
        this.history = history;
        this.claims = claims;
        this.invoices = invoices;
        this.ledger = ledger;
        this.stock = stock;
        this.catalog = catalog;
        this.audit = audit;
        this.clock = clock;
    }

    /** What came of a step of a return. */
    public sealed interface Outcome {
        record Done(String number) implements Outcome {}

        /** Refusals, in the order they are checked; nothing is written. */
        sealed interface Refused extends Outcome {}

        record UnknownOrder(String number) implements Refused {}

        record UnknownReturn(String number) implements Refused {}

        record NotNow(String number, State state) implements Refused {}

        record NothingChosen() implements Refused {}

        /** No lot that came on the order is on hand under that name. */
        record UnknownLot(long unitId) implements Refused {}

        /** @param most what is on hand and free */
        record WrongQuantity(long unitId, String lot, String typed, BigDecimal most, String unit) implements Refused {}

        record NoQuarantine() implements Refused {}

        record WordMissing() implements Refused {}

        record LedgerRefused(LedgerOutcome.Refused why) implements Refused {}
    }

    /** @param quantity as typed; blank for none of it */
    public record Wanted(long unitId, String quantity) {}

    @Transactional(readOnly = true)
    public Optional<VendorReturn> find(FacilityId facility, String number) {
        return store.find(facility, number);
    }

    /** Newest first. */
    @Transactional(readOnly = true)
    public List<VendorReturn> list(FacilityId facility, boolean openOnly, int limit) {
        return store.list(facility, openOnly, limit);
    }

    @Transactional(readOnly = true)
    public List<VendorReturn> ofOrder(PurchaseOrder order) {
        return store.ofOrder(order);
    }

    /** What of an order can go back. */
    @Transactional(readOnly = true)
    public List<VendorReturn.Lot> lots(PurchaseOrder order) {
        return store.lots(order);
    }

    /** Sets goods aside. The same key again gives the return that was made the first time. */
    @Transactional
    public Outcome setAside(
            CurrentPerson person,
            IdempotencyKey key,
            String number,
            VendorReturn.Reason reason,
            String note,
            List<Wanted> wanted) {
        var facility = person.facility();
        orders.lockSeries(facility);
        var before = store.madeBy(facility, key.value());
        if (before.isPresent()) {
            return new Outcome.Done(before.get().number());
        }
        var found = orders.lock(facility, number);
        if (found.isEmpty()) {
            return new Outcome.UnknownOrder(number);
        }
        var order = found.get();
        var lines = new ArrayList<VendorReturn.Line>();
        var byUnit = new TreeMap<Long, VendorReturn.Lot>();
        store.lots(order).forEach(lot -> byUnit.put(lot.unitId(), lot));
        for (var one : wanted.stream().filter(w -> !w.quantity().isBlank()).toList()) {
            var lot = byUnit.get(one.unitId());
            if (lot == null) {
                return new Outcome.UnknownLot(one.unitId());
            }
            var line = order.line(lot.line()).orElseThrow();
            var quantity = TypedFigure.read(one.quantity(), line.quantity().unit())
                    .filter(q -> q.isPositive() && q.amount().compareTo(lot.free()) <= 0);
            if (quantity.isEmpty()) {
                return new Outcome.WrongQuantity(
                        lot.unitId(),
                        lot.lot(),
                        one.quantity(),
                        lot.free(),
                        line.quantity().unit().symbol());
            }
            lines.add(new VendorReturn.Line(
                    line.line(),
                    line.item(),
                    line.itemNumber(),
                    line.itemName(),
                    lot.unitId(),
                    lot.lot(),
                    quantity.get(),
                    line.unitPrice()));
        }
        if (lines.isEmpty()) {
            return new Outcome.NothingChosen();
        }
        var quarantine = catalog.room(facility, "QUARANTINE");
        if (quarantine.isEmpty()) {
            return new Outcome.NoQuarantine();
        }
        int year = catalog.facility(facility).day(clock.instant()).date().getYear();
        var back = orders.next(facility, "RV", year);
        var refused =
                aside(person, key, back, lines, Place.room(quarantine.get().roomId()));
        if (refused.isPresent()) {
            TransactionAspectSupport.currentTransactionStatus().setRollbackOnly();
            return new Outcome.LedgerRefused(refused.get());
        }
        store.insert(person, order, back, key.value(), reason, note.strip(), lines, clock.instant());
        record(person, order.number(), back, "RETURN_SET_ASIDE", Show.count(lines.size(), "lot"));
        return new Outcome.Done(back);
    }

    /** Moves what does not stand there yet, and promises it to the return. */
    private Optional<LedgerOutcome.Refused> aside(
            CurrentPerson person, IdempotencyKey key, String back, List<VendorReturn.Line> lines, Place quarantine) {
        var moves = new ArrayList<Command.TransferLine>();
        for (var line : lines) {
            var there = stock.onHandAt(person.facility(), line.unitId());
            var left = line.quantity()
                    .amount()
                    .subtract(there.stream()
                            .filter(s -> s.place().equals(quarantine))
                            .map(Stock.Standing::quantity)
                            .reduce(BigDecimal.ZERO, BigDecimal::add));
            for (var from : there) {
                if (left.signum() > 0 && !from.place().equals(quarantine)) {
                    var part = left.min(from.quantity());
                    moves.add(new Command.TransferLine(
                            unit(line), Optional.of(from.place()), quarantine, Optional.of(quantity(line, part))));
                    left = left.subtract(part);
                }
            }
        }
        if (!moves.isEmpty()
                && ledger.post(new Command.Transfer(
                                header(person, key.part("aside"), back), MovementKind.MOVE, moves, Optional.empty()))
                        instanceof LedgerOutcome.Refused refused) {
            return Optional.of(refused);
        }
        // What is on hold nobody can use, and nothing of it can be promised.
        var promised = lines.stream()
                .filter(line -> stock.holds(person.facility(), line.unitId()).isEmpty())
                .map(line -> new Ledger.Promise(unit(line), line.quantity()))
                .toList();
        return ledger.reserve(person.facility(), back, promised, person.name()) instanceof LedgerOutcome.Refused refused
                ? Optional.of(refused)
                : Optional.empty();
    }

    /** The goods leave; what they cost is claimed from the vendor. */
    @Transactional
    public Outcome leave(CurrentPerson person, String number, String how) {
        return onSetAside(person, number, how, back -> {
            var quarantine = catalog.room(person.facility(), "QUARANTINE");
            if (quarantine.isEmpty()) {
                return new Outcome.NoQuarantine();
            }
            var place = Place.room(quarantine.get().roomId());
            var lines = back.lines().stream()
                    .map(line -> new Command.TransferLine(
                            unit(line),
                            Optional.of(place),
                            Place.vendor(back.vendorId()),
                            Optional.of(line.quantity())))
                    .toList();
            var key = new IdempotencyKey("return-" + number);
            var outcome = ledger.post(
                    new Command.Transfer(header(person, key, number), MovementKind.RETURN, lines, Optional.of(number)));
            if (outcome instanceof LedgerOutcome.Refused refused) {
                return new Outcome.LedgerRefused(refused);
            }
            store.ended(person.facility(), back, State.GONE, how.strip(), person.name(), clock.instant());
            var claim = claims.forReturn(person, back, how.strip());
            record(person, back.order(), number, "RETURNED", "claim " + claim + ", " + how.strip());
            invoices.again(person.facility(), back.order(), person.name());
            return new Outcome.Done(number);
        });
    }

    /** The goods stay: nothing is promised to the return any more. They stand in quarantine until somebody puts them away. */
    @Transactional
    public Outcome keep(CurrentPerson person, String number, String why) {
        return onSetAside(person, number, why, back -> {
            if (ledger.reserve(person.facility(), number, List.of(), person.name())
                    instanceof LedgerOutcome.Refused refused) {
                return new Outcome.LedgerRefused(refused);
            }
            store.ended(person.facility(), back, State.KEPT, why.strip(), person.name(), clock.instant());
            record(person, back.order(), number, "RETURN_KEPT", why.strip());
            return new Outcome.Done(number);
        });
    }

    private interface Act {
        Outcome on(VendorReturn back);
    }

    private Outcome onSetAside(CurrentPerson person, String number, String word, Act act) {
        var seen = store.find(person.facility(), number);
        if (seen.isEmpty()) {
            return new Outcome.UnknownReturn(number);
        }
        var _ = orders.lock(person.facility(), seen.get().order());
        var back = store.lock(person.facility(), number).orElseThrow();
        if (back.state() != State.SET_ASIDE) {
            return new Outcome.NotNow(number, back.state());
        }
        return word.isBlank() ? new Outcome.WordMissing() : act.on(back);
    }

    private Command.Header header(CurrentPerson person, IdempotencyKey key, String document) {
        return Command.Header.of(person.facility(), key, clock.instant(), person.name(), document);
    }

    private static UnitRef unit(VendorReturn.Line line) {
        return UnitRef.of(new StockUnitId(line.unitId()));
    }

    private static Quantity quantity(VendorReturn.Line line, BigDecimal amount) {
        return Quantity.rounded(amount, line.quantity().unit(), RoundingMode.UNNECESSARY);
    }

    private void record(CurrentPerson person, String order, String back, String action, String words) {
        history.event(person.facility(), order, action, person.name(), back + ", " + words, clock.instant());
        audit.record(
                person.facility(),
                person.login(),
                Show.words(action).toLowerCase(java.util.Locale.ROOT),
                subject(back),
                words);
    }

    /** What the record of acts calls a return. */
    public static String subject(String number) {
        return "return to vendor " + number;
    }
}
