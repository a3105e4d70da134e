/** What does the state think? Mirror of the state's packages, outbox of what we must tell it, call log. Published views: {@code tracking.state_package}, {@code tracking.outbox}. */
@ApplicationModule(
        allowedDependencies = {"kernel", "platform", "platform :: web", "identity", "audit", "catalog", "ledger"})
@CheckReturnValue
@NullMarked
package io.everygram.tracking;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
