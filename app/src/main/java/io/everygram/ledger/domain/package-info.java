/** The rules of posting as pure code over a snapshot of the books. */
@CheckReturnValue
@NullMarked
package io.everygram.ledger.domain;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
