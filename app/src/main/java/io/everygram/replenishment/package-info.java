/** What to buy, how many, when, from whom? Proposals with their arithmetic. */
@ApplicationModule(
        allowedDependencies = {
            "kernel",
            "platform",
            "platform :: web",
            "platform :: cases",
            "identity",
            "audit",
            "catalog",
            "ledger",
            "compliance :: rules",
            "compliance :: papers",
            "orders",
            "demand",
            "production",
            "purchasing"
        })
@CheckReturnValue
@NullMarked
package io.everygram.replenishment;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
