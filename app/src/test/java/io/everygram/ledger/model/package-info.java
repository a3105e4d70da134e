/** Programs of ledger commands and a second, independent account of what they do. */
@CheckReturnValue
@NullMarked
package io.everygram.ledger.model;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
