@CheckReturnValue
@NullMarked
package io.everygram.aging.domain;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
