/** BioTrack's JSON interface 4.0 as it is spoken: one address, an action in the body, sessions, nonces, error codes. */
@CheckReturnValue
@NullMarked
package io.everygram.simulators.biotrack.wire;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
