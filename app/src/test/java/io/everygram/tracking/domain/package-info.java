@CheckReturnValue
@NullMarked
package io.everygram.tracking.domain;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
