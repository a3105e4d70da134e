/** The command line. */
@CheckReturnValue
@NullMarked
package io.everygram.cli;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
