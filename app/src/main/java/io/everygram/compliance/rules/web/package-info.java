/** Pages of the rules. */
@CheckReturnValue
@NullMarked
package io.everygram.compliance.rules.web;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
