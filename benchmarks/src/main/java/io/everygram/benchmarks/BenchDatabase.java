package io.everygram.benchmarks;

import com.zaxxer.hikari.HikariDataSource;
import io.everygram.platform.Migrations;
import io.everygram.platform.SqlCatalog;
import java.time.Clock;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.transaction.PlatformTransactionManager;

/** A durable server in a folder of its own, migrated, with the beans of some rooms over it; gone when closed. */
final class BenchDatabase implements AutoCloseable {
    private final @Nullable BenchServer server;
    private final HikariDataSource source = new HikariDataSource();
    private final AnnotationConfigApplicationContext context = new AnnotationConfigApplicationContext();

    private BenchDatabase(@Nullable BenchServer server) {
        this.server = server;
    }

    /** @param rooms a configuration that names the packages whose beans are measured */
    static BenchDatabase open(Class<?> rooms) {
        return open(rooms, Clock.systemUTC());
    }

    static BenchDatabase open(Class<?> rooms, Clock clock) {
        var server = BenchServer.start();
        var database = new BenchDatabase(server);
        try {
            var postgres = server.postgres();
            postgres.ensureDatabase("bench");
            database.connect(postgres.jdbcUrl("bench"), postgres.user(), postgres.password(), 24);
            Migrations.run(database.source);
            database.start(rooms, clock);
        } catch (RuntimeException e) {
            database.close(); // else its server would outlive the measurement
            throw e;
        }
        return database;
    }

    /** Beans over a database that another process runs. */
    static BenchDatabase at(String url, String user, String password, Class<?> rooms, Clock clock) {
        var database = new BenchDatabase(null);
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
        if (server != null) {
            server.close();
        }
    }
}
