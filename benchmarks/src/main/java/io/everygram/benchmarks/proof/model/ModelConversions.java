package io.everygram.benchmarks.proof.model;

import static io.everygram.benchmarks.proof.model.ModelRows.*;

import io.everygram.kernel.Quantity;
import io.everygram.kernel.Unit;
import io.everygram.ledger.Command;
import io.everygram.ledger.MovementKind;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Conversions: grams in are grams out and what was lost; dollars are carried over, to the last ten-thousandth. */
final class ModelConversions {
    private final ModelRows rows;

    ModelConversions(ModelRows rows) {
        this.rows = rows;
    }

    void convert(Command.Convert convert, Instant at) {
        some(convert.consumed());
        some(convert.produced());
        balanced(convert);
        var cost = BigInteger.ZERO;
        @Nullable String owner = null;
        var carried = new HashMap<Long, BigInteger>();
        for (var line : convert.consumed()) {
            var lot = rows.lot(line.unit());
            var from = where(lot, line.from());
            if (owner != null && !owner.equals(lot.owner)) {
                throw new Refusal("OwnersDiffer");
            }
            owner = lot.owner;
            if (!isReal(from)) {
                throw new Refusal("WrongPlace");
            }
            measured(lot, line.quantity());
            positive(line.quantity());
            if (!lot.holds.isEmpty()) {
                throw new Refusal("OnHold");
            }
            var quantity = units(line.quantity());
            rows.enough(lot, from, quantity, convert.header(), at);
            var document = convert.header().document();
            if (lot.free(document).compareTo(quantity) < 0) {
                throw new Refusal("PromisedToOthers");
            }
            var lost = units(line.loss());
            var used = quantity.subtract(lost);
            var part = share(lot, from, quantity);
            if (lost.signum() > 0) {
                rows.book(lot, from, "LOSS:", lost, used.signum() == 0 ? part : BigInteger.ZERO, convert.header(), at);
            }
            if (used.signum() > 0) {
                rows.book(lot, from, "CONVERSION:", used, part, convert.header(), at);
                cost = cost.add(part);
            }
            carried.merge(lot.item, lot.promisedTo(document).min(quantity).min(used), BigInteger::add);
            useUp(lot, document, quantity);
        }
        produce(convert, Objects.requireNonNull(owner), cost, carried, at);
    }

    private void produce(
            Command.Convert convert, String owner, BigInteger cost, Map<Long, BigInteger> carried, Instant at) {
        var made = new ArrayList<ModelLot>();
        for (var line : convert.produced()) {
            made.add(rows.make(
                    line.tag().map(Object::toString).orElse(line.lot()),
                    line.item().value(),
                    line.quantity(),
                    line.labState()));
            made.getLast().owner = owner;
            if (!isReal(name(line.to()))) {
                throw new Refusal("WrongPlace");
            }
        }
        var weights = convert.produced().stream()
                .map(line -> {
                    var grams = grams(line.item().value(), line.quantity());
                    return grams != null ? grams : line.quantity().amount();
                })
                .toList();
        var costs = divide(cost, weights);
        for (int i = 0; i < made.size(); i++) {
            var line = convert.produced().get(i);
            rows.book(
                    made.get(i),
                    "CONVERSION:",
                    name(line.to()),
                    units(line.quantity()),
                    costs.get(i),
                    convert.header(),
                    at);
            if (convert.kind() == MovementKind.SPLIT) {
                var part =
                        carried.getOrDefault(made.get(i).item, BigInteger.ZERO).min(units(line.quantity()));
                if (part.signum() > 0) {
                    made.get(i)
                            .promises
                            .add(new ModelLot.Promise(convert.header().document(), part));
                    carried.merge(made.get(i).item, part.negate(), BigInteger::add);
                }
            }
        }
    }

    /** Largest remainder: each gets its share cut down, the ten-thousandths left over go to those cut most, the earlier first. */
    static List<BigInteger> divide(BigInteger whole, List<BigDecimal> weights) {
        var total = weights.stream().reduce(BigDecimal.ZERO, BigDecimal::add);
        var parts = new ArrayList<BigInteger>();
        var rests = new TreeMap<BigDecimal, List<Integer>>(java.util.Comparator.reverseOrder());
        var left = whole;
        for (int i = 0; i < weights.size(); i++) {
            var exact = new BigDecimal(whole).multiply(weights.get(i)).divideAndRemainder(total);
            parts.add(exact[0].toBigInteger());
            left = left.subtract(exact[0].toBigInteger());
            rests.computeIfAbsent(exact[1].stripTrailingZeros(), k -> new ArrayList<>())
                    .add(i);
        }
        for (var index : rests.values().stream()
                .flatMap(List::stream)
                .limit(left.longValueExact())
                .toList()) {
            parts.set(index, parts.get(index).add(BigInteger.ONE));
        }
        return parts;
    }

    void balanced(Command.Convert convert) {
        var in = BigDecimal.ZERO;
        var out = BigDecimal.ZERO;
        var piecesIn = BigDecimal.ZERO;
        var piecesOut = BigDecimal.ZERO;
        var blur = BigDecimal.ZERO;
        boolean weighed = false;
        for (var line : convert.consumed()) {
            if (line.loss().unit() != line.quantity().unit()
                    || line.loss().isNegative()
                    || line.loss().amount().compareTo(line.quantity().amount()) > 0) {
                throw new Refusal("MassOutOfBalance");
            }
            var used = line.quantity().minus(line.loss());
            var grams = grams(rows.lot(line.unit()).item, used);
            weighed |= grams != null;
            in = in.add(grams == null ? BigDecimal.ZERO : grams);
            piecesIn = piecesIn.add(used.amount());
            blur = used.isZero() ? blur : blur.add(blur(used.unit()));
        }
        for (var line : convert.produced()) {
            var grams = grams(line.item().value(), line.quantity());
            weighed |= grams != null;
            out = out.add(grams == null ? BigDecimal.ZERO : grams);
            piecesOut = piecesOut.add(line.quantity().amount());
            blur = blur.add(blur(line.quantity().unit()));
        }
        if (weighed ? in.subtract(out).abs().compareTo(blur) > 0 : piecesIn.compareTo(piecesOut) != 0) {
            throw new Refusal("MassOutOfBalance");
        }
    }

    /** Half of the last decimal that ounces (six) and pounds (seven) carry, in grams. */
    static BigDecimal blur(Unit measure) {
        return switch (measure) {
            case OUNCE -> new BigDecimal("28.349523125").movePointLeft(6).multiply(new BigDecimal("0.5"));
            case POUND -> new BigDecimal("453.59237").movePointLeft(7).multiply(new BigDecimal("0.5"));
            case EACH, GRAM, KILOGRAM, MILLIGRAM, MILLILITER, LITER -> BigDecimal.ZERO;
        };
    }

    @Nullable
    BigDecimal grams(long item, Quantity quantity) {
        return switch (quantity.unit()) {
            case GRAM -> quantity.amount();
            case KILOGRAM -> quantity.amount().movePointRight(3);
            case MILLIGRAM -> quantity.amount().movePointLeft(3);
            case OUNCE -> quantity.amount().multiply(new BigDecimal("28.349523125"));
            case POUND -> quantity.amount().multiply(new BigDecimal("453.59237"));
            case MILLILITER, LITER -> null;
            case EACH -> {
                var content =
                        rows.items.containsKey(item) ? rows.items.get(item).grams() : null;
                yield content == null ? null : content.multiply(quantity.amount());
            }
        };
    }
}
