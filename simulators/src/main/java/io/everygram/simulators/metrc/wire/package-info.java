/** Metrc's web API as it is spoken: the table of endpoints, who may call, shapes of answers, limits. */
@CheckReturnValue
@NullMarked
package io.everygram.simulators.metrc.wire;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
