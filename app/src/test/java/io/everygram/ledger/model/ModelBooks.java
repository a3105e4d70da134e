package io.everygram.ledger.model;

import io.everygram.kernel.Quantity;
import io.everygram.kernel.Unit;
import io.everygram.ledger.Command;
import io.everygram.ledger.Ledger;
import io.everygram.ledger.MovementId;
import io.everygram.ledger.MovementKind;
import io.everygram.ledger.Place;
import io.everygram.ledger.UnitRef;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * A second account of the books, written from the rules in words and sharing no class with the rules in code: whole numbers only, a ten-millionth of
 * a unit of measure and a ten-thousandth of a dollar. It is told acts one by one and says what must come of each.
 */
final class ModelBooks {
    /** A place as {@code KIND:ref}. */
    static String name(Place place) {
        return place.kind() + ":" + place.ref();
    }

    private static boolean isReal(String place) {
        return place.startsWith("ROOM:") || place.startsWith("SLOT:");
    }

    /** A unit's amounts by place: quantity in ten-millionths, cost in ten-thousandths of a dollar. */
    static final class Lot {
        final String name;
        final long item;
        final Unit measure;
        final Map<String, BigInteger[]> at = new TreeMap<>();
        final Set<String> holds = new TreeSet<>();
        final List<Promise> promises = new ArrayList<>();
        String lab;

        Lot(String name, long item, Unit measure, String lab) {
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

        private BigInteger sum(int part) {
            return at.entrySet().stream()
                    .filter(e -> isReal(e.getKey()))
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
    }

    static final class Promise {
        final String document;
        BigInteger quantity;

        Promise(String document, BigInteger quantity) {
            this.document = document;
            this.quantity = quantity;
        }
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

    private static final class Refusal extends RuntimeException {
        private static final long serialVersionUID = 1;

        Refusal(String why) {
            super(why);
        }
    }

    private record Item(Unit measure, @Nullable BigDecimal grams) {}

    final Map<String, Lot> lots = new TreeMap<>();
    final List<Line> lines = new ArrayList<>();
    private final Map<Long, Item> items = new HashMap<>();
    private final Map<Long, String> lotOfId = new HashMap<>();
    private final Map<Long, List<Line>> movements = new HashMap<>();
    private final Set<Long> reversed = new HashSet<>();
    private final Set<String> keys = new HashSet<>();
    private final Set<String> rooms;

    ModelBooks(Set<String> rooms) {
        this.rooms = Set.copyOf(rooms);
    }

    void item(long id, Unit measure, @Nullable String grams) {
        items.put(id, new Item(measure, grams == null ? null : new BigDecimal(grams)));
    }

    /** A material lot has no tag; the database told its id. */
    void named(long unitId, String lot) {
        lotOfId.put(unitId, lot);
    }

    /** What the database said about an act it did: which movement it became, and when it was recorded. */
    record Booked(Optional<MovementId> movement, Instant recordedAt) {}

    /** Does an act; returns the simple name of the outcome it must have. */
    String does(Act act, Booked booked) {
        var copy = snapshot();
        int before = lines.size();
        try {
            var outcome = attempt(act, booked.recordedAt());
            booked.movement()
                    .ifPresent(m -> movements.putIfAbsent(m.value(), List.copyOf(lines.subList(before, lines.size()))));
            return outcome;
        } catch (Refusal refusal) {
            restore(copy);
            lines.subList(before, lines.size()).clear();
            return String.valueOf(refusal.getMessage());
        }
    }

    private String attempt(Act act, Instant at) {
        return switch (act) {
            case Act.Post(var command) -> post(command, at);
            case Act.Hold(var header, var unit) -> {
                if (header.reason().isBlank()) {
                    throw new Refusal("ReasonMissing");
                }
                told(header, at);
                yield hold(header, unit);
            }
            case Act.Release(var header, var unit) -> {
                told(header, at);
                yield release(header, unit);
            }
            case Act.LabState(var header, var unit, var state) -> {
                told(header, at);
                var lot = lot(unit);
                if (!keys.contains(header.key().value())) {
                    came(lot, header);
                    keys.add(header.key().value());
                    lot.lab = state;
                }
                yield "Posted";
            }
            case Act.Reserve(var _, var document, var wanted) -> reserve(document, wanted);
        };
    }

    private static void told(Command.Header header, Instant at) {
        if (header.happenedAt().isAfter(at.plusSeconds(300))) {
            throw new Refusal("InTheFuture");
        }
    }

    private String hold(Command.Header header, UnitRef unit) {
        var lot = lot(unit);
        if (keys.contains(header.key().value())) {
            return "Posted";
        }
        came(lot, header);
        if (!lot.holds.add(header.reason())) {
            throw new Refusal("AlreadyOnHold");
        }
        lot.promises.clear();
        keys.add(header.key().value());
        return "Posted";
    }

    private String release(Command.Header header, UnitRef unit) {
        var lot = lot(unit);
        if (keys.contains(header.key().value())) {
            return "Posted";
        }
        came(lot, header);
        if (!lot.holds.remove(header.reason())) {
            throw new Refusal("NoSuchHold");
        }
        keys.add(header.key().value());
        return "Posted";
    }

    private String reserve(String document, List<Ledger.Promise> wanted) {
        var sums = new LinkedHashMap<Lot, BigInteger>();
        for (var promise : wanted) {
            var lot = lot(promise.unit());
            measured(lot, promise.quantity());
            positive(promise.quantity());
            if (!lot.holds.isEmpty()) {
                throw new Refusal("OnHold");
            }
            var sum = sums.merge(lot, units(promise.quantity()), BigInteger::add);
            if (lot.free(document).compareTo(sum) < 0) {
                throw new Refusal("PromisedToOthers");
            }
        }
        for (var lot : lots.values()) {
            var then = sums.getOrDefault(lot, BigInteger.ZERO);
            if (!lot.promisedTo(document).equals(then)) {
                lot.promises.removeIf(p -> p.document.equals(document));
                if (then.signum() > 0) {
                    lot.promises.add(new Promise(document, then));
                }
            }
        }
        return "NothingToPost";
    }

    private String post(Command command, Instant at) {
        told(command.header(), at);
        if (keys.contains(command.header().key().value())) {
            return "Posted";
        }
        int before = lines.size();
        switch (command) {
            case Command.Receive receive -> receive(receive, at);
            case Command.Transfer transfer -> transfer(transfer, at);
            case Command.Convert convert -> convert(convert, at);
            case Command.Adjust adjust -> adjust(adjust, at);
            case Command.Count count -> count(count, at);
            case Command.Reverse reverse -> reverse(reverse, at);
        }
        if (lines.size() == before) {
            return "NothingToPost";
        }
        for (var line : lines.subList(before, lines.size())) {
            for (var place : List.of(line.from(), line.to())) {
                if (isReal(place) && !rooms.contains(place)) {
                    throw new Refusal("UnknownPlace");
                }
            }
        }
        for (var line : lines.subList(before, lines.size())) {
            var lot = known(line.lot());
            trim(lot, lot.onHand());
        }
        keys.add(command.header().key().value());
        return "Posted";
    }

    private void receive(Command.Receive receive, Instant at) {
        some(receive.units());
        for (var unit : receive.units()) {
            var lot = make(
                    unit.tag().map(Object::toString).orElse(unit.lot()),
                    unit.item().value(),
                    unit.quantity(),
                    unit.labState());
            book(
                    lot,
                    name(unit.from()),
                    name(unit.to()),
                    units(unit.quantity()),
                    dollars(unit.cost().amount()),
                    receive.header(),
                    at);
        }
    }

    private void transfer(Command.Transfer transfer, Instant at) {
        some(transfer.lines());
        if (transfer.kind() == MovementKind.DESTROY
                && transfer.header().reason().isBlank()) {
            throw new Refusal("ReasonMissing");
        }
        for (var line : transfer.lines()) {
            var lot = lot(line.unit());
            var from = where(lot, line.from());
            var to = name(line.to());
            if (!goes(transfer.kind(), from, to)) {
                throw new Refusal("WrongPlace");
            }
            line.quantity().ifPresent(q -> measured(lot, q));
            var quantity = line.quantity().map(ModelBooks::units).orElse(lot.quantity(from));
            if (quantity.signum() <= 0) {
                throw new Refusal("NotPositive");
            }
            if (!lot.holds.isEmpty()
                    && Set.of("PICK", "SHIP", "DELIVER")
                            .contains(transfer.kind().name())) {
                throw new Refusal("OnHold");
            }
            enough(lot, from, quantity, transfer.header(), at);
            var document = transfer.reservedFor().orElse(" ");
            boolean leaves = isReal(from) && !isReal(to);
            if ((leaves || transfer.kind() == MovementKind.PICK || transfer.kind() == MovementKind.STAGE)
                    && lot.free(document).compareTo(quantity) < 0) {
                throw new Refusal("PromisedToOthers");
            }
            book(lot, from, to, quantity, share(lot, from, quantity), transfer.header(), at);
            if (leaves) {
                useUp(lot, document, quantity);
            }
        }
    }

    private static boolean goes(MovementKind kind, String from, String to) {
        var way = from.replaceFirst(":.*", "").replaceFirst("SLOT", "ROOM") + ">"
                + to.replaceFirst(":.*", "").replaceFirst("SLOT", "ROOM");
        return !from.equals(to)
                && Map.of(
                                MovementKind.MOVE, Set.of("ROOM>ROOM"),
                                MovementKind.PICK, Set.of("ROOM>ROOM"),
                                MovementKind.STAGE, Set.of("ROOM>ROOM"),
                                MovementKind.SHIP, Set.of("ROOM>IN_TRANSIT"),
                                MovementKind.DELIVER, Set.of("IN_TRANSIT>CUSTOMER"),
                                MovementKind.RETURN, Set.of("IN_TRANSIT>ROOM", "CUSTOMER>ROOM", "ROOM>VENDOR"),
                                MovementKind.DESTROY, Set.of("ROOM>DESTROYED"),
                                MovementKind.SAMPLE, Set.of("ROOM>LAB_SAMPLE"))
                        .getOrDefault(kind, Set.of())
                        .contains(way);
    }

    private void convert(Command.Convert convert, Instant at) {
        some(convert.consumed());
        some(convert.produced());
        balanced(convert);
        var cost = BigInteger.ZERO;
        var carried = new HashMap<Long, BigInteger>();
        for (var line : convert.consumed()) {
            var lot = lot(line.unit());
            var from = where(lot, line.from());
            if (!isReal(from)) {
                throw new Refusal("WrongPlace");
            }
            measured(lot, line.quantity());
            positive(line.quantity());
            if (!lot.holds.isEmpty()) {
                throw new Refusal("OnHold");
            }
            var quantity = units(line.quantity());
            enough(lot, from, quantity, convert.header(), at);
            var document = convert.header().document();
            if (lot.free(document).compareTo(quantity) < 0) {
                throw new Refusal("PromisedToOthers");
            }
            var lost = units(line.loss());
            var used = quantity.subtract(lost);
            var part = share(lot, from, quantity);
            if (lost.signum() > 0) {
                book(lot, from, "LOSS:", lost, used.signum() == 0 ? part : BigInteger.ZERO, convert.header(), at);
            }
            if (used.signum() > 0) {
                book(lot, from, "CONVERSION:", used, part, convert.header(), at);
                cost = cost.add(part);
            }
            carried.merge(lot.item, lot.promisedTo(document).min(quantity).min(used), BigInteger::add);
            useUp(lot, document, quantity);
        }
        produce(convert, cost, carried, at);
    }

    private void produce(Command.Convert convert, BigInteger cost, Map<Long, BigInteger> carried, Instant at) {
        var made = new ArrayList<Lot>();
        for (var line : convert.produced()) {
            made.add(make(
                    line.tag().map(Object::toString).orElse(line.lot()),
                    line.item().value(),
                    line.quantity(),
                    line.labState()));
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
            book(
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
                    made.get(i).promises.add(new Promise(convert.header().document(), part));
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

    private void balanced(Command.Convert convert) {
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
            var grams = grams(lot(line.unit()).item, used);
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
    private static BigDecimal blur(Unit measure) {
        return switch (measure) {
            case OUNCE -> new BigDecimal("28.349523125").movePointLeft(6).multiply(new BigDecimal("0.5"));
            case POUND -> new BigDecimal("453.59237").movePointLeft(7).multiply(new BigDecimal("0.5"));
            case EACH, GRAM, KILOGRAM, MILLIGRAM, MILLILITER, LITER -> BigDecimal.ZERO;
        };
    }

    private @Nullable BigDecimal grams(long item, Quantity quantity) {
        return switch (quantity.unit()) {
            case GRAM -> quantity.amount();
            case KILOGRAM -> quantity.amount().movePointRight(3);
            case MILLIGRAM -> quantity.amount().movePointLeft(3);
            case OUNCE -> quantity.amount().multiply(new BigDecimal("28.349523125"));
            case POUND -> quantity.amount().multiply(new BigDecimal("453.59237"));
            case MILLILITER, LITER -> null;
            case EACH -> {
                var content = items.containsKey(item) ? items.get(item).grams() : null;
                yield content == null ? null : content.multiply(quantity.amount());
            }
        };
    }

    private void adjust(Command.Adjust adjust, Instant at) {
        some(adjust.lines());
        if (adjust.header().reason().isBlank()) {
            throw new Refusal("ReasonMissing");
        }
        for (var line : adjust.lines()) {
            var lot = lot(line.unit());
            var place = where(lot, line.at());
            measured(lot, line.difference());
            correct(
                    lot,
                    place,
                    units(line.difference()),
                    adjust.header(),
                    adjust.header().reason(),
                    at);
        }
    }

    private void count(Command.Count count, Instant at) {
        for (var line : count.lines()) {
            var lot = lot(line.unit());
            var place = where(lot, line.at());
            measured(lot, line.counted());
            if (line.counted().isNegative()) {
                throw new Refusal("NotPositive");
            }
            var reason =
                    count.header().reason().isBlank() ? "Count" : count.header().reason();
            correct(lot, place, units(line.counted()).subtract(lot.quantity(place)), count.header(), reason, at);
        }
    }

    private void correct(
            Lot lot, String place, BigInteger difference, Command.Header header, String reason, Instant at) {
        if (!isReal(place)) {
            throw new Refusal("WrongPlace");
        }
        var counter = "ADJUSTMENT:" + reason;
        if (difference.signum() > 0) {
            var onHand = lot.onHand();
            var value = onHand.signum() == 0
                    ? BigInteger.ZERO
                    : new BigDecimal(lot.sum(1).multiply(difference))
                            .divide(new BigDecimal(onHand), 0, java.math.RoundingMode.HALF_EVEN)
                            .toBigIntegerExact();
            book(lot, counter, place, difference, value, header, at);
        } else if (difference.signum() < 0) {
            enough(lot, place, difference.negate(), header, at);
            book(lot, place, counter, difference.negate(), share(lot, place, difference.negate()), header, at);
        }
    }

    private void reverse(Command.Reverse reverse, Instant at) {
        var taken = movements.getOrDefault(reverse.movement().value(), List.of());
        if (taken.isEmpty()) {
            throw new Refusal("UnknownMovement");
        }
        if (reversed.contains(reverse.movement().value())) {
            throw new Refusal("AlreadyReversed");
        }
        var parents =
                taken.stream().filter(line -> line.to().equals("CONVERSION:")).toList();
        List<BigInteger> shares = List.of();
        var given = BigInteger.ZERO;
        int parent = parents.size();
        for (var line : taken.reversed()) {
            var lot = known(line.lot());
            var there = lot.quantity(line.to());
            boolean finite = !line.to().matches("(VENDOR|CONVERSION|ADJUSTMENT|LOSS):.*");
            if (finite) {
                enough(lot, line.to(), line.quantity(), reverse.header(), at);
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
                    shares = divide(
                            given,
                            parents.reversed().stream()
                                    .map(p -> new BigDecimal(free ? p.quantity() : p.cost()))
                                    .toList());
                }
                cost = shares.get(parents.size() - parent--);
            }
            book(lot, line.to(), line.from(), line.quantity(), cost, reverse.header(), at);
        }
        reversed.add(reverse.movement().value());
    }

    // ------------------------------------------------------------------ small words

    private void book(
            Lot lot, String from, String to, BigInteger quantity, BigInteger cost, Command.Header header, Instant at) {
        if (header.happenedAt().isBefore(at.minusSeconds(300))) {
            came(lot, header);
        }
        add(lot, from, quantity.negate(), cost.negate());
        add(lot, to, quantity, cost);
        lines.add(new Line(lot.name, from, to, quantity, cost, header.happenedAt(), at));
    }

    private static void add(Lot lot, String place, BigInteger quantity, BigInteger cost) {
        lot.at.merge(
                place, new BigInteger[] {quantity, cost}, (a, b) -> new BigInteger[] {a[0].add(b[0]), a[1].add(b[1])});
    }

    private static BigInteger share(Lot lot, String place, BigInteger leaving) {
        var there = lot.quantity(place);
        return there.equals(leaving)
                ? lot.cost(place)
                : lot.cost(place).multiply(leaving).divide(there);
    }

    private static void useUp(Lot lot, String document, BigInteger quantity) {
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
    private static void trim(Lot lot, BigInteger onHand) {
        var left = onHand;
        for (var promise : lot.promises) {
            promise.quantity = promise.quantity.min(left);
            left = left.subtract(promise.quantity);
        }
        lot.promises.removeIf(p -> p.quantity.signum() == 0);
    }

    private Lot lot(UnitRef ref) {
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

    private Lot known(String name) {
        return Objects.requireNonNull(lots.get(name));
    }

    private static String where(Lot lot, Optional<Place> named) {
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

    private Lot make(String name, long item, Quantity quantity, String lab) {
        if (!items.containsKey(item)) {
            throw new Refusal("UnknownItem");
        }
        if (lots.containsKey(name)) {
            throw new Refusal("TagInUse");
        }
        var lot = new Lot(name, item, items.get(item).measure(), lab);
        measured(lot, quantity);
        positive(quantity);
        lots.put(name, lot);
        return lot;
    }

    private static void measured(Lot lot, Quantity quantity) {
        if (quantity.unit() != lot.measure) {
            throw new Refusal("WrongUnitOfMeasure");
        }
    }

    private static void positive(Quantity quantity) {
        if (!quantity.isPositive()) {
            throw new Refusal("NotPositive");
        }
    }

    /** There must be enough now; of what is told late there must have been enough at every moment since, give or take five minutes. */
    private void enough(Lot lot, String place, BigInteger wanted, Command.Header header, Instant at) {
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
    private BigInteger stood(Lot lot, String place, Instant moment) {
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
    private void came(Lot lot, Command.Header header) {
        var first = lines.stream().filter(line -> line.lot().equals(lot.name)).findFirst();
        if (first.isPresent()
                && header.happenedAt().isBefore(first.get().happened().minusSeconds(300))) {
            throw new Refusal("TooEarly");
        }
    }

    private static void some(List<?> all) {
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

    private record Kept(Lot lot, Map<String, BigInteger[]> at, Set<String> holds, List<Promise> promises, String lab) {}

    private List<Kept> snapshot() {
        return lots.values().stream()
                .map(lot -> new Kept(
                        lot,
                        new TreeMap<>(lot.at),
                        new TreeSet<>(lot.holds),
                        lot.promises.stream()
                                .map(p -> new Promise(p.document, p.quantity))
                                .toList(),
                        lot.lab))
                .toList();
    }

    private void restore(List<Kept> kept) {
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
