/** The opening matrix and counts. */
@CheckReturnValue
@NullMarked
package io.everygram.reconciliation.web;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
