package io.everygram.platform.mail;

import static org.assertj.core.api.Assertions.assertThat;

import io.everygram.testing.TestFacility;
import io.everygram.testing.WholeApplication;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/** Letters leave once, are tried again when the server does not take them, and stay to be seen where there is none. */
@WholeApplication
class MailOutboxTest {
    @Autowired
    private JdbcClient jdbc;

    @Autowired
    private TransactionTemplate transactions;

    @Autowired
    private MailOutbox unnamed;

    @Autowired
    private Clock clock;

    private TestFacility here;

    @BeforeEach
    void a_facility() {
        here = TestFacility.create(jdbc);
        var _ = jdbc.sql("UPDATE platform.mail SET state = 'KEPT' WHERE state = 'WAITING'")
                .update();
    }

    /** A mail server that speaks as much as it takes to be handed a letter. */
    private static final class Postman implements AutoCloseable {
        private final ServerSocket door;
        private final boolean refuses;
        private final List<String> letters = new CopyOnWriteArrayList<>();

        Postman(boolean refuses) throws IOException {
            this.refuses = refuses;
            this.door = new ServerSocket(0, 5, InetAddress.getLoopbackAddress());
            var worker = Executors.newSingleThreadExecutor(
                    Thread.ofPlatform().daemon().factory());
            worker.execute(this::work);
            worker.shutdown();
        }

        int port() {
            return door.getLocalPort();
        }

        private void work() {
            while (!door.isClosed()) {
                try (var caller = door.accept()) {
                    talk(caller);
                } catch (IOException e) {
                    if (!door.isClosed()) {
                        throw new UncheckedIOException(e);
                    }
                }
            }
        }

        private void talk(Socket caller) throws IOException {
            var in = new BufferedReader(new InputStreamReader(caller.getInputStream(), StandardCharsets.UTF_8));
            say(caller, "220 here");
            for (var line = in.readLine(); line != null; line = in.readLine()) {
                if (line.startsWith("DATA")) {
                    say(caller, "354 go on");
                    var letter = new StringBuilder();
                    for (var text = in.readLine(); text != null && !text.equals("."); text = in.readLine()) {
                        letter.append(text).append('\n');
                    }
                    letters.add(letter.toString());
                    say(caller, "250 taken");
                } else if (line.startsWith("QUIT")) {
                    say(caller, "221 bye");
                    return;
                } else {
                    say(caller, refuses && line.startsWith("RCPT") ? "550 nobody here" : "250 ok");
                }
            }
        }

        private static void say(Socket caller, String words) throws IOException {
            caller.getOutputStream().write((words + "\r\n").getBytes(StandardCharsets.US_ASCII));
        }

        @Override
        public void close() throws IOException {
            door.close();
        }
    }

    private MailOutbox outbox(int port, Clock at) {
        var server = new MailServer(at, "127.0.0.1", port, "", "", "desk@everygram.example", false);
        return new MailOutbox(jdbc, transactions, server, at);
    }

    private Letter letter() {
        return new Letter(
                here.id(),
                "orders@vendor.example",
                "Please send\r\nBcc: everybody@example.com",
                "The way: {secret}",
                "https://x.example/paper-upload/abc",
                Optional.of(new Letter.Attachment("po.pdf", "application/pdf", new byte[] {37, 80, 68, 70})),
                "/vendors/1");
    }

    @Test
    void without_a_mail_server_a_letter_stays_to_be_seen() {
        assertThat(unnamed.isOn()).isFalse();
        long id = unnamed.put(letter(), "Maria");
        unnamed.sendWaiting();
        var kept = unnamed.find(here.id(), id).orElseThrow();
        assertThat(kept.state()).isEqualTo("KEPT");
        assertThat(kept.secret()).endsWith("abc");
        assertThat(kept.subject())
                .as("a subject is one line")
                .doesNotContain("\n")
                .doesNotContain("\r");
    }

    @Test
    void a_letter_leaves_once_with_its_file_and_its_secret_is_forgotten() throws Exception {
        try (var postman = new Postman(false)) {
            var outbox = outbox(postman.port(), clock);
            long id = outbox.put(letter(), "Maria");
            outbox.sendWaiting();
            outbox.sendWaiting();
            assertThat(postman.letters)
                    .singleElement()
                    .asString()
                    .contains("To: orders@vendor.example", "https://x.example/paper-upload/abc", "po.pdf")
                    .doesNotContain("\nBcc:");
            var sent = outbox.find(here.id(), id).orElseThrow();
            assertThat(sent.state()).isEqualTo("SENT");
            assertThat(sent.secret()).isEmpty();
        }
    }

    @Test
    void what_the_server_does_not_take_is_tried_later_and_given_up_at_last() throws Exception {
        try (var postman = new Postman(true)) {
            long id = outbox(postman.port(), clock).put(letter(), "Maria");
            outbox(postman.port(), clock).sendWaiting();
            assertThat(unnamed.find(here.id(), id).orElseThrow().tries()).isEqualTo(1);
            outbox(postman.port(), clock).sendWaiting();
            assertThat(unnamed.find(here.id(), id).orElseThrow().tries())
                    .as("not again at once")
                    .isEqualTo(1);
            for (int day = 1; day <= MailOutbox.MOST_TRIES; day++) {
                outbox(postman.port(), Clock.offset(clock, Duration.ofDays(day)))
                        .sendWaiting();
            }
            var given = unnamed.find(here.id(), id).orElseThrow();
            assertThat(given.state()).isEqualTo("FAILED");
            assertThat(given.tries()).isEqualTo(MailOutbox.MOST_TRIES);
            assertThat(given.trouble()).isNotBlank();
        }
    }
}
