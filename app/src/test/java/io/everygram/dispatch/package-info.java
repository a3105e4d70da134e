@CheckReturnValue
@NullMarked
package io.everygram.dispatch;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
