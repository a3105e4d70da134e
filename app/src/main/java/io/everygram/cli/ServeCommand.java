package io.everygram.cli;

import io.everygram.demo.DemoCompany;
import io.everygram.identity.People;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.ArrayDeque;
import java.util.Base64;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Production. */
@Command(
        name = "serve",
        mixinStandardHelpOptions = true,
        description =
                "Runs the application for production, on the PostgreSQL that EVERYGRAM_DB_URL, EVERYGRAM_DB_USER and EVERYGRAM_DB_PASSWORD name, or else on the embedded one.")
final class ServeCommand implements Runnable {
    /** Of the database's role, besides its own name. */
    private static final Set<String> WEAK = Set.of(
            "",
            "postgres",
            "postgresql",
            "postgres123",
            "password",
            "password1",
            "password123",
            "passw0rd",
            "everygram",
            "changeme",
            "changeit",
            "secret",
            "admin",
            "admin123",
            "root",
            "test",
            "example",
            "123456",
            "12345678",
            "123456789",
            "qwerty",
            "letmein",
            DemoCompany.PASSWORD);

    /** Whatever the proxy in front says, or leaves out. The prefix has browsers refuse the cookie from another host, or over plain HTTP. */
    private static final Map<String, Object> SECURE = Map.of(
            "server.servlet.session.cookie.secure",
            true,
            "server.servlet.session.cookie.name",
            "__Host-everygram",
            "server.servlet.session.cookie.path",
            "/",
            "everygram.security.https",
            true);

    @Option(
            names = "--port",
            defaultValue = "${env:EVERYGRAM_PORT:-8420}",
            paramLabel = "PORT",
            description = "Where it listens (default: EVERYGRAM_PORT, else 8420).")
    private int port;

    @Option(
            names = "--address",
            paramLabel = "ADDRESS",
            defaultValue = "127.0.0.1",
            description = "Which address it listens on; put a TLS proxy in front (default: ${DEFAULT-VALUE}).")
    private String address = "127.0.0.1";

    @Option(
            names = "--insecure-http",
            description =
                    "Lets browsers sign in over plain HTTP on a network you trust: cookies without the mark Secure, no HSTS. Without it browsers need HTTPS, or the machine itself.")
    private boolean insecureHttp;

    @Option(
            names = "--home",
            paramLabel = "FOLDER",
            description =
                    "Folder of everything that outlives a run: the embedded database, the first sign-in, the key of second factors (default: EVERYGRAM_HOME, else the folder .everygram beside the script).")
    private @Nullable Path home;

    @Override
    public void run() {
        var given = System.getenv("EVERYGRAM_DB_PASSWORD");
        if (given != null && isWellKnown(given, System.getenv("EVERYGRAM_DB_USER"))) {
            throw new IllegalStateException(
                    "EVERYGRAM_DB_PASSWORD is a well-known default. Give the database user a password of its own, then start again.");
        }
        var folder = home == null ? Installation.home() : home.toAbsolutePath();
        var parts = new ArrayDeque<AutoCloseable>();
        var stopped = new CountDownLatch(1);
        Runtime.getRuntime().addShutdownHook(new Thread(() -> {
            DemoCommand.stop(parts);
            stopped.countDown();
        }));
        WebApplication.requireFree(port);
        parts.push(HomeLock.take(folder));
        var database = DatabaseOptions.open(folder, false);
        parts.push(() -> {
            if (database.server() != null) {
                database.server().close();
            }
        });
        var settings = new HashMap<String, Object>(
                Map.of("server.port", port, "server.address", address, "everygram.state.automatic", "true"));
        var key = secondFactorKey(folder);
        key.ifPresent(file -> settings.put("everygram.security.key-file", file.toString()));
        if (insecureHttp) {
            System.out.println(
                    "Cookies travel over plain HTTP (--insecure-http): whoever reads along on the network can act as those signed in.");
        } else {
            settings.putAll(SECURE);
        }
        var context = WebApplication.start(database, settings);
        parts.push(context);
        if (context.getBean(DemoCompany.class).isPresent()) {
            throw new IllegalStateException(
                    "This database holds the demo company, whose passwords everybody knows. Serve an empty database, or run './everygram demo'.");
        }
        var people = context.getBean(People.class);
        if (people.isEmpty()) {
            firstAdministrator(people, folder);
        }
        if ("optional".equalsIgnoreCase(context.getEnvironment().getProperty("everygram.security.second-factor"))) {
            System.out.println(
                    "The second factor is optional: who has set up none seals days and changes people's roles with the password alone. EVERYGRAM_SECOND_FACTOR=required ends that.");
        }
        key.ifPresent(file -> System.out.println("Second factors are kept under the key " + file
                + "; back it up apart from the database, for without it nobody's second factor opens."));
        System.out.printf("Everygram is ready: http://%s:%d%n", address, port);
        try {
            stopped.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    static boolean isWellKnown(String password, @Nullable String user) {
        var plain = password.strip().toLowerCase(Locale.ROOT);
        return WEAK.contains(plain)
                || (user != null && plain.equals(user.strip().toLowerCase(Locale.ROOT)));
    }

    /**
     * The key that second factors are kept under lies with the data, wherever the command is given; one made below the working directory by an earlier
     * version is taken along. Empty when the environment gives the key itself, or says where it lies.
     */
    private static Optional<Path> secondFactorKey(Path home) {
        if (System.getenv("EVERYGRAM_SECURITY_KEY") != null || System.getenv("EVERYGRAM_SECURITY_KEY_FILE") != null) {
            return Optional.empty();
        }
        return Optional.of(Installation.keyIn(home, Path.of(".everygram").toAbsolutePath()));
    }

    /** The first person is an administrator with a random password in a file that only its owner reads. */
    private static void firstAdministrator(People people, Path home) {
        var bytes = new byte[15];
        new SecureRandom().nextBytes(bytes);
        var password = Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
        var file = home.resolve("first-sign-in.txt");
        try {
            Files.deleteIfExists(file);
            Files.createFile(file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
            Files.writeString(file, "name: admin\npassword: " + password + "\n");
        } catch (IOException e) {
            throw new IllegalStateException(
                    "The first administrator's password could not be written to " + file + ": " + e.getMessage(), e);
        }
        people.begin("admin", "Administrator", password);
        System.out.println(
                "The first administrator is made; name and password are in " + file
                        + ". Sign in with them once: the page has you choose a password of your own, then make the first facility. Then delete the file.");
    }
}
