/** Rows of vehicles, drivers and manifests. */
@CheckReturnValue
@NullMarked
package io.everygram.dispatch.store;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
