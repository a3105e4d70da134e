/** JMH and whole-system measurements. */
@CheckReturnValue
@NullMarked
package io.everygram.benchmarks;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
