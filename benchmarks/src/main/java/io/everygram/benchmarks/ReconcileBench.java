package io.everygram.benchmarks;

import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** The comparison of shelf, book and state: what it finds of planted faults, and how long it takes. */
@Command(
        name = "reconcile",
        description =
                "Plants faults of all kinds and compares shelf, book and state: found, invented, right causes, time.",
        mixinStandardHelpOptions = true)
final class ReconcileBench implements Callable<Integer> {
    @Option(
            names = "--packages",
            defaultValue = "20000",
            description = "Of both facilities together (default: ${DEFAULT-VALUE}).")
    private int packages;

    @Option(names = "--faults", defaultValue = "500", description = "Planted in them (default: ${DEFAULT-VALUE}).")
    private int faults;

    @Option(names = "--seed", defaultValue = "1", description = "Of the plan of faults (default: ${DEFAULT-VALUE}).")
    private long seed;

    @Option(names = "--truth", description = "Where to write what was planted, as CSV.")
    private @Nullable Path truth;

    @Option(
            names = "--million",
            defaultValue = "1000000",
            description = "Packages of the large facility; 0 leaves it out (default: ${DEFAULT-VALUE}).")
    private int million;

    @Override
    public Integer call() throws Exception {
        try (var server = BenchServer.start()) {
            boolean holds = packages == 0
                    || new ReconcileProof(System.out, packages, faults, seed)
                            .run(server.postgres(), Optional.ofNullable(truth));
            if (million > 0) {
                new ReconcileMillion(System.out, million).run(server.postgres());
            }
            return holds ? 0 : 1;
        }
    }
}
