@CheckReturnValue
@NullMarked
package io.everygram.replenishment;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
