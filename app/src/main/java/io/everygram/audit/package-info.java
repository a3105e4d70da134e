/** Who did what, with old and new value and reason. Rows of master data are captured by triggers, acts by {@code AuditTrail}. */
@ApplicationModule(allowedDependencies = {"kernel", "platform", "platform :: web", "platform :: mail", "identity"})
@CheckReturnValue
@NullMarked
package io.everygram.audit;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
