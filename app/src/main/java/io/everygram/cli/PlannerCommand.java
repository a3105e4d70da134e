package io.everygram.cli;

import io.everygram.demand.cases.ForecastCases;
import io.everygram.demand.cases.SeriesFile;
import io.everygram.platform.cases.CaseFile;
import io.everygram.platform.cases.CasePlanner;
import io.everygram.replenishment.cases.InventoryCases;
import io.everygram.replenishment.cases.LotSizingCases;
import io.everygram.replenishment.cases.MrpCases;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Collection;
import java.util.Iterator;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import tools.jackson.databind.JsonNode;

/** Planners without a database: cases in, answers out. */
final class PlannerCommand {
    private PlannerCommand() {}

    /** The planners by the name they are called by. */
    static final Map<String, CasePlanner> PLANNERS = new TreeMap<>(Map.of(
            "forecast", new ForecastCases(),
            "inventory", new InventoryCases(),
            "lotsizing", new LotSizingCases(),
            "mrp", new MrpCases()));

    static final class Names implements Iterable<String> {
        @Override
        public Iterator<String> iterator() {
            return PLANNERS.keySet().iterator();
        }
    }

    @Command(
            name = "plan",
            mixinStandardHelpOptions = true,
            description = {
                "Runs a planner on a file of cases, without a database.",
                "Prints one JSON object with an answer for each case, by its id, under the keys that files have under 'expected'; of a case that cannot be answered the key 'error' says why.",
                "Exit codes: 0 all answered; 1 a case was refused or, with --check, differs; 2 wrong use."
            })
    static final class Plan implements Callable<Integer> {
        @Parameters(
                index = "0",
                paramLabel = "PLANNER",
                completionCandidates = Names.class,
                description = "Which planner: ${COMPLETION-CANDIDATES}.")
        private String planner = "";

        @Parameters(
                index = "1",
                paramLabel = "CASES.json",
                description =
                        "A file with a list 'cases'; what is expected of them may stand in it or not. For forecast also a file of series, SERIES.jsonl, one JSON object a line: 'id', 'train', 'horizon', 'period' and perhaps 'season' and 'actual', or 'id', 'category', 'start', 'sales' by day and perhaps 'first_listed_day', 'in_stock' and 'promo'.")
        private Path file = Path.of("");

        @Option(
                names = "--check",
                description =
                        "Print where the answers differ from what the file expects, and how many cases agree. Numbers are compared with the 'tolerance_rel' of the case or the file (else 1e-9), relative to max(1, |value|). Of a file of series: how far the forecasts lie from what came, beside what is to be reached.")
        private boolean check;

        @Option(
                names = "--besides",
                description =
                        "Print what the planner knows besides too: each answer is then an object with 'answer' and, for mrp, 'pegging'.")
        private boolean besides;

        @Spec
        @SuppressWarnings("NullAway.Init") // picocli fills it
        private CommandSpec spec;

        @Override
        public Integer call() throws IOException {
            var chosen = PLANNERS.get(planner);
            if (chosen == null) {
                throw new CommandLine.ParameterException(
                        spec.commandLine(),
                        "There is no planner '" + planner + "'; there are " + String.join(", ", PLANNERS.keySet()));
            }
            if (chosen instanceof ForecastCases && SeriesFile.takes(file)) {
                return series() ? CommandLine.ExitCode.OK : CommandLine.ExitCode.SOFTWARE;
            }
            var outcome = CaseFile.read(file).answer(chosen, besides);
            var out = spec.commandLine().getOut();
            var err = spec.commandLine().getErr();
            outcome.notes().forEach(note -> err.println("note: " + note));
            outcome.refused().forEach(why -> err.println("not answered: " + why));
            boolean isGood = check ? compare(outcome, out, err) : print(outcome, out);
            out.flush();
            return isGood ? CommandLine.ExitCode.OK : CommandLine.ExitCode.SOFTWARE;
        }

        private boolean series() throws IOException {
            var out = spec.commandLine().getOut();
            var err = spec.commandLine().getErr();
            var outcome = SeriesFile.read(file).answer(err::println);
            outcome.refused().forEach(why -> err.println("not answered: " + why));
            if (check) {
                outcome.scores().forEach(out::println);
                if (outcome.scores().isEmpty()) {
                    err.println("What came is not known of any series of this file; there is nothing to check.");
                }
            } else {
                print(outcome.answers().entrySet(), out);
            }
            out.flush();
            boolean isChecked =
                    !check || (outcome.isReached() && !outcome.scores().isEmpty());
            return isChecked && outcome.refused().isEmpty();
        }

        private static boolean print(CaseFile.Outcome outcome, PrintWriter out) {
            print(outcome.answer().properties(), out);
            return outcome.refused().isEmpty();
        }

        private static void print(
                Collection<? extends Map.Entry<String, ? extends JsonNode>> answers, PrintWriter out) {
            out.print('{');
            var before = "\n";
            for (var answer : answers) {
                out.print(before + tools.jackson.databind.node.StringNode.valueOf(answer.getKey()) + ": "
                        + answer.getValue());
                before = ",\n";
            }
            out.println("\n}");
        }

        private static boolean compare(CaseFile.Outcome outcome, PrintWriter out, PrintWriter err) {
            outcome.differences().forEach(out::println);
            out.println(outcome.agreeing() + " of " + outcome.compared() + " cases agree.");
            if (outcome.compared() == 0) {
                err.println("Nothing is expected of any case of this file; there is nothing to check.");
            }
            return outcome.compared() > 0
                    && outcome.differences().isEmpty()
                    && outcome.refused().isEmpty();
        }
    }

    @Command(
            name = "route",
            mixinStandardHelpOptions = true,
            description = "Plans routes for a file of instances, without a database. This version holds no router.")
    static final class Route implements Callable<Integer> {
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
    }
}
