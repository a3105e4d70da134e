/** Statements of imports and exports. */
@CheckReturnValue
@NullMarked
package io.everygram.catalog.imports.store;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
