@NullMarked
@CheckReturnValue
package io.everygram.ledger.domain;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
