/** The proofs of the ledger at a small size. */
@NullMarked
package io.everygram.benchmarks.proof;

import org.jspecify.annotations.NullMarked;
