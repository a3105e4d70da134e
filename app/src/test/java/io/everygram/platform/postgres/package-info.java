@CheckReturnValue
@NullMarked
package io.everygram.platform.postgres;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
