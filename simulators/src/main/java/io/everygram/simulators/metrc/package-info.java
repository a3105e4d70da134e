/** Metrc as a distributor meets it: the web API, version 2, and a control interface for the steps people do on its web site. */
@CheckReturnValue
@NullMarked
package io.everygram.simulators.metrc;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
