/** Metrc's web site in small, and the control interface that tests and training use. */
@CheckReturnValue
@NullMarked
package io.everygram.simulators.metrc.site;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
