package io.everygram.catalog.domain;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ItemContentTest {
    @ParameterizedTest
    @CsvSource({
        "EACH,3.5,,,''",
        "GRAM,3.5,,,Content grams",
        "EACH,3.5,20,16.5,''",
        "EACH,3.5,19.9,16.5,Gross grams",
        "EACH,3.5,,16.5,''",
        "EACH,,1,5,Gross grams"
    })
    void weights_of_one_unit_fit_each_other(String unit, String content, String gross, String tare, String wrong) {
        var problems = new ItemContent()
                .judge(
                        Map.of(
                                "unit", unit,
                                "content_grams", content == null ? "" : content,
                                "gross_grams", gross == null ? "" : gross,
                                "tare_grams", tare == null ? "" : tare),
                        Map.of());

        assertThat(problems).extracting(Problem::field).isEqualTo(wrong.isEmpty() ? List.of() : List.of(wrong));
    }
}
