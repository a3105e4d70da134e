package io.everygram.ledger.domain;

import io.everygram.ledger.domain.Books.UnitBook;
import io.everygram.ledger.domain.Decision.Promised;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What a movement does to reservations: what leaves under a document uses its reservation up, what is split off under a document stays promised to
 * it, and what is no longer there cannot stay promised.
 */
final class Promises {
    private record Key(long unitId, String document) {}

    private final Map<Key, BigDecimal> left = new LinkedHashMap<>();
    private final List<Promised> carried = new ArrayList<>();

    void use(UnitBook unit, String document, BigDecimal quantity) {
        var before = left(unit, document);
        if (before.signum() > 0) {
            left.put(new Key(unit.unitId, document), before.subtract(quantity).max(BigDecimal.ZERO));
        }
    }

    void carry(UnitBook made, String document, BigDecimal quantity) {
        if (quantity.signum() > 0) {
            carried.add(new Promised(made.unitId, document, quantity));
        }
    }

    /** What of a document's reservation this movement has not used yet. */
    BigDecimal left(UnitBook unit, String document) {
        var now = left.get(new Key(unit.unitId, document));
        return now != null ? now : unit.reservedBy.getOrDefault(document, BigDecimal.ZERO);
    }

    Decision.PromiseChanges changes(Collection<UnitBook> touched) {
        var cutTo = new LinkedHashMap<Long, BigDecimal>();
        for (var unit : touched) {
            if (unit.reservedBy.isEmpty()) {
                continue;
            }
            var promised = unit.reservedBy.keySet().stream()
                    .map(document -> left(unit, document))
                    .reduce(BigDecimal.ZERO, BigDecimal::add);
            if (promised.compareTo(unit.onHand()) > 0) {
                cutTo.put(unit.unitId, unit.onHand());
            }
        }
        var used = left.entrySet().stream()
                .map(e -> new Promised(e.getKey().unitId(), e.getKey().document(), e.getValue()))
                .toList();
        return new Decision.PromiseChanges(used, carried, cutTo);
    }
}
