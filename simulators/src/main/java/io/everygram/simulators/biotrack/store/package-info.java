/** The data of one BioTrack state and the switches of its uncertain facts. */
@CheckReturnValue
@NullMarked
package io.everygram.simulators.biotrack.store;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
