package io.everygram.benchmarks;

import picocli.CommandLine;
import picocli.CommandLine.Command;

/** Entry point of the benchmarks: {@code ./everygram bench NAME}. */
@Command(
        name = "everygram bench",
        description = "Measures the product on this machine.",
        mixinStandardHelpOptions = true,
        subcommands = {
            LedgerBench.class,
            PagesBench.class,
            ImportBench.class,
            TrackingBench.class,
            StartBench.class,
            OutageNode.class
        })
public final class Bench {
    private Bench() {}

    static void main(String[] args) {
        System.exit(new CommandLine(new Bench()).execute(args));
    }
}
