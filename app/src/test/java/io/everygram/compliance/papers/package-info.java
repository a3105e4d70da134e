/** Told by tests. (The name of the interface stands here too, as this file hides the one it is tested with.) */
@NamedInterface("papers")
@CheckReturnValue
@NullMarked
package io.everygram.compliance.papers;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
