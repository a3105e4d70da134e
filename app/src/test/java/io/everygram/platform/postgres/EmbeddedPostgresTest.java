package io.everygram.platform.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.everygram.testing.Patience;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayDeque;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@Tag("database")
class EmbeddedPostgresTest {
    @TempDir
    Path home;

    @Test
    void what_was_committed_outlives_a_stop_and_a_kill() throws Exception {
        try (var server = start()) {
            execute(server, "CREATE TABLE kept (n int)");
            execute(server, "INSERT INTO kept VALUES (1)");
        }
        var killed = start();
        execute(killed, "INSERT INTO kept VALUES (2)");
        var process = ProcessHandle.of(killed.pid()).orElseThrow();
        process.destroyForcibly();
        var _ = process.onExit().get(Patience.LIMIT.toSeconds(), TimeUnit.SECONDS);

        try (var server = start()) {
            assertThat(query(server, "SELECT sum(n) FROM kept")).isEqualTo("3");
        }
    }

    @Test
    void a_real_server_is_durable_guarded_and_on_loopback_only() throws Exception {
        try (var server = start()) {
            assertThat(query(server, "SHOW fsync")).isEqualTo("on");
            assertThat(query(server, "SHOW synchronous_commit")).isEqualTo("on");
            assertThat(query(server, "SHOW full_page_writes")).isEqualTo("on");
            assertThat(query(server, "SHOW data_checksums")).isEqualTo("on");
            assertThat(query(server, "SHOW listen_addresses")).isEqualTo("127.0.0.1");
            execute(server, "CREATE TABLE secret (word text CHECK (word <> 'ses' || 'ame'))");
            try (var connection =
                            DriverManager.getConnection(server.jdbcUrl("postgres"), server.user(), server.password());
                    var insert = connection.prepareStatement("INSERT INTO secret VALUES (?)")) {
                insert.setString(1, "sesame");
                assertThatThrownBy(insert::execute).isInstanceOf(SQLException.class);
            }
            assertThat(Files.readString(home.resolve("postgres.log")))
                    .contains("secret_word_check")
                    .doesNotContain("sesame");
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(home)))
                    .isEqualTo("rwx------");
            assertThatThrownBy(() -> DriverManager.getConnection(server.jdbcUrl("postgres"), server.user(), "guess")
                            .close())
                    .isInstanceOf(SQLException.class);
            assertThat(Files.getPosixFilePermissions(home.resolve("password")))
                    .containsExactlyInAnyOrder(PosixFilePermission.OWNER_READ, PosixFilePermission.OWNER_WRITE);
        }
    }

    @Test
    void a_server_left_running_is_adopted_not_started_twice() throws Exception {
        try (var left = start();
                var adopted = start()) {
            assertThat(adopted.pid()).isEqualTo(left.pid());
            assertThat(adopted.port()).isEqualTo(left.port());
        }
    }

    @Test
    void a_port_that_somebody_takes_first_is_given_up_for_another() throws Exception {
        try (var taken = bound()) {
            // Other programs of this machine may take one of them meanwhile.
            var free = List.of(freePort(), freePort(), freePort(), freePort());
            var offered = new ArrayDeque<>(List.of(taken.getLocalPort()));
            offered.addAll(free);
            try (var server = EmbeddedPostgres.start(EmbeddedPostgres.Settings.durable(home), offered::remove)) {
                assertThat(free).contains(server.port());
                assertThat(query(server, "SELECT 1")).isEqualTo("1");
            }
        }
    }

    /** It holds its port and listens to nobody. */
    private static Socket bound() throws IOException {
        var socket = new Socket();
        socket.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
        return socket;
    }

    private static int freePort() throws IOException {
        try (var socket = bound()) {
            return socket.getLocalPort();
        }
    }

    @Test
    void a_data_directory_of_another_major_version_is_refused_with_advice() throws Exception {
        Files.createDirectories(home.resolve("data"));
        Files.writeString(home.resolve("data/PG_VERSION"), "14\n");

        assertThatThrownBy(this::start).hasMessageContaining("PostgreSQL 14").hasMessageContaining("backup");
    }

    @Test
    void a_folder_that_cannot_be_made_is_said_with_the_way_out() throws Exception {
        var file = Files.writeString(home.resolve("file"), "");
        var settings = EmbeddedPostgres.Settings.durable(file.resolve("below"));
        assertThatThrownBy(() -> EmbeddedPostgres.start(settings))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("is not a folder")
                .hasMessageContaining("--home");
    }

    private EmbeddedPostgres start() {
        return EmbeddedPostgres.start(EmbeddedPostgres.Settings.durable(home));
    }

    private static void execute(EmbeddedPostgres server, String sql) throws SQLException {
        try (var connection =
                        DriverManager.getConnection(server.jdbcUrl("postgres"), server.user(), server.password());
                var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private static String query(EmbeddedPostgres server, String sql) throws SQLException {
        try (var connection =
                        DriverManager.getConnection(server.jdbcUrl("postgres"), server.user(), server.password());
                var statement = connection.createStatement();
                var result = statement.executeQuery(sql)) {
            assertThat(result.next()).isTrue();
            return result.getString(1);
        }
    }
}
