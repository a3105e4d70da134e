/**
 * How many buckets an order covers. Quantities are whole steps of the item (pieces, or the smallest part of a gram that is kept), costs whole steps of
 * money; so every comparison is exact.
 */
@CheckReturnValue
@NullMarked
package io.everygram.replenishment.domain.lotsizing;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
