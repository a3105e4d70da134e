/** The trail is whole. */
@CheckReturnValue
@NullMarked
package io.everygram.audit;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
