package io.everygram.ledger.domain;

import com.google.errorprone.annotations.CanIgnoreReturnValue;
import io.everygram.kernel.Money;
import io.everygram.kernel.PackageTag;
import io.everygram.kernel.Quantity;
import io.everygram.kernel.Unit;
import io.everygram.ledger.LedgerOutcome;
import io.everygram.ledger.LedgerOutcome.Refused;
import io.everygram.ledger.Place;
import io.everygram.ledger.StockUnitId;
import io.everygram.ledger.UnitRef;
import io.everygram.ledger.domain.Books.Held;
import io.everygram.ledger.domain.Books.UnitBook;
import io.everygram.ledger.domain.Decision.EntryDraft;
import io.everygram.ledger.domain.Decision.LineageDraft;
import io.everygram.ledger.domain.Decision.NewUnit;
import io.everygram.ledger.domain.Decision.UnitPlace;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * A movement in the making: tried out on the snapshot line by line, given up at the first refusal.
 *
 * <p>Cost follows quantity: what leaves a place takes the same share of the place's cost, cut down to four decimals; the last of it takes all that is
 * left. So inventory value and cost of goods are exact to the last digit.
 */
final class Draft {
    static final BigDecimal NO_COST = BigDecimal.ZERO.setScale(Money.SCALE);

    final Books books;
    private final LongSupplier newUnitIds;
    private final List<NewUnit> newUnits = new ArrayList<>();
    private final List<EntryDraft> entries = new ArrayList<>();
    private final List<LineageDraft> lineage = new ArrayList<>();
    private final LinkedHashSet<UnitPlace> touched = new LinkedHashSet<>();
    private final Map<Long, UnitBook> touchedUnits = new LinkedHashMap<>();
    private final Promises promises = new Promises();
    private @Nullable Refused refusal;

    Draft(Books books, LongSupplier newUnitIds) {
        this.books = books;
        this.newUnitIds = newUnitIds;
    }

    Decision decision() {
        if (refusal != null) {
            return new Decision.Refuse(refusal);
        }
        if (entries.isEmpty()) {
            return new Decision.Nothing();
        }
        var places = new LinkedHashMap<UnitPlace, Held>();
        for (var key : touched) {
            places.put(key, books.unit(key.unitId()).at(key.place()));
        }
        var onHand = new LinkedHashMap<Long, BigDecimal>();
        var gone = new HashSet<Long>();
        for (var unit : touchedUnits.values()) {
            onHand.put(unit.unitId, unit.onHand());
            if (unit.isGone()) {
                gone.add(unit.unitId);
            }
        }
        return new Decision.Post(
                newUnits, entries, places, onHand, gone, lineage, promises.changes(touchedUnits.values()));
    }

    boolean isRefused() {
        return refusal != null;
    }

    /** Gives the movement up; only the first reason counts. Always false. */
    @CanIgnoreReturnValue
    boolean refuse(Refused why) {
        if (refusal == null) {
            refusal = why;
        }
        return false;
    }

    @Nullable
    UnitBook find(UnitRef ref) {
        var unit = books.find(ref);
        if (unit == null) {
            refuse(new LedgerOutcome.UnknownUnit(ref));
        }
        return unit;
    }

    /** The named place, or else the one real place that holds the unit. */
    @Nullable
    Place place(UnitRef ref, UnitBook unit, Optional<Place> named) {
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

    boolean isMeasuredRight(UnitRef ref, UnitBook unit, Quantity quantity) {
        return quantity.unit() == unit.unit
                || refuse(new LedgerOutcome.WrongUnitOfMeasure(
                        ref, unit.unit.symbol(), quantity.unit().symbol()));
    }

    /** Whether a place has so much now, and had it from the command's time on. */
    boolean has(UnitRef ref, UnitBook unit, Place place, BigDecimal quantity) {
        var there = unit.at(place).quantity();
        if (there.compareTo(quantity) < 0) {
            return refuse(
                    new LedgerOutcome.NotEnough(ref, place, quantity(there, unit.unit), quantity(quantity, unit.unit)));
        }
        var earliest = unit.earliest(place, quantity);
        return earliest.isEmpty() || refuse(new LedgerOutcome.TooEarly(ref, earliest.get()));
    }

    /** Moves a quantity and its share of the cost. */
    void take(UnitBook unit, Place from, Place to, BigDecimal quantity) {
        move(unit, from, to, quantity, costOf(unit.at(from), quantity));
    }

    /** The part of a place's cost that goes with {@code leaving}; all of it when nothing stays. */
    static BigDecimal costOf(Held there, BigDecimal leaving) {
        if (there.quantity().compareTo(leaving) == 0) {
            return there.cost();
        }
        return there.quantity().signum() == 0
                ? NO_COST
                : there.cost().multiply(leaving).divide(there.quantity(), Money.SCALE, RoundingMode.DOWN);
    }

    void move(UnitBook unit, Place from, Place to, BigDecimal quantity, BigDecimal cost) {
        if (unit.isNotYet()) {
            refuse(new LedgerOutcome.TooEarly(ref(unit), unit.receivedAt));
        }
        unit.places.put(from, unit.at(from).plus(quantity.negate(), cost.negate()));
        unit.places.put(to, unit.at(to).plus(quantity, cost));
        entries.add(new EntryDraft(unit.unitId, from, to, quantity, cost));
        touched.add(new UnitPlace(unit.unitId, from));
        touched.add(new UnitPlace(unit.unitId, to));
        touchedUnits.put(unit.unitId, unit);
    }

    /** What a document was promised of a unit has left, or was used. */
    void keepPromise(UnitBook unit, Optional<String> document, BigDecimal quantity) {
        document.ifPresent(d -> promises.use(unit, d, quantity));
    }

    /** What was split off for a document stays promised to it. */
    void carryPromise(UnitBook made, String document, BigDecimal quantity) {
        promises.carry(made, document, quantity);
    }

    BigDecimal promised(UnitBook unit, String document) {
        return promises.left(unit, document);
    }

    void descend(UnitBook parent, UnitBook child, BigDecimal quantity) {
        lineage.add(new LineageDraft(parent.unitId, child.unitId, quantity));
    }

    /** The facts of a unit to be made. */
    record Making(
            Optional<PackageTag> tag,
            String lot,
            long itemId,
            Quantity quantity,
            Optional<LocalDate> packagedOn,
            Optional<LocalDate> expiresOn,
            String labState,
            String owner) {}

    /** The unit of this tag, item and lot when what brought it in was taken back whole, so that nothing of it is anywhere; else none. */
    @Nullable
    UnitBook takenBack(Making making) {
        var unit = making.tag().map(tag -> books.find(UnitRef.of(tag))).orElse(null);
        return unit != null
                        && unit.isNowhere()
                        && unit.itemId() == making.itemId()
                        && unit.unit() == making.quantity().unit()
                        && unit.lot().equals(making.lot())
                ? unit
                : null;
    }

    @Nullable
    UnitBook make(Making making) {
        var item = books.item(making.itemId());
        if (item == null) {
            refuse(new LedgerOutcome.UnknownItem(making.itemId()));
            return null;
        }
        var tag = making.tag().map(PackageTag::value).orElse(null);
        if (tag != null && books.knowsTag(tag)) {
            refuse(new LedgerOutcome.TagInUse(tag));
            return null;
        }
        var id = newUnitIds.getAsLong();
        var unit =
                new UnitBook(id, tag, making.itemId(), item.unit(), making.lot(), Map.of(), "", Map.of(), Instant.MIN);
        if (!isMeasuredRight(ref(unit), unit, making.quantity())) {
            return null;
        }
        if (!making.quantity().isPositive()) {
            refuse(new LedgerOutcome.NotPositive(ref(unit), making.quantity()));
            return null;
        }
        books.add(unit);
        newUnits.add(new NewUnit(
                id,
                tag,
                making.lot(),
                making.itemId(),
                item.unit().name(),
                making.packagedOn().orElse(null),
                making.expiresOn().orElse(null),
                making.labState(),
                making.owner()));
        return unit;
    }

    static UnitRef ref(UnitBook unit) {
        return unit.tag != null ? UnitRef.of(PackageTag.of(unit.tag)) : UnitRef.of(new StockUnitId(unit.unitId));
    }

    static Quantity quantity(BigDecimal amount, Unit unit) {
        return Quantity.rounded(amount, unit, RoundingMode.HALF_EVEN);
    }
}
