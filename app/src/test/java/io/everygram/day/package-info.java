/** The whole day: its steps over HTTP, walked in each facility, and on the screen by two kinds of hands. */
@CheckReturnValue
@NullMarked
package io.everygram.day;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
