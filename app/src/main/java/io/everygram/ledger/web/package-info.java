/** Pages of stock: packages, one package with its story, recall. */
@CheckReturnValue
@NullMarked
package io.everygram.ledger.web;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
