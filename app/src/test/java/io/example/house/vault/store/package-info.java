/** Statements of the module that breaks rules. */
@CheckReturnValue
@NullMarked
package io.example.house.vault.store;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
