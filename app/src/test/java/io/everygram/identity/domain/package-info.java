/** Rules of sign-in, checked against the standards. */
@CheckReturnValue
@NullMarked
package io.everygram.identity.domain;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
