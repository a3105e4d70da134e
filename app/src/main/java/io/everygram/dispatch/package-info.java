/** How does it leave, legally? Manifests, departure, delivery. */
@ApplicationModule(
        allowedDependencies = {
            "kernel",
            "platform",
            "platform :: web",
            "identity",
            "audit",
            "catalog",
            "catalog :: imports",
            "ledger",
            "compliance :: rules",
            "compliance :: papers",
            "tracking",
            "orders"
        })
@CheckReturnValue
@NullMarked
package io.everygram.dispatch;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
