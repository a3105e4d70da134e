package io.everygram.benchmarks;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.MappedByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;

/** The product's clock, moved by a duration that stands in a file, so that all processes of a proof live at the same moment. It also keeps one counter. */
final class SharedClock extends Clock {
    private static final int MOVED = 0;
    private static final int COUNTER = 8;

    private final MappedByteBuffer file;

    SharedClock(Path path) {
        try (var channel =
                FileChannel.open(path, StandardOpenOption.READ, StandardOpenOption.WRITE, StandardOpenOption.CREATE)) {
            this.file = channel.map(FileChannel.MapMode.READ_WRITE, 0, 16);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    synchronized void move(Duration by) {
        file.putLong(MOVED, file.getLong(MOVED) + by.toMillis());
    }

    /** What survives the death of the process that counts. */
    long counter() {
        return file.getLong(COUNTER);
    }

    void count(long value) {
        file.putLong(COUNTER, value);
    }

    @Override
    public Instant instant() {
        return Instant.now().truncatedTo(ChronoUnit.MICROS).plusMillis(file.getLong(MOVED));
    }

    @Override
    public ZoneId getZone() {
        return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
        return this;
    }
}
