/** The trail as a list, with filters and export. */
@CheckReturnValue
@NullMarked
package io.everygram.audit.web;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
