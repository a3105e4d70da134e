package io.everygram.ledger;

import io.everygram.identity.ApprovalKind;
import io.everygram.identity.Permissions;
import org.springframework.stereotype.Component;

/** An adjustment or destruction that passes what one person may do alone. */
@Component
class AdjustmentApproval implements ApprovalKind {
    private final Adjustments adjustments;

    AdjustmentApproval(Adjustments adjustments) {
        this.adjustments = adjustments;
    }

    @Override
    public String name() {
        return Adjustments.APPROVAL;
    }

    @Override
    public String title() {
        return "Adjustment above the limit";
    }

    @Override
    public String permission() {
        return Permissions.STOCK_ADJUST_APPROVE;
    }

    @Override
    public Deed carryOut(Approved request) {
        return adjustments.carryOut(request);
    }
}
