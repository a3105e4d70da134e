/** The morning's proposals. */
@CheckReturnValue
@NullMarked
package io.everygram.replenishment.web;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
