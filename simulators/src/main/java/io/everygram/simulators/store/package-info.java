/** Rows of a state system by kind and key, with lists in order of their last change; kept on disk through a kill, or in memory. */
@CheckReturnValue
@NullMarked
package io.everygram.simulators.store;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
