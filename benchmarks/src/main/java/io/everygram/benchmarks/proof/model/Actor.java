package io.everygram.benchmarks.proof.model;

import io.everygram.catalog.ItemId;
import io.everygram.kernel.FacilityId;
import io.everygram.kernel.IdempotencyKey;
import io.everygram.kernel.Money;
import io.everygram.kernel.PackageTag;
import io.everygram.kernel.Quantity;
import io.everygram.kernel.Unit;
import io.everygram.ledger.Command;
import io.everygram.ledger.Command.Header;
import io.everygram.ledger.Ledger;
import io.everygram.ledger.MovementId;
import io.everygram.ledger.MovementKind;
import io.everygram.ledger.Place;
import io.everygram.ledger.UnitRef;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicLong;

/** Thinks of acts, sensible ones mostly: every operation of the ledger, now and then with a mistake a person or a program would make. */
public final class Actor {
    /** A unit the actors know of. */
    public record Known(UnitRef ref, String name, ItemId item, Unit measure) {}

    /** What all actors of a program share. */
    public static final class World {
        public final FacilityId facility;
        final List<Place> rooms;
        final Place vendor;
        final Place customer;
        final ItemId flower;
        final ItemId pound;
        final ItemId eighth;
        final ItemId gummy;
        final ItemId bag;
        public final List<Known> units = new CopyOnWriteArrayList<>();
        public final List<MovementId> movements = new CopyOnWriteArrayList<>();
        public final List<Act> done = new CopyOnWriteArrayList<>();
        private final AtomicLong serial = new AtomicLong();

        public World(FacilityId facility, List<Place> rooms, Place vendor, Place customer, List<ItemId> items) {
            this.facility = facility;
            this.rooms = List.copyOf(rooms);
            this.vendor = vendor;
            this.customer = customer;
            flower = items.get(0);
            pound = items.get(1);
            eighth = items.get(2);
            gummy = items.get(3);
            bag = items.get(4);
        }

        private String next(String form) {
            return form.formatted(facility.value(), serial.incrementAndGet());
        }
    }

    private static final List<String> DOCUMENTS = List.of("SO-1", "SO-2", "SO-3");
    private static final List<String> HOLDS = List.of("Lab", "Recall");
    private static final List<String> MANIFESTS = List.of("M-1", "M-2");
    private static final BigDecimal CONTENT = new BigDecimal("3.5");

    private final World world;
    private final SplittableRandom random;

    public Actor(World world, SplittableRandom random) {
        this.world = world;
        this.random = random;
    }

    public Act next() {
        if (world.units.size() < 6) {
            return receive();
        }
        return switch (random.nextInt(26)) {
            case 0, 1 -> receive();
            case 2, 3, 4 -> move();
            case 5, 6 -> leave();
            case 7 -> comeBack();
            case 8, 9 -> split();
            case 10 -> merge();
            case 11, 12 -> produce();
            case 13 -> poundsToGrams();
            case 14 -> adjust();
            case 15 -> count();
            case 16 -> reverse();
            case 17 -> new Act.Hold(header().withReason(pick(HOLDS), "n"), unit().ref());
            case 18, 19 -> new Act.Release(header().withReason(pick(HOLDS), "n"), unit().ref());
            case 20 -> new Act.LabState(header(), unit().ref(), pick(List.of("TestPassed", "TestFailed")));
            case 21, 22, 23, 24 -> reserve();
            default -> world.done.isEmpty() ? receive() : pick(world.done);
        };
    }

    // ------------------------------------------------------------------ in and out

    private Act receive() {
        var units = new ArrayList<Command.ReceivedUnit>();
        for (int i = random.nextInt(1, 4); i > 0; i--) {
            var item = pick(List.of(world.flower, world.pound, world.eighth, world.gummy, world.bag));
            var measure = measure(item);
            boolean tagged = !item.equals(world.bag) && !oneIn(60);
            units.add(new Command.ReceivedUnit(
                    tagged ? Optional.of(oneIn(40) ? usedTag() : freshTag()) : Optional.empty(),
                    world.next("LOT-%d-%d"),
                    oneIn(80) ? new ItemId(-1) : item,
                    quantity(measure, oneIn(40) ? "0" : amount(measure, 200)),
                    world.vendor,
                    oneIn(60) ? Place.room(999) : room(),
                    new Money(BigDecimal.valueOf(random.nextLong(0, 3_000_000), 4)),
                    Optional.empty(),
                    Optional.empty(),
                    "NotSubmitted",
                    oneIn(4) ? "Green Leaf Farms" : ""));
        }
        return new Act.Post(new Command.Receive(receiptHeader(), oneIn(60) ? List.of() : units));
    }

    private Act move() {
        return transfer(pick(List.of(MovementKind.MOVE, MovementKind.PICK, MovementKind.STAGE)), room());
    }

    private Act leave() {
        return switch (random.nextInt(8)) {
            case 0 -> transfer(MovementKind.DESTROY, Place.of(Place.Kind.DESTROYED));
            case 1 -> transfer(MovementKind.SAMPLE, Place.of(Place.Kind.LAB_SAMPLE));
            case 2 -> transfer(MovementKind.RETURN, world.vendor);
            case 3 -> transfer(pick(List.of(MovementKind.MOVE, MovementKind.SHIP)), world.customer);
            default -> transfer(MovementKind.SHIP, Place.inTransit(pick(MANIFESTS)));
        };
    }

    private Act comeBack() {
        var transit = Place.inTransit(pick(MANIFESTS));
        var line = switch (random.nextInt(3)) {
            case 0 -> new Command.TransferLine(unit().ref(), Optional.of(transit), room(), Optional.empty());
            case 1 -> new Command.TransferLine(unit().ref(), Optional.of(world.customer), room(), Optional.empty());
            default -> new Command.TransferLine(unit().ref(), Optional.of(transit), world.customer, Optional.empty());
        };
        var kind = line.to().equals(world.customer) ? MovementKind.DELIVER : MovementKind.RETURN;
        return new Act.Post(new Command.Transfer(header(), kind, List.of(line), Optional.empty()));
    }

    private Act transfer(MovementKind kind, Place to) {
        var lines = new ArrayList<Command.TransferLine>();
        for (int i = random.nextInt(1, 4); i > 0; i--) {
            var unit = unit();
            lines.add(new Command.TransferLine(
                    unit.ref(),
                    oneIn(3) ? Optional.of(room()) : Optional.empty(),
                    to,
                    oneIn(2) ? Optional.empty() : Optional.of(some(unit))));
        }
        return new Act.Post(new Command.Transfer(
                oneIn(20) ? header() : header().withReason("Spoilage", ""),
                kind,
                lines,
                oneIn(2) ? Optional.empty() : Optional.of(pick(DOCUMENTS))));
    }

    // ------------------------------------------------------------------ conversions

    private Act split() {
        var unit = unit();
        var whole = some(unit);
        int parts = whole.isPositive() && !whole.unit().equals(Unit.EACH) ? random.nextInt(1, 4) : 1;
        var produced = new ArrayList<Command.Produced>();
        var left = whole;
        for (int i = 1; i < parts; i++) {
            var part = Quantity.rounded(
                    left.amount().divide(BigDecimal.TWO, RoundingMode.DOWN), whole.unit(), RoundingMode.DOWN);
            produced.add(made(unit.item(), part));
            left = left.minus(part);
        }
        produced.add(made(unit.item(), oneIn(20) ? left.plus(left) : left));
        return new Act.Post(new Command.Convert(
                oneIn(2) ? header(pick(DOCUMENTS)) : header(),
                MovementKind.SPLIT,
                List.of(consumed(unit, whole, BigDecimal.ZERO)),
                produced));
    }

    private Act merge() {
        var one = unit();
        var same = world.units.stream()
                .filter(u -> u.item().equals(one.item()))
                .limit(3)
                .toList();
        var consumed = new ArrayList<Command.Consumed>();
        var sum = Quantity.zero(one.measure());
        for (var unit : same) {
            var quantity = some(unit);
            consumed.add(consumed(unit, quantity, BigDecimal.ZERO));
            sum = quantity.unit() == sum.unit() ? sum.plus(quantity) : sum;
        }
        return new Act.Post(
                new Command.Convert(header(), MovementKind.MERGE, consumed, List.of(made(one.item(), sum))));
    }

    /** Flower and bags become eighths; stems and dust are lost. */
    private Act produce() {
        int bags = random.nextInt(1, 30);
        var loss = BigDecimal.valueOf(random.nextLong(0, 20_000), 4);
        var grams =
                CONTENT.multiply(BigDecimal.valueOf(bags)).add(loss).add(oneIn(15) ? BigDecimal.ONE : BigDecimal.ZERO);
        var consumed = new ArrayList<Command.Consumed>();
        consumed.add(consumed(unit(world.flower), quantity(Unit.GRAM, grams.toPlainString()), loss));
        if (oneIn(2)) {
            consumed.add(consumed(unit(world.bag), Quantity.of(bags, Unit.EACH), BigDecimal.ZERO));
        }
        var produced = new ArrayList<Command.Produced>();
        int first = random.nextInt(0, bags);
        if (first > 0) {
            produced.add(made(world.eighth, Quantity.of(first, Unit.EACH)));
        }
        produced.add(made(world.eighth, Quantity.of(bags - first, Unit.EACH)));
        return new Act.Post(new Command.Convert(
                header(), oneIn(3) ? MovementKind.REPACK : MovementKind.PRODUCE, consumed, produced));
    }

    private Act poundsToGrams() {
        boolean back = oneIn(2);
        var unit = unit(back ? world.flower : world.pound);
        var quantity = some(unit);
        var other = quantity.unit().kind() == Unit.Kind.WEIGHT
                ? quantity.in(back ? Unit.POUND : Unit.GRAM, RoundingMode.HALF_EVEN)
                : quantity;
        return new Act.Post(new Command.Convert(
                header(),
                MovementKind.REPACK,
                List.of(consumed(unit, quantity, BigDecimal.ZERO)),
                List.of(made(back ? world.pound : world.flower, other))));
    }

    private Command.Consumed consumed(Known unit, Quantity quantity, BigDecimal loss) {
        return new Command.Consumed(
                unit.ref(),
                oneIn(4) ? Optional.of(room()) : Optional.empty(),
                quantity,
                new Quantity(loss, quantity.unit()));
    }

    private Command.Produced made(ItemId item, Quantity quantity) {
        return new Command.Produced(
                Optional.of(oneIn(60) ? usedTag() : freshTag()),
                world.next("OUT-%d-%d"),
                item,
                quantity,
                room(),
                Optional.empty(),
                Optional.empty(),
                "TestPassed");
    }

    // ------------------------------------------------------------------ putting right, promising

    private Act adjust() {
        var unit = unit();
        var by = some(unit);
        return new Act.Post(new Command.Adjust(
                oneIn(20) ? header() : header().withReason(pick(List.of("Scale Variance", "Damage")), "n"),
                List.of(new Command.Adjustment(
                        unit.ref(), oneIn(3) ? Optional.of(room()) : Optional.empty(), oneIn(2) ? by : by.negated()))));
    }

    private Act count() {
        var lines = new ArrayList<Command.Counted>();
        for (int i = random.nextInt(0, 3); i >= 0; i--) {
            var unit = unit();
            var counted = some(unit);
            lines.add(new Command.Counted(unit.ref(), Optional.of(room()), oneIn(30) ? counted.negated() : counted));
        }
        return new Act.Post(new Command.Count(header(), lines));
    }

    private Act reverse() {
        return new Act.Post(new Command.Reverse(
                header(),
                world.movements.isEmpty() || oneIn(20) ? new MovementId(9_999_999_999L) : pick(world.movements)));
    }

    private Act reserve() {
        var promises = new ArrayList<Ledger.Promise>();
        for (int i = random.nextInt(0, 4); i > 0; i--) {
            var unit = unit();
            promises.add(new Ledger.Promise(
                    unit.ref(), oneIn(3) ? some(unit) : quantity(unit.measure(), amount(unit.measure(), 6))));
        }
        return new Act.Reserve(world.facility, pick(DOCUMENTS), promises);
    }

    // ------------------------------------------------------------------ small words

    private Header header() {
        return header("");
    }

    /** Half of what comes came days ago, so that there is something of which late facts can be told. */
    private Header receiptHeader() {
        var header = header();
        return oneIn(2)
                ? header
                : Header.of(
                        world.facility,
                        header.key(),
                        Instant.now(Clock.systemUTC()).minusSeconds(random.nextLong(300_000, 900_000)),
                        "actor",
                        "");
    }

    /** Most facts are told at once, some late. */
    private Header header(String document) {
        var now = Instant.now(Clock.systemUTC());
        var happened =
                oneIn(6) ? now.minusSeconds(random.nextLong(1, 500_000)) : oneIn(80) ? now.plusSeconds(4000) : now;
        return Header.of(world.facility, IdempotencyKey.fresh(), happened, "actor", document);
    }

    private Quantity some(Known unit) {
        if (oneIn(40)) {
            return Quantity.of(1, unit.measure() == Unit.GRAM ? Unit.EACH : Unit.GRAM);
        }
        return quantity(unit.measure(), oneIn(40) ? "0" : amount(unit.measure(), oneIn(8) ? 400 : 40));
    }

    private String amount(Unit measure, int most) {
        return measure == Unit.EACH
                ? Integer.toString(random.nextInt(1, most))
                : BigDecimal.valueOf(random.nextLong(1, most * 10_000L), 4).toPlainString();
    }

    private static Quantity quantity(Unit measure, String amount) {
        return Quantity.of(amount, measure);
    }

    private Unit measure(ItemId item) {
        return item.equals(world.flower) ? Unit.GRAM : item.equals(world.pound) ? Unit.POUND : Unit.EACH;
    }

    private Place room() {
        return pick(world.rooms);
    }

    private Known unit() {
        if (oneIn(80)) {
            return new Known(UnitRef.of(freshTag()), "", world.eighth, Unit.EACH);
        }
        // The younger half more often, so that goods are found on hand.
        int size = world.units.size();
        return world.units.get(oneIn(3) ? random.nextInt(size) : size - 1 - random.nextInt((size + 1) / 2));
    }

    private Known unit(ItemId item) {
        var some = world.units.stream().filter(u -> u.item().equals(item)).toList();
        return some.isEmpty() ? unit() : pick(some);
    }

    private PackageTag freshTag() {
        return PackageTag.of(world.next("1A4%08d%013d"));
    }

    private PackageTag usedTag() {
        return world.units.stream()
                .map(Known::ref)
                .filter(UnitRef.ByTag.class::isInstance)
                .map(ref -> ((UnitRef.ByTag) ref).tag())
                .findFirst()
                .orElseGet(this::freshTag);
    }

    private boolean oneIn(int n) {
        return random.nextInt(n) == 0;
    }

    private <T> T pick(List<T> all) {
        return all.get(random.nextInt(all.size()));
    }
}
