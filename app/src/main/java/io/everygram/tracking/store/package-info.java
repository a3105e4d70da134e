/** Rows of tracking. */
@CheckReturnValue
@NullMarked
package io.everygram.tracking.store;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
