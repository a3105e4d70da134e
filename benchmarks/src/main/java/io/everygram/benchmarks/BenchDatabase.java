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
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.transaction.PlatformTransactionManager;

/** A durable server in a folder of its own, migrated, with the beans of some rooms over it; gone when closed. */
final class BenchDatabase implements AutoCloseable {
    private final @Nullable Path home;
    private final @Nullable EmbeddedPostgres postgres;
    private final HikariDataSource source = new HikariDataSource();
    private final AnnotationConfigApplicationContext context = new AnnotationConfigApplicationContext();

    private BenchDatabase(@Nullable Path home, @Nullable EmbeddedPostgres postgres) {
        this.home = home;
        this.postgres = postgres;
    }

    /** @param rooms a configuration that names the packages whose beans are measured */
    static BenchDatabase open(Class<?> rooms) {
        return open(rooms, Clock.systemUTC());
    }

    static BenchDatabase open(Class<?> rooms, Clock clock) {
        try {
            var home = Files.createTempDirectory("everygram-bench-");
            var postgres = EmbeddedPostgres.start(EmbeddedPostgres.Settings.durable(home));
            var database = new BenchDatabase(home, postgres);
            try {
                postgres.ensureDatabase("bench");
                database.connect(postgres.jdbcUrl("bench"), postgres.user(), postgres.password(), 24);
                Migrations.run(database.source);
                database.start(rooms, clock);
            } catch (RuntimeException e) {
                database.close(); // else its server would outlive the program
                throw e;
            }
            return database;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Beans over a database that another process runs. */
    static BenchDatabase at(String url, String user, String password, Class<?> rooms, Clock clock) {
        var database = new BenchDatabase(null, null);
        database.connect(url, user, password, 10);
        database.start(rooms, clock);
        return database;
    }

    private void connect(String url, String user, String password, int connections) {
        source.setJdbcUrl(url);
        source.setUsername(user);
        source.setPassword(password);
        source.setMaximumPoolSize(connections);
    }

    private void start(Class<?> rooms, Clock clock) {
        context.registerBean(DataSource.class, () -> source);
        context.registerBean(JdbcClient.class, () -> JdbcClient.create(source));
        context.registerBean(PlatformTransactionManager.class, () -> new DataSourceTransactionManager(source));
        context.registerBean(Clock.class, () -> clock);
        context.register(SqlCatalog.class, rooms);
        context.refresh();
    }

    String url() {
        return source.getJdbcUrl();
    }

    String user() {
        return source.getUsername();
    }

    String password() {
        return source.getPassword();
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
        if (postgres != null) {
            postgres.close();
        }
        try {
            if (home != null) {
                Trees.delete(home);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
