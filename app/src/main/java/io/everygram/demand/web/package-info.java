/** Pages of sales, forecasts, the calendar behind them and how near they came. */
@CheckReturnValue
@NullMarked
package io.everygram.demand.web;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
