/** The operations under {@code /api/v1}, and the document that describes them. */
@CheckReturnValue
@NullMarked
package io.everygram.api.web;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
