package io.everygram.benchmarks.proof;

import java.io.PrintStream;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** All proofs of the ledger at full size; ends with an error at the first that does not hold. */
@Command(
        name = "proofs",
        description =
                "Tries to break the ledger: kill -9 of application and PostgreSQL under load, random programs against a second account, flipped bits, a million conversions, two people and one last package.",
        mixinStandardHelpOptions = true)
public final class ProofBench implements Callable<Integer> {
    private static final int PROGRAMS_A_BOOK = 50;

    private final PrintStream out = System.out;

    @Option(
            names = "--only",
            defaultValue = "crash,programs,flips,drift,last",
            split = ",",
            description = "Which parts: crash, programs, flips, drift, last (default: ${DEFAULT-VALUE}).")
    private List<String> only = List.of();

    @Option(
            names = "--rounds",
            defaultValue = "25",
            description = "Kills of the application, and as many of PostgreSQL (default: ${DEFAULT-VALUE}).")
    private int rounds;

    @Option(names = "--programs", defaultValue = "500", description = "Random programs (default: ${DEFAULT-VALUE}).")
    private int programs;

    @Option(
            names = "--seed",
            defaultValue = "1",
            description = "Seed of the first program; the next have the next (default: ${DEFAULT-VALUE}).")
    private long seed;

    @Option(
            names = "--flips",
            defaultValue = "200",
            description = "Bits flipped in any column of any row (default: ${DEFAULT-VALUE}).")
    private int flips;

    @Option(
            names = "--conversions",
            defaultValue = "1000000",
            description = "Conversions there and back (default: ${DEFAULT-VALUE}).")
    private int conversions;

    @Option(
            names = "--takes",
            defaultValue = "200",
            description = "Rounds of each pair who want the last package (default: ${DEFAULT-VALUE}).")
    private int takes;

    private interface Proof {
        String run() throws Exception;
    }

    private interface OverBooks {
        void run(Books books) throws Exception;
    }

    @Override
    public Integer call() throws Exception {
        if (only.contains("crash")) {
            try (var crash = new CrashProof(rounds)) {
                show(crash::applicationIsKilled);
                show(crash::postgresIsKilled);
            }
        }
        if (only.contains("programs")) {
            // Books of their own now and then: all of them are verified after each program.
            for (int done = 0; done < programs; done += PROGRAMS_A_BOOK) {
                int some = Math.min(PROGRAMS_A_BOOK, programs - done);
                long first = seed + done;
                over(books -> show(new ProgramsProof(books, some, first)::run));
            }
        }
        if (only.contains("flips")) {
            over(books -> {
                var proof = new FlipProof(books);
                show(() -> proof.anywhere(flips));
                show(proof::everyColumn);
                show(proof::withHashesMadeAnew);
            });
        }
        if (only.contains("drift")) {
            over(books -> show(new DriftProof(books, conversions)::run));
        }
        if (only.contains("last")) {
            over(books -> show(new LastPackageProof(books, takes)::run));
        }
        return 0;
    }

    /** Books of their own on a server that need not outlive a kill. */
    private static void over(OverBooks proof) throws Exception {
        try (var server = new Server(false);
                var pool = server.connected(9);
                var books = new Books(pool)) {
            proof.run(books);
        }
    }

    private void show(Proof proof) throws Exception {
        var begin = System.nanoTime();
        var shown = proof.run();
        out.printf(Locale.ROOT, "%6.0f s  %s%n", (System.nanoTime() - begin) / 1e9, shown);
        out.flush();
    }
}
