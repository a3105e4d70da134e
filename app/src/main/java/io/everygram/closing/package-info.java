/** The sealed day: what is still open, every movement of the day, the seal. */
@ApplicationModule(
        allowedDependencies = {
            "kernel",
            "platform",
            "platform :: web",
            "identity",
            "audit",
            "catalog",
            "ledger",
            "tracking"
        })
@CheckReturnValue
@NullMarked
package io.everygram.closing;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
