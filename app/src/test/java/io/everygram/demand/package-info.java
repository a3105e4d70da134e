@CheckReturnValue
@NullMarked
package io.everygram.demand;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
