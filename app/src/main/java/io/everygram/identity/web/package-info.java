/** Sign-in, the guard before every handler, and the frame's knowledge of who is here. */
@CheckReturnValue
@NullMarked
package io.everygram.identity.web;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
