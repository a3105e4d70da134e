/** Packs, predicates and the judgment over facts: pure functions. */
@CheckReturnValue
@NullMarked
package io.everygram.compliance.rules.domain;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
