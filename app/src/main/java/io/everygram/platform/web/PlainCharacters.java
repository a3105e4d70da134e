package io.everygram.platform.web;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Takes characters that nobody can type or see out of what forms and addresses carry: scanners send separators of their symbology, pasted texts bring
 * zero bytes, and no database keeps those. Tabs and line ends stay.
 */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE + 20)
class PlainCharacters extends OncePerRequestFilter {
    private static final Pattern UNSEEN = Pattern.compile("[\\x00-\\x08\\x0B\\x0C\\x0E-\\x1F\\x7F]");

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        chain.doFilter(new Plain(request), response);
    }

    private static String plain(String text) {
        return UNSEEN.matcher(text).replaceAll("");
    }

    private static final class Plain extends HttpServletRequestWrapper {
        Plain(HttpServletRequest request) {
            super(request);
        }

        @Override
        public @Nullable String getParameter(String name) {
            var value = super.getParameter(name);
            return value == null ? null : plain(value);
        }

        @Override
        public String @Nullable [] getParameterValues(String name) {
            var values = super.getParameterValues(name);
            return values == null
                    ? null
                    : Arrays.stream(values).map(PlainCharacters::plain).toArray(String[]::new);
        }

        @Override
        public Map<String, String[]> getParameterMap() {
            var plain = new LinkedHashMap<String, String[]>();
            super.getParameterMap()
                    .forEach((name, values) -> plain.put(
                            name,
                            Arrays.stream(values).map(PlainCharacters::plain).toArray(String[]::new)));
            return plain;
        }
    }
}
