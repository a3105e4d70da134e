@CheckReturnValue
@NullMarked
package io.everygram.dispatch.domain;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
