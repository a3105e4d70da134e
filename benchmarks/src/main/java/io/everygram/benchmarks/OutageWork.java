package io.everygram.benchmarks;

import io.everygram.catalog.ItemId;
import io.everygram.kernel.FacilityId;
import io.everygram.kernel.IdempotencyKey;
import io.everygram.kernel.Money;
import io.everygram.kernel.PackageTag;
import io.everygram.kernel.Quantity;
import io.everygram.kernel.Unit;
import io.everygram.ledger.Command;
import io.everygram.ledger.MovementKind;
import io.everygram.ledger.Place;
import io.everygram.ledger.UnitRef;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

/**
 * The work of an outage: adjustments, moves between rooms, splits into new packages and work on those. What the n-th act is depends on its number alone, so a
 * process that was killed goes on where it was, and what it does twice carries the same key.
 *
 * @param begin when the first act happened, {@code lasts} the time over which they are spread
 */
record OutageWork(OutageSystem system, int packages, int acts, Instant begin, Duration lasts) {
    static final FacilityId FACILITY = new FacilityId(1);
    static final String LICENSE = "C11-0000001-LIC";
    static final List<String> ROOMS = List.of("Vault", "Pick zone", "Staging");
    static final int AT_FIRST = 1_000;
    static final String ITEM_NAME = "Eighth 3.5 g";

    private static final ItemId ITEM = new ItemId(1);
    private static final int PART = 5;
    private static final int LOOK_BACK = 40;

    PackageTag tag(int number) {
        return system.tag(number);
    }

    /** The package that a split makes. */
    PackageTag part(int act) {
        return system.part(act);
    }

    private static SplittableRandom random(int act) {
        return new SplittableRandom(act * 0x9E3779B97F4A7C15L + 17);
    }

    private static int dice(int act) {
        return random(act).nextInt(10);
    }

    static boolean isSplit(int act) {
        return dice(act) >= 8;
    }

    Instant happened(int act) {
        return begin.plus(lasts.multipliedBy(act).dividedBy(acts));
    }

    Command.Receive receipt(int from, int to, Instant at) {
        return new Command.Receive(
                Command.Header.of(FACILITY, new IdempotencyKey("receive-" + from), at, "bench", ""),
                IntStream.range(from, to)
                        .mapToObj(i -> new Command.ReceivedUnit(
                                Optional.of(tag(i)),
                                "L",
                                ITEM,
                                Quantity.of(AT_FIRST, Unit.EACH),
                                Place.vendor(1),
                                Place.room(1),
                                Money.of("1"),
                                Optional.empty(),
                                Optional.empty(),
                                "TestPassed"))
                        .toList());
    }

    Command act(int number) {
        var random = random(number);
        int dice = random.nextInt(10);
        var tag = tag(random.nextInt(packages));
        var header = Command.Header.of(FACILITY, new IdempotencyKey("act-" + number), happened(number), "bench", "");
        if (dice < 3) {
            return new Command.Transfer(
                    header,
                    MovementKind.MOVE,
                    List.of(Command.TransferLine.all(UnitRef.of(tag), Place.room(1 + random.nextInt(ROOMS.size())))),
                    Optional.empty());
        }
        if (dice >= 8) {
            return split(header, tag, number);
        }
        return new Command.Adjust(
                header.withReason("Scale Variance", "scale 2"),
                List.of(new Command.Adjustment(
                        UnitRef.of(dice == 7 ? latePart(number, tag) : tag),
                        Optional.empty(),
                        Quantity.of(dice == 7 ? -1 : -1 - random.nextInt(3), Unit.EACH))));
    }

    private Command split(Command.Header header, PackageTag tag, int number) {
        var quantity = Quantity.of(PART, Unit.EACH);
        return new Command.Convert(
                header,
                MovementKind.SPLIT,
                List.of(new Command.Consumed(UnitRef.of(tag), Optional.empty(), quantity, Quantity.of(0, Unit.EACH))),
                List.of(new Command.Produced(
                        Optional.of(part(number)),
                        "L",
                        ITEM,
                        quantity,
                        Place.room(1),
                        Optional.empty(),
                        Optional.empty(),
                        "TestPassed")));
    }

    /** A package that was split off a little earlier, so that the report of the one depends on that of the other. */
    private PackageTag latePart(int number, PackageTag otherwise) {
        for (int earlier = number - 1; earlier > Math.max(0, number - LOOK_BACK); earlier--) {
            if (isSplit(earlier)) {
                return part(earlier);
            }
        }
        return otherwise;
    }
}
