@CheckReturnValue
@NullMarked
package io.everygram.tracking.metrc;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
