package io.everygram.ledger.domain;

import io.everygram.kernel.Unit;
import io.everygram.ledger.Place;
import java.math.BigDecimal;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A snapshot of some stock units, locked by the caller, on which a decision tries itself out before anything is written. */
public final class Books {
    private final Map<Long, UnitBook> byId = new HashMap<>();
    private final Map<String, UnitBook> byTag = new HashMap<>();
    private final Map<Long, ItemMeasure> items;

    public Books(List<UnitBook> units, Map<Long, ItemMeasure> items) {
        this.items = Map.copyOf(items);
        units.forEach(this::add);
    }

    /** What a quantity of an item means. */
    public record ItemMeasure(long itemId, Unit unit, Optional<BigDecimal> contentGrams) {}

    /** Quantity and cost at one place. */
    public record Held(BigDecimal quantity, BigDecimal cost) {
        static final Held NOTHING = new Held(BigDecimal.ZERO, BigDecimal.ZERO);

        Held plus(BigDecimal moreQuantity, BigDecimal moreCost) {
            return new Held(quantity.add(moreQuantity), cost.add(moreCost));
        }
    }

    /** One stock unit and all it holds. Changes only inside a decision. */
    public static final class UnitBook {
        final long unitId;
        final @Nullable String tag;
        final long itemId;
        final Unit unit;
        final String lot;
        final Map<Place, Held> places;
        final String holdReasons;
        final Map<String, BigDecimal> reservedBy;

        public UnitBook(
                long unitId,
                @Nullable String tag,
                long itemId,
                Unit unit,
                String lot,
                Map<Place, Held> places,
                String holdReasons,
                Map<String, BigDecimal> reservedBy) {
            this.unitId = unitId;
            this.tag = tag;
            this.itemId = itemId;
            this.unit = unit;
            this.lot = lot;
            this.places = new LinkedHashMap<>(places);
            this.holdReasons = holdReasons;
            this.reservedBy = Map.copyOf(reservedBy);
        }

        public long unitId() {
            return unitId;
        }

        public Optional<String> tag() {
            return Optional.ofNullable(tag);
        }

        public String lot() {
            return lot;
        }

        public long itemId() {
            return itemId;
        }

        public Unit unit() {
            return unit;
        }

        public Map<Place, Held> places() {
            return Map.copyOf(places);
        }

        Held at(Place place) {
            return places.getOrDefault(place, Held.NOTHING);
        }

        /** Sum over the real places. */
        public BigDecimal onHand() {
            return places.entrySet().stream()
                    .filter(e -> e.getKey().isReal())
                    .map(e -> e.getValue().quantity())
                    .reduce(BigDecimal.ZERO, BigDecimal::add);
        }

        BigDecimal realCost() {
            return places.entrySet().stream()
                    .filter(e -> e.getKey().isReal())
                    .map(e -> e.getValue().cost())
                    .reduce(BigDecimal.ZERO, BigDecimal::add);
        }

        BigDecimal reservedByOthers(Optional<String> document) {
            return reservedBy.entrySet().stream()
                    .filter(e -> document.isEmpty() || !e.getKey().equals(document.get()))
                    .map(Map.Entry::getValue)
                    .reduce(BigDecimal.ZERO, BigDecimal::add);
        }
    }

    /** A unit of the snapshot, or one that the decision made. */
    public UnitBook unit(long id) {
        return Objects.requireNonNull(byId.get(id), () -> "The snapshot lacks unit " + id + ".");
    }

    /** All units of the snapshot, in the order of their ids. */
    List<UnitBook> units() {
        return byId.values().stream()
                .sorted(Comparator.comparingLong(UnitBook::unitId))
                .toList();
    }

    void add(UnitBook unit) {
        byId.put(unit.unitId, unit);
        if (unit.tag != null) {
            byTag.put(unit.tag, unit);
        }
    }

    /** The unit that is named, or null when the snapshot lacks it. */
    public @Nullable UnitBook find(io.everygram.ledger.UnitRef ref) {
        return switch (ref) {
            case io.everygram.ledger.UnitRef.ByTag(var tag) -> byTag.get(tag.value());
            case io.everygram.ledger.UnitRef.ById(var id) -> byId.get(id.value());
        };
    }

    boolean knowsTag(String tag) {
        return byTag.containsKey(tag);
    }

    @Nullable
    ItemMeasure item(long itemId) {
        return items.get(itemId);
    }
}
