package io.everygram.simulators.faults;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;

/** The state's clock: the real one, moved by some duration. Windows, limits and outages follow it. */
public final class MovableClock {
    private static final DateTimeFormatter MODIFIED = DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSSSSSSxxx");

    private final Clock base;
    private volatile Duration moved = Duration.ZERO;
    private long lastStamp;

    public MovableClock(Clock base) {
        this.base = base;
    }

    public Instant now() {
        return base.instant().plus(moved);
    }

    public Duration moved() {
        return moved;
    }

    public void move(Duration by) {
        moved = moved.plus(by);
    }

    public void set(Instant now) {
        moved = Duration.between(base.instant(), now);
    }

    public void moveTo(Duration offset) {
        moved = offset;
    }

    /** Now as a last-modified mark with 7 digits, later than every mark before unless the clock was moved back. */
    public synchronized String stamp() {
        var now = now();
        long micros = now.getEpochSecond() * 1_000_000 + now.getNano() / 1000;
        if (micros <= lastStamp && lastStamp - micros < 1_000) {
            micros = lastStamp + 1;
        }
        lastStamp = micros;
        return text(micros);
    }

    public static String text(Instant moment) {
        return text(moment.getEpochSecond() * 1_000_000 + moment.getNano() / 1000);
    }

    private static String text(long micros) {
        return MODIFIED.format(OffsetDateTime.ofInstant(
                Instant.ofEpochSecond(micros / 1_000_000, micros % 1_000_000 * 1000), ZoneOffset.UTC));
    }
}
