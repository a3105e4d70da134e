package io.everygram.benchmarks;

import com.zaxxer.hikari.HikariDataSource;
import io.everygram.platform.Migrations;
import io.everygram.platform.SqlCatalog;
import io.everygram.platform.postgres.EmbeddedPostgres;
import io.everygram.platform.postgres.Trees;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import javax.sql.DataSource;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.transaction.PlatformTransactionManager;

/** A durable server in a folder of its own, migrated, with the beans of some rooms over it; gone when closed. */
final class BenchDatabase implements AutoCloseable {
    private final Path home;
    private final EmbeddedPostgres postgres;
    private final HikariDataSource source = new HikariDataSource();
    private final AnnotationConfigApplicationContext context = new AnnotationConfigApplicationContext();

    private BenchDatabase(Path home, EmbeddedPostgres postgres) {
        this.home = home;
        this.postgres = postgres;
    }

    /** @param rooms a configuration that names the packages whose beans are measured */
    static BenchDatabase open(Class<?> rooms) {
        try {
            var home = Files.createTempDirectory("everygram-bench-");
            var database = new BenchDatabase(home, EmbeddedPostgres.start(EmbeddedPostgres.Settings.durable(home)));
            database.start(rooms);
            return database;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void start(Class<?> rooms) {
        postgres.ensureDatabase("bench");
        source.setJdbcUrl(postgres.jdbcUrl("bench"));
        source.setUsername(postgres.user());
        source.setPassword(postgres.password());
        source.setMaximumPoolSize(24);
        Migrations.run(source);
        context.registerBean(DataSource.class, () -> source);
        context.registerBean(JdbcClient.class, () -> JdbcClient.create(source));
        context.registerBean(PlatformTransactionManager.class, () -> new DataSourceTransactionManager(source));
        context.registerBean(Clock.class, Clock::systemUTC);
        context.register(SqlCatalog.class, rooms);
        context.refresh();
    }

    <T> T get(Class<T> bean) {
        return context.getBean(bean);
    }

    DataSource dataSource() {
        return source;
    }

    @Override
    public void close() {
        context.close();
        source.close();
        postgres.close();
        try {
            Trees.delete(home);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
