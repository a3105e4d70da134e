/** What Metrc does with a call: reads and writes on packages, transfers, lab tests and master data. */
@CheckReturnValue
@NullMarked
package io.everygram.simulators.metrc.rules;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
