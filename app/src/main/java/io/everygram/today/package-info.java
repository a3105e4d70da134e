/** The cockpit: what needs a person now. */
@ApplicationModule(allowedDependencies = {"kernel", "platform", "platform :: web", "identity", "audit", "catalog"})
@CheckReturnValue
@NullMarked
package io.everygram.today;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
