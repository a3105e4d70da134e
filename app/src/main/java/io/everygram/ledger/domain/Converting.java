package io.everygram.ledger.domain;

import io.everygram.kernel.Money;
import io.everygram.ledger.Command;
import io.everygram.ledger.LedgerOutcome;
import io.everygram.ledger.MovementKind;
import io.everygram.ledger.Place;
import io.everygram.ledger.domain.Books.UnitBook;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Units that are used and units that are made of them. Good output bears the cost of what is lost on the way to it. */
final class Converting {
    private static final Place CONVERSION = Place.of(Place.Kind.CONVERSION);

    /** The least quantity a lineage row can tell. */
    private static final BigDecimal LEAST = new BigDecimal("0.0000001");

    private Converting() {}

    static void apply(Draft draft, Command.Convert convert) {
        if (convert.consumed().isEmpty() || convert.produced().isEmpty()) {
            draft.refuse(new LedgerOutcome.NoLines());
            return;
        }
        var refused = MassBalance.check(convert, draft.books);
        if (refused.isPresent()) {
            draft.refuse(refused.get());
            return;
        }
        var used = new Used();
        for (var line : convert.consumed()) {
            if (!consume(draft, convert, line, used)) {
                return;
            }
        }
        produce(draft, convert, used);
    }

    /** What went in: whose it is, its cost, how much of each parent, and how much of it was promised to the conversion's document. */
    private static final class Used {
        BigDecimal cost = BigDecimal.ZERO;
        String owner = "";
        final Map<UnitBook, BigDecimal> parents = new LinkedHashMap<>();
        final Map<Long, BigDecimal> promisedByItem = new LinkedHashMap<>();
    }

    private static boolean consume(Draft draft, Command.Convert convert, Command.Consumed line, Used all) {
        var unit = draft.find(line.unit());
        var from = unit == null ? null : draft.place(line.unit(), unit, line.from());
        if (unit == null || from == null) {
            return false;
        }
        var owner = draft.books.owner(unit.unitId);
        if (!all.promisedByItem.isEmpty() && !owner.equals(all.owner)) {
            return draft.refuse(new LedgerOutcome.OwnersDiffer(line.unit(), owner, all.owner));
        }
        all.owner = owner;
        if (!from.isReal()) {
            return draft.refuse(new LedgerOutcome.WrongPlace(line.unit(), from, CONVERSION));
        }
        var document = Optional.of(convert.header().document());
        if (!Transferring.isTakeable(draft, line.unit(), unit, from, line.quantity(), convert.kind())
                || !Transferring.isFree(draft, line.unit(), unit, line.quantity(), document)) {
            return false;
        }
        var lost = line.loss().amount();
        var used = line.quantity().amount().subtract(lost);
        var cost = Draft.costOf(unit.at(from), line.quantity().amount());
        if (lost.signum() > 0) {
            draft.move(unit, from, Place.of(Place.Kind.LOSS), lost, used.signum() == 0 ? cost : Draft.NO_COST);
        }
        if (used.signum() > 0) {
            draft.move(unit, from, CONVERSION, used, cost);
            all.parents.merge(unit, used, BigDecimal::add);
            all.cost = all.cost.add(cost);
        }
        var promised = draft.promised(unit, convert.header().document())
                .min(line.quantity().amount());
        all.promisedByItem.merge(unit.itemId, promised.min(used), BigDecimal::add);
        draft.keepPromise(unit, document, line.quantity().amount());
        return true;
    }

    private static void produce(Draft draft, Command.Convert convert, Used used) {
        var made = new ArrayList<UnitBook>();
        for (var line : convert.produced()) {
            var unit = draft.make(new Draft.Making(
                    line.tag(),
                    line.lot(),
                    line.item().value(),
                    line.quantity(),
                    line.packagedOn(),
                    line.expiresOn(),
                    line.labState(),
                    used.owner));
            if (unit == null) {
                return;
            }
            if (!line.to().isReal()) {
                draft.refuse(new LedgerOutcome.WrongPlace(Draft.ref(unit), CONVERSION, line.to()));
                return;
            }
            made.add(unit);
        }
        var weights =
                convert.produced().stream().map(line -> weight(draft, line)).toList();
        used.parents.forEach((parent, quantity) -> descend(draft, parent, quantity, made, weights));
        var costs = new Money(used.cost).split(weights);
        for (int i = 0; i < made.size(); i++) {
            var unit = made.get(i);
            var line = convert.produced().get(i);
            draft.move(
                    unit,
                    CONVERSION,
                    line.to(),
                    line.quantity().amount(),
                    costs.get(i).amount());
            if (convert.kind() == MovementKind.SPLIT) {
                carryPromise(
                        draft,
                        convert.header().document(),
                        used,
                        unit,
                        line.quantity().amount());
            }
        }
    }

    private static void carryPromise(Draft draft, String document, Used used, UnitBook made, BigDecimal quantity) {
        var promised = used.promisedByItem.getOrDefault(made.itemId, BigDecimal.ZERO);
        var part = promised.min(quantity);
        used.promisedByItem.put(made.itemId, promised.subtract(part));
        draft.carryPromise(made, document, part);
    }

    /** Shares a parent among its children; the heaviest takes what rounding leaves, so that the parts sum to the whole. */
    private static void descend(
            Draft draft, UnitBook parent, BigDecimal quantity, List<UnitBook> made, List<BigDecimal> weights) {
        var total = weights.stream().reduce(BigDecimal.ZERO, BigDecimal::add);
        int heaviest = weights.indexOf(Collections.max(weights));
        var left = quantity;
        for (int i = 0; i < made.size(); i++) {
            if (i != heaviest) {
                var part = quantity.multiply(weights.get(i))
                        .divide(total, LEAST.scale(), RoundingMode.DOWN)
                        .max(LEAST);
                draft.descend(parent, made.get(i), part);
                left = left.subtract(part);
            }
        }
        draft.descend(parent, made.get(heaviest), left);
    }

    /** Cost and descent are shared by grams where the items state them, else by count. */
    private static BigDecimal weight(Draft draft, Command.Produced line) {
        return MassBalance.grams(draft.books, line.item().value(), line.quantity())
                .orElse(line.quantity().amount());
    }
}
