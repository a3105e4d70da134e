@CheckReturnValue
@NullMarked
package io.everygram.compliance;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
