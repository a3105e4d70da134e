package io.everygram.simulators;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.web.server.context.WebServerInitializedEvent;
import org.springframework.context.ApplicationListener;
import org.springframework.context.ConfigurableApplicationContext;

/** Stand-ins for the state track-and-trace systems, on loopback only; {@code --help} lists the options. */
@SpringBootApplication
public class SimulatorsApplication {
    private static final String USAGE = """
            Usage: everygram simulators [--port N] [--port-file FILE] [--state-dir DIR] [--data DIR] [--exit-on-eof]
            Stand-ins for the state track-and-trace systems, on loopback only.
              --port N          where to listen; 0 takes a free port (default 8421)
              --port-file FILE  where to write the port once it listens
              --state-dir DIR   keep the data there; without it they live in memory
              --data DIR        start data, one file a state: ca.jsonl, ct.biotrack.jsonl; a bad line stops the start
              --bench           measure how many pages of 20 packages are read a second, and stop
              --bench-million N load N packages into each stand-in, read, write, kill and start again, and stop
              --exit-on-eof     stop when standard input closes
              --help            this text
            How to talk to them: docs/simulators.md.""";

    static void main(String[] args) {
        var options = Options.of(args);
        if (options.has("--help") || options.has("-h")) {
            System.out.println(USAGE);
            return;
        }
        var refused = options.refused();
        if (!refused.isEmpty()) {
            System.err.println("simulators: " + refused + "\n" + USAGE);
            System.exit(2);
        }
        var badData = StartData.refused(options.value("--data", ""), options.value("--state-dir", ""));
        if (!badData.isEmpty()) {
            System.err.println("simulators: " + badData);
            System.exit(2);
        }
        if (options.has("--bench")) {
            PageBench.run();
            return;
        }
        if (options.has("--bench-million")) {
            MillionBench.run(Integer.parseInt(options.value("--bench-million", "1000000")));
            return;
        }
        var context = start(options);
        System.out.printf(
                "The simulators listen on http://127.0.0.1:%s%n",
                context.getEnvironment().getProperty("local.server.port"));
        if (options.has("--exit-on-eof")) {
            Thread.ofPlatform().daemon().start(SimulatorsApplication::exitWhenInputCloses);
        }
    }

    static ConfigurableApplicationContext start(Options options) {
        var application = new SpringApplication(SimulatorsApplication.class);
        application.setDefaultProperties(Map.of(
                "server.address", "127.0.0.1",
                "server.port", options.value("--port", "8421"),
                "server.tomcat.max-keep-alive-requests", "-1",
                "spring.main.banner-mode", "off",
                "logging.level.root", "warn",
                "simulators.state-dir", options.value("--state-dir", ""),
                "simulators.data", options.value("--data", "")));
        application.addListeners((ApplicationListener<WebServerInitializedEvent>) event -> {
            var file = options.value("--port-file", "");
            if (!file.isEmpty()) {
                writePort(Path.of(file), event.getWebServer().getPort());
            }
        });
        return application.run();
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
    record Options(List<String> words) {
        private static final int MOST_PORT = 65_535;
        private static final List<String> WITH_VALUE =
                List.of("--port", "--port-file", "--state-dir", "--data", "--bench-million");
        private static final List<String> FLAGS = List.of("--exit-on-eof", "--bench", "--help", "-h");

        Options {
            words = List.copyOf(words);
        }

        static Options of(String... args) {
            return new Options(List.of(args));
        }

        String value(String name, String otherwise) {
            int at = words.indexOf(name);
            return at < 0 || at + 1 >= words.size() ? otherwise : words.get(at + 1);
        }

        boolean has(String name) {
            return words.contains(name);
        }

        /** Why these words cannot be used, or empty text. */
        String refused() {
            for (int i = 0; i < words.size(); i++) {
                var word = words.get(i);
                if (WITH_VALUE.contains(word)) {
                    i++;
                    if (i == words.size()) {
                        return word + " wants a value";
                    }
                } else if (!FLAGS.contains(word)) {
                    return "there is no " + word;
                }
            }
            if (!value("--bench-million", "20").matches("[1-9][0-9]{1,7}")) {
                return "--bench-million wants a number";
            }
            return value("--port", "0").matches("[0-9]{1,5}") && Integer.parseInt(value("--port", "0")) <= MOST_PORT
                    ? ""
                    : "--port wants a number up to " + MOST_PORT;
        }
    }
}
