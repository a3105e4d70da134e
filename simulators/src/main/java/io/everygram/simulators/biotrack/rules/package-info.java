/** What BioTrack does with an action. */
@CheckReturnValue
@NullMarked
package io.everygram.simulators.biotrack.rules;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
