/** Packs and choices as rows. */
@CheckReturnValue
@NullMarked
package io.everygram.compliance.rules.store;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
