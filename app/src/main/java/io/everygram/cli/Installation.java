package io.everygram.cli;

import java.nio.file.Path;

/** Where the parts of an installation lie. */
final class Installation {
    private Installation() {}

    /** The folder the product was started from. */
    static Path root() {
        return Path.of(System.getProperty("everygram.root", ""))
                .toAbsolutePath()
                .normalize();
    }

    /** Where everything that outlives a run is kept: {@code EVERYGRAM_HOME}, or {@code .everygram} below the root. */
    static Path home() {
        var configured = System.getenv("EVERYGRAM_HOME");
        return configured == null || configured.isBlank()
                ? root().resolve(".everygram")
                : Path.of(configured).toAbsolutePath();
    }

    static Path simulators() {
        return root().resolve("simulators/target/everygram-simulators.jar");
    }

    static Path benchmarks() {
        return root().resolve("benchmarks/target/everygram-benchmarks.jar");
    }

    static String java() {
        return Path.of(System.getProperty("java.home"), "bin", "java").toString();
    }
}
