package io.everygram.simulators.metrc;

import java.util.concurrent.ConcurrentHashMap;
import org.springframework.stereotype.Component;

/** 50 reads a second for a facility and 150 for an integrator key, as published; above that 429 with Retry-After. */
@Component
class Limits {
    private static final int PER_FACILITY = 50;
    private static final int PER_KEY = 150;

    private final ConcurrentHashMap<String, long[]> windows = new ConcurrentHashMap<>();

    /** False when this read is one too many in the running second. */
    boolean allows(String key, String license) {
        return count("key " + key) <= PER_KEY && (license.isEmpty() || count("facility " + license) <= PER_FACILITY);
    }

    private long count(String name) {
        long second = System.nanoTime() / 1_000_000_000L;
        return windows.compute(
                        name,
                        (n, window) -> window == null || window[0] != second
                                ? new long[] {second, 1}
                                : new long[] {second, window[1] + 1})[1];
    }
}
