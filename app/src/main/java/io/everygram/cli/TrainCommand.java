package io.everygram.cli;

import io.everygram.platform.postgres.EmbeddedPostgres;
import io.everygram.platform.postgres.Trees;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.springframework.boot.web.server.context.WebServerApplicationContext;
import picocli.CommandLine.Command;

/**
 * A start from which the virtual machine learns: the script runs it once after a build and keeps what was loaded and linked (JEP 514), so that later starts
 * need about half as long.
 */
@Command(
        name = "train",
        hidden = true,
        mixinStandardHelpOptions = true,
        description = "Starts the application on an empty database, asks for a page, and throws both away.")
final class TrainCommand implements Callable<Integer> {
    private static final int OK = 200;

    @Override
    public Integer call() throws IOException, InterruptedException {
        var folder = Files.createTempDirectory("everygram-train-");
        try (var server = EmbeddedPostgres.start(EmbeddedPostgres.Settings.durable(folder.resolve("postgres")))) {
            server.ensureDatabase("everygram");
            var database =
                    new DatabaseOptions.Open(server.jdbcUrl("everygram"), server.user(), server.password(), server);
            var settings = Map.<String, Object>of(
                    "server.port",
                    0,
                    "everygram.demo",
                    "true",
                    "everygram.security.key-file",
                    folder.resolve("key").toString());
            try (var context = WebApplication.start(database, settings);
                    var client = HttpClient.newHttpClient()) {
                int port = Objects.requireNonNull(((WebServerApplicationContext) context).getWebServer())
                        .getPort();
                var page = client.send(
                        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/login"))
                                .build(),
                        HttpResponse.BodyHandlers.ofString());
                return page.statusCode() == OK ? 0 : 1;
            }
        } finally {
            Trees.delete(folder);
        }
    }
}
