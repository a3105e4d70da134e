package io.everygram.benchmarks.proof;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** Three kills of the application and three of PostgreSQL; {@code ./everygram bench proofs --only crash} kills each 25 times. */
class CrashTest {
    @Test
    void what_was_acknowledged_before_a_kill_stands_once_and_what_was_not_can_be_sent_again() throws Exception {
        try (var proof = new CrashProof(3)) {
            assertThat(proof.applicationIsKilled()).startsWith("3 kills of the application");
            assertThat(proof.postgresIsKilled()).startsWith("3 kills of PostgreSQL");
        }
    }
}
