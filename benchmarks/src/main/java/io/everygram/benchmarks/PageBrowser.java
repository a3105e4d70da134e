package io.everygram.benchmarks;

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
import java.util.regex.Pattern;

/** A signed-in person over real HTTP, asking for compressed pages as browsers do. */
final class PageBrowser {
    private static final Pattern TOKEN = Pattern.compile("name=\"_csrf\" value=\"([^\"]+)\"");

    private final String address;
    private final HttpClient http = HttpClient.newBuilder()
            .cookieHandler(new CookieManager())
            .followRedirects(HttpClient.Redirect.NORMAL)
            .build();

    private String csrf = "";

    private PageBrowser(String address) {
        this.address = address;
    }

    static PageBrowser signedIn(String address, String login, String password)
            throws IOException, InterruptedException {
        var browser = new PageBrowser(address);
        var token = TOKEN.matcher(browser.text("/login"));
        if (!token.find()) {
            throw new IllegalStateException("The sign-in page carries no token.");
        }
        var form =
                "username=" + encoded(login) + "&password=" + encoded(password) + "&_csrf=" + encoded(token.group(1));
        var answer = browser.http.send(
                browser.request("/login")
                        .header("Content-Type", "application/x-www-form-urlencoded")
                        .POST(BodyPublishers.ofString(form))
                        .build(),
                BodyHandlers.ofString());
        if (answer.uri().getPath().equals("/login")) {
            throw new IllegalStateException(login + " could not sign in.");
        }
        return browser;
    }

    /** A page as readable text. */
    String text(String path) throws IOException, InterruptedException {
        return http.send(request(path).build(), BodyHandlers.ofString()).body();
    }

    /**
     * A page as it goes over the wire.
     *
     * @param route the name under which the server's time is kept
     */
    HttpResponse<byte[]> compressed(String path, String route) throws IOException, InterruptedException {
        return http.send(
                request(path)
                        .header("Accept-Encoding", "gzip")
                        .header(ServerTimes.HEADER, PageBrowser.encoded(route))
                        .build(),
                BodyHandlers.ofByteArray());
    }

    /**
     * Sends a scan as the page of a count does; gives the status.
     *
     * @param page of the open count
     * @param route the name under which the server's time is kept
     */
    int scan(String page, String tag, String quantity, String route) throws IOException, InterruptedException {
        if (csrf.isEmpty()) {
            var token = TOKEN.matcher(text(page));
            if (!token.find()) {
                throw new IllegalStateException(page + " is no page that takes scans.");
            }
            csrf = token.group(1);
        }
        var form = "tag=" + encoded(tag) + "&quantity=" + encoded(quantity) + "&room=0&_csrf=" + encoded(csrf);
        return http.send(
                        request(page + "/scan")
                                .header("Content-Type", "application/x-www-form-urlencoded")
                                .header("X-Part", "scan")
                                .header(ServerTimes.HEADER, encoded(route))
                                .POST(BodyPublishers.ofString(form))
                                .build(),
                        BodyHandlers.ofByteArray())
                .statusCode();
    }

    /**
     * Sends a form as its page does; gives the status of the page that answers.
     *
     * @param fields names and values in turn
     */
    int post(String page, String path, String... fields) throws IOException, InterruptedException {
        var token = TOKEN.matcher(text(page));
        if (!token.find()) {
            throw new IllegalStateException(page + " has no form.");
        }
        var form = new StringBuilder("_csrf=" + encoded(token.group(1)));
        for (int i = 0; i < fields.length; i += 2) {
            form.append('&').append(fields[i]).append('=').append(encoded(fields[i + 1]));
        }
        return http.send(
                        request(path)
                                .header("Content-Type", "application/x-www-form-urlencoded")
                                .POST(BodyPublishers.ofString(form.toString()))
                                .build(),
                        BodyHandlers.ofByteArray())
                .statusCode();
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create(address + path)).header("Accept", "text/html,*/*;q=0.8");
    }

    static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
