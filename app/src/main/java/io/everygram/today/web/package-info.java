/** The cockpit. */
@CheckReturnValue
@NullMarked
package io.everygram.today.web;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
