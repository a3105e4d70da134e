package io.everygram.ledger.domain;

import io.everygram.kernel.Unit;
import io.everygram.ledger.Place;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** A snapshot of some stock units, locked by the caller, on which a decision tries itself out before anything is written. */
public final class Books {
    private final Map<Long, UnitBook> byId = new HashMap<>();
    private final Map<String, UnitBook> byTag = new HashMap<>();
    private final Map<Long, ItemMeasure> items;
    private Map<Long, String> owners = Map.of();

    public Books(List<UnitBook> units, Map<Long, ItemMeasure> items) {
        this.items = Map.copyOf(items);
        units.forEach(this::add);
    }

    /** Tells whose the units are that belong to somebody else than the facility. */
    public void mindOwners(Map<Long, String> others) {
        owners = Map.copyOf(others);
    }

    /** Empty for the facility itself. */
    String owner(long unitId) {
        return owners.getOrDefault(unitId, "");
    }

    /** Tells a reversal which units it frees of a hold, because the movement it takes back placed it. */
    public void lift(Collection<Long> unitIds, String reason) {
        unitIds.forEach(id -> unit(id).lift(reason));
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

    /**
     * Something that happened later and before which less stood at a place than at any time since.
     *
     * @param before how much stood there until then
     */
    public record Low(Instant at, BigDecimal before) {}

    /** One stock unit and all it holds. Changes only inside a decision. */
    public static final class UnitBook {
        final long unitId;
        final @Nullable String tag;
        final long itemId;
        final Unit unit;
        final String lot;
        final Map<Place, Held> places;
        String holdReasons;
        final Map<String, BigDecimal> reservedBy;
        final Instant receivedAt;
        private Instant told = Instant.MAX;
        private Map<Place, List<Low>> lows = Map.of();
        private Map<Place, Held> before = Map.of();

        public UnitBook(
                long unitId,
                @Nullable String tag,
                long itemId,
                Unit unit,
                String lot,
                Map<Place, Held> places,
                String holdReasons,
                Map<String, BigDecimal> reservedBy,
                Instant receivedAt) {
            this.unitId = unitId;
            this.tag = tag;
            this.itemId = itemId;
            this.unit = unit;
            this.lot = lot;
            this.places = new LinkedHashMap<>(places);
            this.holdReasons = holdReasons;
            this.reservedBy = Map.copyOf(reservedBy);
            this.receivedAt = receivedAt;
        }

        /**
         * Tells a command that happened some time ago what happened after it.
         *
         * @param moment the latest at which the command may have happened
         * @param laterLows of each place, the latest first
         */
        public void mind(Instant moment, Map<Place, List<Low>> laterLows) {
            told = moment;
            lows = Map.copyOf(laterLows);
            before = Map.copyOf(places);
        }

        /** When so much could be taken from a place at the earliest; absent when it can be at the command's own time. */
        Optional<Instant> earliest(Place place, BigDecimal quantity) {
            var moved = at(place)
                    .quantity()
                    .subtract(before.getOrDefault(place, Held.NOTHING).quantity());
            return lows.getOrDefault(place, List.of()).stream()
                    .filter(low -> low.before().add(moved).compareTo(quantity) < 0)
                    .map(Low::at)
                    .findFirst();
        }

        private void lift(String reason) {
            holdReasons = Arrays.stream(holdReasons.split(", "))
                    .filter(held -> !held.equals(reason))
                    .collect(Collectors.joining(", "));
        }

        /** Whether the command happened before the unit came or was made. */
        boolean isNotYet() {
            return told.isBefore(receivedAt);
        }

        /** When it came into these books or was made. */
        public Instant receivedAt() {
            return receivedAt;
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

        /** Whether all that was ever booked of it was taken back. */
        boolean isNowhere() {
            return holdReasons.isEmpty()
                    && places.values().stream()
                            .allMatch(held ->
                                    held.quantity().signum() == 0 && held.cost().signum() == 0);
        }

        Held at(Place place) {
            return places.getOrDefault(place, Held.NOTHING);
        }

        /** Sum over the real places. */
        public BigDecimal onHand() {
            var sum = BigDecimal.ZERO;
            for (var held : places.entrySet()) {
                sum = held.getKey().isReal() ? sum.add(held.getValue().quantity()) : sum;
            }
            return sum;
        }

        /** Whether nothing of it is left in the rooms or on the way. */
        boolean isGone() {
            for (var held : places.entrySet()) {
                boolean here = held.getKey().isReal() || held.getKey().kind() == Place.Kind.IN_TRANSIT;
                if (here && held.getValue().quantity().signum() != 0) {
                    return false;
                }
            }
            return true;
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
    public List<UnitBook> units() {
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
