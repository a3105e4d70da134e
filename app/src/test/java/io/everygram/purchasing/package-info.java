@CheckReturnValue
@NullMarked
package io.everygram.purchasing;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
