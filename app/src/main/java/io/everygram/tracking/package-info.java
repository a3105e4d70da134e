/**
 * What does the state think? Mirror of the state's packages, outbox of what we must tell it, call log, steps only people can do.
 *
 * <p>Invariants: a report is written in the transaction of its movement; one sender a facility over all nodes; an attempt is noted before it is made, and
 * one without a clear answer is looked up before it is repeated; keys are encrypted at rest and never logged.
 *
 * <p>Published views: {@code tracking.state_package}, {@code tracking.outbox}, {@code tracking.outbox_effect}, {@code tracking.human_step},
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
            "ledger",
            "compliance",
            "compliance :: rules"
        })
@CheckReturnValue
@NullMarked
package io.everygram.tracking;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
