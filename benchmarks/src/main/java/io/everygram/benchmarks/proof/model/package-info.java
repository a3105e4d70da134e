/** Programs of ledger commands and a second, independent account of what they do. */
@CheckReturnValue
@NullMarked
package io.everygram.benchmarks.proof.model;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
