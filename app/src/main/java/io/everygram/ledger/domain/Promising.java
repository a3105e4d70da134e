package io.everygram.ledger.domain;

import io.everygram.ledger.Ledger.Promise;
import io.everygram.ledger.LedgerOutcome;
import io.everygram.ledger.LedgerOutcome.Refused;
import io.everygram.ledger.domain.Books.UnitBook;
import io.everygram.ledger.domain.Decision.Promised;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;

/** What may be promised to a document: goods that are on hand, not held, and not promised to others. All of it or nothing. */
public final class Promising {
    private Promising() {}

    /** What came of it: a refusal, or the reservations that differ from those the document has. */
    public sealed interface Result {
        record Refuse(Refused refusal) implements Result {}

        /** @param changed the quantity each unit is to be promised from now on; zero ends the promise */
        record Change(List<Promised> changed) implements Result {
            public Change {
                changed = List.copyOf(changed);
            }
        }
    }

    /** @param books the units wanted, and those that are promised to the document now */
    public static Result decide(Books books, String document, List<Promise> wanted) {
        var sums = new LinkedHashMap<UnitBook, BigDecimal>();
        for (var promise : wanted) {
            var unit = books.find(promise.unit());
            if (unit == null) {
                return new Result.Refuse(new LedgerOutcome.UnknownUnit(promise.unit()));
            }
            var sum = sums.merge(unit, promise.quantity().amount(), BigDecimal::add);
            var refused = refusal(promise, unit, document, sum);
            if (refused.isPresent()) {
                return new Result.Refuse(refused.get());
            }
        }
        var changed = new ArrayList<Promised>();
        for (var unit : books.units()) {
            var now = unit.reservedBy.getOrDefault(document, BigDecimal.ZERO);
            var then = sums.getOrDefault(unit, BigDecimal.ZERO);
            if (now.compareTo(then) != 0) {
                changed.add(new Promised(unit.unitId, document, then));
            }
        }
        return new Result.Change(changed);
    }

    private static Optional<Refused> refusal(Promise promise, UnitBook unit, String document, BigDecimal sum) {
        if (promise.quantity().unit() != unit.unit) {
            return Optional.of(new LedgerOutcome.WrongUnitOfMeasure(
                    promise.unit(),
                    unit.unit.symbol(),
                    promise.quantity().unit().symbol()));
        }
        if (!promise.quantity().isPositive()) {
            return Optional.of(new LedgerOutcome.NotPositive(promise.unit(), promise.quantity()));
        }
        if (!unit.holdReasons.isEmpty()) {
            return Optional.of(new LedgerOutcome.OnHold(promise.unit(), unit.holdReasons));
        }
        var free = unit.onHand().subtract(unit.reservedByOthers(Optional.of(document)));
        if (free.compareTo(sum) < 0) {
            var before = sum.subtract(promise.quantity().amount());
            return Optional.of(new LedgerOutcome.PromisedToOthers(
                    promise.unit(),
                    Draft.quantity(free.subtract(before).max(BigDecimal.ZERO), unit.unit),
                    promise.quantity()));
        }
        return Optional.empty();
    }
}
