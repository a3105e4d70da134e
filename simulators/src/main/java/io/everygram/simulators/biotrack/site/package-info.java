/** The control interface of BioTrack's stand-in, and a page that shows what it holds. */
@CheckReturnValue
@NullMarked
package io.everygram.simulators.biotrack.site;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
