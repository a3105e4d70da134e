package io.everygram.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

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

    @Test
    void after_seventeen_days_without_the_state_book_and_state_agree_or_differ_openly() {
        assertThat(holds(OutageSystem.BIOTRACK, 60, 250, 0)).as(this::words).isTrue();
    }

    @Test
    void so_they_do_where_two_nodes_send_of_which_one_after_the_other_is_killed() {
        assertThat(holds(OutageSystem.METRC, 60, 250, 2)).as(this::words).isTrue();
    }
}
