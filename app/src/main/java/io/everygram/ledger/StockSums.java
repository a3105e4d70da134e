package io.everygram.ledger;

import io.everygram.ledger.StockView.By;
import io.everygram.ledger.StockView.Question;
import io.everygram.ledger.store.StandingStore.Claims;
import io.everygram.ledger.store.StandingStore.Spot;
import io.everygram.ledger.store.StandingStore.Standing;
import java.math.BigDecimal;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Adds up what stands, unit after unit in the order of {@link Standing#order}, by group and unit of measure. A unit that stands in several places is counted once in each group. Of what is promised
 * of it, the place where most of it stands is counted first.
 */
final class StockSums {
    private static final BigDecimal NONE = BigDecimal.ZERO;
    private static final Comparator<Spot> MOST_FIRST =
            Comparator.comparing(Spot::quantity).reversed().thenComparing(Spot::placeId);

    private final Question question;
    private final StockGroups grouping;
    private final Map<Key, Sum> sums = new HashMap<>();
    private final Map<String, Sum> totals = new HashMap<>();
    private long lastListed;

    StockSums(Question question, StockGroups grouping) {
        this.question = question;
        this.grouping = grouping;
    }

    private record Key(Object group, String unit) {}

    /** The quantities of the glossary over what was added, and the cost of what is on hand and in transit. */
    static final class Sum {
        private final Standing first;
        private final Spot place;
        private long lastUnit;
        private long units;
        private BigDecimal onHand = NONE;
        private BigDecimal held = NONE;
        private BigDecimal allocated = NONE;
        private BigDecimal inTransit = NONE;
        private BigDecimal cost = NONE;

        /** @param first one of its units, and a place of it */
        private Sum(Standing first, Spot place) {
            this.first = first;
            this.place = place;
        }

        Standing first() {
            return first;
        }

        private void add(Standing unit, Spot spot, boolean isHeld, BigDecimal promised) {
            if (units == 0 || lastUnit != unit.unitId()) {
                lastUnit = unit.unitId();
                units++;
            }
            cost = cost.add(spot.cost());
            if (!spot.isReal()) {
                inTransit = inTransit.add(spot.quantity());
                return;
            }
            onHand = onHand.add(spot.quantity());
            if (isHeld) {
                held = held.add(spot.quantity());
            }
            if (promised.signum() != 0) {
                allocated = allocated.add(promised);
            }
        }

        StockView.Line line(StockGroups.Name name, String number, @Nullable String tag) {
            return new StockView.Line(
                    name.key(),
                    name.label(),
                    number,
                    tag,
                    first.unit(),
                    units,
                    onHand,
                    held,
                    allocated,
                    onHand.subtract(held).subtract(allocated),
                    inTransit,
                    cost);
        }
    }

    void add(Standing unit, Claims claims) {
        boolean isHeld = claims.held().contains(unit.unitId());
        var left = claims.promised().getOrDefault(unit.unitId(), NONE);
        boolean isSpread = left.signum() > 0 && unit.spots().size() > 1;
        for (var spot : isSpread ? unit.spots().stream().sorted(MOST_FIRST).toList() : unit.spots()) {
            var promised = spot.isReal() ? left.min(spot.quantity()) : NONE;
            left = left.subtract(promised);
            if (!grouping.fits(unit, spot)) {
                continue;
            }
            totals.computeIfAbsent(unit.unit(), k -> new Sum(unit, spot)).add(unit, spot, isHeld, promised);
            if (isAskedFor(unit)) {
                sums.computeIfAbsent(new Key(grouping.of(unit, spot), unit.unit()), k -> new Sum(unit, spot))
                        .add(unit, spot, isHeld, promised);
            }
        }
    }

    /** Packages come in their order: those of other pages need not be kept. */
    private boolean isAskedFor(Standing unit) {
        if (question.by() != By.PACKAGE || unit.unitId() == lastListed) {
            return true;
        }
        if (sums.size() == question.limit() || unit.order().compareTo(question.after()) <= 0) {
            return false;
        }
        lastListed = unit.unitId();
        return true;
    }

    /** One a unit of measure. */
    List<Sum> totals() {
        return totals.entrySet().stream()
                .sorted(Map.Entry.comparingByKey())
                .map(Map.Entry::getValue)
                .toList();
    }

    /** A group in one unit of measure. */
    record Group(StockGroups.Name name, String text, Sum sum) {}

    /** The groups that are asked for, in the order of {@code label key}. */
    List<Group> groups() {
        var names = grouping.names(sums.values().stream().map(sum -> sum.first).toList());
        return sums.values().stream()
                .map(sum -> {
                    var name = names.apply(sum.first, sum.place);
                    return new Group(name, name.label() + " " + name.key(), sum);
                })
                .filter(group -> group.text().compareTo(question.after()) > 0)
                .sorted(Comparator.comparing(Group::text)
                        .thenComparing(group -> group.sum().first.unit()))
                .limit(question.limit())
                .toList();
    }
}
