package io.everygram.simulators;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.web.server.context.WebServerInitializedEvent;
import org.springframework.context.ApplicationListener;

/**
 * Stand-ins for the state track-and-trace systems, on loopback only.
 *
 * <pre>
 * --port N             0 takes a free one (default 8421)
 * --port-file FILE     where to write the port once it listens
 * --state-dir DIR      keep the data there; without it they live in memory
 * --exit-on-eof        stop when standard input closes, so that nothing outlives the parent
 * </pre>
 */
@SpringBootApplication
public class SimulatorsApplication {
    static void main(String[] args) {
        var options = Options.of(args);
        var application = new SpringApplication(SimulatorsApplication.class);
        application.setDefaultProperties(java.util.Map.of(
                "server.address", "127.0.0.1",
                "server.port", options.value("--port", "8421"),
                "spring.threads.virtual.enabled", "true",
                "spring.main.banner-mode", "off",
                "logging.level.root", "warn",
                "simulators.state-dir", options.value("--state-dir", "")));
        application.addListeners((ApplicationListener<WebServerInitializedEvent>) event -> {
            var file = options.value("--port-file", "");
            if (!file.isEmpty()) {
                writePort(Path.of(file), event.getWebServer().getPort());
            }
        });
        application.run();
        if (options.has("--exit-on-eof")) {
            Thread.ofVirtual().start(SimulatorsApplication::exitWhenInputCloses);
        }
    }

    private static void writePort(Path file, int port) {
        try {
            var draft = file.resolveSibling(file.getFileName() + ".new");
            Files.writeString(draft, Integer.toString(port));
            Files.move(
                    draft,
                    file,
                    java.nio.file.StandardCopyOption.REPLACE_EXISTING,
                    java.nio.file.StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    private static void exitWhenInputCloses() {
        try {
            System.in.transferTo(java.io.OutputStream.nullOutputStream());
        } catch (IOException e) {
            // A broken input is a closed one.
        }
        System.exit(0);
    }

    /** The words after the program's name: {@code --name value} and {@code --flag}. */
    private record Options(java.util.List<String> words) {
        static Options of(String[] args) {
            return new Options(java.util.List.of(args));
        }

        String value(String name, String otherwise) {
            int at = words.indexOf(name);
            return at < 0 || at + 1 >= words.size() ? otherwise : words.get(at + 1);
        }

        boolean has(String name) {
            return words.contains(name);
        }
    }
}
