/** When a day may be sealed, as pure code. */
@CheckReturnValue
@NullMarked
package io.everygram.closing.domain;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
