package io.everygram.demand.cases;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SeriesFileTest {
    @TempDir
    @SuppressWarnings("NullAway.Init") // JUnit fills it
    private Path folder;

    @Test
    void each_line_is_answered_in_the_order_of_the_file() throws IOException {
        var outcome = answered("""
                {"id": "b", "train": [3, 3, 3, 3, 3, 3], "horizon": 2}
                {"id": "day", "category": "vape", "start": "2031-03-03", "sales": [2, 2, 2, 2, 2, 2, 2], "horizon": 3}

                {"id": "a", "train": [], "horizon": 1}
                """);

        assertThat(outcome.answers()).containsOnlyKeys("b", "day", "a");
        assertThat(outcome.answers().keySet()).containsExactly("b", "day", "a");
        assertThat(outcome.answers().get("b")).hasToString("{\"forecast\":[3.0,3.0]}");
        assertThat(outcome.answers().get("day")).asString().startsWith("{\"forecast\":[2.0,2.0,2.0],\"p50\":");
        assertThat(outcome.answers().get("a")).hasToString("{\"forecast\":[0.0]}");
        assertThat(outcome.scores()).isEmpty();
    }

    @Test
    void what_came_is_measured_beside_the_naive() throws IOException {
        var outcome = answered("""
                {"id": "a", "set": "mine", "train": [10, 11, 9, 10, 11, 9, 10, 13], "horizon": 2, "actual": [10, 10]}
                """);

        assertThat(outcome.scores()).singleElement().asString().startsWith("mine: 1 series, sMAPE ");
        assertThat(outcome.isReached()).isTrue();
    }

    @Test
    void a_set_that_is_not_reached_says_so() throws IOException {
        var outcome = answered("""
                {"id": "a", "set": "M4-weekly", "train": [1, 2, 3, 4, 5, 6, 7, 8], "horizon": 1, "actual": [8.1]}
                """);

        assertThat(outcome.isReached()).isFalse();
    }

    @Test
    void a_line_that_makes_no_sense_leaves_the_others_alone() throws IOException {
        var outcome = answered("""
                {"id": "text", "train": ["x"], "horizon": 1}
                {"id": "far", "train": [1], "horizon": 100000000}
                {"id": "flags", "category": "vape", "start": "2031-03-03", "sales": [1, 1], "in_stock": "1"}
                {"id": "negative", "category": "vape", "start": "2031-03-03", "sales": [1, -1]}
                {"id": "date", "category": "vape", "start": "soon", "sales": [1, 1]}
                {"id": "good", "train": [1, 1, 1, 1], "horizon": 1}
                """);

        assertThat(outcome.refused()).hasSize(5);
        assertThat(outcome.answers().get("good")).hasToString("{\"forecast\":[1.0]}");
        assertThat(outcome.answers().get("far")).asString().startsWith("{\"error\":");
    }

    @Test
    void a_file_that_is_none_of_series_is_refused_whole() {
        assertThatThrownBy(() -> answered("{\"id\": \"a\"")).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> answered("[1, 2]")).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> answered("{\"id\": \"a\", \"train\": []}\n{\"id\": \"a\", \"train\": []}"))
                .isInstanceOf(IllegalArgumentException.class);
    }

    private SeriesFile.Outcome answered(String text) throws IOException {
        return SeriesFile.read(Files.writeString(folder.resolve("series.jsonl"), text))
                .answer(_ -> {});
    }
}
