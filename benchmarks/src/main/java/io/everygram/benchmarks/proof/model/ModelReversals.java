package io.everygram.benchmarks.proof.model;

import static io.everygram.benchmarks.proof.model.ModelRows.*;

import io.everygram.ledger.Command;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Instant;
import java.util.List;

/** A movement taken back: the goods go the other way, with what they cost there now. */
final class ModelReversals {
    private final ModelRows rows;

    ModelReversals(ModelRows rows) {
        this.rows = rows;
    }

    void reverse(Command.Reverse reverse, Instant at) {
        var taken = rows.movements.getOrDefault(reverse.movement().value(), List.of());
        if (taken.isEmpty()) {
            throw new Refusal("UnknownMovement");
        }
        if (rows.reversed.contains(reverse.movement().value())) {
            throw new Refusal("AlreadyReversed");
        }
        var parents =
                taken.stream().filter(line -> line.to().equals("CONVERSION:")).toList();
        List<BigInteger> shares = List.of();
        var given = BigInteger.ZERO;
        int parent = parents.size();
        for (var line : taken.reversed()) {
            var lot = rows.known(line.lot());
            var there = lot.quantity(line.to());
            boolean finite = !line.to().matches("(VENDOR|CONVERSION|ADJUSTMENT|LOSS):.*");
            if (finite) {
                rows.enough(lot, line.to(), line.quantity(), reverse.header(), at);
            }
            if (line.from().equals("CONVERSION:") && !lot.holds.isEmpty()) {
                throw new Refusal("OnHold");
            }
            if (isReal(line.to()) && !isReal(line.from()) && lot.free(" ").compareTo(line.quantity()) < 0) {
                throw new Refusal("PromisedToOthers");
            }
            var cost = !finite
                    ? line.cost()
                    : there.equals(line.quantity())
                            ? lot.cost(line.to())
                            : line.cost().min(lot.cost(line.to()));
            if (line.from().equals("CONVERSION:")) {
                given = given.add(cost);
            } else if (line.to().equals("CONVERSION:")) {
                if (parent == parents.size()) {
                    boolean free = parents.stream().allMatch(p -> p.cost().signum() == 0);
                    shares = ModelConversions.divide(
                            given,
                            parents.reversed().stream()
                                    .map(p -> new BigDecimal(free ? p.quantity() : p.cost()))
                                    .toList());
                }
                cost = shares.get(parents.size() - parent--);
            }
            rows.book(lot, line.to(), line.from(), line.quantity(), cost, reverse.header(), at);
        }
        rows.reversed.add(reverse.movement().value());
    }
}
