/** Statements of master data. */
@CheckReturnValue
@NullMarked
package io.everygram.catalog.store;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
