/** Purchase orders to vendors whose papers hold, and receipts into quarantine. Published view: {@code purchasing.on_order}. */
@ApplicationModule(
        allowedDependencies = {
            "kernel",
            "platform",
            "platform :: web",
            "identity",
            "audit",
            "catalog",
            "ledger",
            "compliance"
        })
@CheckReturnValue
@NullMarked
package io.everygram.purchasing;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
