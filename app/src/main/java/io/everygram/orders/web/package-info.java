/** Pages of orders, allocation and picking. */
@CheckReturnValue
@NullMarked
package io.everygram.orders.web;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
