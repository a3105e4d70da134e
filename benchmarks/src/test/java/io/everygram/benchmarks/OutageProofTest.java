package io.everygram.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The proof of {@code ./everygram bench tracking --outage} at a small size; its lines say what did not hold. */
class OutageProofTest {
    private final ByteArrayOutputStream said = new ByteArrayOutputStream();

    private boolean holds(OutageSystem system, int packages, int reports, int kills) {
        return new OutageProof(new PrintStream(said, true, StandardCharsets.UTF_8), system, packages, reports, kills)
                .run();
    }

    private String words() {
        return said.toString(StandardCharsets.UTF_8);
    }

    @ParameterizedTest
    @EnumSource(OutageSystem.class)
    void after_seventeen_days_without_the_state_book_and_state_agree_or_differ_openly(OutageSystem system) {
        assertThat(holds(system, 100, 500, 0)).as(this::words).isTrue();
    }

    @Test
    void two_nodes_of_which_one_after_the_other_is_killed_lose_nothing_and_double_nothing() {
        assertThat(holds(OutageSystem.METRC, 100, 500, 3)).as(this::words).isTrue();
    }
}
