@CheckReturnValue
@NullMarked
package io.everygram.aging;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
