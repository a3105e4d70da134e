/** How plans are kept, told by tests. */
@CheckReturnValue
@NullMarked
package io.everygram.replenishment.store;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
