package io.everygram.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** The proof of {@code ./everygram bench reconcile} at a small size; its lines say which fault was not found, or called otherwise. */
class ReconcileProofTest {
    @Test
    void every_planted_fault_is_found_by_its_cause_and_none_is_invented() throws Exception {
        var said = new ByteArrayOutputStream();
        try (var server = BenchServer.start()) {
            assertThat(new ReconcileProof(new PrintStream(said, true, StandardCharsets.UTF_8), 400, 120, 7)
                            .run(server.postgres(), Optional.empty()))
                    .as(() -> said.toString(StandardCharsets.UTF_8))
                    .isTrue();
        }
    }
}
