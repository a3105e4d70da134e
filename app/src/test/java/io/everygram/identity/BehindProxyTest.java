package io.everygram.identity;

import static org.assertj.core.api.Assertions.assertThat;

import io.everygram.testing.WholeApplication;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.web.server.LocalServerPort;

/** A TLS proxy on the same machine says how the browser came. */
@WholeApplication
class BehindProxyTest {
    @LocalServerPort
    private int port;

    private HttpResponse<Void> today(String... headers) throws Exception {
        try (var http = HttpClient.newHttpClient()) {
            var request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/"));
            return http.send(
                    (headers.length == 0 ? request : request.headers(headers)).build(),
                    HttpResponse.BodyHandlers.discarding());
        }
    }

    private static String header(HttpResponse<?> answer, String name) {
        return answer.headers().firstValue(name).orElse("");
    }

    @Test
    void links_stay_on_https_and_cookies_are_secure() throws Exception {
        var answer = today("X-Forwarded-Proto", "https", "X-Forwarded-Host", "desk.example.com");
        assertThat(header(answer, "Location")).isEqualTo("https://desk.example.com/login");
        assertThat(header(answer, "Set-Cookie")).contains("Secure", "HttpOnly");
    }

    @Test
    void without_a_proxy_the_cookie_works_over_plain_loopback() throws Exception {
        var answer = today();
        assertThat(header(answer, "Location")).isEqualTo("http://127.0.0.1:" + port + "/login");
        assertThat(header(answer, "Set-Cookie")).contains("HttpOnly").doesNotContain("Secure");
    }

    @Test
    void health_is_told_to_everybody_and_figures_to_nobody() throws Exception {
        try (var http = HttpClient.newHttpClient()) {
            for (var path : new String[] {"liveness", "readiness"}) {
                var health = http.send(
                        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/actuator/health/" + path))
                                .build(),
                        HttpResponse.BodyHandlers.ofString());
                assertThat(health.statusCode()).isEqualTo(200);
                assertThat(health.body()).contains("\"UP\"");
            }
            var figures = http.send(
                    HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/actuator/prometheus"))
                            .build(),
                    HttpResponse.BodyHandlers.ofString());
            assertThat(figures.statusCode()).isEqualTo(302);
        }
    }
}
