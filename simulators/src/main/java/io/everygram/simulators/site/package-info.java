/** Pieces of the pages on which people do by hand what programs cannot. */
@CheckReturnValue
@NullMarked
package io.everygram.simulators.site;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
