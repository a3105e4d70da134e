package io.everygram.benchmarks.proof.model;

import io.everygram.kernel.Quantity;
import io.everygram.kernel.Unit;
import io.everygram.ledger.Command;
import io.everygram.ledger.Place;
import io.everygram.ledger.UnitRef;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** What the second account holds, and the small words its rules share: whole numbers, a ten-millionth of a measure, a ten-thousandth of a dollar. */
final class ModelRows {
    /** A place as {@code KIND:ref}. */
    static String name(Place place) {
        return place.kind() + ":" + place.ref();
    }

    static boolean isReal(String place) {
        return place.startsWith("ROOM:") || place.startsWith("SLOT:");
    }

    /** One booked line, as a story could tell it. */
    record Line(
            String lot,
            String from,
            String to,
            BigInteger quantity,
            BigInteger cost,
            Instant happened,
            Instant recorded) {}

    record Item(Unit measure, @Nullable BigDecimal grams) {}

    final Map<String, ModelLot> lots = new TreeMap<>();
    final List<Line> lines = new ArrayList<>();
    final Map<Long, Item> items = new HashMap<>();
    final Map<Long, String> lotOfId = new HashMap<>();
    final Map<Long, List<Line>> movements = new HashMap<>();
    final Set<Long> reversed = new HashSet<>();
    final Set<String> keys = new HashSet<>();
    final Set<String> rooms;

    ModelRows(Set<String> rooms) {
        this.rooms = Set.copyOf(rooms);
    }

    void book(
            ModelLot lot,
            String from,
            String to,
            BigInteger quantity,
            BigInteger cost,
            Command.Header header,
            Instant at) {
        if (header.happenedAt().isBefore(at.minusSeconds(300))) {
            came(lot, header);
        }
        add(lot, from, quantity.negate(), cost.negate());
        add(lot, to, quantity, cost);
        lines.add(new Line(lot.name, from, to, quantity, cost, header.happenedAt(), at));
    }

    static void add(ModelLot lot, String place, BigInteger quantity, BigInteger cost) {
        lot.at.merge(
                place, new BigInteger[] {quantity, cost}, (a, b) -> new BigInteger[] {a[0].add(b[0]), a[1].add(b[1])});
    }

    static BigInteger share(ModelLot lot, String place, BigInteger leaving) {
        var there = lot.quantity(place);
        return there.equals(leaving)
                ? lot.cost(place)
                : lot.cost(place).multiply(leaving).divide(there);
    }

    static void useUp(ModelLot lot, String document, BigInteger quantity) {
        var left = quantity;
        for (var promise : lot.promises.reversed()) {
            if (promise.document.equals(document)) {
                var part = promise.quantity.min(left);
                promise.quantity = promise.quantity.subtract(part);
                left = left.subtract(part);
            }
        }
        lot.promises.removeIf(p -> p.quantity.signum() == 0);
    }

    /** The oldest promises stay, as far as there is something to keep them with. */
    static void trim(ModelLot lot, BigInteger onHand) {
        var left = onHand;
        for (var promise : lot.promises) {
            promise.quantity = promise.quantity.min(left);
            left = left.subtract(promise.quantity);
        }
        lot.promises.removeIf(p -> p.quantity.signum() == 0);
    }

    ModelLot lot(UnitRef ref) {
        var name = switch (ref) {
            case UnitRef.ByTag(var tag) -> tag.value();
            case UnitRef.ById(var id) -> lotOfId.getOrDefault(id.value(), "unknown");
        };
        var lot = lots.get(name);
        if (lot == null) {
            throw new Refusal("UnknownUnit");
        }
        return lot;
    }

    ModelLot known(String name) {
        return Objects.requireNonNull(lots.get(name));
    }

    static String where(ModelLot lot, Optional<Place> named) {
        if (named.isPresent()) {
            return name(named.get());
        }
        var real = lot.at.entrySet().stream()
                .filter(e -> isReal(e.getKey()) && e.getValue()[0].signum() > 0)
                .map(Map.Entry::getKey)
                .toList();
        if (real.size() != 1) {
            throw new Refusal(real.isEmpty() ? "NowhereOnHand" : "PlaceNeeded");
        }
        return real.getFirst();
    }

    ModelLot make(String name, long item, Quantity quantity, String lab) {
        if (!items.containsKey(item)) {
            throw new Refusal("UnknownItem");
        }
        if (lots.containsKey(name)) {
            throw new Refusal("TagInUse");
        }
        var lot = new ModelLot(name, item, items.get(item).measure(), lab);
        measured(lot, quantity);
        positive(quantity);
        lots.put(name, lot);
        return lot;
    }

    static void measured(ModelLot lot, Quantity quantity) {
        if (quantity.unit() != lot.measure) {
            throw new Refusal("WrongUnitOfMeasure");
        }
    }

    static void positive(Quantity quantity) {
        if (!quantity.isPositive()) {
            throw new Refusal("NotPositive");
        }
    }

    /** There must be enough now; of what is told late there must have been enough at every moment since, give or take five minutes. */
    void enough(ModelLot lot, String place, BigInteger wanted, Command.Header header, Instant at) {
        if (lot.quantity(place).compareTo(wanted) < 0) {
            throw new Refusal("NotEnough");
        }
        if (!header.happenedAt().isBefore(at.minusSeconds(300))) {
            return;
        }
        var moments = new TreeSet<Instant>();
        moments.add(header.happenedAt().plusSeconds(300));
        lines.stream()
                .map(Line::happened)
                .filter(moment -> moment.isAfter(moments.first()))
                .forEach(moments::add);
        for (var moment : moments) {
            if (stood(lot, place, moment).compareTo(wanted) < 0) {
                throw new Refusal("TooEarly");
            }
        }
    }

    /** What stood at a place at a moment, by event time. */
    BigInteger stood(ModelLot lot, String place, Instant moment) {
        var stood = BigInteger.ZERO;
        for (var line : lines) {
            if (line.lot().equals(lot.name) && !line.happened().isAfter(moment)) {
                stood = line.to().equals(place) ? stood.add(line.quantity()) : stood;
                stood = line.from().equals(place) ? stood.subtract(line.quantity()) : stood;
            }
        }
        return stood;
    }

    /** Nothing is held, released or found out about a unit before it came. */
    void came(ModelLot lot, Command.Header header) {
        var first = lines.stream().filter(line -> line.lot().equals(lot.name)).findFirst();
        if (first.isPresent()
                && header.happenedAt().isBefore(first.get().happened().minusSeconds(300))) {
            throw new Refusal("TooEarly");
        }
    }

    static void some(List<?> all) {
        if (all.isEmpty()) {
            throw new Refusal("NoLines");
        }
    }

    static BigInteger units(Quantity quantity) {
        return units(quantity.amount());
    }

    static BigInteger units(BigDecimal amount) {
        return amount.movePointRight(7).toBigIntegerExact();
    }

    static BigInteger dollars(BigDecimal amount) {
        return amount.movePointRight(4).toBigIntegerExact();
    }

    record Kept(
            ModelLot lot,
            Map<String, BigInteger[]> at,
            Set<String> holds,
            List<ModelLot.Promise> promises,
            String lab) {}

    List<Kept> snapshot() {
        return lots.values().stream()
                .map(lot -> new Kept(
                        lot,
                        new TreeMap<>(lot.at),
                        new TreeSet<>(lot.holds),
                        lot.promises.stream()
                                .map(p -> new ModelLot.Promise(p.document, p.quantity))
                                .toList(),
                        lot.lab))
                .toList();
    }

    void restore(List<Kept> kept) {
        lots.clear();
        for (var one : kept) {
            one.lot().at.clear();
            one.lot().at.putAll(one.at());
            one.lot().holds.clear();
            one.lot().holds.addAll(one.holds());
            one.lot().promises.clear();
            one.lot().promises.addAll(one.promises());
            one.lot().lab = one.lab();
            lots.put(one.lot().name, one.lot());
        }
    }
}
