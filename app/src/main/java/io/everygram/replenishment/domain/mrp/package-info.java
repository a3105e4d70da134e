/**
 * Material requirements over many levels: what to make and buy of every item, and when. Quantities are whole steps of the item, time is buckets; arrays
 * instead of objects, since thousands of items by a year of weeks are one plan.
 */
@CheckReturnValue
@NullMarked
package io.everygram.replenishment.domain.mrp;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
