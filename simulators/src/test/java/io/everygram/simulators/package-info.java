/** The simulators, spoken to over HTTP as an integrator does. */
@CheckReturnValue
@NullMarked
package io.everygram.simulators;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
