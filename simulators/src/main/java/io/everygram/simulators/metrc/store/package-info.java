/** The data of one state: its lists, the documented fields of every row, and the switches of uncertain facts. */
@CheckReturnValue
@NullMarked
package io.everygram.simulators.metrc.store;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
