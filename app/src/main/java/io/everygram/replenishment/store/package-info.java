/** Reads the snapshot to plan on; keeps proposals. */
@CheckReturnValue
@NullMarked
package io.everygram.replenishment.store;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
