/** Reads and writes purchase orders and receipts. */
@CheckReturnValue
@NullMarked
package io.everygram.purchasing.store;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
