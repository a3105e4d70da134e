package io.everygram.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Unmatched;

/** A command that is a program of its own: its words go through unchanged. */
abstract class JarCommand implements Callable<Integer> {
    @Unmatched
    private List<String> words = new ArrayList<>();

    abstract Path jar();

    @Override
    public Integer call() throws IOException, InterruptedException {
        if (!Files.exists(jar())) {
            throw new IllegalStateException(
                    jar() + " is missing. Start with the script './everygram', which builds it.");
        }
        var command = new ArrayList<>(List.of(
                Installation.java(),
                "--enable-native-access=ALL-UNNAMED",
                "--sun-misc-unsafe-memory-access=allow",
                "-Deverygram.root=" + Installation.root(),
                "-jar",
                jar().toString()));
        command.addAll(words);
        var process = new ProcessBuilder(command).inheritIO().start();
        // Ctrl-C reaches both; a signal to this process alone would leave the other running.
        Runtime.getRuntime().addShutdownHook(new Thread(process::destroy));
        return process.waitFor();
    }

    /** Measurements. */
    @Command(
            name = "bench",
            description =
                    "Measures the product and prints figures and ratios; 'bench --help' lists what can be measured.")
    static final class Bench extends JarCommand {
        @Override
        Path jar() {
            return Installation.benchmarks();
        }
    }

    /** The stand-ins for the state systems, alone. */
    @Command(
            name = "simulators",
            description =
                    "Runs the stand-ins for the state systems alone, for integrators and training; 'simulators --help' lists the options.")
    static final class Simulators extends JarCommand {
        @Override
        Path jar() {
            return Installation.simulators();
        }
    }
}
