package io.everygram.simulators.metrc.wire;

import io.everygram.simulators.wire.Connection;
import jakarta.servlet.Filter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.OutputStream;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Arrays;
import java.util.Locale;
import java.util.regex.Pattern;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/** Takes the calls of {@code /{state}/{resource}/v2/…} ahead of everything else, since there are thousands a second of them. */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE)
class MetrcPaths implements Filter {
    private static final Pattern PATH = Pattern.compile("/([A-Za-z]{2})/([A-Za-z]+/[vV][12](?:/.*)?)");

    /** More of a body is not kept; what is longer is refused by its length. */
    static final int MOST_BYTES = 64 * 1024 * 1024;

    private final MetrcApi api;

    MetrcPaths(MetrcApi api) {
        this.api = api;
    }

    @Override
    public void doFilter(ServletRequest request, ServletResponse response, FilterChain others)
            throws IOException, ServletException {
        var called = (HttpServletRequest) request;
        var path = PATH.matcher(called.getRequestURI());
        if (path.matches()) {
            call(path.group(1), trimmed(path.group(2)), called, (HttpServletResponse) response);
        } else {
            others.doFilter(request, response);
        }
    }

    /** Words are; tags and numbers have no case to heed. */
    private static boolean isLower(String path) {
        return path.equals(path.toLowerCase(Locale.ROOT))
                || Arrays.stream(path.split("/"))
                        .filter(part -> part.matches("[A-Za-z]{3,}|[vV][12]"))
                        .allMatch(part -> part.equals(part.toLowerCase(Locale.ROOT)));
    }

    private static String trimmed(String path) {
        int end = path.length();
        while (path.charAt(end - 1) == '/') {
            end--;
        }
        return path.substring(0, end).toLowerCase(Locale.ROOT);
    }

    private void call(String state, String path, HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        // The body first: what a form's content type would make of it is none of ours.
        var body = request.getInputStream().readNBytes(MOST_BYTES);
        if (body.length == MOST_BYTES) {
            // To its end, so that the sender gets to read the refusal.
            request.getInputStream().transferTo(OutputStream.nullOutputStream());
        }
        var asked = new MetrcApi.Asked(
                request.getMethod(),
                path,
                isLower(request.getRequestURI()),
                new Query(request),
                request.getHeader("Authorization"),
                body);
        var reply = api.answer(state, asked);
        response.setHeader(
                "Date",
                DateTimeFormatter.RFC_1123_DATE_TIME.format(ZonedDateTime.ofInstant(api.now(state), ZoneOffset.UTC)));
        Connection.send(reply, request, response);
    }
}
