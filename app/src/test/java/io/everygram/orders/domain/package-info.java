@CheckReturnValue
@NullMarked
package io.everygram.orders.domain;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
