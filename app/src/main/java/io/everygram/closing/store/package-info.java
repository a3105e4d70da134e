/** Rows of sealed days. */
@CheckReturnValue
@NullMarked
package io.everygram.closing.store;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
