package io.everygram.cli;

import io.everygram.Application;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.util.HashMap;
import java.util.Map;
import org.springframework.boot.SpringApplication;
import org.springframework.context.ConfigurableApplicationContext;

/** Starts the application inside this process. */
final class WebApplication {
    private WebApplication() {}

    /** @throws IllegalStateException when the port is taken */
    static void requireFree(int port) {
        try (var socket = new ServerSocket()) {
            socket.setReuseAddress(true);
            socket.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
        } catch (IOException e) {
            throw new IllegalStateException(
                    "Port " + port + " is taken. Choose another with --port, e.g. --port " + (port + 1) + ".", e);
        }
    }

    static ConfigurableApplicationContext start(DatabaseOptions.Open database, Map<String, Object> settings) {
        var properties = new HashMap<>(settings);
        properties.put("everygram.database.url", database.url());
        properties.put("everygram.database.user", database.user());
        properties.put("everygram.database.password", database.password());
        var application = new SpringApplication(Application.class);
        application.setRegisterShutdownHook(false);
        application.setDefaultProperties(Map.of());
        application.addInitializers(context -> context.getEnvironment()
                .getPropertySources()
                .addFirst(new org.springframework.core.env.MapPropertySource("commandLine", properties)));
        return application.run();
    }
}
