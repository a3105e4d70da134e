/** The state link as seen by people. */
@CheckReturnValue
@NullMarked
package io.everygram.tracking.web;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
