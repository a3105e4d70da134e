package io.everygram.tracking.port;

import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A state that begins to answer and then says nothing more, its connection open. */
class WholeAnswerTest {
    private static final String BEGUN =
            "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: 1000\r\n\r\n{\"Data\": [";

    private static final Duration SHORT = Duration.ofMillis(300);
    /** Only a hung read takes as long. */
    private static final Duration FOR_EVER = Duration.ofMinutes(1);

    private final HttpClient http = HttpClient.newHttpClient();
    private final ConcurrentLinkedQueue<Socket> open = new ConcurrentLinkedQueue<>();
    private ServerSocket state = new ServerSocket();

    WholeAnswerTest() throws IOException {}

    @BeforeEach
    void silent() throws IOException {
        state.close();
        state = new ServerSocket(0, 10, InetAddress.getLoopbackAddress());
        var _ = Thread.ofPlatform().daemon().start(() -> {
            try {
                while (true) {
                    var one = state.accept();
                    open.add(one);
                    one.getOutputStream().write(BEGUN.getBytes(StandardCharsets.UTF_8));
                    one.getOutputStream().flush();
                }
            } catch (IOException e) {
                // It is closed.
            }
        });
    }

    @AfterEach
    void gone() throws IOException {
        state.close();
        for (var one : open) {
            one.close();
        }
        http.shutdownNow();
    }

    private HttpRequest request() {
        return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + state.getLocalPort() + "/"))
                .build();
    }

    @Test
    void a_state_that_falls_silent_in_its_answer_holds_nobody() {
        assertTimeoutPreemptively(
                FOR_EVER,
                () -> assertThatThrownBy(
                                () -> WholeAnswer.of(http, request(), HttpResponse.BodyHandlers.ofString(), SHORT))
                        .isInstanceOf(HttpTimeoutException.class));
    }

    @Test
    void nor_where_the_answer_is_read_while_it_comes() {
        assertTimeoutPreemptively(FOR_EVER, () -> {
            var answer = WholeAnswer.flowing(http, request(), SHORT);
            try (var body = answer.body()) {
                assertThatThrownBy(body::readAllBytes).isInstanceOf(IOException.class);
            }
        });
    }
}
