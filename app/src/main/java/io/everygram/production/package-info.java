/** What is made when, and what is short for it? */
@ApplicationModule(
        allowedDependencies = {
            "kernel",
            "platform",
            "platform :: web",
            "platform :: talk",
            "identity",
            "audit",
            "catalog",
            "ledger",
            "compliance :: rules",
            "compliance :: papers"
        })
@CheckReturnValue
@NullMarked
package io.everygram.production;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
