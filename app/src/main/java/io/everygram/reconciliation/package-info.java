/**
 * Do shelf, book and state agree? Counts, the three-way matrix, causes, cases.
 *
 * <p>Invariants: a count line carries its instant, and is compared with the book as it was at that instant; a tag has at most one open case; while a cause
 * of plumbing is open for a tag, no quantity is adjusted; the same file is one count.
 *
 * <p>Reads the published views of the ledger, and {@code tracking.state_package}, {@code tracking.outbox}, {@code tracking.outbox_effect},
 * {@code tracking.state_transfer}, {@code tracking.state_transfer_line}.
 */
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
            "demand",
            "compliance :: rules",
            "tracking"
        })
@CheckReturnValue
@NullMarked
package io.everygram.reconciliation;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
