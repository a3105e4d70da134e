/** When to buy how many, with every figure of the arithmetic: pure functions over a snapshot. */
@CheckReturnValue
@NullMarked
package io.everygram.replenishment.domain;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
