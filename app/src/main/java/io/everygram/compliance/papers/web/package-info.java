@CheckReturnValue
@NullMarked
package io.everygram.compliance.papers.web;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
