/** The door. */
@CheckReturnValue
@NullMarked
package io.everygram.identity;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
