package io.everygram.benchmarks;

import io.everygram.Application;
import java.util.Map;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.web.server.servlet.context.ServletWebServerApplicationContext;
import org.springframework.core.env.MapPropertySource;

/** The whole application over the database {@code bench} of a server, at a free port. */
final class BenchApplication {
    private BenchApplication() {}

    static ServletWebServerApplicationContext start(BenchServer server) {
        return start(server, Map.of());
    }

    /** @param more beans beside its own, by name */
    static ServletWebServerApplicationContext start(BenchServer server, Map<String, Object> more) {
        var postgres = server.postgres();
        var properties = Map.<String, Object>of(
                "everygram.database.url", postgres.jdbcUrl("bench"),
                "everygram.database.user", postgres.user(),
                "everygram.database.password", postgres.password(),
                "server.port", "0");
        var application = new SpringApplication(Application.class);
        application.addInitializers(context -> {
            context.getEnvironment().getPropertySources().addFirst(new MapPropertySource("bench", properties));
            more.forEach(context.getBeanFactory()::registerSingleton);
        });
        return (ServletWebServerApplicationContext) application.run();
    }
}
