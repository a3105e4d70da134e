/** The pages of stock over HTTP. */
@CheckReturnValue
@NullMarked
package io.everygram.ledger.web;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
