@CheckReturnValue
@NullMarked
package io.everygram.identity.web;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
