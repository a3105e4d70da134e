@CheckReturnValue
@NullMarked
package io.everygram.orders;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
