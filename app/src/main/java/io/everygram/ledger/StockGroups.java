package io.everygram.ledger;

import io.everygram.ledger.StockView.By;
import io.everygram.ledger.StockView.Question;
import io.everygram.ledger.store.StandingStore;
import io.everygram.ledger.store.StandingStore.Spot;
import io.everygram.ledger.store.StandingStore.Standing;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.function.BiFunction;
import java.util.function.BiPredicate;

/** What a question asks for, to which group what stands somewhere belongs, and what groups are called. */
final class StockGroups {
    private static final Name ON_THE_ROAD = new Name("0", "In transit");
    private static final Name IN_NO_SLOT = new Name("", "No slot");

    private final By by;
    private final StandingStore store;
    private final Map<Long, Name> rooms = new HashMap<>();
    private final Map<Long, Name> slots = new HashMap<>();
    private final BiPredicate<Standing, Spot> fits;
    private final Map<Long, String> categories;

    /** @param key by which the group is asked for, e.g. an item's id */
    record Name(String key, String label) {}

    StockGroups(Question question, StandingStore store) {
        by = question.by();
        this.store = store;
        if (isOfPlaces(by) || question.inside().filter(StockGroups::isOfPlaces).isPresent()) {
            question.facilities().stream()
                    .flatMap(facility -> store.places(facility).stream())
                    .forEach(place -> {
                        rooms.put(place.placeId(), new Name(Long.toString(place.roomId()), place.room()));
                        slots.put(place.placeId(), new Name(place.slotId(), place.slot()));
                    });
        }
        categories = by == By.CATEGORY ? store.categories() : Map.of();
        var says = says(question.words());
        fits = question.inside()
                .map(inside -> says.and(inside(inside, question.insideKey())))
                .orElse(says);
    }

    private static boolean isOfPlaces(By by) {
        return by == By.ROOM || by == By.SLOT;
    }

    /** By the end of a tag, the beginning of a lot, or the item. */
    private BiPredicate<Standing, Spot> says(String words) {
        if (words.isEmpty()) {
            return (unit, spot) -> true;
        }
        var items = store.itemsSaying(words);
        return (unit, spot) -> items.contains(unit.itemId())
                || (unit.tag() != null
                        && unit.tag()
                                .regionMatches(true, unit.tag().length() - words.length(), words, 0, words.length()))
                || unit.lot().regionMatches(true, 0, words, 0, words.length());
    }

    private BiPredicate<Standing, Spot> inside(By group, String key) {
        return switch (group) {
            case ITEM -> (unit, spot) -> key.equals(Long.toString(unit.itemId()));
            case LOT -> (unit, spot) -> key.equals(unit.lot());
            case PACKAGE -> (unit, spot) -> key.equals(Long.toString(unit.unitId()));
            case OWNER -> (unit, spot) -> key.equals(unit.owner());
            case FACILITY ->
                (unit, spot) -> key.equals(Long.toString(unit.facility().value()));
            case ROOM -> (unit, spot) -> key.equals(room(spot).key());
            case SLOT -> (unit, spot) -> key.equals(slot(spot).key());
            case CATEGORY -> {
                var items = store.itemsOf(key);
                yield (unit, spot) -> items.contains(unit.itemId());
            }
        };
    }

    /** Whether it is asked for. */
    boolean fits(Standing unit, Spot spot) {
        return fits.test(unit, spot);
    }

    /** Equal ones are the same group. */
    Object of(Standing unit, Spot spot) {
        return switch (by) {
            case ITEM -> unit.itemId();
            case CATEGORY -> category(unit);
            case LOT -> unit.lot();
            case PACKAGE -> unit.unitId();
            case OWNER -> unit.owner();
            case ROOM -> room(spot);
            case SLOT -> slot(spot);
            case FACILITY -> unit.facility();
        };
    }

    private Name room(Spot spot) {
        return rooms.getOrDefault(spot.placeId(), ON_THE_ROAD);
    }

    private Name slot(Spot spot) {
        return slots.getOrDefault(spot.placeId(), IN_NO_SLOT);
    }

    /** What the groups are called to which some units belong. */
    BiFunction<Standing, Spot, Name> names(Collection<Standing> units) {
        return switch (by) {
            case ITEM -> {
                var items = store.items(units.stream().map(Standing::itemId).toList());
                yield (unit, spot) -> new Name(
                        Long.toString(unit.itemId()),
                        Objects.requireNonNull(items.get(unit.itemId())).name());
            }
            case CATEGORY -> (unit, spot) -> named(category(unit));
            case LOT -> (unit, spot) -> named(unit.lot());
            case PACKAGE -> (unit, spot) -> new Name(Long.toString(unit.unitId()), unit.label());
            case OWNER ->
                (unit, spot) -> new Name(unit.owner(), unit.owner().isEmpty() ? "This facility" : unit.owner());
            case FACILITY -> {
                var codes = store.codes(units.stream().map(Standing::facility).toList());
                yield (unit, spot) -> new Name(
                        Long.toString(unit.facility().value()), Objects.requireNonNull(codes.get(unit.facility())));
            }
            case ROOM -> (unit, spot) -> room(spot);
            case SLOT -> (unit, spot) -> slot(spot);
        };
    }

    private String category(Standing unit) {
        return Objects.requireNonNull(categories.get(unit.itemId()));
    }

    private static Name named(String word) {
        return new Name(word, word);
    }
}
