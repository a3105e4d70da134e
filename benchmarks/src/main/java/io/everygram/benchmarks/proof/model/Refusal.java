package io.everygram.benchmarks.proof.model;

/** What the rules in words forbid; its message is the simple name of the outcome. */
final class Refusal extends RuntimeException {
    private static final long serialVersionUID = 1;

    Refusal(String why) {
        super(why);
    }
}
