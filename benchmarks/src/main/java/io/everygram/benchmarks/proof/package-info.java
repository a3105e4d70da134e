/**
 * Proofs that the ledger is right: programs that try to break it, at any size, and fail with what they found. {@code ./everygram bench proofs} runs them
 * at full size, the tests at a small one.
 */
@CheckReturnValue
@NullMarked
package io.everygram.benchmarks.proof;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
