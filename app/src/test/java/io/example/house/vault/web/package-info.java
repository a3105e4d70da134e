/** Pages of the module that breaks rules. */
@CheckReturnValue
@NullMarked
package io.example.house.vault.web;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
