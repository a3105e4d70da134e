/** May a package leave quarantine: pure functions. */
@CheckReturnValue
@NullMarked
package io.everygram.compliance.domain;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
