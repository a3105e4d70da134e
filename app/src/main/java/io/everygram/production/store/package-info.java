/** Reads and writes runs. */
@CheckReturnValue
@NullMarked
package io.everygram.production.store;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
