/** The whole day, walked on the screen. */
@CheckReturnValue
@NullMarked
package io.everygram.day;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
