/** The proofs among the benchmarks at a small size. */
@NullMarked
package io.everygram.benchmarks;

import org.jspecify.annotations.NullMarked;
