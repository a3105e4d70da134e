@CheckReturnValue
@NullMarked
package io.everygram.catalog.imports;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
