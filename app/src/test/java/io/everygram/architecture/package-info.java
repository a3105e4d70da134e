/** The rules of the house, and the proof that each of them bites. */
@CheckReturnValue
@NullMarked
package io.everygram.architecture;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
