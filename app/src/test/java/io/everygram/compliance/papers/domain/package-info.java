@CheckReturnValue
@NullMarked
package io.everygram.compliance.papers.domain;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
