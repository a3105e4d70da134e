package io.everygram.benchmarks;

import jakarta.servlet.Filter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import org.springframework.core.Ordered;

/** Stands before everything else in the application and keeps how long each request took there, in nanoseconds. */
final class ServerTimes implements Filter, Ordered {
    static final String HEADER = "X-Bench-Route";

    private final Map<String, List<Long>> nanos = new ConcurrentHashMap<>();

    @Override
    public void doFilter(ServletRequest request, ServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        long begin = System.nanoTime();
        try {
            chain.doFilter(request, response);
        } finally {
            var route = ((HttpServletRequest) request).getHeader(HEADER);
            if (route != null) {
                nanos.computeIfAbsent(route, r -> new CopyOnWriteArrayList<>()).add(System.nanoTime() - begin);
            }
        }
    }

    /** Of one route, shortest first. */
    List<Long> of(String route) {
        return nanos.getOrDefault(route, List.of()).stream().sorted().toList();
    }

    void forget() {
        nanos.clear();
    }

    @Override
    public int getOrder() {
        return HIGHEST_PRECEDENCE;
    }
}
