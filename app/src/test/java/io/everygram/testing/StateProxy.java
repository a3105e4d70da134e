package io.everygram.testing;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.ArrayDeque;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;

/** The bad line between us and a state: it loses, delays, refuses, and counts how many reads arrive. */
public final class StateProxy implements AutoCloseable {
    private static final long SECOND = 1_000_000_000L;

    private final HttpServer server;
    private final String target;
    private final HttpClient http = HttpClient.newHttpClient();
    private final CountDownLatch end = new CountDownLatch(1);
    private final ArrayDeque<Long> reads = new ArrayDeque<>();
    private final AtomicInteger violations = new AtomicInteger();
    private final AtomicInteger underWay = new AtomicInteger();
    private final AtomicInteger calls = new AtomicInteger();
    private volatile Weather weather = (write, number) -> What.PASS;

    /** What becomes of a request. */
    public enum What {
        PASS,
        /** It reaches the state, its answer reaches nobody. */
        LOSE_ANSWER,
        /** The state says it is out of order, and is. */
        UNAVAILABLE,
        TOO_MANY,
        EXPIRED_KEY,
        /** Neither goes on nor comes back, as when our process is killed before it is sent. */
        HANG_BEFORE,
        /** It reaches the state, and we are killed before the answer. */
        HANG_AFTER
    }

    public interface Weather {
        What of(boolean write, int number);
    }

    public StateProxy(String target) {
        this.target = target;
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 100);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext("/", this::handle);
        server.start();
    }

    public String address() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    public void weather(Weather next) {
        weather = next;
    }

    /** Seconds in which more reads arrived than the state publishes, and moments with more under way. */
    public int violations() {
        return violations.get();
    }

    private void handle(HttpExchange exchange) throws IOException {
        boolean write = !exchange.getRequestMethod().equals("GET");
        var body = exchange.getRequestBody().readAllBytes();
        try (exchange) {
            // It is under way no longer once its answer is: who has it asks again before we come to count.
            reply(exchange, write ? answer(true, exchange, body) : counted(exchange, body));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private Answer counted(HttpExchange exchange, byte[] body) throws IOException, InterruptedException {
        arrived();
        try {
            return answer(false, exchange, body);
        } finally {
            underWay.decrementAndGet();
        }
    }

    private synchronized void arrived() {
        long now = System.nanoTime();
        reads.add(now);
        while (now - reads.peek() >= SECOND) {
            reads.remove();
        }
        if (reads.size() > 50 || underWay.incrementAndGet() > 10) {
            violations.incrementAndGet();
        }
    }

    private static final class Answer {
        final int status;
        /** Seconds; empty when it does not say. */
        final String retryAfter;

        final byte[] body;

        Answer(int status, String retryAfter, byte[] body) {
            this.status = status;
            this.retryAfter = retryAfter;
            this.body = body;
        }

        static Answer of(int status) {
            return new Answer(status, "", new byte[0]);
        }
    }

    private Answer answer(boolean write, HttpExchange exchange, byte[] body) throws IOException, InterruptedException {
        return switch (weather.of(write, calls.incrementAndGet())) {
            case PASS -> {
                var answer = forward(exchange, body);
                yield new Answer(
                        answer.statusCode(),
                        answer.headers().firstValue("Retry-After").orElse(""),
                        answer.body());
            }
            case LOSE_ANSWER -> {
                var _ = forward(exchange, body);
                yield Answer.of(502);
            }
            case UNAVAILABLE ->
                new Answer(503, "", "<html>maintenance</html>".getBytes(java.nio.charset.StandardCharsets.UTF_8));
            case TOO_MANY -> new Answer(429, "0", new byte[0]);
            case EXPIRED_KEY -> Answer.of(401);
            case HANG_BEFORE -> {
                end.await();
                throw new InterruptedIOException("The test is over.");
            }
            case HANG_AFTER -> {
                var _ = forward(exchange, body);
                end.await();
                throw new InterruptedIOException("The test is over.");
            }
        };
    }

    private HttpResponse<byte[]> forward(HttpExchange exchange, byte[] body) throws IOException, InterruptedException {
        var request = HttpRequest.newBuilder(URI.create(target + exchange.getRequestURI()))
                .method(exchange.getRequestMethod(), HttpRequest.BodyPublishers.ofByteArray(body));
        for (var name : java.util.List.of("Authorization", "Content-Type")) {
            var value = exchange.getRequestHeaders().getFirst(name);
            if (value != null) {
                var _ = request.header(name, value);
            }
        }
        return http.send(request.build(), HttpResponse.BodyHandlers.ofByteArray());
    }

    private static void reply(HttpExchange exchange, Answer answer) throws IOException {
        if (!answer.retryAfter.isEmpty()) {
            exchange.getResponseHeaders().set("Retry-After", answer.retryAfter);
        }
        exchange.sendResponseHeaders(answer.status, answer.body.length == 0 ? -1 : answer.body.length);
        if (answer.body.length > 0) {
            exchange.getResponseBody().write(answer.body);
        }
    }

    @Override
    public void close() {
        end.countDown();
        server.stop(0);
    }
}
