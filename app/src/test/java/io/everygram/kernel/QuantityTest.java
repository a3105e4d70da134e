package io.everygram.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class QuantityTest {
    @ParameterizedTest(name = "{0} {1} are {2} {3}")
    @CsvSource({
        "1, OUNCE, 28.3495, GRAM",
        "1, POUND, 453.5924, GRAM",
        "1, POUND, 16, OUNCE",
        "3.5, GRAM, 3500, MILLIGRAM",
        "1000, GRAM, 1, KILOGRAM",
        "2, LITER, 2000, MILLILITER"
    })
    void units_of_a_kind_convert_by_their_exact_size(String amount, Unit from, BigDecimal expected, Unit to) {
        assertThat(Quantity.of(amount, from).in(to, RoundingMode.HALF_EVEN).amount())
                .isEqualByComparingTo(expected);
    }

    @Test
    void a_million_round_trips_lose_nothing() {
        var random = new SplittableRandom(28);
        for (int i = 0; i < 1_000_000; i++) {
            var grams = new Quantity(BigDecimal.valueOf(random.nextLong(1_000_000_000L), 4), Unit.GRAM);
            var wider = i % 2 == 0 ? Unit.KILOGRAM : Unit.POUND;

            assertThat(grams.in(wider, RoundingMode.HALF_EVEN)
                            .in(Unit.GRAM, RoundingMode.HALF_EVEN)
                            .compareTo(grams))
                    .isZero();
        }
    }

    @Test
    void a_count_never_becomes_a_weight_by_itself() {
        assertThatThrownBy(() -> Quantity.of(1, Unit.EACH).in(Unit.GRAM, RoundingMode.HALF_EVEN))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> Quantity.of(1, Unit.EACH).plus(Quantity.of(1, Unit.GRAM)))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void half_a_piece_does_not_exist() {
        assertThatThrownBy(() -> Quantity.of("0.5", Unit.EACH)).isInstanceOf(ArithmeticException.class);
    }

    @Test
    void equal_quantities_are_equal_however_they_were_written() {
        assertThat(Quantity.of("3.50", Unit.GRAM)).isEqualTo(Quantity.of("3.5", Unit.GRAM));
    }
}
