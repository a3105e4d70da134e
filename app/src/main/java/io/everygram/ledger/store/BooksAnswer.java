package io.everygram.ledger.store;

import io.everygram.kernel.Unit;
import io.everygram.ledger.Place;
import io.everygram.ledger.domain.Books;
import io.everygram.ledger.domain.Books.ItemMeasure;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** What the database answered about some units, row by row, before it is put together. */
final class BooksAnswer {
    private record Locked(long unitId, @Nullable String tag, String lot, long itemId, Unit unit, Instant receivedAt) {}

    private record Balance(long unitId, long placeId, BigDecimal quantity, BigDecimal cost) {}

    private final List<Locked> units = new ArrayList<>();
    private final List<Balance> balances = new ArrayList<>();
    private final Map<Long, String> holds = new HashMap<>();
    private final Map<Long, Map<String, BigDecimal>> reservations = new HashMap<>();
    private final Map<Long, ItemMeasure> items = new HashMap<>();

    void unit(long id, @Nullable String tag, String lot, long item, String unit, Instant receivedAt) {
        units.add(new Locked(id, tag, lot, item, Unit.valueOf(unit), receivedAt));
    }

    /** @param unit null when the catalog lacks the item */
    void item(long id, @Nullable String unit, @Nullable BigDecimal contentGrams) {
        if (unit != null) {
            items.put(id, new ItemMeasure(id, Unit.valueOf(unit), Optional.ofNullable(contentGrams)));
        }
    }

    void balance(long unit, long place, BigDecimal quantity, BigDecimal cost) {
        balances.add(new Balance(unit, place, quantity, cost));
    }

    void hold(long unit, String reason) {
        var _ = holds.merge(unit, reason, (a, b) -> a + ", " + b);
    }

    void reservation(long unit, String document, BigDecimal quantity) {
        var _ = reservations.computeIfAbsent(unit, id -> new TreeMap<>()).merge(document, quantity, BigDecimal::add);
    }

    Books books(Function<Set<Long>, Map<Long, Place>> places) {
        var placeIds = new HashSet<Long>();
        for (var balance : balances) {
            placeIds.add(balance.placeId());
        }
        var known = places.apply(placeIds);
        var held = new HashMap<Long, Map<Place, Books.Held>>();
        for (var balance : balances) {
            var place = known.get(balance.placeId());
            if (place != null) {
                held.computeIfAbsent(balance.unitId(), id -> new LinkedHashMap<>())
                        .put(place, new Books.Held(balance.quantity(), balance.cost()));
            }
        }
        var books = new ArrayList<Books.UnitBook>(units.size());
        for (var unit : units) {
            books.add(new Books.UnitBook(
                    unit.unitId(),
                    unit.tag(),
                    unit.itemId(),
                    unit.unit(),
                    unit.lot(),
                    held.getOrDefault(unit.unitId(), Map.of()),
                    holds.getOrDefault(unit.unitId(), ""),
                    reservations.getOrDefault(unit.unitId(), Map.of()),
                    unit.receivedAt()));
        }
        return new Books(books, items);
    }
}
