@CheckReturnValue
@NullMarked
package io.everygram.kernel;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
