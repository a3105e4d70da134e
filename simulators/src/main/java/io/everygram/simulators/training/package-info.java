/** Pages for training: the clock of a state, its faults and its uncertain facts, set by mouse; and the list of states. */
@CheckReturnValue
@NullMarked
package io.everygram.simulators.training;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
