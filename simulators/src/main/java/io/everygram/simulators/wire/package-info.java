/** What all stand-ins share about connections. */
@CheckReturnValue
@NullMarked
package io.everygram.simulators.wire;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
