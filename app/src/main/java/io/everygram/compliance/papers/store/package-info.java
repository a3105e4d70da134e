@CheckReturnValue
@NullMarked
package io.everygram.compliance.papers.store;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
