/** Quarantine and release. */
@CheckReturnValue
@NullMarked
package io.everygram.compliance.web;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
