package io.everygram.ledger;

import io.everygram.identity.ApprovalKind;
import io.everygram.identity.Permissions;
import org.springframework.stereotype.Component;

/** The taking back of an adjustment, a destruction or a sample above the limit. */
@Component
class ReversalApproval implements ApprovalKind {
    private final Reversals reversals;

    ReversalApproval(Reversals reversals) {
        this.reversals = reversals;
    }

    @Override
    public String name() {
        return Reversals.APPROVAL;
    }

    @Override
    public String title() {
        return "Taking back a correction above the limit";
    }

    @Override
    public String permission() {
        return Permissions.STOCK_ADJUST_APPROVE;
    }

    @Override
    public Deed carryOut(Approved request) {
        return reversals.carryOut(request);
    }
}
