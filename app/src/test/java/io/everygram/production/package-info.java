@CheckReturnValue
@NullMarked
package io.everygram.production;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
