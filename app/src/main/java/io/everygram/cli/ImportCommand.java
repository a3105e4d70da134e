package io.everygram.cli;

import io.everygram.catalog.RecordFiles;
import io.everygram.catalog.RecordFiles.Judgment;
import io.everygram.kernel.FacilityId;
import io.everygram.platform.Migrations;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Master data from a file, judged as on the page. */
@Command(
        name = "import",
        mixinStandardHelpOptions = true,
        description =
                "Judges a CSV or XLSX file of master data, prints what is new, changed and wrong, and lets the good rows go ahead with --apply. Exit code 1 when a row is bad.")
final class ImportCommand implements Callable<Integer> {
    /** The form names every kind; {@code import --help} is read before one knows them. */
    static final String KINDS =
            "Kind of record: items, vendors, prices, papers, customers, facilities, licenses, rooms, slots or boms.";

    @Parameters(index = "0", paramLabel = "KIND", description = KINDS)
    private String kind = "";

    @Parameters(index = "1", paramLabel = "FILE", description = "CSV or XLSX with a header line.")
    private Path file = Path.of("");

    @Option(
            names = "--facility",
            paramLabel = "CODE",
            description = "Whose records, e.g. LAX; needed when there are several facilities.")
    private @Nullable String facility;

    @Option(names = "--apply", description = "Let the good rows go ahead; without it the catalog stays as it is.")
    private boolean apply;

    @Option(
            names = "--person",
            paramLabel = "NAME",
            defaultValue = "${sys:user.name}",
            description = "Under whose name it is recorded (default: ${DEFAULT-VALUE}).")
    private String person = "";

    @Option(
            names = "--show",
            paramLabel = "ROWS",
            defaultValue = "50",
            description = "How many bad rows are printed (default: ${DEFAULT-VALUE}).")
    private int show = 50;

    @Mixin
    private DatabaseOptions databases = new DatabaseOptions();

    @Override
    public Integer call() throws IOException {
        if (!Files.isReadable(file)) {
            throw new IllegalStateException("There is no file " + file + " that can be read.");
        }
        var content = Files.readAllBytes(file);
        try (var database = databases.open()) {
            Migrations.run(database.dataSource());
            try (var context = new CatalogContext(database.dataSource())) {
                return run(context.files(), content);
            }
        }
    }

    private int run(RecordFiles files, byte[] content) {
        var where = facility(files, facility);
        var name = String.valueOf(file.getFileName());
        return switch (files.judge(where, kind, name, content, person)) {
            case Judgment.Refused(var why) -> {
                System.err.println("everygram: " + why);
                yield 1;
            }
            case Judgment.Judged judged -> {
                System.out.printf(
                        Locale.US,
                        "Import %d of %s: %,d new, %,d changed, %,d unchanged, %,d bad.%n",
                        judged.id(),
                        name,
                        judged.rowsNew(),
                        judged.rowsChanged(),
                        judged.rowsUnchanged(),
                        judged.rowsBad());
                if (!judged.notes().isEmpty()) {
                    System.out.println("  " + judged.notes());
                }
                files.wrong(where, judged.id(), show)
                        .forEach(wrong -> System.out.printf(
                                "  row %d %s %s: %s%n", wrong.row(), wrong.key(), wrong.field(), wrong.reason()));
                go(files, where, judged);
                yield judged.rowsBad() > 0 ? 1 : 0;
            }
        };
    }

    private void go(RecordFiles files, FacilityId where, Judgment.Judged judged) {
        if (judged.rowsGood() == 0) {
            System.out.println("There is nothing to let go ahead.");
        } else if (!apply) {
            System.out.println(
                    "Nothing was changed. Repeat with --apply, or look at /records/import/" + judged.id() + ".");
        } else {
            var done = files.apply(where, judged.id(), person);
            System.out.printf(
                    Locale.US,
                    "%,d rows went ahead%s. Undo it as a whole at /records/import/%d.%n",
                    done.rows(),
                    done.refused() == 0
                            ? ""
                            : ", " + done.refused() + " could not because the catalog had changed meanwhile",
                    judged.id());
        }
    }

    static FacilityId facility(RecordFiles files, @Nullable String code) {
        return code == null
                ? files.only()
                        .orElseThrow(() -> new IllegalStateException(
                                "Name the facility with --facility CODE: there is not just one."))
                : files.facility(code);
    }
}
