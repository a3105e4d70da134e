package io.everygram.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WeightTest {
    private static final List<Unit> WEIGHTS = Arrays.stream(Unit.values())
            .filter(unit -> unit.kind() == Unit.Kind.WEIGHT)
            .toList();

    @ParameterizedTest(name = "1 {0} is exactly {1} g")
    @CsvSource({"GRAM, 1", "KILOGRAM, 1000", "MILLIGRAM, 0.001", "OUNCE, 28.349523125", "POUND, 453.59237"})
    void units_have_their_exact_weight(Unit unit, BigDecimal grams) {
        assertThat(Weight.of(Quantity.of(1, unit)).orElseThrow().grams()).isEqualByComparingTo(grams);
    }

    @Test
    void a_million_conversions_through_any_units_drift_by_nothing() {
        var random = new SplittableRandom(1959);
        var content = new Weight(new BigDecimal("3.5"));
        for (int i = 0; i < 1_000_000; i++) {
            var unit = WEIGHTS.get(i % WEIGHTS.size());
            var start = new Quantity(BigDecimal.valueOf(random.nextLong(1, 1_000_000_000L), unit.scale()), unit);
            var weight = Weight.of(start).orElseThrow();
            // Written in another unit it may be rounded; the weight itself is not.
            var other = WEIGHTS.get(random.nextInt(WEIGHTS.size()));
            var written = Weight.of(weight.in(other, RoundingMode.HALF_EVEN)).orElseThrow();
            var rest = weight.minus(written);

            if (written.plus(rest).in(unit, RoundingMode.UNNECESSARY).compareTo(start) != 0
                    || !content.times(start.amount()).pieces(content).equals(pieces(start.amount()))) {
                throw new AssertionError("try " + i + ": " + start + " through " + other);
            }
        }
    }

    private static java.util.Optional<Quantity> pieces(BigDecimal count) {
        return count.stripTrailingZeros().scale() <= 0
                ? java.util.Optional.of(new Quantity(count, Unit.EACH))
                : java.util.Optional.empty();
    }

    @Test
    void a_million_grams_and_milliliters_come_back_from_every_wider_unit() {
        var random = new SplittableRandom(28);
        var ways = List.of(
                List.of(Unit.GRAM, Unit.KILOGRAM),
                List.of(Unit.GRAM, Unit.OUNCE),
                List.of(Unit.GRAM, Unit.POUND),
                List.of(Unit.GRAM, Unit.MILLIGRAM),
                List.of(Unit.MILLILITER, Unit.LITER));
        for (int i = 0; i < 1_000_000; i++) {
            var way = ways.get(i % ways.size());
            var start = new Quantity(BigDecimal.valueOf(random.nextLong(1_000_000_000L), 4), way.getFirst());
            var back = start.in(way.getLast(), RoundingMode.HALF_EVEN).in(way.getFirst(), RoundingMode.HALF_EVEN);
            if (!back.equals(start)) {
                throw new AssertionError("try " + i + ": " + start + " came back as " + back);
            }
        }
    }

    @Test
    void pieces_are_whole_or_none() {
        var eighth = new Weight(new BigDecimal("3.5"));

        assertThat(new Weight(new BigDecimal("35")).pieces(eighth)).contains(Quantity.of(10, Unit.EACH));
        assertThat(new Weight(new BigDecimal("36")).pieces(eighth)).isEmpty();
        assertThat(Weight.ZERO.pieces(eighth)).contains(Quantity.of(0, Unit.EACH));
    }

    @Test
    void a_count_or_a_volume_has_no_weight_of_its_own() {
        assertThat(Weight.of(Quantity.of(1, Unit.EACH))).isEmpty();
        assertThat(Weight.of(Quantity.of(1, Unit.LITER))).isEmpty();
        assertThatThrownBy(() -> Weight.ZERO.in(Unit.LITER, RoundingMode.HALF_EVEN))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void equal_weights_are_equal_however_they_were_measured() {
        assertThat(Weight.of(Quantity.of("1.000", Unit.KILOGRAM))).isEqualTo(Weight.of(Quantity.of(1000, Unit.GRAM)));
        assertThat(Weight.of(Quantity.of(16, Unit.OUNCE))).isEqualTo(Weight.of(Quantity.of(1, Unit.POUND)));
        assertThat(new Weight(new BigDecimal("0.00"))).isEqualTo(Weight.ZERO);
    }
}
