package io.everygram.cli;

import io.everygram.ledger.LedgerVerification;
import io.everygram.platform.SqlCatalog;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import javax.sql.DataSource;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.annotation.EnableTransactionManagement;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Recomputes everything the ledger claims. */
@Command(
        name = "verify",
        mixinStandardHelpOptions = true,
        description =
                "Recomputes balances, sums, lineage mass balance, references, row hashes and seals; names the first bad record. With --day it checks evidence packs of sealed days, without a database. Exit code 1 when something does not hold.")
final class VerifyCommand implements Callable<Integer> {
    @Option(names = "--migrate", description = "Bring a database of an older version to this one first.")
    private boolean migrate;

    @Option(
            names = "--day",
            arity = "1..*",
            paramLabel = "FILE",
            description =
                    "Evidence packs of sealed days; several of one license are checked as a chain too. No database is needed.")
    private List<Path> days = List.of();

    @Option(
            names = "--certificate",
            paramLabel = "FINGERPRINT",
            description =
                    "With --day: the packs must be signed with this certificate (SHA-256, as the page of the day shows it).")
    private String certificate = "";

    @Mixin
    private DatabaseOptions databases = new DatabaseOptions();

    @EnableTransactionManagement
    static class Transactions {}

    @Override
    public Integer call() {
        if (!days.isEmpty()) {
            return PackWords.verify(days, certificate) ? 0 : 1;
        }
        try (var database = databases.reading(migrate)) {
            return verify(database.readOnly()) ? 0 : 1;
        }
    }

    /** Prints one line a check and returns whether all hold. */
    static boolean verify(DataSource dataSource) {
        try (var context = new AnnotationConfigApplicationContext()) {
            context.registerBean(DataSource.class, () -> dataSource);
            context.registerBean(JdbcClient.class, () -> JdbcClient.create(dataSource));
            context.registerBean(PlatformTransactionManager.class, () -> new DataSourceTransactionManager(dataSource));
            context.register(SqlCatalog.class, Transactions.class, LedgerVerification.class);
            context.refresh();
            var report = context.getBean(LedgerVerification.class).verify(new Printed());
            print(report, unsealed(context.getBean(JdbcClient.class)));
            return report.isClean();
        }
    }

    /** A line a check: its name when it begins, what came of it when it ends. */
    private static final class Printed implements LedgerVerification.Progress {
        @Override
        public void begins(String name, int number, int of) {
            System.out.printf(Locale.US, "%2d of %d  %-42s", number, of, name);
            System.out.flush();
        }

        @Override
        public void ended(LedgerVerification.Check check) {
            System.out.printf(
                    Locale.US,
                    "%-14s %,9d ms%n",
                    check.holds() ? "holds" : "DOES NOT HOLD",
                    check.took().toMillis());
            check.bad().forEach(record -> System.out.println("    " + record));
        }
    }

    private static long unsealed(JdbcClient jdbc) {
        return jdbc.sql("""
                        SELECT coalesce(sum((SELECT count(*) FROM ledger.movement AS m
                            WHERE m.facility_id = f.facility_id AND m.movement_id > coalesce(
                                (SELECT max(s.to_movement) FROM ledger.seal AS s WHERE s.facility_id = f.facility_id), 0))), 0)
                        FROM catalog.facility AS f""").query(Long.class).single();
    }

    private static void print(LedgerVerification.Report report, long unsealed) {
        System.out.println();
        report.rows().forEach((table, rows) -> System.out.printf(Locale.US, "%,14d  rows of ledger.%s%n", rows, table));
        System.out.println();
        if (report.isClean()) {
            System.out.printf(
                    Locale.US,
                    "The ledger holds: %d checks over %,d movements and %,d entries in %.1f s.%n",
                    report.checks().size(),
                    report.rows().getOrDefault("movement", 0L),
                    report.rows().getOrDefault("entry", 0L),
                    report.took().toMillis() / 1000.0);
            if (unsealed > 0) {
                System.out.printf(
                        Locale.US,
                        "%,d movements are not sealed yet; a running application seals every minute.%n",
                        unsealed);
            }
        } else {
            System.out.println("The ledger does NOT hold. First bad record: " + report.firstBad());
            System.out.println(
                    "Nothing was changed. Keep this output, stop posting, and compare with the last backup.");
        }
    }
}
