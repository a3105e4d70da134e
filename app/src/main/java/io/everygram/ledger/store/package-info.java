/** Loads snapshots of the books and writes decisions, set-wise. */
@CheckReturnValue
@NullMarked
package io.everygram.ledger.store;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
