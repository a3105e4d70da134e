/** Reads and writes lab results and release decisions. */
@CheckReturnValue
@NullMarked
package io.everygram.compliance.store;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
