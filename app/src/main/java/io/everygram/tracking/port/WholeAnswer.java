package io.everygram.tracking.port;

import java.io.IOException;
import java.io.InputStream;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpTimeoutException;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Calls that end, whatever the state does. The time limit of a Java 25 request ends with the first line of its answer: a system that begins to answer and then
 * falls silent would hold its reader for ever.
 */
public final class WholeAnswer {
    private static final ScheduledExecutorService WATCH = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().daemon().name("state-answers").factory());

    private WholeAnswer() {}

    /**
     * The answer to its end, in so much time from now.
     *
     * @throws HttpTimeoutException when it did not come to its end in time
     */
    public static <T> HttpResponse<T> of(
            HttpClient http, HttpRequest request, HttpResponse.BodyHandler<T> handler, Duration within)
            throws IOException, InterruptedException {
        var answer = http.sendAsync(request, handler);
        try {
            return answer.get(within.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            var _ = answer.cancel(true);
            throw new HttpTimeoutException("the answer did not come to its end in time");
        } catch (InterruptedException e) {
            var _ = answer.cancel(true);
            throw e;
        } catch (ExecutionException e) {
            throw e.getCause() instanceof IOException io ? io : new IOException(String.valueOf(e.getCause()), e);
        }
    }

    /**
     * An answer that is read while it comes. Its beginning must come in so much time from now, and each more of it in so much from when it is waited for: a read
     * that waits longer fails. However long the reader takes with what it has does not count.
     */
    public static HttpResponse<InputStream> flowing(HttpClient http, HttpRequest request, Duration silence)
            throws IOException, InterruptedException {
        return of(
                http,
                request,
                head -> HttpResponse.BodySubscribers.mapping(
                        HttpResponse.BodySubscribers.ofInputStream(), body -> new Watched(body, silence)),
                silence);
    }

    private static final class Watched extends ReadInParts {
        private final Duration silence;

        Watched(InputStream body, Duration silence) {
            super(body);
            this.silence = silence;
        }

        @Override
        public int read(byte[] into, int from, int most) throws IOException {
            if (in.available() > 0) {
                return in.read(into, from, most);
            }
            ScheduledFuture<?> alarm = WATCH.schedule(this::shut, silence.toMillis(), TimeUnit.MILLISECONDS);
            try {
                return in.read(into, from, most);
            } finally {
                var _ = alarm.cancel(false);
            }
        }

        private void shut() {
            try {
                in.close();
            } catch (IOException e) {
                // It is closed all the same.
            }
        }
    }
}
