/** Who may do what, where: people, roles of the trade scoped to facilities, sign-in. Deny by default. */
@ApplicationModule(
        allowedDependencies = {"kernel", "platform", "platform :: web", "platform :: task", "platform :: talk"})
@CheckReturnValue
@NullMarked
package io.everygram.identity;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
