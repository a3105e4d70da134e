@NamedInterface("rules")
@CheckReturnValue
@NullMarked
package io.everygram.compliance.rules;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
