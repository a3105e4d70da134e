@CheckReturnValue
@NullMarked
package io.everygram.ledger;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
