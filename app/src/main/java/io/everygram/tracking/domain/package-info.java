/** Decisions about reading from and writing to a state: pure, told the time. */
@CheckReturnValue
@NullMarked
package io.everygram.tracking.domain;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
