@CheckReturnValue
@NullMarked
package io.everygram.tracking.port;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
