package io.everygram.benchmarks;

import io.everygram.benchmarks.proof.CrashChild;
import io.everygram.benchmarks.proof.ProofBench;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** Entry point of the benchmarks: {@code ./everygram bench NAME}. */
@Command(
        name = "everygram bench",
        description = "Measures the product on this machine.",
        mixinStandardHelpOptions = true,
        subcommands = {
            LedgerBench.class,
            ProofBench.class,
            PagesBench.class,
            CloseBench.class,
            CountBench.class,
            ReconcileBench.class,
            ImportBench.class,
            TrackingBench.class,
            StartBench.class,
            PlanBench.class,
            PapersBench.class,
            PlanDatabaseBench.class,
            ForecastBench.class,
            OutageNode.class,
            CrashChild.class
        })
public final class Bench {
    private Bench() {}

    static void main(String[] args) {
        System.exit(new CommandLine(new Bench()).execute(args));
    }

    /** The words that start this program as another process, up to the name of the command; the same from its archive and from compiled classes. */
    public static List<String> program(String... javaOptions) {
        var words = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:+UseSerialGC",
                "-Xshare:auto",
                "--enable-native-access=ALL-UNNAMED",
                "--sun-misc-unsafe-memory-access=allow"));
        words.addAll(List.of(javaOptions));
        var path = System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
        words.addAll(
                path.endsWith("everygram-benchmarks.jar")
                        ? List.of("-jar", path)
                        : List.of("-cp", path, Bench.class.getName()));
        return words;
    }
}
