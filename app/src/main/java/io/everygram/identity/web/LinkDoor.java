package io.everygram.identity.web;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Stands before links that work without an account: what is too large is not read, and one address is answered only so often, so that links cannot be
 * guessed and the program is not kept busy. Remembers a bounded number of addresses, the latest ones.
 */
final class LinkDoor extends OncePerRequestFilter {
    /** Requests of one address in a window. */
    static final int OFTEN = 60;

    static final Duration WINDOW = Duration.ofMinutes(5);
    /** Bytes of one request: the largest paper and what a form puts around it. */
    static final long LARGEST = (10L << 20) + (64L << 10);

    private static final int ADDRESSES = 10_000;
    private static final int NETWORK_BYTES = 8;

    private final Clock clock;
    private final Map<String, Seen> seen = new LinkedHashMap<>() {
        private static final long serialVersionUID = 1;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Seen> eldest) {
            return size() > ADDRESSES;
        }
    };

    private record Seen(Instant since, int times) {}

    LinkDoor(Clock clock) {
        this.clock = clock;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        response.setHeader("X-Robots-Tag", "noindex, nofollow");
        if (isTooOften(network(request.getRemoteAddr()))) {
            response.setHeader("Retry-After", Long.toString(WINDOW.toSeconds()));
            say(response, 429, "Too many requests from your address. Try again in five minutes.");
            return;
        }
        boolean sends =
                !request.getMethod().equals("GET") && !request.getMethod().equals("HEAD");
        if (sends && request.getContentLengthLong() < 0) {
            say(response, 411, "Send the file as a whole, from the page of the link.");
            return;
        }
        if (sends && request.getContentLengthLong() > LARGEST) {
            say(response, 413, "The file has more than 10 MB. Send it smaller.");
            return;
        }
        chain.doFilter(request, response);
    }

    /** Who has one address of the newer kind has a whole network of them (64 bits); it counts as one. */
    static String network(String address) {
        if (address.indexOf(':') < 0) {
            return address;
        }
        try {
            var bytes = InetAddress.getByName(address).getAddress(); // A literal: no name is looked up.
            return bytes.length == NETWORK_BYTES * 2
                    ? HexFormat.of().formatHex(bytes, 0, NETWORK_BYTES)
                    : InetAddress.getByAddress(bytes).getHostAddress();
        } catch (UnknownHostException e) {
            return address;
        }
    }

    private boolean isTooOften(String address) {
        var now = clock.instant();
        synchronized (seen) {
            var before = seen.get(address);
            var here = before == null || before.since().plus(WINDOW).isBefore(now)
                    ? new Seen(now, 1)
                    : new Seen(before.since(), before.times() + 1);
            seen.put(address, here);
            return here.times() > OFTEN;
        }
    }

    private static void say(HttpServletResponse response, int status, String words) throws IOException {
        response.setStatus(status);
        response.setContentType("text/plain;charset=UTF-8");
        response.getOutputStream().write(words.getBytes(StandardCharsets.UTF_8));
    }
}
