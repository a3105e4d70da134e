package io.everygram.testing;

import java.io.IOException;
import java.net.CookieManager;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.StringJoiner;
import java.util.regex.Pattern;

/** One person's browser, without scripts, over real HTTP. */
public final class Browser {
    public static final String PASSWORD = "a long pass phrase";

    private final int port;
    private final HttpClient http = HttpClient.newBuilder()
            .cookieHandler(new CookieManager())
            .followRedirects(HttpClient.Redirect.NORMAL)
            .build();

    public Browser(int port) {
        this.port = port;
    }

    public static Browser signedIn(int port, String login) throws IOException, InterruptedException {
        var browser = new Browser(port);
        var _ = browser.post("/login", "/login", "username", login, "password", PASSWORD);
        return browser;
    }

    public HttpResponse<String> get(String path, String... headers) throws IOException, InterruptedException {
        var request = request(path);
        return http.send((headers.length == 0 ? request : request.headers(headers)).build(), BodyHandlers.ofString());
    }

    /** A file, as it comes. */
    public byte[] file(String path) throws IOException, InterruptedException {
        return http.send(request(path).build(), BodyHandlers.ofByteArray()).body();
    }

    /** Posts the named fields with the token that the page {@code from} carries. */
    public HttpResponse<String> post(String from, String path, String... fields)
            throws IOException, InterruptedException {
        return send(token(get(from)), path, fields);
    }

    /** The token that the forms of a page carry. */
    public static String token(HttpResponse<String> page) {
        return found(page.body(), "name=\"_csrf\" value=\"([^\"]+)\"");
    }

    /** Posts the named fields with a token from whenever and wherever. */
    public HttpResponse<String> send(String token, String path, String... fields)
            throws IOException, InterruptedException {
        var body = new StringJoiner("&");
        body.add("_csrf=" + encoded(token));
        for (int i = 0; i < fields.length; i += 2) {
            body.add(fields[i] + "=" + encoded(fields[i + 1]));
        }
        return sent(path, body.toString());
    }

    /** Sends a form as it is encoded already, with headers of a script. */
    public HttpResponse<String> sent(String path, String body, String... headers)
            throws IOException, InterruptedException {
        var request = request(path).header("Content-Type", "application/x-www-form-urlencoded");
        for (int i = 0; i < headers.length; i += 2) {
            request.header(headers[i], headers[i + 1]);
        }
        return http.send(request.POST(BodyPublishers.ofString(body)).build(), BodyHandlers.ofString());
    }

    /** Uploads one file with further fields, with the token that the page {@code from} carries. */
    public HttpResponse<String> upload(String from, String path, String fileName, String content, String... fields)
            throws IOException, InterruptedException {
        return upload(from, path, fileName, content.getBytes(StandardCharsets.UTF_8), fields);
    }

    public HttpResponse<String> upload(String from, String path, String fileName, byte[] content, String... fields)
            throws IOException, InterruptedException {
        var boundary = "everygram-test-boundary";
        var body = new StringBuilder(
                part(boundary, "_csrf", found(get(from).body(), "name=\"_csrf\" value=\"([^\"]+)\"")));
        for (int i = 0; i < fields.length; i += 2) {
            body.append(part(boundary, fields[i], fields[i + 1]));
        }
        body.append("--")
                .append(boundary)
                .append("\r\nContent-Disposition: form-data; name=\"file\"; filename=\"")
                .append(fileName)
                .append("\"\r\nContent-Type: application/octet-stream\r\n\r\n");
        return http.send(
                request(path)
                        .header("Content-Type", "multipart/form-data; boundary=" + boundary)
                        .POST(BodyPublishers.ofByteArrays(List.of(
                                body.toString().getBytes(StandardCharsets.UTF_8),
                                content,
                                ("\r\n--" + boundary + "--\r\n").getBytes(StandardCharsets.UTF_8))))
                        .build(),
                BodyHandlers.ofString());
    }

    private static String part(String boundary, String name, String value) {
        return "--" + boundary + "\r\nContent-Disposition: form-data; name=\"" + name + "\"\r\n\r\n" + value + "\r\n";
    }

    public static String found(String text, String pattern) {
        var match = Pattern.compile(pattern).matcher(text);
        if (!match.find()) {
            throw new AssertionError(pattern + " is not in\n" + text);
        }
        return match.group(1);
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                .header("Accept", "text/html,*/*;q=0.8");
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
