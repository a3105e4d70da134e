/** Rules of the module that breaks rules. */
@CheckReturnValue
@NullMarked
package io.example.house.vault.domain;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
