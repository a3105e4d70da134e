/** Everygram: every gram accounted for. */
@CheckReturnValue
@NullMarked
package io.everygram;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
