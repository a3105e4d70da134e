/**
 * Forecasting as statistics: arrays of numbers in, arrays of numbers out; deterministic, without clock and database.
 *
 * <p>What is forecast is a mean of measures, not a booked quantity, so here a binary fraction is right.
 */
@CheckReturnValue
@NullMarked
package io.everygram.demand.domain.forecast;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
