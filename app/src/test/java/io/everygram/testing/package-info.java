/** What tests stand on: databases, builders, case generators. */
@CheckReturnValue
@NullMarked
package io.everygram.testing;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
