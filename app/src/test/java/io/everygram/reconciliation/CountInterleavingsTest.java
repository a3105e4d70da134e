package io.everygram.reconciliation;

import static org.assertj.core.api.Assertions.assertThat;

import io.everygram.catalog.ItemId;
import io.everygram.identity.CurrentPerson;
import io.everygram.identity.People;
import io.everygram.identity.Role;
import io.everygram.kernel.IdempotencyKey;
import io.everygram.kernel.PackageTag;
import io.everygram.kernel.Quantity;
import io.everygram.kernel.Unit;
import io.everygram.ledger.Command;
import io.everygram.ledger.Ledger;
import io.everygram.ledger.LedgerOutcome;
import io.everygram.ledger.MovementKind;
import io.everygram.ledger.Place;
import io.everygram.ledger.UnitRef;
import io.everygram.reconciliation.domain.CountVerdict;
import io.everygram.testing.TestFacility;
import io.everygram.testing.WholeApplication;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Objects;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Packages are received, split, moved and shipped, lose pieces unseen, and are scanned meanwhile by two counts at once, in random order; what happened is told
 * late and in another order than it happened. A model that knows nothing of the product says what each result must be. More of it: {@code -Deverygram.interleavings=10000}.
 */
@WholeApplication
class CountInterleavingsTest {
    private static final int STORIES = Integer.getInteger("everygram.interleavings", 120);
    private static final long SEED = Long.getLong("everygram.seed", 20310214);
    private static final int HANDS = 6;

    /** Of each story, and of each story and the beginning of the counts: what a batch takes to arrive counts as its device's clock being off, and must change no order. */
    private static final Duration LEAST_APART = Duration.ofSeconds(30);

    private static final Duration MOST_APART = Duration.ofMinutes(20);

    private static final Duration ALL = Duration.ofHours(20);

    /** Between what hands do. */
    private static final Duration APART = ALL.dividedBy(STORIES * 5L + 100);

    private final Random random = new Random(SEED);
    private final Ledger ledger;
    private final Counts counts;
    private final ScanBatches batches;
    private final CountResults results;
    private final TestFacility facility;
    private final ItemId item;
    private final CurrentPerson person;
    private final Instant base = Instant.now().minus(ALL).truncatedTo(ChronoUnit.MICROS);

    @Autowired
    CountInterleavingsTest(
            JdbcClient jdbc, People people, Ledger ledger, Counts counts, ScanBatches batches, CountResults results) {
        this.ledger = ledger;
        this.counts = counts;
        this.batches = batches;
        this.results = results;
        this.facility = TestFacility.create(jdbc);
        this.item = facility.item("Haze");
        var login = facility.person(people, "Luis", Role.WAREHOUSE);
        this.person = new CurrentPerson(people.find(login).orElseThrow().personId(), login, "Luis", facility.id());
    }

    /** What is true of a package: changes of the shelf and of the book, each at its moment. */
    private static final class Truth {
        private final TreeMap<Instant, Integer> shelf = new TreeMap<>();
        private final TreeMap<Instant, Integer> book = new TreeMap<>();
        private Instant lastBooked = Instant.MIN;
        /** Scans by count: moment and figure. */
        private final Map<Long, List<Map.Entry<Instant, Integer>>> seen = new HashMap<>();

        private void both(Instant at, int change) {
            shelf.merge(at, change, Integer::sum);
            booked(at, change);
        }

        private void booked(Instant at, int change) {
            book.merge(at, change, Integer::sum);
            lastBooked = at.isAfter(lastBooked) ? at : lastBooked;
        }

        private static int at(NavigableMap<Instant, Integer> changes, Instant moment) {
            return changes.headMap(moment, true).values().stream()
                    .mapToInt(Integer::intValue)
                    .sum();
        }

        private int onShelf(Instant moment) {
            return at(shelf, moment);
        }

        private int inBook(Instant moment) {
            return at(book, moment);
        }
    }

    private final Map<PackageTag, Truth> truths = new ConcurrentHashMap<>();

    /** Something to be told, in the order of its story. */
    private record Told(Instant at, int story, Runnable telling) {}

    /** Some moments later than another. */
    private Instant after(Instant moment) {
        return moment.plus(LEAST_APART)
                .plus(random.nextLong(MOST_APART.minus(LEAST_APART).toNanos() / 1_000), ChronoUnit.MICROS);
    }

    private void posted(Command command) {
        assertThat(ledger.post(command)).isInstanceOf(LedgerOutcome.Posted.class);
    }

    private Command.Header header(Instant at) {
        return Command.Header.of(facility.id(), IdempotencyKey.fresh(), at, "worker", "test");
    }

    private Command transfer(PackageTag tag, MovementKind kind, Place to, Optional<Quantity> quantity, Instant at) {
        return new Command.Transfer(
                header(at),
                kind,
                List.of(new Command.TransferLine(UnitRef.of(tag), Optional.empty(), to, quantity)),
                Optional.empty());
    }

    private Truth truth(PackageTag tag) {
        return truths.computeIfAbsent(tag, _ -> new Truth());
    }

    /** One package and what becomes of it. */
    private List<Told> story(int number, List<Long> running, Map<Long, List<ScanBatch.Scan>> scans) {
        var told = new ArrayList<Told>();
        var tag = facility.tag();
        var late = after(base);
        var received = random.nextInt(4) == 0 ? late : base.minus(Duration.between(base, late));
        int amount = 5 + random.nextInt(20);
        truth(tag).both(received, amount);
        told.add(new Told(received, number, () -> {
            var _ = facility.received(
                    ledger,
                    tag,
                    item,
                    Quantity.of(amount, Unit.EACH),
                    "VAULT",
                    received,
                    LocalDate.of(2099, 1, 1),
                    "100");
        }));
        int steps = random.nextInt(7);
        var alive = new ArrayList<>(List.of(tag));
        var at = received.isAfter(base) ? received : base;
        for (int i = 0; i < steps; i++) {
            at = after(at);
            var which = alive.get(random.nextInt(alive.size()));
            told.addAll(step(number, which, at, alive, running, scans));
        }
        return told;
    }

    private List<Told> step(
            int number,
            PackageTag tag,
            Instant at,
            List<PackageTag> alive,
            List<Long> running,
            Map<Long, List<ScanBatch.Scan>> scans) {
        var truth = truth(tag);
        int free = Math.min(truth.onShelf(at), truth.inBook(at));
        int some = free > 1 ? 1 + random.nextInt(free - 1) : 0;
        switch (random.nextInt(8)) {
            case 0, 1, 2, 3 -> scan(tag, at, running.get(random.nextInt(running.size())), scans);
            case 4 -> {
                if (some > 0) {
                    truth.shelf.merge(at, -some, Integer::sum); // nobody tells
                }
            }
            case 5 -> {
                if (some > 0) {
                    truth.both(at, -some);
                    return List.of(new Told(
                            at,
                            number,
                            () -> posted(transfer(
                                    tag,
                                    MovementKind.SHIP,
                                    Place.inTransit("M-" + number),
                                    Optional.of(Quantity.of(some, Unit.EACH)),
                                    at))));
                }
            }
            case 6 -> {
                truth.booked(at, 0);
                var to = facility.room(random.nextBoolean() ? "PICK_ZONE" : "FINISHED_GOODS");
                return List.of(new Told(at, number, () -> {
                    var _ = ledger.post(transfer(tag, MovementKind.MOVE, to, Optional.empty(), at));
                }));
            }
            default -> {
                if (some > 0) {
                    var child = facility.tag();
                    truth.both(at, -some);
                    truth(child).both(at, some);
                    alive.add(child);
                    return List.of(new Told(at, number, () -> posted(split(tag, child, some, at))));
                }
            }
        }
        return List.of();
    }

    private Command split(PackageTag tag, PackageTag child, int some, Instant at) {
        return new Command.Convert(
                header(at),
                MovementKind.SPLIT,
                List.of(new Command.Consumed(
                        UnitRef.of(tag), Optional.empty(), Quantity.of(some, Unit.EACH), Quantity.zero(Unit.EACH))),
                List.of(new Command.Produced(
                        Optional.of(child),
                        "LOT-" + facility.id().value(),
                        item,
                        Quantity.of(some, Unit.EACH),
                        facility.room("VAULT"),
                        Optional.empty(),
                        Optional.empty(),
                        "TestPassed")));
    }

    private void scan(PackageTag tag, Instant at, long count, Map<Long, List<ScanBatch.Scan>> scans) {
        var truth = truth(tag);
        int there = truth.onShelf(at);
        if (there > 0) {
            boolean miscounted = random.nextInt(12) == 0;
            int figure = miscounted ? there + 1 : there;
            truth.seen.computeIfAbsent(count, _ -> new ArrayList<>()).add(Map.entry(at, figure));
            var list = of(scans, count);
            list.add(new ScanBatch.Scan(list.size(), tag.value(), Integer.toString(figure), "", at));
        }
    }

    private long started() {
        return ((CountOutcome.Started) counts.start(person, new Counts.Plan(0, false)))
                .count()
                .value();
    }

    /** Scans go in batches, some of them twice; gives the scan of each tag that became the line. */
    private void send(long count, List<ScanBatch.Scan> scans, Map<String, Instant> lines) {
        var order = new ArrayList<>(scans);
        java.util.Collections.shuffle(order, random);
        for (int from = 0; from < order.size(); from += 40) {
            var part = order.subList(from, Math.min(from + 40, order.size()));
            var batch = new ScanBatch(new CountId(count), "D-" + count, Instant.now(), part);
            var first = (ScanBatchOutcome.Taken) batches.take(person, batch);
            for (int i = 0; i < part.size(); i++) {
                if (first.answers().get(i).verdict().isTaken()) {
                    lines.put(part.get(i).tag(), part.get(i).at());
                }
            }
            if (random.nextInt(4) == 0) {
                assertThat(((ScanBatchOutcome.Taken) batches.take(person, batch)).taken())
                        .isZero();
            }
            slip(count, part.get(random.nextInt(part.size())), from);
        }
    }

    /** A wrong figure of a tag is taken back, and is as if it had never been. */
    private void slip(long count, ScanBatch.Scan scan, int number) {
        var wrong = new ScanBatch.Scan(number, scan.tag(), "77", "", scan.at());
        var undo = new ScanBatch.Scan(
                number + 1, "", "", "", scan.at(), Optional.empty(), Optional.empty(), 0, Optional.of((long) number));
        var slip = new ScanBatch(new CountId(count), "SLIP-" + count, Instant.now(), List.of(wrong, undo));
        var taken = (ScanBatchOutcome.Taken) batches.take(person, slip);
        assertThat(taken.answers().getLast().code()).isEqualTo("UNDONE");
    }

    @Test
    void every_line_has_exactly_the_true_variance_and_only_what_contradicts_itself_is_held_back() {
        long one = started();
        long other = started();
        var scans = new HashMap<Long, List<ScanBatch.Scan>>(Map.of(one, new ArrayList<>(), other, new ArrayList<>()));
        var told = new ArrayList<Told>();
        // Both counts begin at the same moment, with a package that nobody touches.
        var sentinel = facility.received(
                ledger, item, Quantity.of(1, Unit.EACH), "VAULT", base.minusSeconds(9_000), LocalDate.of(2099, 1, 1));
        truth(sentinel).both(base.minusSeconds(9_000), 1);
        for (long count : List.of(one, other)) {
            truth(sentinel).seen.put(count, List.of(Map.entry(base, 1)));
            of(scans, count).add(new ScanBatch.Scan(0, sentinel.value(), "1", "", base));
        }
        for (int i = 0; i < STORIES; i++) {
            told.addAll(story(i, List.of(one, other), scans));
        }
        inAnotherOrder(told).forEach(t -> t.telling().run());
        Map<Long, Map<String, Instant>> lines = Map.of(one, new HashMap<>(), other, new HashMap<>());
        for (long count : List.of(one, other)) {
            send(count, of(scans, count), of(lines, count));
        }
        for (long count : List.of(one, other)) {
            assertThat(counts.finish(person, new CountId(count))).isInstanceOf(CountOutcome.Finished.class);
        }
        check(one, other, lines);
        check(other, one, lines);
    }

    /** Stories are told mixed, each in its own order. */
    private List<Told> inAnotherOrder(List<Told> told) {
        var keys = new HashMap<Integer, Double>();
        return told.stream()
                .sorted(Comparator.comparing(Told::at))
                .map(t -> Map.entry(keys.merge(t.story(), random.nextDouble(), (a, _) -> a + random.nextDouble()), t))
                .sorted(Map.Entry.comparingByKey())
                .map(Map.Entry::getValue)
                .toList();
    }

    private void check(long count, long other, Map<Long, Map<String, Instant>> lines) {
        var found = new HashMap<String, CountResult>();
        results.of(facility.id(), new CountId(count), Integer.MAX_VALUE).forEach(r -> found.put(r.tag(), r));
        truths.forEach((tag, truth) -> {
            var said = "seed " + SEED + ", count " + count + ", " + tag;
            var removed = found.remove(tag.value());
            var line = of(lines, count).get(tag.value());
            if (line == null) {
                unseen(said, truth, removed);
                return;
            }
            var result = Objects.requireNonNull(removed, said);
            int figure = figure(truth, count, line);
            var otherLine = of(lines, other).get(tag.value());
            var figures = new ArrayList<>(of(truth.seen, count));
            if (otherLine != null) {
                figures.add(Map.entry(otherLine, figure(truth, other, otherLine)));
            }
            // Two figures fit when they are equally far from the book of their own moments.
            int variance = figure - truth.inBook(line);
            boolean fits = figures.stream().allMatch(f -> f.getValue() - truth.inBook(f.getKey()) == variance);
            assertThat(result.verdict())
                    .as(said + result.heldFor())
                    .isEqualTo(
                            !fits
                                    ? CountVerdict.HELD_BACK
                                    : variance == 0 ? CountVerdict.AGREES : CountVerdict.DIFFERS);
            assertThat(result.variance()).as(said).isEqualByComparingTo(BigDecimal.valueOf(variance));
        });
        assertThat(found).as("nothing is invented").isEmpty();
    }

    private static <K, V> V of(Map<K, V> map, K key) {
        return Objects.requireNonNull(map.get(key));
    }

    private static int figure(Truth truth, long count, Instant at) {
        return of(truth.seen, count).stream()
                .filter(s -> s.getKey().equals(at))
                .findFirst()
                .orElseThrow()
                .getValue();
    }

    private void unseen(String said, Truth truth, @Nullable CountResult found) {
        int left = truth.inBook(Instant.now());
        if (left == 0) {
            assertThat(found).as(said).isNull();
            return;
        }
        var result = Objects.requireNonNull(found, said);
        assertThat(result.verdict())
                .as(said)
                .isEqualTo(truth.lastBooked.isAfter(base) ? CountVerdict.HELD_BACK : CountVerdict.MISSING);
        assertThat(result.expected()).as(said).isEqualByComparingTo(BigDecimal.valueOf(left));
    }

    /** What a thread does with one package: shelf and book change together, while others scan and move other packages. */
    private final class Hand implements Callable<@Nullable Void> {
        private final Random chance;
        private final List<Long> running;
        private final Map<Long, Map<String, Instant>> lines;
        private final AtomicLong steps;
        private final AtomicLong numbers;
        private final int number;

        private Hand(
                int number,
                List<Long> running,
                Map<Long, Map<String, Instant>> lines,
                AtomicLong steps,
                AtomicLong numbers) {
            this.number = number;
            this.chance = new Random(SEED + number);
            this.running = running;
            this.lines = lines;
            this.steps = steps;
            this.numbers = numbers;
        }

        private Instant next() {
            return base.plus(APART.multipliedBy(steps.incrementAndGet())).truncatedTo(ChronoUnit.MICROS);
        }

        @Override
        public @Nullable Void call() {
            for (int i = 0; i < STORIES / HANDS + 1; i++) {
                var all = List.copyOf(truths.keySet());
                var tag = all.get(chance.nextInt(all.size()));
                switch (chance.nextInt(6)) {
                    case 0 -> receive();
                    case 1, 2, 3 -> look(tag);
                    default -> handle(tag);
                }
            }
            return null;
        }

        private void receive() {
            var tag = facility.tag();
            int amount = 5 + chance.nextInt(20);
            var at = next();
            var _ = facility.received(
                    ledger, tag, item, Quantity.of(amount, Unit.EACH), "VAULT", at, LocalDate.of(2099, 1, 1), "100");
            var truth = new Truth();
            truth.both(at, amount);
            truths.put(tag, truth);
        }

        /** A pick, a split, a move, or a loss that nobody tells: one at a time for one package. */
        private void handle(PackageTag tag) {
            var truth = truth(tag);
            synchronized (truth) {
                var at = next();
                int free = Math.min(truth.onShelf(at), truth.inBook(at));
                int some = free > 1 ? 1 + chance.nextInt(free - 1) : 0;
                if (some == 0) {
                    return;
                }
                switch (chance.nextInt(4)) {
                    case 0 -> truth.shelf.merge(at, -some, Integer::sum);
                    case 1 -> {
                        posted(transfer(
                                tag,
                                MovementKind.SHIP,
                                Place.inTransit("T-" + number),
                                Optional.of(Quantity.of(some, Unit.EACH)),
                                at));
                        truth.both(at, -some);
                    }
                    case 2 -> {
                        var to = facility.room(chance.nextBoolean() ? "PICK_ZONE" : "FINISHED_GOODS");
                        if (ledger.post(transfer(tag, MovementKind.MOVE, to, Optional.empty(), at))
                                instanceof LedgerOutcome.Posted) {
                            truth.booked(at, 0);
                        }
                    }
                    default -> {
                        var child = facility.tag();
                        posted(split(tag, child, some, at));
                        truth.both(at, -some);
                        var made = new Truth();
                        made.both(at, some);
                        truths.put(child, made);
                    }
                }
            }
        }

        /** Sees a package and sends what was seen, alone as a reader does or with others. */
        private void look(PackageTag tag) {
            long count = running.get(chance.nextInt(running.size()));
            var scans = new ArrayList<ScanBatch.Scan>();
            var tags = chance.nextBoolean() ? List.of(tag) : several(tag);
            for (var seen : tags) {
                var truth = truth(seen);
                synchronized (truth) {
                    var at = next();
                    int there = truth.onShelf(at);
                    if (there > 0) {
                        int figure = chance.nextInt(12) == 0 ? there + 1 : there;
                        truth.seen
                                .computeIfAbsent(count, _ -> new ArrayList<>())
                                .add(Map.entry(at, figure));
                        scans.add(new ScanBatch.Scan(
                                numbers.incrementAndGet(), seen.value(), Integer.toString(figure), "", at));
                    }
                }
            }
            if (scans.isEmpty()) {
                return;
            }
            var batch = new ScanBatch(new CountId(count), "HAND-" + number, Instant.now(), scans);
            var taken = (ScanBatchOutcome.Taken) batches.take(person, batch);
            for (int i = 0; i < scans.size(); i++) {
                if (taken.answers().get(i).verdict().isTaken()) {
                    var before = of(lines, count)
                            .put(scans.get(i).tag(), scans.get(i).at());
                    assertThat(before).as("one line a tag").isNull();
                }
            }
        }

        private List<PackageTag> several(PackageTag first) {
            var all = List.copyOf(truths.keySet());
            return Stream.concat(Stream.of(first), chance.ints(3, 0, all.size()).mapToObj(all::get))
                    .distinct()
                    .toList();
        }
    }

    @Test
    void people_and_devices_at_the_same_moment_leave_every_line_its_true_variance() throws Exception {
        long one = started();
        long other = started();
        for (int i = 0; i < 12; i++) {
            var at = base.minusSeconds(9_000 - i);
            var tag =
                    facility.received(ledger, item, Quantity.of(20, Unit.EACH), "VAULT", at, LocalDate.of(2099, 1, 1));
            truth(tag).both(at, 20);
        }
        Map<Long, Map<String, Instant>> lines =
                Map.of(one, new ConcurrentHashMap<>(), other, new ConcurrentHashMap<>());
        var sentinel = truths.keySet().iterator().next();
        for (long count : List.of(one, other)) {
            truth(sentinel).seen.put(count, new ArrayList<>(List.of(Map.entry(base, 20))));
            send(count, List.of(new ScanBatch.Scan(0, sentinel.value(), "20", "", base)), of(lines, count));
        }
        var steps = new AtomicLong();
        var numbers = new AtomicLong();
        try (var hands = Executors.newFixedThreadPool(HANDS)) {
            var work = IntStream.range(0, HANDS)
                    .mapToObj(i -> new Hand(i, List.of(one, other), lines, steps, numbers))
                    .toList();
            for (var done : hands.invokeAll(work)) {
                done.get();
            }
        }
        for (long count : List.of(one, other)) {
            assertThat(counts.finish(person, new CountId(count))).isInstanceOf(CountOutcome.Finished.class);
        }
        check(one, other, lines);
        check(other, one, lines);
    }
}
