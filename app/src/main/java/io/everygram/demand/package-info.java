/** How fast does it sell? Velocity and forecast from the history of sales. */
@ApplicationModule(
        allowedDependencies = {
            "kernel",
            "platform",
            "platform :: web",
            "platform :: task",
            "platform :: cases",
            "identity",
            "audit",
            "catalog",
            "catalog :: imports",
            "orders"
        })
@CheckReturnValue
@NullMarked
package io.everygram.demand;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
