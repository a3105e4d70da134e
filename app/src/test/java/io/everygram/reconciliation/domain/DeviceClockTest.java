package io.everygram.reconciliation.domain;

import static org.assertj.core.api.Assertions.assertThat;

import io.everygram.reconciliation.CountId;
import io.everygram.reconciliation.ScanBatch;
import io.everygram.reconciliation.ScanBatch.Measured;
import io.everygram.reconciliation.ScanBatch.Steady;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DeviceClockTest {
    private static final Instant EIGHT = Instant.parse("2031-02-14T08:00:00Z");

    /** A device, told what happens to it; only it knows the true time. */
    private static final class Device {
        private Instant truly = EIGHT;
        private Duration off = Duration.ZERO;
        private Duration steady = Duration.ZERO;
        private int run = 1;
        private Optional<Measured> measured = Optional.empty();
        private final List<ScanBatch.Scan> scans = new ArrayList<>();
        private final List<Instant> made = new ArrayList<>();

        Device awake(int minutes) {
            steady = steady.plusMinutes(minutes);
            return asleep(minutes);
        }

        /** The steady clock stands still. */
        Device asleep(int minutes) {
            truly = truly.plus(Duration.ofMinutes(minutes));
            return this;
        }

        /** @param minutes that are added to its clock */
        Device set(int minutes) {
            off = off.plusMinutes(minutes);
            return this;
        }

        Device restarted() {
            run++;
            steady = Duration.ZERO;
            return this;
        }

        Device hearsOfUs() {
            measured = Optional.of(new Measured(truly, shows(), steadily()));
            return this;
        }

        Device scans() {
            made.add(truly);
            scans.add(
                    new ScanBatch.Scan(scans.size(), "T", "", "", shows(), steadily(), measured, 0, Optional.empty()));
            return this;
        }

        private Instant shows() {
            return truly.plus(off);
        }

        private Optional<Steady> steadily() {
            return Optional.of(new Steady(Integer.toString(run), steady));
        }

        List<ScanInstant> sends() {
            var batch = new ScanBatch(new CountId(1), "D", shows(), steadily(), scans);
            var clock = DeviceClock.of(batch, EIGHT, truly);
            return scans.stream().map(clock::ours).toList();
        }

        void isPlacedTruly() {
            var placed = sends();
            for (int i = 0; i < placed.size(); i++) {
                assertThat(placed.get(i)).isEqualTo(ScanInstant.sure(made.get(i)));
            }
        }
    }

    @ParameterizedTest(name = "set by {0} minutes")
    @CsvSource({"-45", "45", "-1", "1", "-4320", "4320"})
    void a_clock_set_in_mid_shift_moves_no_scan(int set) {
        new Device()
                .hearsOfUs()
                .awake(20)
                .scans()
                .awake(30)
                .set(set)
                .awake(5)
                .scans()
                .awake(40)
                .isPlacedTruly();
        new Device().set(-set).hearsOfUs().awake(1).scans().set(set).scans().isPlacedTruly();
        new Device()
                .hearsOfUs()
                .awake(9)
                .scans()
                .asleep(50)
                .scans()
                .awake(9)
                .set(set)
                .hearsOfUs()
                .scans()
                .awake(1)
                .isPlacedTruly();
    }

    @Test
    void a_device_that_slept_is_placed_by_its_clock() {
        new Device()
                .set(-7)
                .hearsOfUs()
                .awake(5)
                .scans()
                .asleep(45)
                .awake(1)
                .scans()
                .asleep(120)
                .isPlacedTruly();
    }

    @Test
    void a_clock_set_after_the_scan_is_known_from_before_also_when_the_device_was_switched_off() {
        new Device()
                .hearsOfUs()
                .awake(20)
                .scans()
                .awake(5)
                .restarted()
                .awake(9)
                .set(30)
                .isPlacedTruly();
        new Device().hearsOfUs().restarted().asleep(20).scans().awake(20).isPlacedTruly();
    }

    @Test
    void where_its_clocks_contradict_each_other_the_scan_is_kept_between_two_moments() {
        var device = new Device()
                .hearsOfUs()
                .awake(10)
                .asleep(30)
                .awake(5)
                .set(50)
                .scans()
                .asleep(20)
                .restarted();
        var placed = device.sends().getFirst();
        assertThat(placed.unsure()).contains(new ScanInstant.Span(EIGHT.plus(Duration.ofMinutes(15)), device.truly));
        assertThat(placed.at()).isBetween(EIGHT.plus(Duration.ofMinutes(15)), device.truly);
    }

    @Test
    void a_device_that_tells_its_clock_alone_is_taken_at_its_word_unless_it_tells_of_the_future() {
        var ten = EIGHT.plus(Duration.ofHours(2));
        var slow = ten.minus(Duration.ofMinutes(7));
        var batch = new ScanBatch(new CountId(1), "RFID", slow, List.of());
        var clock = DeviceClock.of(batch, EIGHT, ten);
        assertThat(clock.ours(new ScanBatch.Scan(1, "T", "", "", slow.minus(Duration.ofMinutes(2)))))
                .isEqualTo(ScanInstant.sure(ten.minus(Duration.ofMinutes(2))));
        assertThat(clock.ours(new ScanBatch.Scan(1, "T", "", "", slow.plusMillis(40))))
                .isEqualTo(ScanInstant.sure(ten));
        assertThat(clock.ours(new ScanBatch.Scan(1, "T", "", "", slow.plus(Duration.ofHours(1)))))
                .isEqualTo(new ScanInstant(ten, Optional.of(new ScanInstant.Span(EIGHT, ten))));
    }

    @Test
    void it_is_said_to_be_off_beyond_the_limit() {
        assertThat(off(DeviceClock.LIMIT)).isFalse();
        assertThat(off(DeviceClock.LIMIT.plusMillis(1))).isTrue();
        assertThat(off(DeviceClock.LIMIT.plusMillis(1).negated())).isTrue();
    }

    private static boolean off(Duration by) {
        return DeviceClock.of(new ScanBatch(new CountId(1), "D", EIGHT.plus(by), List.of()), EIGHT, EIGHT)
                .isOff();
    }

    @Test
    void whatever_happens_to_a_device_whose_clock_is_set_once_a_scan_is_placed_truly_or_said_to_be_unsure() {
        int sure = 0;
        int all = 0;
        for (int seed = 0; seed < 3_000; seed++) {
            var random = new Random(seed);
            var device = new Device().set(random.nextInt(-90, 90)).hearsOfUs();
            int steps = random.nextInt(4, 14);
            int set = random.nextInt(steps);
            for (int step = 0; step < steps; step++) {
                // Numbers that no sums of others make: nothing agrees by chance.
                int minutes = 1 << random.nextInt(7);
                var _ = step == set
                        ? device.set(random.nextBoolean() ? 1001 + seed : -1001 - seed)
                        : switch (random.nextInt(7)) {
                            case 0 -> device.asleep(minutes);
                            case 1 -> device.restarted();
                            case 2 -> device.hearsOfUs();
                            case 3, 4 -> device.awake(minutes);
                            default -> device.scans();
                        };
            }
            var placed = device.sends();
            for (int i = 0; i < placed.size(); i++, all++) {
                var truly = device.made.get(i);
                var at = placed.get(i);
                sure += at.unsure().isEmpty() ? 1 : 0;
                var span = at.unsure().orElse(new ScanInstant.Span(at.at(), at.at()));
                assertThat(truly).as("seed %s, scan %s: %s", seed, i, at).isBetween(span.from(), span.to());
                assertThat(at.at()).isBetween(span.from(), span.to());
            }
        }
        assertThat(sure * 10).as("%s of %s are sure", sure, all).isGreaterThan(all * 7);
    }
}
