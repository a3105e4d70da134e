package io.everygram.cli;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

/** Listed here for help and completion; the script runs it, because it builds what it tests. */
@Command(
        name = "test",
        mixinStandardHelpOptions = true,
        description =
                "Runs everything that must pass, the cheap checks first: layout, static analysis, rules, statements, pages, whole days, browsers. About a quarter of an hour on two cores.")
final class TestCommand implements Callable<Integer> {
    @Override
    public Integer call() {
        System.err.println(
                "Tests build the product they test: start them with the script, './everygram test', in the folder of the sources.");
        return 2;
    }
}
