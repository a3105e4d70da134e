package io.everygram.cli;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** Planners without a database: cases in, answers out. */
abstract class PlannerCommand implements Callable<Integer> {
    @Parameters(index = "0", arity = "0..1", paramLabel = "PLANNER", description = "Which planner.")
    private String planner = "";

    @Override
    public Integer call() {
        System.err.println(
                planner.isEmpty()
                        ? "Name a planner."
                        : "There is no planner '" + planner + "' that works on files in this version.");
        return 2;
    }

    @Command(
            name = "plan",
            mixinStandardHelpOptions = true,
            description =
                    "Runs a planner on a file of cases, without a database. This version holds none; the planning pages work on the database.")
    static final class Plan extends PlannerCommand {}

    @Command(
            name = "route",
            mixinStandardHelpOptions = true,
            description = "Plans routes for a file of instances, without a database. This version holds no router.")
    static final class Route extends PlannerCommand {}
}
