/** Reads the history of sales. */
@CheckReturnValue
@NullMarked
package io.everygram.demand.store;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
