package io.everygram.benchmarks;

/** Entry point of the benchmarks. */
public final class Bench {
    private Bench() {}

    static void main(String[] args) {
        System.out.println("benchmarks: " + String.join(" ", args));
    }
}
