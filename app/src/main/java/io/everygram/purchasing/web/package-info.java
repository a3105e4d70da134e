/** Purchase orders and receipts. */
@CheckReturnValue
@NullMarked
package io.everygram.purchasing.web;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
