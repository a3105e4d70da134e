/** Stand-ins for outside systems, gated on facility flags, with fault injection. */
@CheckReturnValue
@NullMarked
package io.everygram.simulators;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
