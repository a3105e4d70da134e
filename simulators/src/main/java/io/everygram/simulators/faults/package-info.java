/** How a stand-in misbehaves on purpose, and its clock. */
@CheckReturnValue
@NullMarked
package io.everygram.simulators.faults;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
