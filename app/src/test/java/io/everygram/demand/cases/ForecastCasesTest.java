package io.everygram.demand.cases;

import static org.assertj.core.api.Assertions.assertThat;

import io.everygram.platform.cases.CaseFile;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The published and independently computed forecasts in planning/forecast-cases.json, each to its tolerance. */
class ForecastCasesTest {
    private static final CaseFile CASES = cases();
    private static final CaseFile.Outcome OUTCOME = CASES.answer(new ForecastCases(), false);

    static List<String> ids() {
        return CASES.ids();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("ids")
    void the_answer_is_what_the_reference_gives(String id) {
        assertThat(OUTCOME.answer().has(id)).isTrue();
        assertThat(OUTCOME.refused()).noneMatch(line -> line.startsWith(id + ":"));
        assertThat(OUTCOME.differences()).noneMatch(line -> line.startsWith(id + ":"));
    }

    @Test
    void every_case_was_compared() {
        assertThat(OUTCOME.compared()).isEqualTo(24);
        assertThat(OUTCOME.agreeing()).isEqualTo(24);
    }

    @Test
    void what_makes_no_sense_is_refused_by_name_and_the_rest_answered(@TempDir Path folder) throws IOException {
        var outcome = answered(folder, """
                {"cases": [
                 {"id": "method", "method": "crystal ball", "series": [1, 2], "inputs": {"h": 1}},
                 {"id": "series", "method": "sba", "series": [1, "two"], "inputs": {"alpha": 0.1, "h": 1}},
                 {"id": "alpha", "method": "sba", "series": [1, 2], "inputs": {"alpha": 1.5, "h": 1}},
                 {"id": "ahead", "method": "sba", "series": [1, 2], "inputs": {"alpha": 0.1, "h": -1}},
                 {"id": "good", "method": "everygram", "series": [5, 5, 5, 5, 5, 5], "inputs": {"period": 1, "h": 2}}]}
                """);

        assertThat(outcome.refused())
                .map(line -> line.replaceFirst(":.*", ""))
                .containsExactly("method", "series", "alpha", "ahead");
        assertThat(outcome.answer().get("good").get("forecast").size()).isEqualTo(2);
    }

    private static CaseFile.Outcome answered(Path folder, String text) throws IOException {
        return CaseFile.read(Files.writeString(folder.resolve("cases.json"), text))
                .answer(new ForecastCases(), false);
    }

    private static CaseFile cases() {
        try {
            var url = Objects.requireNonNull(ForecastCasesTest.class.getResource("/planning/forecast-cases.json"));
            return CaseFile.read(Path.of(url.toURI()));
        } catch (IOException | URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }
}
