package io.everygram.cli;

import ch.qos.logback.classic.Level;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.BeansException;
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
        footerHeading = "%nFirst steps:%n",
        footer = {
            "  ./everygram demo         then open the address that it prints",
            "  ./everygram demo --help  what can be chosen; every command has --help",
            "How to run it for a company: docs/operations/README.md."
        },
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
            TrainCommand.class,
            CommandLine.HelpCommand.class
        })
public final class Everygram implements Runnable {
    @Spec
    @SuppressWarnings("NullAway.Init") // picocli fills it
    private CommandSpec spec;

    public static void main(String[] args) {
        quiet();
        System.exit(commandLine().execute(args));
    }

    /** Commands say what they do in their own words; what libraries log besides is for trouble. The application sets its own levels when it starts. */
    private static void quiet() {
        if (LoggerFactory.getLogger(Logger.ROOT_LOGGER_NAME) instanceof ch.qos.logback.classic.Logger root) {
            root.setLevel(Level.WARN);
        }
    }

    static CommandLine commandLine() {
        return new CommandLine(new Everygram())
                .setExecutionExceptionHandler((exception, line, _) -> {
                    say(line, words(exception));
                    if (Boolean.getBoolean("everygram.trace")) {
                        exception.printStackTrace(line.getErr());
                    }
                    return CommandLine.ExitCode.SOFTWARE;
                })
                .setParameterExceptionHandler(Everygram::wrongWords);
    }

    /** Says what is wrong with the words of a command and where to look, instead of all help there is. */
    private static int wrongWords(CommandLine.ParameterException wrong, String[] words) {
        var line = wrong.getCommandLine();
        var name = line.getCommandSpec().qualifiedName();
        var isTop = line.getParent() == null;
        if (isTop && wrong instanceof CommandLine.UnmatchedArgumentException unmatched) {
            say(line, "there is no command " + String.join(" ", unmatched.getUnmatched()) + ".");
            var _ = CommandLine.UnmatchedArgumentException.printSuggestions(wrong, line.getErr());
        } else {
            say(line, wrong.getMessage() + ".");
        }
        line.getErr().println(isTop ? "'./everygram help' lists the commands." : "See './" + name + " --help'.");
        return CommandLine.ExitCode.USAGE;
    }

    private static void say(CommandLine line, String words) {
        line.getErr().println(line.getColorScheme().errorText("everygram: " + words));
    }

    static String words(Throwable exception) {
        var cause = exception;
        // A part that cannot be made says why in the innermost.
        while (cause.getCause() != null
                && (cause instanceof BeansException
                        || cause.getMessage() == null
                        || cause.getMessage().contains("Exception"))) {
            cause = cause.getCause();
        }
        return switch (cause) {
            case NoSuchFileException missing -> missing(Path.of(missing.getFile()));
            case FileAlreadyExistsException there -> there.getFile() + " exists already. Name a new file.";
            case AccessDeniedException closed -> "This user may not read or write " + closed.getFile() + ".";
            default -> cause.getMessage() == null ? cause.toString() : cause.getMessage();
        };
    }

    private static String missing(Path file) {
        var folder = file.toAbsolutePath().getParent();
        return folder == null || Files.isDirectory(folder)
                ? "There is no file " + file + "."
                : "There is no folder " + folder + ". Make it first.";
    }

    @Override
    public void run() {
        spec.commandLine().usage(spec.commandLine().getOut());
    }

    /** Prints the completion script of bash and zsh. */
    @Command(
            name = "completion",
            mixinStandardHelpOptions = true,
            description = {
                "Prints the completion script of bash and zsh.",
                "For this shell: source <(./everygram completion). For every new one: put that line into ~/.bashrc, with the whole path of everygram."
            })
    static final class Completion implements Runnable {
        @Override
        public void run() {
            System.out.print(AutoComplete.bash("everygram", commandLine()));
        }
    }
}
