package io.everygram.platform.cases;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.json.JsonMapper;

/** What differs is found by its path, and what is near enough is not. */
class ComparisonTest {
    private static final JsonMapper JSON = new JsonMapper();

    private static List<String> differences(String expected, String answer) {
        return Comparison.differences(
                "", JSON.readTree(expected), JSON.readTree(answer), new BigDecimal("1e-3"), _ -> true);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            {"a":1000}          | {"a":1001}            | same
            {"a":1000}          | {"a":1001.1}          | a: expected 1000, answered 1001.1
            {"a":-1000}         | {"a":-1001}           | same
            {"a":0}             | {"a":0.001}           | same
            {"a":0}             | {"a":0.0011}          | a: expected 0, answered 0.0011
            {"a":[1,2]}         | {"a":[1,3]}           | a.1: expected 2, answered 3
            {"a":[1,2]}         | {"a":[1]}             | a: expected 2 entries, answered 1: [1]
            {"a":{"b":"x"}}     | {"a":{"b":"y"}}       | a.b: expected "x", answered "y"
            {"a":true}          | {"a":false}           | a: expected true, answered false
            {"a":null}          | {"a":null}            | same
            {"a":1}             | {"a":"1"}             | a: expected 1, answered "1"
            {"a":1}             | {}                    | a: expected 1, no answer
            {}                  | {"a":1}               | a: not expected, answered 1
            [1]                 | {}                    | answer: expected [1], answered {}
            """)
    void a_difference_is_named_by_its_path(String expected, String answer, String said) {
        assertThat(differences(expected, answer)).isEqualTo(said.equals("same") ? List.of() : List.of(said));
    }

    @Test
    void what_a_planner_does_not_answer_for_is_left_out() {
        assertThat(Comparison.differences(
                        "",
                        JSON.readTree("{\"orders\":[1,2],\"cost\":3}"),
                        JSON.readTree("{\"orders\":[2,1],\"cost\":4}"),
                        BigDecimal.ZERO,
                        path -> !path.equals("orders")))
                .containsExactly("cost: expected 3, answered 4");
    }
}
