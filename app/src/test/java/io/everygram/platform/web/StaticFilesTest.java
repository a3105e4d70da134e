package io.everygram.platform.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.everygram.testing.WholeApplication;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.web.server.LocalServerPort;

/** What every page needs comes over the wire once; pages themselves are kept by nobody. */
@WholeApplication
class StaticFilesTest {
    private final HttpClient http = HttpClient.newHttpClient();

    @LocalServerPort
    private int port;

    private HttpResponse<byte[]> get(String path, String... headers) throws Exception {
        var request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                .header("Accept-Encoding", "gzip");
        for (int i = 0; i < headers.length; i += 2) {
            request.header(headers[i], headers[i + 1]);
        }
        return http.send(request.build(), BodyHandlers.ofByteArray());
    }

    private static String header(HttpResponse<?> answer, String name) {
        return answer.headers().firstValue(name).orElse("");
    }

    @Test
    void a_style_is_asked_for_by_its_content_and_sent_again_only_when_it_changed() throws Exception {
        for (var path : new String[] {"/css/app.css", "/js/app.js", "/icons.svg"}) {
            var first = get(path);
            assertThat(first.statusCode()).as(path).isEqualTo(200);
            assertThat(header(first, "Cache-Control")).as(path).isEqualTo("no-cache");
            assertThat(header(first, "Content-Encoding")).as(path).isEqualTo("gzip");
            assertThat(get(path, "If-None-Match", header(first, "ETag")).statusCode())
                    .as(path)
                    .isEqualTo(304);
            assertThat(get(path, "If-None-Match", "W/\"another\"").statusCode())
                    .as(path)
                    .isEqualTo(200);
        }
    }

    @Test
    void fonts_are_kept_and_pages_are_not() throws Exception {
        assertThat(header(get("/fonts/inter.woff2"), "Cache-Control")).isEqualTo("max-age=2592000");
        assertThat(header(get("/login"), "Cache-Control")).contains("no-store");
    }
}
