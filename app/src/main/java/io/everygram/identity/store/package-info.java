/** The statements of this module. */
@CheckReturnValue
@NullMarked
package io.everygram.identity.store;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
