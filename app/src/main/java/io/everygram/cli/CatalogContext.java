package io.everygram.cli;

import io.everygram.audit.AuditTrail;
import io.everygram.catalog.RecordFiles;
import io.everygram.platform.SqlCatalog;
import io.everygram.platform.task.Tasks;
import java.time.Clock;
import javax.sql.DataSource;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.context.annotation.FilterType;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.annotation.EnableTransactionManagement;
import org.springframework.transaction.support.TransactionTemplate;

/** The catalog without its pages, over a database. */
final class CatalogContext implements AutoCloseable {
    private final AnnotationConfigApplicationContext context = new AnnotationConfigApplicationContext();

    @EnableTransactionManagement(proxyTargetClass = true)
    @ComponentScan(
            basePackageClasses = {RecordFiles.class, Tasks.class},
            excludeFilters =
                    @ComponentScan.Filter(
                            type = FilterType.REGEX,
                            pattern = ".*\\.web\\..*|.*\\.Sheet(Apply|Judge)Work"))
    static class Catalog {}

    CatalogContext(DataSource dataSource) {
        context.registerBean(DataSource.class, () -> dataSource);
        context.registerBean(JdbcClient.class, () -> JdbcClient.create(dataSource));
        context.registerBean(JdbcTemplate.class, () -> new JdbcTemplate(dataSource));
        context.registerBean(PlatformTransactionManager.class, () -> new DataSourceTransactionManager(dataSource));
        context.registerBean(
                TransactionTemplate.class,
                () -> new TransactionTemplate(context.getBean(PlatformTransactionManager.class)));
        context.registerBean(Clock.class, Clock::systemUTC);
        context.register(SqlCatalog.class, AuditTrail.class, Catalog.class);
        context.refresh();
    }

    RecordFiles files() {
        return context.getBean(RecordFiles.class);
    }

    @Override
    public void close() {
        context.close();
    }
}
