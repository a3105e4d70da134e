package io.everygram.simulators.store;

/** A window of last changes, both ends included, in microseconds since 1970. */
public record Window(long start, long end) {
    public static final Window ALL = new Window(0, 9_999_999_999_999_999L);
}
