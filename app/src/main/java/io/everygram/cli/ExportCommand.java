package io.everygram.cli;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Master data into a file that import reads. */
@Command(
        name = "export",
        mixinStandardHelpOptions = true,
        description =
                "Writes master data as CSV (or as a workbook, when the file ends in .xlsx) in the columns that import reads: importing it again changes nothing.")
final class ExportCommand implements Callable<Integer> {
    @Parameters(index = "0", paramLabel = "KIND", description = ImportCommand.KINDS)
    private String kind = "";

    @Parameters(
            index = "1",
            arity = "0..1",
            paramLabel = "FILE",
            description = "Where to; must not exist. Without it CSV goes to the standard output.")
    private @Nullable Path file;

    @Option(
            names = "--facility",
            paramLabel = "CODE",
            description = "Whose records, e.g. LAX; needed when there are several facilities.")
    private @Nullable String facility;

    @Option(names = "--migrate", description = "Bring a database of an older version to this one first.")
    private boolean migrate;

    @Mixin
    private DatabaseOptions databases = new DatabaseOptions();

    @Override
    public Integer call() throws IOException {
        try (var database = databases.reading(migrate)) {
            try (var context = new CatalogContext(database.readOnly())) {
                var files = context.files();
                var where = ImportCommand.facility(files, facility);
                if (file == null) {
                    files.export(where, kind, false, System.out);
                    System.out.flush();
                    return 0;
                }
                boolean workbook = file.toString().toLowerCase(Locale.ROOT).endsWith(".xlsx");
                try (var out = new BufferedOutputStream(Files.newOutputStream(file, StandardOpenOption.CREATE_NEW))) {
                    files.export(where, kind, workbook, out);
                }
                System.err.println("Written to " + file + ".");
                return 0;
            }
        }
    }
}
