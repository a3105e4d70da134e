package io.everygram.benchmarks.proof;

import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;

/** Several at once. */
final class Together {
    private Together() {}

    /** What one of them does. */
    interface Work<T> {
        T of(int number) throws Exception;
    }

    /** All results, in the order of the numbers from 0; the first failure fails all. */
    static <T> List<T> all(int count, Work<T> work) throws Exception {
        try (var threads = Executors.newFixedThreadPool(count)) {
            var running = IntStream.range(0, count)
                    .mapToObj(n -> threads.submit(() -> work.of(n)))
                    .toList();
            var results = new java.util.ArrayList<T>();
            for (var one : running) {
                results.add(one.get());
            }
            return results;
        } catch (ExecutionException e) {
            if (e.getCause() instanceof Error error) {
                throw error;
            }
            throw e;
        }
    }
}
