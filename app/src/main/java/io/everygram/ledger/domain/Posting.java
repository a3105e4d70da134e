package io.everygram.ledger.domain;

import io.everygram.kernel.Money;
import io.everygram.kernel.Quantity;
import io.everygram.kernel.Unit;
import io.everygram.ledger.Command;
import io.everygram.ledger.LedgerOutcome;
import io.everygram.ledger.LedgerOutcome.Refused;
import io.everygram.ledger.MovementKind;
import io.everygram.ledger.Place;
import io.everygram.ledger.UnitRef;
import io.everygram.ledger.domain.Books.Held;
import io.everygram.ledger.domain.Books.UnitBook;
import io.everygram.ledger.domain.Decision.EntryDraft;
import io.everygram.ledger.domain.Decision.LineageDraft;
import io.everygram.ledger.domain.Decision.NewUnit;
import io.everygram.ledger.domain.Decision.UnitPlace;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Decides a command against a snapshot of the books. Pure: same books, same command, same ids, same decision.
 *
 * <p>Cost follows quantity: what leaves a place takes the same share of the place's cost, cut down to four decimals; the last of it takes all that is
 * left. What an adjustment finds is valued at the unit's own average. So inventory value and cost of goods are exact to the last digit.
 */
public final class Posting {
    private static final BigDecimal NO_COST = BigDecimal.ZERO.setScale(Money.SCALE);

    private final Books books;
    private final LongSupplier newUnitIds;
    private final List<NewUnit> newUnits = new ArrayList<>();
    private final List<EntryDraft> entries = new ArrayList<>();
    private final List<LineageDraft> lineage = new ArrayList<>();
    private final LinkedHashSet<UnitPlace> touched = new LinkedHashSet<>();
    private final Map<Long, UnitBook> touchedUnits = new LinkedHashMap<>();
    private @Nullable Refused refusal;

    private Posting(Books books, LongSupplier newUnitIds) {
        this.books = books;
        this.newUnitIds = newUnitIds;
    }

    /** @param newUnitIds gives a fresh id for each unit the command makes */
    public static Decision decide(Books books, Command command, List<EntryDraft> reversed, LongSupplier newUnitIds) {
        var posting = new Posting(books, newUnitIds);
        switch (command) {
            case Command.Receive receive -> posting.receive(receive);
            case Command.Transfer transfer -> posting.transfer(transfer);
            case Command.Convert convert -> posting.convert(convert);
            case Command.Adjust adjust -> posting.adjust(adjust);
            case Command.Count count -> posting.count(count);
            case Command.Reverse _ -> posting.reverse(reversed);
        }
        return posting.result();
    }

    private Decision result() {
        if (refusal != null) {
            return new Decision.Refuse(refusal);
        }
        if (entries.isEmpty()) {
            return new Decision.Nothing();
        }
        var places = new LinkedHashMap<UnitPlace, Held>();
        for (var key : touched) {
            places.put(key, unit(key.unitId()).at(key.place()));
        }
        var onHand = new LinkedHashMap<Long, BigDecimal>();
        touchedUnits.forEach((id, unit) -> onHand.put(id, unit.onHand()));
        return new Decision.Post(newUnits, entries, places, onHand, lineage);
    }

    private void receive(Command.Receive receive) {
        if (receive.units().isEmpty()) {
            refuse(new LedgerOutcome.NoLines());
        }
        for (var unit : receive.units()) {
            if (refusal != null) {
                return;
            }
            var made = make(
                    unit.tag().map(Object::toString).orElse(null),
                    unit.lot(),
                    unit.item().value(),
                    unit.quantity(),
                    unit.packagedOn().orElse(null),
                    unit.expiresOn().orElse(null),
                    unit.labState());
            if (made != null) {
                move(
                        made,
                        unit.from(),
                        unit.to(),
                        unit.quantity().amount(),
                        unit.cost().amount());
            }
        }
    }

    private void transfer(Command.Transfer transfer) {
        if (transfer.lines().isEmpty()) {
            refuse(new LedgerOutcome.NoLines());
        }
        if (transfer.kind() == MovementKind.DESTROY
                && transfer.header().reason().isBlank()) {
            refuse(new LedgerOutcome.ReasonMissing());
        }
        for (var line : transfer.lines()) {
            if (refusal != null) {
                return;
            }
            var unit = find(line.unit());
            var from = unit == null ? null : place(line.unit(), unit, line.from());
            if (unit == null || from == null) {
                return;
            }
            var wanted = line.quantity()
                    .orElseGet(() -> new Quantity(unit.at(from).quantity().stripTrailingZeros(), unit.unit));
            if (isTakeable(line.unit(), unit, from, wanted, transfer.kind(), transfer.reservedFor())) {
                take(unit, from, line.to(), wanted.amount());
            }
        }
    }

    private void convert(Command.Convert convert) {
        if (convert.consumed().isEmpty() || convert.produced().isEmpty()) {
            refuse(new LedgerOutcome.NoLines());
            return;
        }
        var refused = MassBalance.check(convert, books);
        if (refused.isPresent()) {
            refuse(refused.get());
            return;
        }
        var conversion = Place.of(Place.Kind.CONVERSION);
        var usedCost = BigDecimal.ZERO;
        var parents = new LinkedHashMap<UnitBook, BigDecimal>();
        for (var line : convert.consumed()) {
            var unit = find(line.unit());
            var from = unit == null ? null : place(line.unit(), unit, line.from());
            if (unit == null
                    || from == null
                    || !isTakeable(
                            line.unit(),
                            unit,
                            from,
                            line.quantity(),
                            convert.kind(),
                            Optional.of(convert.header().document()))) {
                return;
            }
            // Good output bears the cost of what is lost on the way to it.
            var lost = line.loss().amount();
            var used = line.quantity().amount().subtract(lost);
            var cost = costOf(unit.at(from), line.quantity().amount());
            if (lost.signum() > 0) {
                move(unit, from, Place.of(Place.Kind.LOSS), lost, used.signum() == 0 ? cost : NO_COST);
            }
            if (used.signum() > 0) {
                move(unit, from, conversion, used, cost);
                parents.merge(unit, used, BigDecimal::add);
                usedCost = usedCost.add(cost);
            }
        }
        produce(convert, conversion, new Money(usedCost), parents);
    }

    private void produce(Command.Convert convert, Place conversion, Money cost, Map<UnitBook, BigDecimal> parents) {
        var costs = cost.split(convert.produced().stream().map(this::costWeight).toList());
        for (int i = 0; i < convert.produced().size() && refusal == null; i++) {
            var line = convert.produced().get(i);
            var made = make(
                    line.tag().map(Object::toString).orElse(null),
                    line.lot(),
                    line.item().value(),
                    line.quantity(),
                    line.packagedOn().orElse(null),
                    line.expiresOn().orElse(null),
                    line.labState());
            if (made != null) {
                move(
                        made,
                        conversion,
                        line.to(),
                        line.quantity().amount(),
                        costs.get(i).amount());
                parents.forEach((parent, used) -> lineage.add(new LineageDraft(parent.unitId, made.unitId, used)));
            }
        }
    }

    /** Cost is shared by grams where the items state them, else by count. */
    private BigDecimal costWeight(Command.Produced line) {
        return MassBalance.grams(books, line.item().value(), line.quantity())
                .orElse(line.quantity().amount());
    }

    private void adjust(Command.Adjust adjust) {
        if (adjust.lines().isEmpty()) {
            refuse(new LedgerOutcome.NoLines());
        }
        if (adjust.header().reason().isBlank()) {
            refuse(new LedgerOutcome.ReasonMissing());
        }
        for (var line : adjust.lines()) {
            if (refusal != null) {
                return;
            }
            var unit = find(line.unit());
            var at = unit == null ? null : place(line.unit(), unit, line.at());
            if (unit != null && at != null && isMeasuredRight(line.unit(), unit, line.difference())) {
                correct(
                        line.unit(),
                        unit,
                        at,
                        line.difference().amount(),
                        Place.adjustment(adjust.header().reason()));
            }
        }
    }

    private void count(Command.Count count) {
        for (var line : count.lines()) {
            if (refusal != null) {
                return;
            }
            var unit = find(line.unit());
            var at = unit == null ? null : place(line.unit(), unit, line.at());
            if (unit == null || at == null || !isMeasuredRight(line.unit(), unit, line.counted())) {
                return;
            }
            if (line.counted().isNegative()) {
                refuse(new LedgerOutcome.NotPositive(line.unit(), line.counted()));
                return;
            }
            var reason =
                    count.header().reason().isBlank() ? "Count" : count.header().reason();
            correct(
                    line.unit(),
                    unit,
                    at,
                    line.counted().amount().subtract(unit.at(at).quantity()),
                    Place.adjustment(reason));
        }
    }

    private void correct(UnitRef ref, UnitBook unit, Place at, BigDecimal difference, Place counter) {
        if (difference.signum() > 0) {
            var onHand = unit.onHand();
            var value = onHand.signum() == 0
                    ? NO_COST
                    : unit.realCost().multiply(difference).divide(onHand, Money.SCALE, RoundingMode.HALF_EVEN);
            move(unit, counter, at, difference, value);
        } else if (difference.signum() < 0) {
            var there = unit.at(at).quantity();
            if (there.compareTo(difference.negate()) < 0) {
                refuse(new LedgerOutcome.NotEnough(
                        ref, at, quantity(there, unit.unit), quantity(difference.negate(), unit.unit)));
                return;
            }
            take(unit, at, counter, difference.negate());
        }
    }

    private void reverse(List<EntryDraft> reversed) {
        for (var entry : reversed.reversed()) {
            var unit = unit(entry.unitId());
            var there = unit.at(entry.to());
            if (entry.to().isReal() && there.quantity().compareTo(entry.quantity()) < 0) {
                refuse(new LedgerOutcome.NotEnough(
                        ref(unit),
                        entry.to(),
                        quantity(there.quantity(), unit.unit),
                        quantity(entry.quantity(), unit.unit)));
                return;
            }
            // The last of a place takes what cost is left there, so that no cent stays behind without a gram.
            boolean all = there.quantity().compareTo(entry.quantity()) == 0;
            move(unit, entry.to(), entry.from(), entry.quantity(), all ? there.cost() : entry.cost());
        }
    }

    private boolean isTakeable(
            UnitRef ref, UnitBook unit, Place from, Quantity wanted, MovementKind kind, Optional<String> reservedFor) {
        if (!isMeasuredRight(ref, unit, wanted)) {
            return false;
        }
        if (!wanted.isPositive()) {
            return refuse(new LedgerOutcome.NotPositive(ref, wanted));
        }
        if (kind.isForbiddenOnHold() && !unit.holdReasons.isEmpty()) {
            return refuse(new LedgerOutcome.OnHold(ref, unit.holdReasons));
        }
        var there = unit.at(from).quantity();
        if (there.compareTo(wanted.amount()) < 0) {
            return refuse(new LedgerOutcome.NotEnough(ref, from, quantity(there, unit.unit), wanted));
        }
        if (from.isReal() && kind != MovementKind.MOVE && kind != MovementKind.RETURN) {
            var free = unit.onHand().subtract(unit.reservedByOthers(reservedFor));
            if (free.compareTo(wanted.amount()) < 0) {
                return refuse(new LedgerOutcome.PromisedToOthers(
                        ref, quantity(free.max(BigDecimal.ZERO), unit.unit), wanted));
            }
        }
        return true;
    }

    private boolean isMeasuredRight(UnitRef ref, UnitBook unit, Quantity quantity) {
        return quantity.unit() == unit.unit
                || refuse(new LedgerOutcome.WrongUnitOfMeasure(
                        ref, unit.unit.symbol(), quantity.unit().symbol()));
    }

    private void take(UnitBook unit, Place from, Place to, BigDecimal quantity) {
        move(unit, from, to, quantity, costOf(unit.at(from), quantity));
    }

    /** The part of a place's cost that goes with {@code leaving}; all of it when nothing stays. */
    private static BigDecimal costOf(Held there, BigDecimal leaving) {
        if (there.quantity().compareTo(leaving) == 0) {
            return there.cost();
        }
        return there.quantity().signum() == 0
                ? NO_COST
                : there.cost().multiply(leaving).divide(there.quantity(), Money.SCALE, RoundingMode.DOWN);
    }

    private void move(UnitBook unit, Place from, Place to, BigDecimal quantity, BigDecimal cost) {
        unit.places.put(from, unit.at(from).plus(quantity.negate(), cost.negate()));
        unit.places.put(to, unit.at(to).plus(quantity, cost));
        entries.add(new EntryDraft(unit.unitId, from, to, quantity, cost));
        touched.add(new UnitPlace(unit.unitId, from));
        touched.add(new UnitPlace(unit.unitId, to));
        touchedUnits.put(unit.unitId, unit);
    }

    private @Nullable UnitBook make(
            @Nullable String tag,
            String lot,
            long itemId,
            Quantity quantity,
            java.time.@Nullable LocalDate packagedOn,
            java.time.@Nullable LocalDate expiresOn,
            String labState) {
        var item = books.item(itemId);
        if (item == null) {
            refuse(new LedgerOutcome.UnknownItem(itemId));
            return null;
        }
        if (tag != null && books.knowsTag(tag)) {
            refuse(new LedgerOutcome.TagInUse(tag));
            return null;
        }
        var id = newUnitIds.getAsLong();
        var unit = new UnitBook(id, tag, itemId, item.unit(), lot, Map.of(), "", Map.of());
        if (quantity.unit() != item.unit()) {
            refuse(new LedgerOutcome.WrongUnitOfMeasure(
                    ref(unit), item.unit().symbol(), quantity.unit().symbol()));
            return null;
        }
        if (!quantity.isPositive()) {
            refuse(new LedgerOutcome.NotPositive(ref(unit), quantity));
            return null;
        }
        books.add(unit);
        newUnits.add(new NewUnit(id, tag, lot, itemId, item.unit().name(), packagedOn, expiresOn, labState));
        return unit;
    }

    private @Nullable UnitBook find(UnitRef ref) {
        var unit = books.find(ref);
        if (unit == null) {
            refuse(new LedgerOutcome.UnknownUnit(ref));
        }
        return unit;
    }

    private UnitBook unit(long id) {
        var unit = books.find(UnitRef.of(new io.everygram.ledger.StockUnitId(id)));
        if (unit == null) {
            throw new IllegalStateException("The snapshot lacks unit " + id + ".");
        }
        return unit;
    }

    private @Nullable Place place(UnitRef ref, UnitBook unit, Optional<Place> named) {
        if (named.isPresent()) {
            return named.get();
        }
        var real = unit.places.entrySet().stream()
                .filter(e -> e.getKey().isReal() && e.getValue().quantity().signum() > 0)
                .map(Map.Entry::getKey)
                .toList();
        if (real.size() == 1) {
            return real.getFirst();
        }
        refuse(real.isEmpty() ? new LedgerOutcome.NowhereOnHand(ref) : new LedgerOutcome.PlaceNeeded(ref));
        return null;
    }

    private static UnitRef ref(UnitBook unit) {
        return unit.tag != null
                ? UnitRef.of(io.everygram.kernel.PackageTag.of(unit.tag))
                : UnitRef.of(new io.everygram.ledger.StockUnitId(unit.unitId));
    }

    private static Quantity quantity(BigDecimal amount, Unit unit) {
        return Quantity.rounded(amount, unit, RoundingMode.HALF_EVEN);
    }

    @com.google.errorprone.annotations.CanIgnoreReturnValue
    private boolean refuse(Refused why) {
        if (refusal == null) {
            refusal = why;
        }
        return false;
    }
}
