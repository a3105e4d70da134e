package io.everygram.benchmarks;

import io.everygram.platform.postgres.EmbeddedPostgres;
import io.everygram.platform.postgres.Trees;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;

/** The durable server of a measurement. It ends with the measurement, also when that is stopped by a signal, be it while the server still starts. */
final class BenchServer implements AutoCloseable {
    private static final long START_SECONDS = 60;

    private final Path home;
    private final boolean isOwnFolder;
    private final CompletableFuture<EmbeddedPostgres> started = new CompletableFuture<>();
    private final AtomicBoolean closed = new AtomicBoolean();

    private BenchServer(Path home, boolean isOwnFolder) {
        this.home = home;
        this.isOwnFolder = isOwnFolder;
    }

    /** In a folder of its own, gone when closed. */
    static BenchServer start() {
        try {
            return new BenchServer(Files.createTempDirectory("everygram-bench-"), true).begin();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** On a folder that stays. */
    static BenchServer on(Path home) {
        return new BenchServer(home, false).begin();
    }

    private BenchServer begin() {
        Runtime.getRuntime().addShutdownHook(new Thread(this::close));
        try {
            var _ = started.complete(EmbeddedPostgres.start(EmbeddedPostgres.Settings.durable(home)));
        } catch (RuntimeException e) {
            var _ = started.completeExceptionally(e);
            throw e;
        }
        return this;
    }

    EmbeddedPostgres postgres() {
        return started.join();
    }

    private Optional<EmbeddedPostgres> server() {
        try {
            return Optional.of(started.get(START_SECONDS, TimeUnit.SECONDS));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Optional.empty();
        } catch (ExecutionException | TimeoutException e) {
            return Optional.empty();
        }
    }

    /** One that ran before goes on. */
    @Override
    public void close() {
        if (closed.getAndSet(true)) {
            return;
        }
        server().filter(postgres -> !postgres.isAdopted()).ifPresent(EmbeddedPostgres::close);
        try {
            if (isOwnFolder) {
                Trees.delete(home);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
