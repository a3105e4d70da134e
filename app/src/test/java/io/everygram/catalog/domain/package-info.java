@CheckReturnValue
@NullMarked
package io.everygram.catalog.domain;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
