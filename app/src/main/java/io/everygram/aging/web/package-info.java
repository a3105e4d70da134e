/** Pages of aging stock. */
@CheckReturnValue
@NullMarked
package io.everygram.aging.web;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
