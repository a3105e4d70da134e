/**
 * The sealed day: what is still open, every movement of the day with its report to the state, the seal.
 *
 * <p>Invariants: a sealed day covers the movements booked after the day sealed before it and up to its own last one, so that late facts go forward;
 * opening + in − out = closing for every item and room, exactly; days are sealed in their order, once; rows of a sealed day never change; nor does its evidence
 * pack, which is made once and names the pack of the day before.
 *
 * <p>Reads the published views of the ledger, {@code tracking.outbox}, {@code tracking.outbox_effect}, {@code tracking.state_package} and
 * {@code tracking.human_step}.
 */
@ApplicationModule(
        allowedDependencies = {
            "kernel",
            "platform",
            "platform :: web",
            "identity",
            "audit",
            "catalog",
            "compliance :: rules",
            "ledger",
            "tracking"
        })
@CheckReturnValue
@NullMarked
package io.everygram.closing;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
