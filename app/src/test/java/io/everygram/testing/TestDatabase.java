package io.everygram.testing;

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
import org.postgresql.ds.PGSimpleDataSource;
import org.springframework.boot.test.util.TestPropertyValues;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;

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

    private final String name = "test_" + NUMBER.incrementAndGet();

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

    public DataSource dataSource() {
        return Server.dataSource(name);
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
        Server.admin().sql("DROP DATABASE IF EXISTS " + name + " WITH (FORCE)").update();
    }

    private void create() {
        Server.admin().sql("CREATE DATABASE " + name + " TEMPLATE " + TEMPLATE).update();
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
            var source = new PGSimpleDataSource();
            source.setUrl(postgres.jdbcUrl(database));
            source.setUser(postgres.user());
            source.setPassword(postgres.password());
            return source;
        }
    }
}
