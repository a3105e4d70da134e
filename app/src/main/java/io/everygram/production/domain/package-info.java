/** What a production run needs and what is short for it: pure functions over a snapshot. */
@CheckReturnValue
@NullMarked
package io.everygram.production.domain;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
