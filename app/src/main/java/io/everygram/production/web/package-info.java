/** The production schedule. */
@CheckReturnValue
@NullMarked
package io.everygram.production.web;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
