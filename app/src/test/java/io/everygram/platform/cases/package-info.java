/** Planners on files of cases, told by tests. (The name of the interface stands here too, as this file hides the one it is tested with.) */
@NamedInterface("cases")
@CheckReturnValue
@NullMarked
package io.everygram.platform.cases;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
