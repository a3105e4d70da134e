package io.everygram.cli;

import io.everygram.ledger.LedgerVerification;
import io.everygram.platform.Migrations;
import io.everygram.platform.SqlCatalog;
import java.util.concurrent.Callable;
import javax.sql.DataSource;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.annotation.EnableTransactionManagement;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Recomputes everything the ledger claims. */
@Command(
        name = "verify",
        mixinStandardHelpOptions = true,
        description =
                "Recomputes balances, sums, lineage mass balance, references, row hashes and seals; names the first bad record. Exit code 1 when something does not hold.")
final class VerifyCommand implements Callable<Integer> {
    @Mixin
    private DatabaseOptions databases = new DatabaseOptions();

    @EnableTransactionManagement
    static class Transactions {}

    @Override
    public Integer call() {
        try (var database = databases.open()) {
            Migrations.run(database.dataSource());
            return verify(database.dataSource()) ? 0 : 1;
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
            var report = context.getBean(LedgerVerification.class).verify();
            report.findings().forEach((check, findings) -> {
                System.out.printf("%-36s %s%n", check, findings.isEmpty() ? "holds" : "DOES NOT HOLD");
                findings.forEach(finding -> System.out.println("    " + finding));
            });
            System.out.println(report.isClean() ? "The ledger holds." : "First bad record: " + report.firstBad());
            return report.isClean();
        }
    }
}
