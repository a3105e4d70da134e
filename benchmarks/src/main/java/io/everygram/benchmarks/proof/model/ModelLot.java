package io.everygram.benchmarks.proof.model;

import io.everygram.kernel.Unit;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** A unit's amounts by place: quantity in ten-millionths, cost in ten-thousandths of a dollar. */
final class ModelLot {
    final String name;
    final long item;
    final Unit measure;
    final Map<String, BigInteger[]> at = new TreeMap<>();
    final Set<String> holds = new TreeSet<>();
    final List<Promise> promises = new ArrayList<>();
    String lab;
    /** Whose it is; empty for the facility. Never changes. */
    String owner = "";

    ModelLot(String name, long item, Unit measure, String lab) {
        this.name = name;
        this.item = item;
        this.measure = measure;
        this.lab = lab;
    }

    BigInteger quantity(String place) {
        return at.containsKey(place) ? at.get(place)[0] : BigInteger.ZERO;
    }

    BigInteger cost(String place) {
        return at.containsKey(place) ? at.get(place)[1] : BigInteger.ZERO;
    }

    BigInteger sum(int part) {
        return at.entrySet().stream()
                .filter(e -> ModelRows.isReal(e.getKey()))
                .map(e -> e.getValue()[part])
                .reduce(BigInteger.ZERO, BigInteger::add);
    }

    BigInteger onHand() {
        return sum(0);
    }

    BigInteger promisedTo(String document) {
        return promises.stream()
                .filter(p -> p.document.equals(document))
                .map(p -> p.quantity)
                .reduce(BigInteger.ZERO, BigInteger::add);
    }

    BigInteger free(String document) {
        var others = promises.stream()
                .filter(p -> !p.document.equals(document))
                .map(p -> p.quantity)
                .reduce(BigInteger.ZERO, BigInteger::add);
        return onHand().subtract(others);
    }

    static final class Promise {
        final String document;
        BigInteger quantity;

        Promise(String document, BigInteger quantity) {
            this.document = document;
            this.quantity = quantity;
        }
    }
}
