/**
 * Textbook answers about stock: how much, when, with what risk, at what price. Means, deviations and costs a period are estimates and so binary fractions;
 * nothing here is booked. Rates are of any period, the same in all arguments of a call.
 */
@CheckReturnValue
@NullMarked
package io.everygram.replenishment.domain.inventory;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
