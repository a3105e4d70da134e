package io.everygram.platform;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.time.Clock;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import javax.sql.DataSource;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The migrated database and the clock. */
@Configuration(proxyBeanMethods = false)
class DatabaseConfiguration {
    @Bean
    DataSource dataSource(
            @Value("${everygram.database.url}") String url,
            @Value("${everygram.database.user}") String user,
            @Value("${everygram.database.password}") String password,
            @Value("${everygram.database.connections:24}") int connections) {
        var config = new HikariConfig();
        config.setJdbcUrl(url);
        config.setUsername(user);
        config.setPassword(password);
        config.setMaximumPoolSize(connections);
        config.setMinimumIdle(2);
        config.setPoolName("everygram");
        config.setConnectionTimeout(10_000);
        config.addDataSourceProperty("ApplicationName", "everygram");
        config.addDataSourceProperty("reWriteBatchedInserts", "true");
        // What the server tells of a row that it refuses holds the row, secrets too; names of constraints come all the
        // same.
        config.addDataSourceProperty("logServerErrorDetail", "false");
        var pool = new HikariDataSource(config);
        Migrations.run(pool);
        return pool;
    }

    /** Ticks in microseconds, which is what the database keeps: a moment read back is the moment that was written. */
    @Bean
    Clock clock() {
        return Clock.tick(Clock.systemUTC(), Duration.of(1, ChronoUnit.MICROS));
    }
}
