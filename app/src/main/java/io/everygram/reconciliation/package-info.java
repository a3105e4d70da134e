/** Do shelf, book and state agree? Counts, the three-way matrix, causes, cases. */
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
package io.everygram.reconciliation;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
