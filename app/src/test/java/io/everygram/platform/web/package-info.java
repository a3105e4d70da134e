@CheckReturnValue
@NullMarked
package io.everygram.platform.web;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
