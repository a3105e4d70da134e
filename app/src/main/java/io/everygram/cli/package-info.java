/**
 * The command line: {@code ./everygram demo}, {@code serve}, {@code verify}, {@code backup} … Puts database, simulators and application together and takes
 * them apart again. Above all modules; nothing depends on it.
 */
@ApplicationModule
@CheckReturnValue
@NullMarked
package io.everygram.cli;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
