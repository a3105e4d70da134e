@CheckReturnValue
@NullMarked
package io.everygram.purchasing.domain;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
