package io.everygram.ledger.domain;

import io.everygram.kernel.Money;
import io.everygram.ledger.Command;
import io.everygram.ledger.LedgerOutcome;
import io.everygram.ledger.Place;
import io.everygram.ledger.UnitRef;
import io.everygram.ledger.domain.Books.UnitBook;
import io.everygram.ledger.domain.Decision.EntryDraft;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import java.util.Optional;

/**
 * What puts the books right: adjustments, counts, reversals.
 *
 * <p>What an adjustment finds is valued at the unit's own average; where nothing was on hand, at nothing. A count or adjustment that finds less than
 * is promised goes through, because the shelf is right; the youngest promises are then cut.
 */
final class Correcting {
    private static final Place CONVERSION = Place.of(Place.Kind.CONVERSION);

    private Correcting() {}

    static void adjust(Draft draft, Command.Adjust adjust) {
        if (adjust.lines().isEmpty()) {
            draft.refuse(new LedgerOutcome.NoLines());
        }
        if (adjust.header().reason().isBlank()) {
            draft.refuse(new LedgerOutcome.ReasonMissing());
        }
        for (var line : adjust.lines()) {
            if (draft.isRefused()) {
                return;
            }
            var unit = draft.find(line.unit());
            var at = unit == null ? null : draft.place(line.unit(), unit, line.at());
            if (unit != null && at != null && draft.isMeasuredRight(line.unit(), unit, line.difference())) {
                correct(
                        draft,
                        line.unit(),
                        unit,
                        at,
                        line.difference().amount(),
                        Place.adjustment(adjust.header().reason()));
            }
        }
    }

    static void count(Draft draft, Command.Count count) {
        var reason =
                count.header().reason().isBlank() ? "Count" : count.header().reason();
        for (var line : count.lines()) {
            if (draft.isRefused()) {
                return;
            }
            var unit = draft.find(line.unit());
            var at = unit == null ? null : draft.place(line.unit(), unit, line.at());
            if (unit == null || at == null || !draft.isMeasuredRight(line.unit(), unit, line.counted())) {
                return;
            }
            if (line.counted().isNegative()) {
                draft.refuse(new LedgerOutcome.NotPositive(line.unit(), line.counted()));
                return;
            }
            var difference = line.counted().amount().subtract(unit.at(at).quantity());
            correct(draft, line.unit(), unit, at, difference, Place.adjustment(reason));
        }
    }

    private static void correct(
            Draft draft, UnitRef ref, UnitBook unit, Place at, BigDecimal difference, Place counter) {
        if (!at.isReal()) {
            draft.refuse(new LedgerOutcome.WrongPlace(ref, at, counter));
        } else if (difference.signum() > 0) {
            var onHand = unit.onHand();
            var value = onHand.signum() == 0
                    ? Draft.NO_COST
                    : unit.realCost().multiply(difference).divide(onHand, Money.SCALE, RoundingMode.HALF_EVEN);
            draft.move(unit, counter, at, difference, value);
        } else if (difference.signum() < 0) {
            if (draft.has(ref, unit, at, difference.negate())) {
                draft.take(unit, at, counter, difference.negate());
            }
        }
    }

    /**
     * Takes entries back, the last first, so that a conversion's products go before their parents come back; the parents share what cost the products
     * still had. What is held does not vanish into its parents.
     */
    static void reverse(Draft draft, List<EntryDraft> reversed) {
        var parents = reversed.stream()
                .filter(entry -> entry.to().equals(CONVERSION))
                .toList()
                .reversed();
        var shares = List.<Money>of().iterator();
        var converted = BigDecimal.ZERO;
        for (var entry : reversed.reversed()) {
            if (!isReversible(draft, entry)) {
                return;
            }
            var unit = draft.books.unit(entry.unitId());
            var cost = costBack(unit.at(entry.to()), entry);
            if (entry.from().equals(CONVERSION)) {
                converted = converted.add(cost);
            } else if (entry.to().equals(CONVERSION)) {
                if (!shares.hasNext()) {
                    shares = shares(new Money(converted), parents).iterator();
                }
                cost = shares.next().amount();
            }
            draft.move(unit, entry.to(), entry.from(), entry.quantity(), cost);
        }
    }

    /** A cost divided as the entries had it, or by quantity where they cost nothing. */
    private static List<Money> shares(Money whole, List<EntryDraft> entries) {
        var costs = entries.stream().map(EntryDraft::cost).toList();
        return whole.split(
                costs.stream().allMatch(cost -> cost.signum() == 0)
                        ? entries.stream().map(EntryDraft::quantity).toList()
                        : costs);
    }

    private static boolean isReversible(Draft draft, EntryDraft entry) {
        var unit = draft.books.unit(entry.unitId());
        var quantity = Draft.quantity(entry.quantity(), unit.unit);
        if (isHolding(entry.to()) && !draft.has(Draft.ref(unit), unit, entry.to(), entry.quantity())) {
            return false;
        }
        if (entry.from().equals(CONVERSION) && !unit.holdReasons.isEmpty()) {
            return draft.refuse(new LedgerOutcome.OnHold(Draft.ref(unit), unit.holdReasons));
        }
        boolean leaves = entry.to().isReal() && !entry.from().isReal();
        return !leaves || Transferring.isFree(draft, Draft.ref(unit), unit, quantity, Optional.empty());
    }

    /** Whether a place can only give what it has: goods on the way, at a customer or destroyed cannot come back twice. */
    private static boolean isHolding(Place place) {
        return switch (place.kind()) {
            case ROOM, SLOT, CUSTOMER, IN_TRANSIT, LAB_SAMPLE, DESTROYED -> true;
            case VENDOR, CONVERSION, ADJUSTMENT, LOSS -> false;
        };
    }

    /** What it cost, but never more than there is where it comes from; the last of a place takes all, so that no cent stays without a gram. */
    private static BigDecimal costBack(Books.Held there, EntryDraft entry) {
        if (!isHolding(entry.to())) {
            return entry.cost();
        }
        return there.quantity().compareTo(entry.quantity()) == 0
                ? there.cost()
                : entry.cost().min(there.cost());
    }
}
