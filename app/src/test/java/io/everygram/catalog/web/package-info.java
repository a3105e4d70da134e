@CheckReturnValue
@NullMarked
package io.everygram.catalog.web;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
