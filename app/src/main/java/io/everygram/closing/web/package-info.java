/** The page that closes the day. */
@CheckReturnValue
@NullMarked
package io.everygram.closing.web;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
