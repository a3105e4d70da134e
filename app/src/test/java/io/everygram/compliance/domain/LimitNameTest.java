package io.everygram.compliance.domain;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LimitNameTest {
    @ParameterizedTest
    @CsvSource({
        "Lead (ug/g) Inhalable, Pb",
        "Pb, Pb",
        "cadmium, Cd",
        "As, As",
        "Arsenic (µg/g), As",
        "Mercury (ug/g) Inhalable, Hg",
        "Total THC (%) Raw Plant Material, ''",
        "Leading brand, ''",
        "Asparagine, ''"
    })
    void metals_are_known_by_name_or_sign_and_by_nothing_else(String name, String metal) {
        assertThat(LimitName.metal(name).orElse("")).isEqualTo(metal);
    }

    @Test
    void the_name_may_say_the_unit_and_whether_goods_are_inhaled() {
        assertThat(LimitName.unitIn("Lead (ug/g) Inhalable")).isEqualTo("ug/g");
        assertThat(LimitName.unitIn("Salmonella (pass/fail)")).isEmpty();
        assertThat(LimitName.saysInhaled("Lead (ug/g) Inhalable")).isEqualTo(Optional.of(true));
        assertThat(LimitName.saysInhaled("Lead (ug/g) Non-Inhalable")).isEqualTo(Optional.of(false));
        assertThat(LimitName.saysInhaled("Lead")).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "Myclobutanil, MYCLOBUTANIL (ug/g) Inhalable, true",
        "Ochratoxin A, ochratoxin-a, true",
        "Ochratoxin A, Ochratoxin B, false",
        "Butane, n-Butane, false"
    })
    void other_analytes_are_known_by_their_full_name(String stated, String analyte, boolean same) {
        assertThat(LimitName.isSame(stated, analyte)).isEqualTo(same);
    }

    @ParameterizedTest
    @CsvSource({"500, ppb, 0.5", "0.5, ppm, 0.5", "0.5, '', 0.5", "1, CFU/g, "})
    void figures_are_compared_in_one_unit_or_not_at_all(String value, String unit, String wanted) {
        var figure = LimitName.inUnit(new BigDecimal(value), unit, "µg/g").map(BigDecimal::stripTrailingZeros);
        assertThat(figure.map(BigDecimal::toPlainString).orElse(null)).isEqualTo(wanted);
    }
}
