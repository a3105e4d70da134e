package io.everygram.testing;

import com.zaxxer.hikari.HikariDataSource;
import io.everygram.platform.Migrations;
import io.everygram.platform.postgres.EmbeddedPostgres;
import io.everygram.platform.postgres.Trees;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicInteger;
import javax.sql.DataSource;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.springframework.boot.test.util.TestPropertyValues;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DelegatingDataSource;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

/**
 * A database of its own for a test class, cloned from a template that was migrated once. The server in the box, without durability.
 *
 * <pre>
 * &#64;RegisterExtension
 * static final TestDatabase db = TestDatabase.perClass();
 * </pre>
 */
public final class TestDatabase implements BeforeAllCallback, AfterAllCallback {
    private static final String TEMPLATE = "template_everygram";
    private static final AtomicInteger NUMBER = new AtomicInteger();
    /** More than the threads of any test; the server has room for three times as many. */
    private static final int CONNECTIONS = 60;

    private final String name = "test_" + NUMBER.incrementAndGet();
    private final HikariDataSource pool = new HikariDataSource();

    private TestDatabase() {}

    public static TestDatabase perClass() {
        return new TestDatabase();
    }

    /** For {@code @ContextConfiguration(initializers = …)}: the Spring context gets a clone of its own. */
    public static final class Initializer implements ApplicationContextInitializer<ConfigurableApplicationContext> {
        @Override
        public void initialize(ConfigurableApplicationContext context) {
            var database = perClass();
            database.create();
            TestPropertyValues.of(
                            "everygram.database.url=" + Server.POSTGRES.jdbcUrl(database.name),
                            "everygram.database.user=" + Server.POSTGRES.user(),
                            "everygram.database.password=" + Server.POSTGRES.password())
                    .applyTo(context);
        }
    }

    /** Its connections are kept for the next who asks: to open one costs more than most statements. Who closes what uses it does not close them. */
    public DataSource dataSource() {
        return new DelegatingDataSource(pool);
    }

    public JdbcClient jdbc() {
        return JdbcClient.create(dataSource());
    }

    public String jdbcUrl() {
        return Server.POSTGRES.jdbcUrl(name);
    }

    public String user() {
        return Server.POSTGRES.user();
    }

    public String password() {
        return Server.POSTGRES.password();
    }

    @Override
    public void beforeAll(ExtensionContext context) {
        create();
    }

    @Override
    public void afterAll(ExtensionContext context) {
        pool.close();
        Server.admin().sql("DROP DATABASE IF EXISTS " + name + " WITH (FORCE)").update();
    }

    private void create() {
        Server.admin().sql("CREATE DATABASE " + name + " TEMPLATE " + TEMPLATE).update();
        pool.setJdbcUrl(jdbcUrl());
        pool.setUsername(user());
        pool.setPassword(password());
        pool.setMaximumPoolSize(CONNECTIONS);
        pool.setMinimumIdle(0);
        pool.setConnectionTimeout(Patience.LIMIT.toMillis());
    }

    /** Started with the first database asked for, stopped with the JVM. */
    private static final class Server {
        static final EmbeddedPostgres POSTGRES = start();

        private static EmbeddedPostgres start() {
            try {
                var home = Files.createTempDirectory("everygram-test-");
                var settings = new EmbeddedPostgres.Settings(
                        home, EmbeddedPostgres.Settings.durable(home).cache(), false);
                var postgres = EmbeddedPostgres.start(settings);
                Runtime.getRuntime().addShutdownHook(new Thread(() -> stop(postgres, home)));
                postgres.ensureDatabase(TEMPLATE);
                Migrations.run(dataSource(postgres, TEMPLATE));
                return postgres;
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        private static void stop(EmbeddedPostgres postgres, Path home) {
            postgres.close();
            try {
                Trees.delete(home);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        static JdbcClient admin() {
            return JdbcClient.create(dataSource("postgres"));
        }

        static DataSource dataSource(String database) {
            return dataSource(POSTGRES, database);
        }

        private static DataSource dataSource(EmbeddedPostgres postgres, String database) {
            return new DriverManagerDataSource(postgres.jdbcUrl(database), postgres.user(), postgres.password());
        }
    }
}
