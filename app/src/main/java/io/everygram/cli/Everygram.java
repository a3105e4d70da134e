package io.everygram.cli;

import picocli.AutoComplete;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** The root of all commands. Exit codes: 0 done, 1 failed or found something wrong, 2 wrong use. */
@Command(
        name = "everygram",
        mixinStandardHelpOptions = true,
        version = "Everygram 0.1.0",
        description =
                "Every gram accounted for: the control system of a licensed distributor's inventory and procurement desk.",
        subcommands = {
            DemoCommand.class,
            ServeCommand.class,
            TestCommand.class,
            ImportCommand.class,
            ExportCommand.class,
            VerifyCommand.class,
            BackupCommand.Write.class,
            BackupCommand.Restore.class,
            JarCommand.Bench.class,
            JarCommand.Simulators.class,
            PlannerCommand.Plan.class,
            PlannerCommand.Route.class,
            Everygram.Completion.class,
            CommandLine.HelpCommand.class
        })
public final class Everygram implements Runnable {
    @Spec
    @SuppressWarnings("NullAway.Init") // picocli fills it
    private CommandSpec spec;

    public static void main(String[] args) {
        System.exit(commandLine().execute(args));
    }

    static CommandLine commandLine() {
        return new CommandLine(new Everygram()).setExecutionExceptionHandler((exception, line, _) -> {
            line.getErr().println(line.getColorScheme().errorText("everygram: " + words(exception)));
            if (Boolean.getBoolean("everygram.trace")) {
                exception.printStackTrace(line.getErr());
            }
            return CommandLine.ExitCode.SOFTWARE;
        });
    }

    private static String words(Throwable exception) {
        var cause = exception;
        while (cause.getCause() != null
                && (cause.getMessage() == null || cause.getMessage().contains("Exception"))) {
            cause = cause.getCause();
        }
        return cause.getMessage() == null ? cause.toString() : cause.getMessage();
    }

    @Override
    public void run() {
        spec.commandLine().usage(spec.commandLine().getOut());
    }

    /** Prints the completion script of bash and zsh. */
    @Command(
            name = "completion",
            mixinStandardHelpOptions = true,
            description = "Prints the completion script: source <(./everygram completion)")
    static final class Completion implements Runnable {
        @Override
        public void run() {
            System.out.print(AutoComplete.bash("everygram", commandLine()));
        }
    }
}
