/** What programs read and tell. */
@CheckReturnValue
@NullMarked
package io.everygram.api;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
