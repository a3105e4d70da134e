package io.everygram.platform.postgres;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A PostgreSQL server of our own over a data directory that outlives it.
 *
 * <p>Durable unless started for tests, authenticated by a random password in a file only its owner reads, bound to loopback. A server that a
 * killed application left behind is adopted; after a kill of the server itself PostgreSQL recovers from its log at the next start. PostgreSQL
 * refuses to run as root, so under root it is started in a user namespace of its own.
 */
public final class EmbeddedPostgres implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(EmbeddedPostgres.class);
    static final String USER = "everygram";
    private static final int MOST_PORTS = 5;
    /** After a hard stop it first reads up to 4 GB of its log anew. One that gives up ends by itself, long before. */
    private static final Duration START_LIMIT = Duration.ofMinutes(30);

    private static final Duration STOP_LIMIT = Duration.ofSeconds(60);
    /** Sessions that were closed are listed a moment longer. */
    private static final Duration SESSIONS_LINGER = Duration.ofSeconds(2);

    private final Path home;
    private final int port;
    private final long pid;
    private final String password;
    private final boolean adopted;

    private EmbeddedPostgres(Path home, int port, long pid, String password, boolean adopted) {
        this.home = home;
        this.port = port;
        this.pid = pid;
        this.password = password;
        this.adopted = adopted;
    }

    /**
     * What to run.
     *
     * @param home holds the data directory, the password file and the server's log
     * @param cache where the programs are unpacked; shared by all servers of this user
     * @param durable false only for tests, which may lose everything on a crash
     */
    public record Settings(Path home, Path cache, boolean durable) {
        public Settings {
            home = home.toAbsolutePath().normalize();
            cache = cache.toAbsolutePath().normalize();
        }

        /** A durable server below {@code home}, its programs in the user's cache folder. */
        public static Settings durable(Path home) {
            return new Settings(home, defaultCache(), true);
        }

        static Path defaultCache() {
            var configured = System.getenv("EVERYGRAM_CACHE");
            return configured != null
                    ? Path.of(configured)
                    : Path.of(System.getProperty("user.home", "."), ".cache", "everygram");
        }

        Path data() {
            return home.resolve("data");
        }
    }

    /**
     * Starts the server, or adopts the one that already runs on this data directory.
     *
     * @throws IllegalStateException with advice, when the data directory cannot be used
     */
    public static EmbeddedPostgres start(Settings settings) {
        return start(settings, EmbeddedPostgres::freePort);
    }

    /** Where the server may listen; asked again when somebody takes the port first. */
    interface Ports {
        int free() throws IOException;
    }

    static EmbeddedPostgres start(Settings settings, Ports ports) {
        var binaries = unpacked(settings.cache());
        try {
            var password = DataDirectory.password(settings, binaries);
            var adopted = PostmasterFile.read(settings.data()).filter(file -> isOurs(file, password));
            if (adopted.isPresent()) {
                log.info(
                        "adopted the PostgreSQL that was left running, pid {}",
                        adopted.get().pid());
                return new EmbeddedPostgres(
                        settings.home(), adopted.get().port(), adopted.get().pid(), password, true);
            }
            return launch(settings, binaries, password, ports, MOST_PORTS);
        } catch (IOException e) {
            throw FolderTrouble.of(settings.home(), "--home FOLDER", e);
        }
    }

    private static Path unpacked(Path cache) {
        try {
            return PostgresBinaries.unpackedBelow(cache);
        } catch (FileSystemException e) {
            throw FolderTrouble.of(cache, "the environment variable EVERYGRAM_CACHE", e);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Holds the data directory, the password file and the server's log. */
    public Path home() {
        return home;
    }

    /** JDBC address of a database on this server, without credentials. */
    public String jdbcUrl(String database) {
        return jdbcUrl(port, database);
    }

    public String user() {
        return USER;
    }

    public String password() {
        return password;
    }

    public int port() {
        return port;
    }

    public long pid() {
        return pid;
    }

    /** Whether the server ran before: another process of ours uses it, or was killed without stopping it. */
    public boolean isAdopted() {
        return adopted;
    }

    /** Creates the database when it does not exist yet. */
    public void ensureDatabase(String name) {
        try (var connection = DriverManager.getConnection(jdbcUrl("postgres"), USER, password);
                var exists = connection.prepareStatement("SELECT 1 FROM pg_database WHERE datname = ?")) {
            exists.setString(1, name);
            if (!exists.executeQuery().next()) {
                try (var create = connection.createStatement()) {
                    create.execute("CREATE DATABASE \"" + name.replace("\"", "\"\"") + "\"");
                }
            }
        } catch (SQLException e) {
            throw new IllegalStateException("The database " + name + " could not be made: " + e.getMessage(), e);
        }
    }

    /** Whether nobody has a session on it; false when it does not answer. */
    public boolean isUnused() {
        var deadline = System.nanoTime() + SESSIONS_LINGER.toNanos();
        try (var connection = DriverManager.getConnection(jdbcUrl("postgres"), USER, password);
                var others = connection.prepareStatement(
                        "SELECT FROM pg_stat_activity WHERE backend_type = 'client backend' AND pid <> pg_backend_pid()")) {
            while (others.executeQuery().next()) {
                if (System.nanoTime() > deadline) {
                    return false;
                }
                ServerPrograms.pause();
            }
            return true;
        } catch (SQLException e) {
            return false;
        }
    }

    /** Ends all sessions and stops the server, waiting until it has written everything down. */
    @Override
    public void close() {
        var process = ProcessHandle.of(pid).filter(ProcessHandle::isAlive);
        if (process.isEmpty()) {
            return;
        }
        try {
            ServerPrograms.signal("INT", pid);
            process.get().onExit().get(STOP_LIMIT.toSeconds(), TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (java.util.concurrent.TimeoutException | java.util.concurrent.ExecutionException | IOException e) {
            log.warn(
                    "PostgreSQL {} did not stop within {} s; it recovers at the next start",
                    pid,
                    STOP_LIMIT.toSeconds());
            process.get().destroyForcibly();
        }
    }

    private static EmbeddedPostgres launch(Settings settings, Path binaries, String password, Ports ports, int attempts)
            throws IOException {
        int port = ports.free();
        var command = new ArrayList<>(List.of(
                binaries.resolve("bin/postgres").toString(),
                "-D",
                settings.data().toString(),
                "-p",
                Integer.toString(port),
                "-c",
                "listen_addresses=127.0.0.1",
                "-c",
                "unix_socket_directories=",
                "-c",
                "max_connections=200",
                "-c",
                "shared_buffers=512MB",
                "-c",
                "max_wal_size=4GB",
                "-c",
                "jit=off",
                "-c",
                "autovacuum_naptime=5s", // a table that was never analyzed is read whole by plans that are kept: a new
                // company is slow until then
                "-c",
                "timezone=UTC",
                "-c",
                "log_timezone=UTC",
                "-c",
                "log_error_verbosity=terse")); // a row that is refused stays out of the log: it may hold a secret
        if (!settings.durable()) {
            for (var setting : List.of("fsync=off", "synchronous_commit=off", "full_page_writes=off")) {
                command.addAll(List.of("-c", setting));
            }
        }
        var logFile = settings.home().resolve("postgres.log");
        long before = Files.exists(logFile) ? Files.size(logFile) : 0;
        var process = ServerPrograms.process(command, binaries)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(logFile.toFile()))
                .start();
        var deadline = System.nanoTime() + START_LIMIT.toNanos();
        while (System.nanoTime() < deadline && process.isAlive()) {
            var file = PostmasterFile.read(settings.data()).filter(f -> f.port() == port && isOurs(f, password));
            if (file.isPresent()) {
                return new EmbeddedPostgres(settings.home(), port, file.get().pid(), password, false);
            }
            ServerPrograms.pause();
        }
        process.destroy();
        var said = readFrom(logFile, before);
        if (attempts > 1 && said.stream().anyMatch(line -> line.contains("could not create any TCP/IP sockets"))) {
            return launch(settings, binaries, password, ports, attempts - 1);
        }
        throw new IllegalStateException(
                "PostgreSQL did not start: %s Its log is %s.".formatted(lastWords(said), logFile));
    }

    private static List<String> readFrom(Path logFile, long offset) throws IOException {
        try (var log = Files.newInputStream(logFile)) {
            log.skipNBytes(offset);
            return new String(log.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .toList();
        }
    }

    /** Why it did not start: a full disk, whatever else it complained of then, or its last complaint. */
    static String lastWords(List<String> said) {
        if (said.stream().anyMatch(line -> line.contains("No space left on device"))) {
            return "its disk is full. Free some space and start again; what was committed stands.";
        }
        return said.reversed().stream()
                .filter(line -> line.contains("FATAL") || line.contains("PANIC") || line.contains("ERROR"))
                .map(line -> line.replaceFirst(".*(FATAL|PANIC|ERROR): *", "") + ".")
                .findFirst()
                .orElse("it gave no reason.");
    }

    private static boolean isOurs(PostmasterFile file, String password) {
        if (ProcessHandle.of(file.pid()).filter(ProcessHandle::isAlive).isEmpty()) {
            return false;
        }
        // Something else may listen there, and never answer.
        var patient = jdbcUrl(file.port(), "postgres") + "?connectTimeout=10&socketTimeout=10";
        try (var connection = DriverManager.getConnection(patient, USER, password)) {
            return connection.isValid(10);
        } catch (SQLException e) {
            return false;
        }
    }

    private static String jdbcUrl(int port, String database) {
        return "jdbc:postgresql://127.0.0.1:" + port + "/" + database;
    }

    private static int freePort() throws IOException {
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }
}
