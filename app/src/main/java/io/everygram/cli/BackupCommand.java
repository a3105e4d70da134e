package io.everygram.cli;

import io.everygram.platform.Migrations;
import io.everygram.platform.postgres.Backup;
import io.everygram.platform.postgres.RestoreOutcome;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** One consistent file, and back. */
final class BackupCommand {
    private BackupCommand() {}

    private static String figures(Backup.Summary summary) {
        return String.format(
                Locale.US,
                "%,d rows of %d tables, %,d bytes, %.1f s",
                summary.rows(),
                summary.tables(),
                summary.bytes(),
                summary.took().toMillis() / 1000.0);
    }

    @Command(
            name = "backup",
            mixinStandardHelpOptions = true,
            description = "Writes one consistent file while the system runs: everything committed at one moment.")
    static final class Write implements Callable<Integer> {
        @Parameters(index = "0", paramLabel = "FILE", description = "Must not exist; appears when it is complete.")
        private Path file = Path.of("");

        @Mixin
        private DatabaseOptions databases = new DatabaseOptions();

        @Override
        public Integer call() throws IOException, SQLException {
            try (var database = databases.open()) {
                System.out.println(
                        "Backed up to " + file + ": " + figures(Backup.write(database.dataSource(), file)) + ".");
                return 0;
            }
        }
    }

    @Command(
            name = "restore",
            mixinStandardHelpOptions = true,
            description =
                    "Brings a backup back into an empty database, migrates it to this version, and verifies the ledger. Exit code 0 says that the books hold.")
    static final class Restore implements Callable<Integer> {
        @Parameters(index = "0", paramLabel = "FILE", description = "What 'everygram backup' has written.")
        private Path file = Path.of("");

        @Mixin
        private DatabaseOptions databases = new DatabaseOptions();

        @Override
        public Integer call() throws IOException, SQLException {
            if (!Files.isReadable(file)) {
                throw new IllegalStateException("There is no file " + file + " that can be read.");
            }
            try (var database = databases.open()) {
                var source = database.dataSource();
                return switch (Backup.restore(source, file)) {
                    case RestoreOutcome.Refused refused -> {
                        System.err.println("everygram: " + refused.advice());
                        yield 1;
                    }
                    case RestoreOutcome.Restored(var summary) -> {
                        System.out.println("Restored: " + figures(summary) + ".");
                        Migrations.run(source);
                        yield VerifyCommand.verify(source) ? 0 : 1;
                    }
                };
            }
        }
    }
}
