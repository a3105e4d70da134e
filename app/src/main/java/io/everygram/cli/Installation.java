package io.everygram.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/** Where the parts of an installation lie. */
final class Installation {
    private static final String KEY = "second-factor.key";

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

    /** The key of second factors lies with the data it belongs to; one that an earlier version made elsewhere is taken along. */
    static Path keyIn(Path folder, Path earlier) {
        var key = folder.resolve(KEY);
        var before = earlier.resolve(KEY);
        try {
            if (!Files.exists(key) && Files.exists(before)) {
                Files.copy(before, key, StandardCopyOption.COPY_ATTRIBUTES);
            }
        } catch (IOException e) {
            throw new IllegalStateException("The key could not be brought to " + key + ": " + e.getMessage(), e);
        }
        return key;
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
