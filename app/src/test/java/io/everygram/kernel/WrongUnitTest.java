package io.everygram.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** A quantity in the wrong unit is refused or converted by its exact size; it is never taken for the right one. */
class WrongUnitTest {
    static Stream<Arguments> pairs() {
        return Arrays.stream(Unit.values())
                .flatMap(one -> Arrays.stream(Unit.values())
                        .filter(other -> other != one)
                        .map(other -> Arguments.of(one, other)));
    }

    /** All 56 pairs: grams where each is meant, mg with ml, ounces with grams. */
    @ParameterizedTest
    @MethodSource("pairs")
    void two_units_never_add_subtract_or_compare_without_converting(Unit one, Unit other) {
        var left = Quantity.of(3, one);
        var right = Quantity.of(3, other);

        assertThatIllegalArgumentException().isThrownBy(() -> left.plus(right).isZero());
        assertThatIllegalArgumentException().isThrownBy(() -> left.minus(right).isZero());
        assertThatIllegalArgumentException()
                .isThrownBy(() -> assertThat(left.compareTo(right)).isZero());
        assertThat(left).isNotEqualTo(right);
    }

    @ParameterizedTest
    @MethodSource("pairs")
    void only_units_of_one_kind_convert(Unit one, Unit other) {
        var quantity = Quantity.of(3, one);

        if (one.kind() == other.kind()) {
            assertThat(quantity.in(other, RoundingMode.HALF_EVEN).unit()).isEqualTo(other);
        } else {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> quantity.in(other, RoundingMode.HALF_EVEN).isZero())
                    .withMessageContaining("only the item's content links them");
        }
    }

    @ParameterizedTest
    @CsvSource({
        "1,    OUNCE,    GRAM,       28.3495",
        "0.125,OUNCE,    GRAM,       3.5437",
        "16,   OUNCE,    POUND,      1",
        "1,    POUND,    GRAM,       453.5924",
        "3.5,  GRAM,     MILLIGRAM,  3500",
        "3.5,  GRAM,     OUNCE,      0.123459",
        "1000, MILLIGRAM,GRAM,       1",
        "1,    LITER,    MILLILITER, 1000",
    })
    void units_of_a_kind_convert_by_their_exact_size(String amount, Unit from, Unit to, BigDecimal expected) {
        assertThat(Quantity.of(amount, from).in(to, RoundingMode.HALF_EVEN).amount())
                .isEqualByComparingTo(expected);
    }

    /** An ounce is 28.349523125 g: rounding to 28.35 or 28 would be seen after a thousand of them. */
    @Test
    void a_thousand_ounces_are_no_rounded_ounce_a_thousand_times() {
        assertThat(Quantity.of(1_000, Unit.OUNCE).in(Unit.GRAM, RoundingMode.HALF_EVEN))
                .isEqualTo(Quantity.of("28349.5231", Unit.GRAM))
                .isNotEqualTo(Quantity.of(28_350, Unit.GRAM));
    }

    @ParameterizedTest
    @CsvSource({
        "mg,         MILLIGRAM",
        "ml,         MILLILITER",
        "Milligrams, MILLIGRAM",
        "MILLILITERS,MILLILITER",
        "oz,         OUNCE",
        "g,          GRAM",
        "Each,       EACH",
    })
    void a_symbol_means_its_own_unit(String text, Unit expected) {
        assertThat(Unit.parse(text)).contains(expected);
    }

    @ParameterizedTest
    @CsvSource({"gr", "fl oz", "units", "''", "µg", "m", "0"})
    void what_is_no_unit_is_none(String text) {
        assertThat(Unit.parse(text)).isEmpty();
    }
}
