/** Rows of markdowns and age limits. */
@CheckReturnValue
@NullMarked
package io.everygram.aging.store;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
