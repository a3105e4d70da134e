package io.everygram.cli;

import io.everygram.platform.postgres.FolderTrouble;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;

/** One application a home folder; the lock goes with the process, also when it is killed. */
final class HomeLock implements AutoCloseable {
    private final FileChannel channel;

    private HomeLock(FileChannel channel) {
        this.channel = channel;
    }

    /** @throws IllegalStateException when another process holds it */
    static HomeLock take(Path folder) {
        return tryTake(folder)
                .orElseThrow(() -> new IllegalStateException("Another Everygram is running on " + folder
                        + ". Stop it, or take another folder with --home."));
    }

    /** Absent while an application runs on the folder. */
    static Optional<HomeLock> tryTake(Path folder) {
        try {
            Files.createDirectories(folder);
            var channel = FileChannel.open(folder.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
            try {
                if (channel.tryLock() != null) {
                    return Optional.of(new HomeLock(channel));
                }
            } catch (OverlappingFileLockException e) {
                // This same process holds it.
            }
            channel.close();
            return Optional.empty();
        } catch (IOException e) {
            throw FolderTrouble.of(folder, "--home FOLDER", e);
        }
    }

    @Override
    public void close() {
        try {
            channel.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
