/** Rules of sign-in as pure code. */
@CheckReturnValue
@NullMarked
package io.everygram.identity.domain;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
