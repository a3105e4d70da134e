/** How fast items sell and what comes next: pure functions over a snapshot of daily sales. */
@CheckReturnValue
@NullMarked
package io.everygram.demand.domain;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
