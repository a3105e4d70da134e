package io.everygram.benchmarks.proof;

import static io.everygram.benchmarks.Company.EIGHTH;
import static io.everygram.benchmarks.Company.STAGING;
import static io.everygram.benchmarks.Company.VAULT;
import static io.everygram.benchmarks.proof.Books.each;
import static io.everygram.benchmarks.proof.Books.header;
import static io.everygram.benchmarks.proof.Books.posted;

import io.everygram.kernel.IdempotencyKey;
import io.everygram.kernel.PackageTag;
import io.everygram.ledger.Command;
import io.everygram.ledger.Ledger;
import io.everygram.ledger.MovementKind;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.springframework.dao.DataAccessException;
import org.springframework.transaction.TransactionException;

/**
 * What is under way when something is killed: four workers who move goods of their own and of a shared package back and forth, and receive new ones.
 * A command follows from its key alone, so that anybody can repeat it.
 */
final class CrashLoad {
    static final int WORKERS = 4;

    /** Keys that were sent, and those that were answered. */
    final Set<String> tried = ConcurrentHashMap.newKeySet();

    final Set<String> acknowledged = ConcurrentHashMap.newKeySet();

    static PackageTag owned(int worker) {
        return PackageTag.of("1A4CRASH%016d".formatted(worker));
    }

    /** Gives every worker goods at both places; worker 0 stands for the shared package. */
    static void prepare(Books books) {
        for (int worker = 0; worker <= WORKERS; worker++) {
            var tag = owned(worker);
            posted(books.ledger.post(Books.receipt(header(), tag, "LOT-1", EIGHTH, each(1_000_000), "777.77")));
            posted(books.transfer(MovementKind.MOVE, tag, STAGING, each(500_000)));
        }
    }

    static Command command(String key) {
        var parts = key.split("-", -1);
        int worker = Integer.parseInt(parts[1]);
        long n = Long.parseLong(parts[2]);
        var header = header(new IdempotencyKey(key));
        if (n % 4 == 0) {
            var tag = PackageTag.of("1A4NEW%06d%02d%010d".formatted(Integer.parseInt(parts[0]), worker, n));
            return Books.receipt(header, tag, key, EIGHTH, each(3), "1.0001");
        }
        var tag = owned(n % 3 == 0 ? 0 : worker);
        var there = n % 2 == 0 ? STAGING : VAULT;
        var back = n % 2 == 0 ? VAULT : STAGING;
        return Books.transfer(header, MovementKind.MOVE, tag, Optional.of(there), back, each(1));
    }

    /** Posts until something breaks; says each key before it is sent and after it is answered. */
    void run(Ledger ledger, int round, Consumer<String> trying, Consumer<String> answered) throws InterruptedException {
        try (var threads = Executors.newFixedThreadPool(WORKERS)) {
            for (int worker = 1; worker <= WORKERS; worker++) {
                int me = worker;
                threads.execute(() -> work(ledger, round, me, trying, answered));
            }
            threads.shutdown();
            var _ = threads.awaitTermination(5, TimeUnit.MINUTES);
        }
    }

    private void work(Ledger ledger, int round, int worker, Consumer<String> trying, Consumer<String> answered) {
        try {
            for (long n = 1; ; n++) {
                var key = round + "-" + worker + "-" + n;
                tried.add(key);
                trying.accept(key);
                posted(ledger.post(command(key)));
                acknowledged.add(key);
                answered.accept(key);
            }
        } catch (DataAccessException | TransactionException e) {
            // The server is gone: what the rest of the round is about.
        }
    }
}
