/** A module that breaks the rules of the house, one class a rule; {@code Keeps…} keep them. */
@CheckReturnValue
@NullMarked
package io.example.house.vault;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
