/** Causes of differences, as pure code. */
@CheckReturnValue
@NullMarked
package io.everygram.reconciliation.domain;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
