/** Rows of orders, allocations and picks. */
@CheckReturnValue
@NullMarked
package io.everygram.orders.store;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
