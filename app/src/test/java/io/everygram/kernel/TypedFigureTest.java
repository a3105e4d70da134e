package io.everygram.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TypedFigureTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "1,200.5 | 1200.5",
                "$12 | 12",
                " 7 | 7",
                "-3 | -3",
                "0.0000001 | 0.0000001",
                ".5 | 0.5",
                "3. | 3",
                "−2 | -2",
                "1,000,000 | 1000000"
            })
    void figures_are_read_as_people_write_them(String typed, BigDecimal figure) {
        assertThat(TypedFigure.read(typed)).contains(figure);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "x",
                "1e9",
                "1e999999999",
                "--1",
                "1.2.3",
                ".",
                "-",
                "1,5",
                "1,2000",
                ",500",
                "٣",
                "9999999999999",
                "0.00000001",
                "1 2",
                "NaN",
                "0x1f"
            })
    void what_is_no_figure_or_too_long_is_none(String typed) {
        assertThat(TypedFigure.read(typed)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"1.5, EACH, false", "2, EACH, true", "2.00, EACH, true", "1.5, GRAM, true"})
    void a_quantity_has_the_decimals_of_its_unit(String typed, Unit unit, boolean good) {
        assertThat(TypedFigure.read(typed, unit).isPresent()).isEqualTo(good);
    }
}
