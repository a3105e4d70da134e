/**
 * What programs read and tell by HTTP, under {@code /api/v1}: packages and their history, stock as of any moment, items, partners, orders, purchase orders,
 * manifests, counts. Reads the views and tables other modules publish for reading; writes through their entry points only.
 *
 * <p>Invariants: every operation answers for the token's facility only; lists go on by key; decimals are text; refusals are problems in JSON; a write with
 * the same key is done once.
 */
@ApplicationModule(
        allowedDependencies = {
            "kernel",
            "platform",
            "platform :: web",
            "identity",
            "catalog",
            "demand",
            "ledger",
            "purchasing",
            "reconciliation"
        })
@CheckReturnValue
@NullMarked
package io.everygram.api;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
