/** What is losing value? Days to day 90, markdowns. */
@ApplicationModule(
        allowedDependencies = {
            "kernel",
            "platform",
            "platform :: web",
            "identity",
            "audit",
            "catalog",
            "ledger",
            "compliance :: rules",
            "demand",
            "orders"
        })
@CheckReturnValue
@NullMarked
package io.everygram.aging;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
