/** Pages and papers of manifests. */
@CheckReturnValue
@NullMarked
package io.everygram.dispatch.web;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
