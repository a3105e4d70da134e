@CheckReturnValue
@NullMarked
package io.everygram.tracking.biotrack;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
