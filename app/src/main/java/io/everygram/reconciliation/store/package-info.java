/** Statements of reconciliation. */
@CheckReturnValue
@NullMarked
package io.everygram.reconciliation.store;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
