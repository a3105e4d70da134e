/**
 * Purchase orders to vendors whose papers hold; receipts into quarantine, of deliveries that the state announces and of others; what vendors owe us for
 * them. Published views: {@code purchasing.on_order}, {@code expected} and {@code lead_time}.
 */
@ApplicationModule(
        allowedDependencies = {
            "kernel",
            "platform",
            "platform :: mail",
            "platform :: web",
            "identity",
            "audit",
            "catalog",
            "ledger",
            "compliance",
            "compliance :: rules",
            "compliance :: papers",
            "tracking",
            "production"
        })
@CheckReturnValue
@NullMarked
package io.everygram.purchasing;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
