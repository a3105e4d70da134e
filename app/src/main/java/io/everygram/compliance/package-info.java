/**
 * May this happen, here, on this day? Lab results and the release decision; the rules of the states in {@link io.everygram.compliance.rules}.
 *
 * <p>Modules above read numbers of the law and have facts judged through {@code compliance :: rules}; this module calls none of them.
 */
@ApplicationModule(
        allowedDependencies = {
            "kernel",
            "platform",
            "platform :: web",
            "platform :: mail",
            "identity",
            "audit",
            "catalog",
            "catalog :: imports",
            "ledger"
        })
@CheckReturnValue
@NullMarked
package io.everygram.compliance;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
